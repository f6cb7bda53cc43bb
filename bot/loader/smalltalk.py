"""Reads smalltalk.yaml: what people say that is no question, by intent, and the short reply to it."""

from bot.loader.fields import one_line, report_unknown, texts
from bot.loader.yaml_document import YamlDocument
from bot.model.fixed_replies import SmallTalk
from bot.screens.smalltalk import OPENS, REPLIES


def smalltalk(document: YamlDocument) -> dict[str, SmallTalk]:
    """Intent -> what is said, a line each, and the reply; intents that only open a screen have none."""
    report_unknown(document, document.tree, (*REPLIES, *OPENS), ())
    found = {
        intent: texts(document, (intent,), ("said", "reply"), _needed(intent))
        for intent in (*REPLIES, *OPENS)
        if intent in document.tree
    }
    return {
        intent: SmallTalk(tuple(fields["said"].splitlines()), one_line(fields.get("reply", "")))
        for intent, fields in found.items()
        if fields
    }


def _needed(intent: str) -> tuple[str, ...]:
    return ("said", "reply") if intent in REPLIES else ("said",)
