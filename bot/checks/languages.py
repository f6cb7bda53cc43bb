"""Every language of the content has its row in the table of languages, with every field that it needs."""

from collections.abc import Iterator, Mapping

from bot.model.finding import Finding
from bot.model.library import Library
from bot.text.languages import LANGUAGES, Language

NEEDED = ("plural_rule", "dose_units", "number_words", "per_litre", "negation", "quotes", "address")
"""Fields that no language can do without; the others are empty where a language has nothing of the kind."""


def check(library: Library, table: Mapping[str, Language] = LANGUAGES) -> Iterator[Finding]:
    """Findings for languages without a row and for empty fields of `NEEDED`; `table` is replaced in tests."""
    for lang in library.languages:
        where, row = library.where("languages", lang), table.get(lang)
        if row is None:
            fix = "Write it in bot/text/languages: a file, and a line in the table"
            yield Finding(where, f"`{lang}` has no row in the table of languages", fix)
            continue
        for name in NEEDED:
            if not all(getattr(row, name) or ("",)):
                what = f"the row of `{lang}` in the table of languages has no `{name}`"
                yield Finding(where, what, "Write it in bot/text/languages")
