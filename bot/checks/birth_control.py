"""That testosterone is no reliable birth control is said in full in three places, and nowhere else.

Source: docs/evidence.md, rule 20.
"""

from collections.abc import Iterator, Mapping

from bot.checks.shown_texts import Path, texts
from bot.model.finding import Finding
from bot.model.library import Library
from bot.text.segment import segment

PHRASES: Mapping[str, tuple[str, ...]] = {
    "en": ("reliable birth control", "reliable contraception", "reliable contraceptive"),
    "es": ("anticonceptivo confiable", "anticonceptivo fiable", "anticonceptivo seguro"),
    "ar": ("وسيلة موثوقة لمنع الحمل", "وسيلة موثوق بها لمنع الحمل"),
}
"""Language -> the words that say it; a new language adds its own, as its `trt/contraception` has them."""

PLACES = (("trt", "contraception"), ("myths", "birth-control"), ("quiz", "birth-control"))
"""The pages and the quiz question that say it."""


def check(library: Library) -> Iterator[Finding]:
    """Findings for every other text that says it."""
    for path, said in uses(library):
        if path[1:3] not in PLACES:
            fix = "Take it out; where sex or pregnancy is the subject, say what this reader can do"
            yield Finding(library.where(*path), f"“{said}” stands outside {_NAMES}", fix)


def uses(library: Library) -> Iterator[tuple[Path, str]]:
    """Every text that says it, with the words in which it does."""
    folded = {
        lang: {each: f" {' '.join(segment(each))} " for each in phrases} for lang, phrases in PHRASES.items()
    }
    for path, text in texts(library):
        if phrases := folded.get(path[0]):
            words = f" {' '.join(segment(text))} "
            yield from ((path, each) for each, looked in phrases.items() if looked in words)


_NAMES = ", ".join("/".join(each) for each in PLACES)
