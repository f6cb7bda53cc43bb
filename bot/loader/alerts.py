"""Reads the unmistakable phrases and the fixed replies of alerts."""

from collections.abc import Iterable, Iterator

from bot.alerts.phrases import Phrases, Words
from bot.loader.fields import one_line, prose, report_unknown, texts
from bot.loader.yaml_document import YamlDocument
from bot.model.alert import ALERT_CLASSES, AlertClass
from bot.model.fixed_replies import AlertText
from bot.text.canonical import canonical
from bot.text.segment import cut

_PLACES = ("whole", "inside")
"""Where a phrase counts: as the whole message, or inside any."""
_FIELDS = ("title", "body")


def phrases(documents: Iterable[YamlDocument]) -> Phrases:
    """The phrases of `phrases.yaml` of all languages, a line each; unknown names become findings."""
    found = [each for document in documents for each in _phrases(document)]
    whole = ((words, kind) for place, words, kind in found if place == "whole")
    return Phrases.of(whole, ((words, kind) for place, words, kind in found if place == "inside"))


def _phrases(document: YamlDocument) -> Iterator[tuple[str, Words, AlertClass]]:
    report_unknown(document, document.tree, ALERT_CLASSES, ())
    for kind in ALERT_CLASSES:
        if kind in document.tree:
            for place, lines in texts(document, (kind,), _PLACES, ()).items():
                yield from ((place, tuple(cut(canonical(line))), kind) for line in lines.splitlines())


def replies(document: YamlDocument, lang: str) -> dict[str, AlertText]:
    """Class -> reply, from `replies.yaml`; a class without a reply is a finding."""
    report_unknown(document, document.tree, ALERT_CLASSES, ())
    return {kind: each for kind in ALERT_CLASSES if (each := _reply(document, lang, kind))}


def _reply(document: YamlDocument, lang: str, kind: str) -> AlertText | None:
    if document.unread:
        return None
    if kind not in document.tree:
        document.add_finding(1, f"`{kind}` has no reply", f"Write `{kind}:` with a title and a body")
        return None
    fields = texts(document, (kind,), _FIELDS, _FIELDS)
    if not fields:
        return None
    body = prose(document, lang, fields["body"], (kind, "body"))
    return AlertText(lang, one_line(fields["title"]), body)
