"""Unmistakable phrases: what raises its class in any sentence, or as the whole message, whatever else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.model.alert import AlertClass

Words = tuple[str, ...]
"""A phrase as its words (`bot.text.segment`)."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all languages; `whole` are those that count as a message of their own only.

    `inside` is the first word of a phrase -> the phrases that begin with it, with their class.
    """

    whole: Mapping[Words, AlertClass]
    inside: Mapping[str, tuple[tuple[Words, AlertClass], ...]]

    @classmethod
    def of(
        cls, whole: Iterable[tuple[Words, AlertClass]], inside: Iterable[tuple[Words, AlertClass]]
    ) -> "Phrases":
        """Index phrases, each with its class; an empty one is left out."""
        begun: dict[str, tuple[tuple[Words, AlertClass], ...]] = {}
        for phrase, kind in inside:
            for first in phrase[:1]:
                begun[first] = (*begun.get(first, ()), (phrase, kind))
        return cls({phrase: kind for phrase, kind in whole if phrase}, begun)

    def find(self, words: Words) -> AlertClass:
        """The most urgent class of which a phrase stands in the text, else NONE."""
        found = {
            kind
            for start, word in enumerate(words)
            for phrase, kind in self.inside.get(word, ())
            if words[start : start + len(phrase)] == phrase
        }
        found.add(self.whole.get(words, AlertClass.NONE))
        return next((kind for kind in AlertClass if kind in found), AlertClass.NONE)
