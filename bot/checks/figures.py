"""The library in figures, to compare one state of it with another: no rule, a report."""

from collections.abc import Iterator
from statistics import median

from bot.checks import birth_control, button_counts, readability, repeated_sentences
from bot.checks.shown_texts import pages, text
from bot.crawl import crawl
from bot.model.content import FIELDS, Page
from bot.model.library import Library
from bot.model.site import Site
from bot.text.languages import ReadabilityFormula
from bot.text.readability import formula
from bot.text.segment import word_count

_FIRST = tuple(each for each in FIELDS if each not in ("title", "detail", "ask", "asked"))
"""The fields that a page shows before “What studies show” is opened."""

Figure = tuple[str, str]
"""What is counted, and what came out."""


def report(library: Library, site: Site | None) -> Iterator[tuple[str, list[Figure]]]:
    """The figures of each language that has pages; buttons only where a site can be shown. Takes seconds."""
    buttons = _buttons(site) if site else {}
    for lang in library.languages:
        named = {"/".join(path[1:]): page for path, _, page in pages(library) if path[0] == lang}
        if named:
            said = [*_words(named), *_repeated(library, lang), *_birth_control(library, lang)]
            yield lang, [*said, *_level(named, lang), *buttons.get(lang, [])]


def _words(named: dict[str, Page]) -> Iterator[Figure]:
    yield "pages", str(len(named))
    for label, fields in (("body", ("body",)), ("page without its detail", _FIRST), ("detail", ("detail",))):
        sizes = {name: sum(word_count(text(page, each)) for each in fields) for name, page in named.items()}
        yield f"words of a {label}", _spread({name: size for name, size in sizes.items() if size})


def _repeated(library: Library, lang: str) -> Iterator[Figure]:
    """A sentence counts once a page, as it does for the rule."""
    own = [page for path, _, page in pages(library) if path[0] == lang]
    every = sum(len({folded for _, _, folded in repeated_sentences.sentences(page)}) for page in own)
    found = [len(at) for (each, _), at in repeated_sentences.repeated(library).items() if each == lang]
    share = 100 * sum(found) / every if every else 0.0
    yield "sentences that stand on another page too", f"{sum(found)} of {every} ({share:.1f}%)"
    many = sum(1 for each in found if each > repeated_sentences.MOST_PAGES)
    yield f"sentences on more than {repeated_sentences.MOST_PAGES} pages", str(many)


def _birth_control(library: Library, lang: str) -> Iterator[Figure]:
    for phrase in birth_control.PHRASES.get(lang, ())[:1]:
        places = ["/".join(path[1:]) for path, _ in birth_control.uses(library) if path[0] == lang]
        yield f"“{phrase}”", f"{len(places)}: {', '.join(places) or 'nowhere'}"


def _level(named: dict[str, Page], lang: str) -> Iterator[Figure]:
    chosen = formula(lang)
    levels = {
        name: each
        for name, page in named.items()
        if (each := readability.level(text(page, "body"), lang)) is not None
    }
    if chosen and levels:
        yield f"{chosen} of a body", _spread(levels, lowest=chosen is ReadabilityFormula.INFLESZ)


def _buttons(site: Site) -> dict[str, list[Figure]]:
    counts: dict[str, dict[str, dict[str, float]]] = {}
    for address, screen in crawl(site).items():
        if button_counts.bound(address):
            kind = "home" if address.route == "home" else "page"
            counts.setdefault(address.lang, {}).setdefault(kind, {})[str(address)] = len(screen.buttons)
    return {
        lang: [(f"buttons of a {kind}", _spread(held)) for kind, held in kinds.items()]
        for lang, kinds in counts.items()
    }


def _spread(values: dict[str, float] | dict[str, int], *, lowest: bool = False) -> str:
    """The median, and the worst with the name of its page."""
    if not values:
        return "none"
    ordered = sorted(values.items(), key=lambda each: each[1], reverse=not lowest)
    name, worst = ordered[0]
    word = "lowest" if lowest else "most"
    return f"median {median(values.values()):.4g}, {word} {worst:.4g} ({name})"
