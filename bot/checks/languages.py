"""Every language of the content has its row in the table of languages, and a detector that was measured.

Where a figure misses its goal, somebody has decided that the language is offered all the same.
"""

from collections.abc import Iterator, Mapping

from bot.alerts.goals import FORM, missed
from bot.model.content import LanguageContent
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
            fix = "Measure it (docs/translating.md), and add the day, year first: `measured: YYYY-MM-DD`"
            yield Finding(where, what, fix)
        if content.measured:
            yield from (Finding(where, what, fix) for what, fix in _figures(content))
        if row is None:
            fix = "Write it in bot/text/languages: a file, and a line in the table"
            yield Finding(where, f"`{lang}` has no row in the table of languages", fix)
            continue
        for name in NEEDED:
            if not all(getattr(row, name) or ("",)):
                what = f"the row of `{lang}` in the table of languages has no `{name}`"
                yield Finding(where, what, "Write it in bot/text/languages")


def _figures(content: LanguageContent) -> Iterator[tuple[str, str]]:
    """What is wrong with the figures of a measured language, and with who answers for those below a goal."""
    lang = content.lang
    try:
        below = missed(content.heard)
    except ValueError:
        fix = f"Add the line that `axis-guide train --report FOLDER` prints, such as `heard: {FORM}`"
        yield f"`{lang}` was measured, but its figures are not there or cannot be read", fix
        return
    if below and not content.decided.strip():
        fix = "Add examples and measure again, or add `decided:` with the name of who offers it so, and why"
        yield f"`{lang}` is below a goal, and nobody has decided to offer it so: {', '.join(below)}", fix
    if content.decided and not below:
        yield f"`{lang}` holds all goals, so there is nothing to decide", "Remove `decided`"
