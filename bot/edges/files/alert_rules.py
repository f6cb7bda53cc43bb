"""Reads the word lists and rules of one language's alerts, and notes what in them cannot be used."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bot.edges import stemming
from bot.edges.files.strict_yaml import Sheet, Tree
from bot.edges.files.words import unknown
from bot.edges.stemming import Stem
from bot.model.alerts import ASKED, CLASSES, DENIED, PAST, Rule
from bot.model.tokens import Spelling, plain


@dataclass(frozen=True, slots=True)
class Reader:
    """Takes the lists and rules out of one sheet, and notes in it what cannot be used."""

    sheet: Sheet

    def stemmer(self) -> Stem:
        """Give the function that takes the endings off a word; nothing is taken off without a stemmer."""
        names = self.words("stemmer")
        if not names:
            return str
        if names[0] in stemming.KNOWN:
            return stemming.stemmer(names[0])
        mend = f"Known are: {', '.join(sorted(stemming.KNOWN))}"
        self._find(f"there is no stemmer `{names[0]}`", mend, "stemmer")
        return str

    def words(self, *path: str) -> tuple[str, ...]:
        """Give the lines of one block; none where it is not there."""
        node: object = self.sheet.tree
        for name in path:
            node = node.get(name) if isinstance(node, dict) else None
        lines = node.splitlines() if isinstance(node, str) else ()
        return tuple(line.strip() for line in lines if line.strip() and not line.strip().startswith("#"))

    def spelling(self) -> Spelling:
        """Give how people of this language write."""
        letters = self._letters()
        skipped = " ".join(self.words("skipped"))
        numbers = {
            each: float(value)
            for word, value in self.pairs("numbers", number=True).items()
            for each in Spelling(letters).pieces(word)
        }
        short = {
            plain(word, letters): tuple(plain(full, letters).split())
            for word, full in self.pairs("short").items()
        }
        return Spelling(letters, numbers, short, frozenset(Spelling(letters).pieces(skipped)))

    def _letters(self) -> dict[str, str]:
        pairs = self.pairs("letters")
        for letter in [each for each in pairs if len(each) != 1]:
            self._find(
                f"`{letter}` is not one letter", "Write one letter, then what it is read as", "letters"
            )
            del pairs[letter]
        return pairs

    def pairs(self, section: str, *, number: bool = False) -> dict[str, str]:
        """Give the two words of each line of a block: `sixteen 16`."""
        found: dict[str, str] = {}
        for line in self.words(section):
            left, _, right = line.partition(" ")
            if left and (right.isdecimal() if number else right):
                found[left] = right
            else:
                self._find(f"`{line}` is not a pair", "Write two words with a space between them", section)
        return found

    def lists(self, section: str, known: tuple[str, ...] | None = None) -> dict[str, tuple[str, ...]]:
        """Give the word lists of a section by name."""
        names = self._names(section)
        if known is not None:
            unknown(self.sheet, names, known, (section,))
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

    def rules(self, known: Mapping[str, object]) -> dict[str, tuple[Rule, ...]]:
        """Give the rules of each class; a rule that cannot be used is left out."""
        kinds = self._names("rules")
        unknown(self.sheet, kinds, CLASSES, ("rules",))
        return {kind: tuple(self._rules(kind, known)) for kind in kinds if kind in CLASSES}

    def _rules(self, kind: str, known: Mapping[str, object]) -> Iterator[Rule]:
        for name in self._names("rules", kind):
            rule = Rule(())
            for line in self.words("rules", kind, name):
                rule = self._line(rule, line, known, ("rules", kind, name))
            if rule.groups:
                yield rule
            else:
                mend = "Write a line of concepts, such as `chest or ribs`"
                self._find(f"the rule `{name}` has no concepts", mend, "rules", kind, name)

    def _line(self, rule: Rule, line: str, known: Mapping[str, object], path: tuple[str, ...]) -> Rule:
        """Give the rule with one more line of it read."""
        order, _, rest = line.partition(" ")
        if order == "within" and rest.isdecimal():
            return replace(rule, within=int(rest))
        if line == "in order":
            return replace(rule, in_order=True)
        if order == "even" and rest in {ASKED, PAST, DENIED}:
            return replace(rule, even=rule.even | {rest})
        names = tuple(
            each.strip() for each in (rest if order in {"unless", "except"} else line).split(" or ")
        )
        for each in names:
            if each not in known:
                near = get_close_matches(each, known, 1)
                mend = f"Did you mean `{near[0]}`?" if near else "Add it below `concepts`, or mend its name"
                self._find(f"the concept `{each}` is not known", mend, *path)
        names = tuple(each for each in names if each in known)
        if order == "unless":
            return replace(rule, unless=rule.unless + names)
        if order == "except":
            return replace(rule, apart=rule.apart + names)
        return replace(rule, groups=(*rule.groups, names))

    def _names(self, *path: str) -> Tree:
        node: object = self.sheet.tree
        for name in path:
            node = node.get(name) if isinstance(node, dict) else None
        return node if isinstance(node, dict) else {}

    def _find(self, what: str, mend: str, *path: str) -> None:
        line = int(self.sheet.where(*path).rpartition(":")[2])
        self.sheet.find(line, what, mend)


def _is_range(text: str) -> bool:
    low, _, high = text.partition("..")
    return low.isdecimal() and high.isdecimal() and int(low) <= int(high)
