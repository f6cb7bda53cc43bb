"""Collects what goes out with each text of a language: state, limit, evidence, and how it reads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from bot.loader import own_words, status_files
from bot.loader.folders import Folders
from bot.loader.markdown import UnknownMarkup, parse
from bot.loader.site import Loaded
from bot.loader.units import units
from bot.model.library import SOURCE, Library
from bot.model.prose import Prose, line
from bot.model.review import MESSAGES, Key, State, Unit
from bot.model.sitemap import Risk
from bot.translation.digest import digest
from bot.translation.exchange.fields import is_prose
from bot.translation.exchange.html import Evidence, Section, Shown
from bot.translation.exchange.rows import Row
from bot.translation.records import under
from bot.translation.states import needed, risk, standing

Limit = Callable[[str, Key], str]
"""Language and key -> the most that a text may have."""


def rows(
    loaded: Loaded, folders: Folders, lang: str, pages: Sequence[str], *, limit: Limit, today: date
) -> list[Row]:
    """A row for each text of these pages, of all pages for none; KeyError for a page that is not there."""
    files = {path[1]: name for name, path in loaded.loader.paths.items() if path[0] == SOURCE}
    english = status_files.english(folders.content)
    told = {digest(msgid): note for msgid, note in own_words.notes(folders).items()}

    def row(unit: Unit) -> Row:
        state = _state(loaded.library, lang, unit, today)
        origin = unit.record.origin
        return Row(
            unit=unit,
            state=state,
            limit=limit(lang, unit.key),
            notes=(*_told(told, unit.key), *_notes(loaded.library, unit)),
            old=english.get(origin.source, "") if origin and state is State.STALE else "",
            file=f"content/{files[unit.key[0]]}" if unit.key[0] in files else "",
        )

    return [row(each) for each in under(units(loaded, folders, lang), pages)]


def _told(notes: Mapping[str, str], key: Key) -> tuple[str, ...]:
    """The note of one of the bot's own words; `notes` go by the hash of the msgid, as its key does."""
    said = notes.get(key[1], "") if key[0] == MESSAGES else ""
    return (said,) if said else ()


def _state(library: Library, lang: str, unit: Unit, today: date) -> State:
    roles = needed(lang, risk(library.sitemap, unit.key))
    text = digest(unit.text) if unit.text else ""
    return standing(unit.record, digest(unit.english), text, roles, today).state


def _notes(library: Library, unit: Unit) -> Iterable[str]:
    if risk(library.sitemap, unit.key) is Risk.CRITICAL:
        yield "Critical: a clinician signs it too."
    if said := unit.record.sent_back:
        yield f"Sent back by {said.by} on {said.day}: {said.reason}"
    for each in unit.record.ignored:
        yield f"Excused from the rule {each.rule} by {each.by}: {each.reason}"


def sections(library: Library, lang: str, every: Sequence[Row], pages: Sequence[str]) -> list[Section]:
    """The rows of each page, and all that stands beside them on paper; `pages` are those asked for."""
    grouped = groupby(
        every, key=lambda row: row.unit.key[: 2 if row.unit.key[0] in library.sitemap.topics else 1]
    )
    return [_section(library, lang, key, list(held), pages) for key, held in grouped]


def _section(library: Library, lang: str, key: Key, held: Sequence[Row], pages: Sequence[str]) -> Section:
    name = "/".join(key)
    asked = tuple(each for each in pages if each.startswith(f"{name}/"))
    whole = not pages or any(f"{name}/".startswith(f"{each}/") for each in pages)
    meta = library.sitemap.topics.get(key[0], {}).get(key[-1])
    titles = [each.unit.english for each in held if each.unit.key == (*key, "title")]
    about = f"{name}; risk: {meta.risk}; written {meta.written}" if meta else f"{name}; {len(held)} texts"
    danger = max((needed(lang, risk(library.sitemap, each.unit.key)) for each in held), key=len)
    return Section(
        title=titles[0] if titles else name.capitalize(),
        about=about,
        pages=(name,) if whole else asked,
        roles=tuple(sorted(danger, reverse=True)),
        rows=tuple(
            Shown(
                row=row,
                english=_read(row.unit.key, row.unit.english, SOURCE),
                text=_read(row.unit.key, row.unit.text, lang),
            )
            for row in held
        ),
        evidence=tuple(_evidence(library, meta.facts)) if meta else (),
    )


def _read(key: Key, text: str, lang: str) -> Prose:
    """The blocks of a text; as it is typed where it is no sound Markdown."""
    if is_prose(key) or key[0] in ("smalltalk", MESSAGES):
        try:
            return parse(text, lang)
        except UnknownMarkup:
            pass
    return tuple(line(each, lang) for each in text.split("\n") if each)


def _evidence(library: Library, facts: Iterable[str]) -> Iterable[Evidence]:
    for each in (one for one in facts if one in library.facts):
        fact = library.facts[each]
        cites = (library.sources[name] for name in fact.sources if name in library.sources)
        said = tuple(f"{source.cite}{f' {source.href}' if source.href else ''}" for source in cites)
        yield Evidence(id=each, mark=str(fact.mark), fact=fact.fact, cites=said)
