"""Reads a YAML file that another program wrote (Weblate and the Translate Toolkit among them)."""

from bot.loader.strict_yaml import read as read_strictly
from bot.loader.yaml_document import leaves
from bot.loader.yaml_spans import Span, spans
from bot.model.finding import Finding
from bot.model.review import Key, Unit
from bot.translation.digest import normalized
from bot.translation.exchange.rows import Entry

_FIX = "Write `{name}: |`, and the text below it, two spaces further in"


def read(
    name: str, data: bytes, page: str, units: dict[Key, Unit], *, in_place: bool
) -> tuple[list[Entry], list[Finding]]:
    """The texts of a file of `page`, the first name of their keys, and findings for those that are not sure.

    A plain `no` or `12:30` is that text; a number, or `false`, only where it is today's text, for it may have
    been another one. `asked`, `also` and `said` are among the texts.
    """
    document = read_strictly(name, data)
    if document.unread:
        return [], document.findings
    found = spans(data.decode("utf-8-sig"))
    findings = [each for each in document.findings if "curly quote" not in each.what]
    entries: list[Entry] = []
    for path, text in leaves(document.tree):
        key, span = (page, *path), found[path]
        where = f"{name}:{span.start + 1}"
        today = units[key].text if key in units else ""
        if what := _doubt(span, today, in_place=in_place):
            findings.append(Finding(where, f"{'/'.join(key)}: {what}", _FIX.format(name=path[-1])))
        else:
            entries.append(Entry(where=where, key=key, text=normalized(text), in_place=in_place))
    return entries, findings


def _doubt(span: Span, today: str, *, in_place: bool) -> str:
    """Why a value may not be the text that somebody wrote; empty for none."""
    if span.cut:
        return "the text ends at a `#`, and what follows is lost"
    if span.bent and (in_place or span.value != today):
        return f"`{span.value}` may have been another text before a program read it"
    return ""
