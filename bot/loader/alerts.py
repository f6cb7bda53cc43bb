"""Builds the detector of one language from its files, and reads the fixed replies to alerts."""

from bot.alerts.language_detector import LanguageDetector
from bot.alerts.matcher_builder import build
from bot.alerts.negation import NAMES
from bot.loader.alert_rules import Reader
from bot.loader.fields import prose, report_unknown, texts
from bot.loader.weights import Trained, classifier
from bot.loader.yaml_document import YamlDocument
from bot.model.alert import ALERT_CLASSES
from bot.model.library import AlertText
from bot.text.stem import stemmer

SECTIONS = (
    "letters", "abbreviations", "clitics", "numbers", "stop_words", "never_fuzzy",
    "negation", "concepts", "rules",
)  # fmt: skip
"""The names at the top of concepts.yaml; any of them may be absent."""
_FIELDS = ("title", "body")

NOT_TRAINED = Trained()
"""For a language without examples: its detector has rules alone."""


def detector(document: YamlDocument, lang: str, trained: Trained = NOT_TRAINED) -> LanguageDetector:
    """Build the detector of `concepts.yaml`; unknown names and empty lists become findings of it."""
    report_unknown(document, document.tree, SECTIONS, ())
    reader = Reader(document)
    lists = reader.lists("negation", NAMES) | reader.lists("concepts")
    matcher = build(
        lists,
        stem=stemmer(lang),
        spelling=reader.spelling(),
        clitics=reader.words("clitics"),
        never_fuzzy=reader.words("never_fuzzy"),
    )
    return LanguageDetector(matcher, reader.rules(lists), classifier(document, lang, trained))


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
    return AlertText(lang, " ".join(fields["title"].split()), body)
