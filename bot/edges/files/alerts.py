"""Reads one language's alert rules and their fixed texts, and says what in them must be mended."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.edges.files.alert_rules import Reader
from bot.edges.files.prose import UnknownMarkup, parse
from bot.edges.files.strict_yaml import Sheet, Tree
from bot.edges.files.weights import Learnt, classifier
from bot.edges.files.words import texts, unknown
from bot.model.alerts import CLASSES, Alerts
from bot.model.lexicography import build
from bot.model.library import AlertText
from bot.model.scope import NAMES

SECTIONS = (
    "stemmer", "letters", "short", "clitics", "numbers", "skipped", "ordinary",
    "scope", "concepts", "rules", "texts",
)  # fmt: skip
_FIELDS = ("title", "body")


@dataclass(frozen=True, slots=True)
class Read:
    """The rules of one language and the text of each class; what is wrong stands in the sheet."""

    alerts: Alerts
    texts: Mapping[str, AlertText]


NOT_LEARNT = Learnt()


def alerts(sheet: Sheet, lang: str, learnt: Learnt = NOT_LEARNT) -> Read:
    """Give the alerts of a sheet; notes every unknown name, empty list and missing text."""
    unknown(sheet, sheet.tree, SECTIONS, ())
    reader = Reader(sheet)
    lists = reader.lists("scope", NAMES) | reader.lists("concepts")
    lexicon = build(
        lists, reader.stemmer(), reader.spelling(), reader.words("clitics"), reader.words("ordinary")
    )
    listening = Alerts(lexicon, reader.rules(lists), classifier(sheet, lang, learnt))
    return Read(listening, _texts(sheet, lang))


def _texts(sheet: Sheet, lang: str) -> dict[str, AlertText]:
    node = sheet.tree.get("texts")
    held = node if isinstance(node, dict) else {}
    unknown(sheet, held, CLASSES, ("texts",))
    return {kind: each for kind in CLASSES if (each := _text(sheet, lang, kind, held))}


def _text(sheet: Sheet, lang: str, kind: str, held: Tree) -> AlertText | None:
    path = ("texts", kind)
    if kind not in held:
        line = int(sheet.where(*path).rpartition(":")[2])
        sheet.find(line, f"`{kind}` has no text", f"Below `texts`, write `{kind}:` with a title and a body")
        return None
    fields = texts(sheet, path, _FIELDS, _FIELDS)
    if not fields:
        return None
    try:
        return AlertText(lang, " ".join(fields["title"].split()), parse(fields["body"], lang))
    except UnknownMarkup as error:
        mend = "Use paragraphs, `- ` lists and `**bold**` only"
        sheet.find(sheet.lines[(*path, "body")], f"there is markup that we do not use ({error})", mend)
        return None
