"""Reads the word lists and rules in concepts.yaml, whose first lines explain their notation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.alerts.rules import Rule, Silence
from bot.loader.fields import report_unknown
from bot.loader.yaml_document import Tree, YamlDocument
from bot.model.alert import ALERT_CLASSES, AlertClass
from bot.text.tokens import Spelling, canonical


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes the lists and rules out of one document; what cannot be used becomes a finding of it."""

    document: YamlDocument

    def words(self, *path: str) -> tuple[str, ...]:
        """The lines of the block at a path, without blank ones and comments; empty where there is none."""
        node: object = self.document.tree
        for name in path:
            node = node.get(name) if isinstance(node, dict) else None
        lines = node.splitlines() if isinstance(node, str) else ()
        return tuple(line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))

    def spelling(self) -> Spelling:
        """The sections `letters`, `numbers`, `abbreviations` and `stop_words`; each may be absent."""
        letters = self._letters()
        pieces = Spelling(letters=letters).pieces
        stop_words = " ".join(self.words("stop_words"))
        numbers = {
            each: float(value)
            for word, value in self.pairs("numbers", number=True).items()
            for each in pieces(canonical(word))
        }
        abbreviations = {
            " ".join(pieces(canonical(word))): tuple(pieces(canonical(full)))
            for word, full in self.pairs("abbreviations").items()
        }
        return Spelling(
            letters=letters,
            numbers=numbers,
            abbreviations=abbreviations,
            stop_words=frozenset(pieces(canonical(stop_words))),
        )

    def _letters(self) -> dict[str, str]:
        pairs = self.pairs("letters")
        for letter in [each for each in pairs if len(each) != 1]:
            self._find(
                f"`{letter}` is not one letter", "Write one letter, then what it is read as", "letters"
            )
            del pairs[letter]
        return pairs

    def pairs(self, section: str, *, number: bool = False) -> dict[str, str]:
        """First word -> rest of each line of a block, `sixteen 16`; with `number` the rest must be digits."""
        found: dict[str, str] = {}
        for line in self.words(section):
            left, _, right = line.partition(" ")
            if left and (right.isdecimal() if number else right):
                found[left] = right
            else:
                self._find(f"`{line}` is not a pair", "Write two words with a space between them", section)
        return found

    def lists(self, section: str, known: tuple[str, ...] | None = None) -> dict[str, tuple[str, ...]]:
        """Name -> lines of each list of a section; with `known`, other names are findings, but read too."""
        names = self._names(section)
        if known is not None:
            report_unknown(self.document, names, known, (section,))
        found = {name: self.words(section, name) for name in names}
        for name, lines in found.items():
            if not lines:
                self._find(f"`{name}` is empty", "Write a word or phrase a line, or remove it", section, name)
            self._check(lines, section, name)
        return found

    def _check(self, lines: tuple[str, ...], *path: str) -> None:
        for line in lines:
            bad = [each for each in re.split(r"[\s|]+", line) if ".." in each and not _is_range(each)]
            if bad:
                self._find(f"`{bad[0]}` is no range of numbers", "Write it as `8..17`", *path)

    def rules(self, known: Mapping[str, object]) -> dict[AlertClass, tuple[Rule, ...]]:
        """The rules of each class that has some; `known` are the names of the concepts."""
        kinds = self._names("rules")
        report_unknown(self.document, kinds, ALERT_CLASSES, ("rules",))
        return {kind: tuple(self._rules(kind, known)) for kind in ALERT_CLASSES if kind in kinds}

    def _rules(self, kind: str, known: Mapping[str, object]) -> Iterator[Rule]:
        for name in self._names("rules", kind):
            rule = Rule(groups=())
            for line in self.words("rules", kind, name):
                rule = self._line(rule, line, known, ("rules", kind, name))
            if rule.groups:
                yield rule
            else:
                fix = "Write a line of concepts, such as `chest or ribs`"
                self._find(f"the rule `{name}` has no concepts", fix, "rules", kind, name)

    def _line(self, rule: Rule, line: str, known: Mapping[str, object], path: tuple[str, ...]) -> Rule:
        """The rule with one more line applied; an unknown concept is a finding and left out."""
        order, _, rest = line.partition(" ")
        if order == "within" and rest.isdecimal():
            return replace(rule, within=int(rest))
        if line == "in order":
            return replace(rule, in_order=True)
        if order == "even" and rest in set(Silence):
            return replace(rule, even=rule.even | {Silence(rest)})
        names = tuple(
            each.strip() for each in (rest if order in {"unless", "except"} else line).split(" or ")
        )
        for each in names:
            if each not in known:
                near = get_close_matches(each, known, 1)
                fix = f"Did you mean `{near[0]}`?" if near else "Add it below `concepts`, or fix its name"
                self._find(f"the concept `{each}` is not known", fix, *path)
        names = tuple(each for each in names if each in known)
        if order == "unless":
            return replace(rule, unless=rule.unless + names)
        if order == "except":
            return replace(rule, apart=rule.apart + names)
        return replace(rule, groups=(*rule.groups, names))

    def _names(self, *path: str) -> Tree:
        node: object = self.document.tree
        for name in path:
            node = node.get(name) if isinstance(node, dict) else None
        return node if isinstance(node, dict) else {}

    def _find(self, what: str, fix: str, *path: str) -> None:
        line = int(self.document.where(*path).rpartition(":")[2])
        self.document.add_finding(line, what, fix)


def _is_range(text: str) -> bool:
    low, _, high = text.partition("..")
    return low.isdecimal() and high.isdecimal() and int(low) <= int(high)
