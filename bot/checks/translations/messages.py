"""The bot's own messages beside their msgids, which are their English."""

from collections.abc import Iterator, Mapping

from bot.checks.translations.pair import Pair, Said
from bot.loader.po_header import ours
from bot.model.catalog import Catalog
from bot.model.library import SOURCE
from bot.model.review import MESSAGES
from bot.translation.digest import digest


def message_pairs(catalogs: Mapping[str, Catalog]) -> Iterator[Pair]:
    """Each form of each message of each translation.

    Beside a form for one number alone stands the English with that number in its place, the singular for
    one; beside any other form the plural. A form for none alone is left out: languages say it in many ways.
    """
    for lang, catalog in catalogs.items():
        if lang == SOURCE:
            continue
        for (where, said), (msgid, form) in zip(catalog.texts, catalog.sources, strict=False):
            if len(msgid) > 1 and set(_numbers(lang, form)) == {0}:
                continue
            key = (MESSAGES, digest(msgid[0]), *([str(form)] if len(msgid) > 1 else []))
            english, own = _filled(lang, msgid, form, said)
            yield Pair(lang=lang, key=key, where=where, english=Said.of(english), said=Said.of(own))


def _filled(lang: str, msgid: tuple[str, ...], form: int, said: str) -> tuple[str, str]:
    counts = _numbers(lang, form) if len(msgid) > 1 else []
    if len(counts) != 1:
        return msgid[-1], said
    number = str(counts[0])
    return msgid[0 if counts == [1] else -1].replace("{n}", number), said.replace("{n}", number)


def _numbers(lang: str, form: int) -> list[int]:
    """The numbers up to 1000 that a plural form is for."""
    return [n for n, each in enumerate(ours(lang)) if each == form]
