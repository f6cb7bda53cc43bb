"""Every language of the content has its row in the table of languages, and a detector that was measured."""

from collections.abc import Iterator, Mapping

from bot.model.finding import Finding
from bot.model.library import SOURCE, Library
from bot.text.languages import LANGUAGES, Language

NEEDED = ("plural_rule", "dose_units", "number_words", "per_litre", "negation", "quotes", "address")
"""Fields that no language can do without; the others are empty where a language has nothing of the kind."""


def check(library: Library, table: Mapping[str, Language] = LANGUAGES) -> Iterator[Finding]:
    """Findings for languages that were not measured, or have no row or empty fields of `NEEDED` in it.

    `table` is replaced in tests.
    """
    for lang, content in library.languages.items():
        where, row = library.where("languages", lang), table.get(lang)
        if content.measured is None and lang != SOURCE:
            what = f"`{lang}` is not offered, for nobody has measured how well danger is heard in it"
            fix = "Measure it (docs/understanding.md), and add the day as `measured: 2026-11-28`"
            yield Finding(where, what, fix)
        if row is None:
            fix = "Write it in bot/text/languages: a file, and a line in the table"
            yield Finding(where, f"`{lang}` has no row in the table of languages", fix)
            continue
        for name in NEEDED:
            if not all(getattr(row, name) or ("",)):
                what = f"the row of `{lang}` in the table of languages has no `{name}`"
                yield Finding(where, what, "Write it in bot/text/languages")
