"""Chooses the detectors that classify a text, for people type in other languages than the menu's."""

from collections.abc import Mapping

from bot.model.alert import AlertClass, AlertDetector
from bot.text.tokens import canonical

_KNOWN_SHARE = 0.6
"""From this share of the words that the best language knows, the menu's language applies its rules too."""


def detect_alert(detectors: Mapping[str, AlertDetector], lang: str, text: str) -> AlertClass:
    """The most urgent class that a text raises; `lang` is the language of the menu.

    The language that knows most of the words classifies the text (of several, each of them). People mix
    languages, so the menu's own applies its rules too where it knows enough of the words; its classifier,
    trained on one language alone, would raise false alarms.
    """
    canonical_text = canonical(text)
    read = {each: detector.read(canonical_text) for each, detector in detectors.items()}
    known = {each: reading.known_words for each, reading in read.items()}
    most = max(known.values(), default=0)
    found = {read[each].classify() for each, count in known.items() if count == most}
    if lang in known and _KNOWN_SHARE * most <= known[lang] < most:
        found.add(read[lang].match_rules())
    return next((kind for kind in AlertClass if kind in found), AlertClass.NONE)
