"""The verb `new`: every file of a new language, and what else it needs, one by one."""

import os
from collections.abc import Iterator

import click
from babel import Locale, UnknownLocaleError

from bot.commands.workbench import today
from bot.loader import new_language
from bot.loader.catalogs import file_name
from bot.loader.site import load
from bot.model.library import SOURCE, Library
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.print.fonts import MissingLetters, chain, installed
from bot.text.languages import LANGUAGES

_TO_FILL = (
    "{catalog}: the bot's own words, all of them",
    "content/{lang}/topics.yaml: the words of every topic",
    "content/{lang}/pages/safety.yaml: every page; the other topics can come later",
    "content/{lang}/alerts/replies.yaml: every fixed reply",
    "content/{lang}/smalltalk.yaml: how people greet, thank and ask for help, and a reply to each",
    "content/{lang}/alerts/phrases.yaml and examples.tsv: how people cry for help; `make train`",
    "docs/translating.md: measure how well that is heard, then add the day (`measured: {today}`) and the "
    "figures (`heard: …`) to its entry in content/languages.yaml",
    "content/status/{lang}.yaml: once they were checked, "
    "axis-guide accept {lang} topics safety replies smalltalk messages --by NAME",
)
"""What every new language needs."""


@click.command(epilog="Example: axis-guide new fr")
@click.argument("lang")
def new(lang: str) -> None:
    """Begin a language: its files, and what else it needs.

    LANG is a BCP 47 code in lower case, such as fr or pt-br. In each
    file the English stands above an empty place; no file that is
    there is overwritten. Then stands what the language still
    needs, and where; it is offered once all of that is done.
    """
    if lang == SOURCE or not new_language.CODE.fullmatch(lang):
        raise SettingError(f"`{lang}` cannot be begun: name a BCP 47 code in lower case, such as fr or pt-br")
    folders = settings.folders(os.environ)
    try:
        files = list(new_language.write(folders, lang))
    except OSError as error:
        raise SettingError(f"cannot write {error.filename} ({error.strerror})") from error
    for file, now in files:
        click.echo(f"{'written' if now else 'kept   '}  {file}")
    click.echo(f"\nTo do before `{lang}` is offered:")
    for number, task in enumerate(_tasks(load(folders).library, lang), 1):
        click.echo(f"{number:>3}. {task}")


def _tasks(library: Library, lang: str) -> Iterator[str]:
    """What a language needs and no file of it says, then what is to be filled, each with its file."""
    if lang not in LANGUAGES:
        yield "bot/text/languages/: write its row (plurals, dose, negation) and name it in __init__.py"
        yield f"{file_name(lang)}: add the Plural-Forms that `axis-guide check` prints once the row is there"
    yield from _unknown_to_babel(lang)
    if not any(lang in each.languages for each in library.helplines.values()):
        yield f"content/helplines.yaml: no number is marked as answered in `{lang}`; add those that are"
    yield "content/languages.yaml: see that its name is what its readers call it"
    yield from (task.format(lang=lang, catalog=file_name(lang), today=today()) for task in _TO_FILL)


def _unknown_to_babel(lang: str) -> Iterator[str]:
    """What Babel and the installed fonts lack for a language; its months stand for its letters."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        yield f"content/languages.yaml: Babel does not know `{lang}`, so it has no dates; use another code"
        return
    try:
        chain("".join(locale.months["format"]["wide"].values()), installed())
    except MissingLetters as error:
        named = f"{str(error)[:60]}…" if len(str(error)) > 60 else str(error)
        yield f"pyproject.toml: {named}: add the package fontpkg-noto-sans-… of its script, for the pictures"
