"""The end of a booklet: the words that it uses, room for notes, and its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.frame import notice
from bot.model.content import Term
from bot.model.prose import Bullets, Prose, labelled, line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.model.sitemap import CITABLE_MARKS, PageMeta
from bot.print.booklet import Kind, Section, heading, side_by_side
from bot.print.booklet_pages import Place
from bot.screens.glossary import sorted_terms
from bot.screens.sources import references
from bot.text.languages import colon


def end_sections(visits: Sequence[Visit], places: Sequence[Place]) -> Iterator[Section]:
    """The sections behind the pages; one that would be empty is left out."""
    used = {term for each in _entries(visits[0], places) for term in each.terms}
    terms = [name for name, _ in sorted_terms(visits[0]) if name in used]
    if terms:
        yield _words(visits, terms)
    # Translators: Heading of an empty page in a printed booklet.
    notes = heading(visits, lambda visit: visit.say("My notes"))
    yield Section(anchor="notes", kind=Kind.NOTES, title=notes)
    if _keys(visits[0], places):
        yield _sources(visits, places)


def numbered(visit: Visit, places: Sequence[Place]) -> dict[str, int]:
    """Source -> its number in that list; those that a reader may be shown alone have one."""
    known = visit.site.library.sources
    shown = [key for key in _keys(visit, places) if known[key].mark in CITABLE_MARKS]
    return {key: number for number, key in enumerate(shown, 1)}


def _entries(visit: Visit, places: Sequence[Place]) -> list[PageMeta]:
    topics = visit.site.library.sitemap.topics
    return [topics[topic][page] for topic, page in places]


def _keys(visit: Visit, places: Sequence[Place]) -> tuple[str, ...]:
    """The sources of pages, each once."""
    return tuple(dict.fromkeys(key for entry in _entries(visit, places) for key in entry.sources))


def _sources(visits: Sequence[Visit], places: Sequence[Place]) -> Section:
    """The list, once for all languages, and in each how many are held back."""
    entry = replace(_entries(visits[0], places)[0], sources=_keys(visits[0], places))

    def said(visit: Visit, *, listed: bool) -> Prose:
        return tuple(each for each in references(visit, entry) if isinstance(each, Bullets) is listed)

    return Section(
        anchor="sources",
        kind=Kind.SOURCES,
        title=heading(visits, lambda visit: visit.say("Sources")),
        rows=side_by_side(visits[:1], lambda visit: said(visit, listed=True)),
        small=side_by_side(visits, lambda visit: said(visit, listed=False)),
    )


def _words(visits: Sequence[Visit], names: Sequence[str]) -> Section:
    def explained(visit: Visit) -> Prose:
        return tuple(
            block
            for _, each in _terms(visit, names)
            for block in labelled(f"{each.term}{colon(visit.lang).strip()}", each.meaning)
        )

    return Section(
        anchor="words",
        kind=Kind.WORDS,
        title=heading(visits, lambda visit: visit.say("Words explained")),
        rows=side_by_side(visits, explained),
        small=side_by_side(visits, lambda visit: _state(visit, names)),
    )


def _terms(visit: Visit, names: Sequence[str]) -> list[tuple[str, Term]]:
    return [(name, term) for name in names if (term := visit.term(name))]


def _state(visit: Visit, names: Sequence[str]) -> Prose:
    """The worst that can be said of any of the terms: that it is in English, else how far it was checked."""
    said = (
        notice(visit, _as_screen(visit, name, term))
        for name, term in sorted(_terms(visit, names), key=lambda each: each[1].lang == visit.lang)
    )
    return next((each for each in said if each), ())


def _as_screen(visit: Visit, name: str, term: Term) -> Screen:
    standing = visit.standing(term.lang, "glossary", name)
    return Screen(
        lang=visit.lang, title=line(term.term, term.lang), content_lang=term.lang, standing=standing
    )
