"""The verb `status`: how far each language is, which texts are stale, and what translators sent back."""

import json
from collections.abc import Iterable, Sequence

import click

from bot.commands.workbench import Workbench, opened
from bot.model.library import SOURCE
from bot.model.review import Remark, State
from bot.translation.progress import Judged, Row, core, named, row, rows

_COLUMNS = ("texts", "present", "draft", "stale", "approved", "overdue", "missing", "words left")
_MOST = 20
"""Stale texts that are named; `--json` names all."""

SentBack = tuple[str, str, Remark]
"""Language, text, and what was said of its English."""


@click.command(epilog="Example: axis-guide status es")
@click.argument("lang", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print it for a program, with all names.")
def status(lang: str | None, as_json: bool) -> None:
    """Say how far a language is, or every language.

    A text is missing, stale (its English has changed since), a draft
    (nobody has signed it), approved, or overdue (a signature has run
    out). "Words left" are the English words of what is missing or
    stale. The row "core" counts what must be there before a language
    is offered. Below stand whether it is, the stale texts, and the
    English sentences that translators sent back.
    """
    bench = opened()
    wanted = [lang] if lang else bench.languages
    found = {each: bench.judged(each, bench.texts(each)) for each in wanted}
    back = _sent_back(bench, lang)
    if as_json:
        click.echo(json.dumps(_for_programs(found, back), ensure_ascii=False, indent=2))
        return
    if lang:
        held = found[lang]
        _table(lang, [*rows(held), row("core", core(held)), row("all", held)])
        if lang != SOURCE:
            click.echo(f"\n{_offer(bench, lang, held)}")
    else:
        _table("", [row(each, held) for each, held in found.items()])
    for each, held in found.items():
        _print_stale(each, held)
    for each, text, said in back:
        click.echo(f"\n{each}: {text} was sent back by {said.by} on {said.day}: {said.reason}")


def _offer(bench: Workbench, lang: str, found: Iterable[Judged]) -> str:
    """Whether readers are offered the language, and what it lacks if not."""
    if bench.loaded.site and lang in bench.loaded.site.catalogs:
        return f"{lang} is offered."
    missing = sum(how.state is State.MISSING for _, how in core(found))
    measured = bench.loaded.library.languages[lang].measured
    why = [
        *([f"{missing} texts of the core are missing"] if missing else []),
        *([] if measured else ["nobody has measured how well danger is heard"]),
    ]
    return f"{lang} is not offered: {'; '.join(why) or 'axis-guide check says why'}."


def _sent_back(bench: Workbench, lang: str | None) -> list[SentBack]:
    """What the translators of a language sent back; those of all, for English or for none."""
    return [
        (each, "/".join(key), record.sent_back)
        for each in (bench.languages if lang in (None, SOURCE) else (lang,))
        for key, record in bench.loaded.loader.status(str(each))[0].items()
        if each and record.sent_back
    ]


def _numbers(found: Row) -> tuple[int, ...]:
    states = (State.DRAFT, State.STALE, State.APPROVED, State.OVERDUE, State.MISSING)
    return (found.texts, found.present, *(found.states[each] for each in states), found.words)


def _table(head: str, found: Iterable[Row]) -> None:
    lines = [(head, *_COLUMNS), *((each.part, *map(str, _numbers(each))) for each in found)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for name, *numbers in lines:
        cells = (number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))
        click.echo("  ".join([name.ljust(widths[0]), *cells]))


def _print_stale(lang: str, found: Sequence[Judged]) -> None:
    stale = [unit for unit, how in found if how.state is State.STALE]
    if stale:
        click.echo(f"\nStale in {lang} (axis-guide diff {lang} shows what changed in the English):")
        for line in named(stale, _MOST):
            click.echo(f"    {line}")


def _for_programs(found: dict[str, list[Judged]], back: Iterable[SentBack]) -> dict[str, object]:
    names = [each.replace(" ", "_") for each in _COLUMNS]
    return {
        "languages": {
            lang: {
                "parts": {each.part: dict(zip(names, _numbers(each), strict=True)) for each in rows(held)},
                "core": dict(zip(names, _numbers(row("core", core(held))), strict=True)),
                "all": dict(zip(names, _numbers(row("all", held)), strict=True)),
                "stale": [unit.name for unit, how in held if how.state is State.STALE],
            }
            for lang, held in found.items()
        },
        "sent_back": [
            {"language": lang, "text": text, "by": said.by, "day": str(said.day), "reason": said.reason}
            for lang, text, said in back
        ],
    }
