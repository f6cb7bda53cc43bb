"""Decides which texts that came back are taken, which English each was made from, and which are refused."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from bot.model.finding import Finding
from bot.model.review import Key, Origin, Record, Unit
from bot.translation.digest import digest, normalized
from bot.translation.exchange.rows import NOT_THERE, OWN_WORDS, Entry

Problem = Callable[[Key, str], tuple[str, str]]
"""What is wrong with a text, and how to fix it; two empty strings for nothing."""

HUMAN = "human"
"""How a text came about of which nobody says who wrote it; otherwise a name follows, `human (Ana)`."""

_AGAIN = "Export the language again, put this text into the new file, and import that"


class Refused(Exception):
    """A text that is not taken; the arguments are what is wrong and how to fix it."""


@dataclass(slots=True)
class Merged:
    """What comes of an import. Whatever is in none of these is as it was.

    `texts` are the new ones, `records` theirs, `sources` the English of other days that these speak of.
    `stale` was made from such English; `confirmed` came back as it was, but no more marked as stale.
    """

    texts: dict[Key, str] = field(default_factory=dict)
    records: dict[Key, Record] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    stale: list[Key] = field(default_factory=list)
    confirmed: list[Key] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def drop(self, key: Key) -> None:
        """Take a text back, for which there turned out to be no place."""
        del self.texts[key], self.records[key]
        self.stale = [each for each in self.stale if each != key]


def merge(
    entries: Iterable[Entry], units: Mapping[Key, Unit], *, how: str, today: date, problem: Problem
) -> Merged:
    """The texts of `entries` that a translator changed, beside today's `units`; `how` is as in `Origin`."""
    merged = Merged()
    seen: dict[Key, Entry] = {}
    for entry in entries:
        try:
            unit, text = _unit(entry, units), _text(entry, seen)
            if not text:
                continue
            if not _changed(entry, unit, text, how):
                _note_confirmed(merged, entry, unit)
                continue
            _require(problem(entry.key, text))
            source = _source(merged, entry, unit)
            _take(merged, entry, unit, Origin(source=source, text=digest(text), day=today, how=how))
            merged.texts[entry.key] = text
        except Refused as refused:
            what, fix = refused.args
            merged.findings.append(Finding(entry.where, f"{entry.name}: {what}", fix))
    return merged


def _text(entry: Entry, seen: dict[Key, Entry]) -> str:
    """The text as it is kept; empty where there is none, or `seen` has the same one already."""
    text = normalized(entry.text).strip()
    first = seen.setdefault(entry.key, entry)
    if normalized(first.text).strip() != text:
        raise Refused(f"it stands here a second time (first in {first.where})", "Remove one of the two")
    return text if first is entry else ""


def _unit(entry: Entry, units: Mapping[Key, Unit]) -> Unit:
    if unit := units.get(entry.key):
        return unit
    near = get_close_matches(entry.name, ["/".join(key) for key in units], 1)
    raise Refused("English has no such text", f"Did you mean `{near[0]}`?" if near else "Remove it")


def _changed(entry: Entry, unit: Unit, text: str, how: str) -> bool:
    """Whether the translator changed it; raises Refused where somebody else did too, or nobody may here."""
    hashed, origin = digest(text), unit.record.origin
    if entry.in_place:
        return origin is None or origin.text != hashed
    if text == unit.text or hashed == entry.base:
        return False
    if entry.key[0] == OWN_WORDS:
        raise Refused("the bot's own words are not changed here", "Change them in the language's bot.po")
    today = digest(unit.text) if unit.text else NOT_THERE
    same_person = how != HUMAN and origin is not None and (origin.text, origin.how) == (today, how)
    if entry.base and entry.base != today and not same_person:
        raise Refused("it was changed here too, since it was exported", _AGAIN)
    return True


def _require(problem: tuple[str, str]) -> None:
    if problem[0]:
        raise Refused(*problem)


def _source(merged: Merged, entry: Entry, unit: Unit) -> str:
    """The hash of the English that a changed text was made from."""
    today, origin = digest(unit.english), unit.record.origin
    before = origin.source if origin else today
    if entry.fuzzy:
        english = normalized(entry.previous)
        found = digest(english) if english else before
        if found == today:
            raise Refused("it is marked as not done (fuzzy)", "Finish it, and remove the mark")
    elif entry.english is None:
        return before
    else:
        english = normalized(entry.english)
        found = digest(english)
        if not english:
            raise Refused("no English stands beside it, so nobody knows what it says", _AGAIN)
    if found != today and english:
        merged.sources.append(english)
    return found


def _take(merged: Merged, entry: Entry, unit: Unit, origin: Origin) -> None:
    current = origin.source == digest(unit.english)
    sent_back = None if current else unit.record.sent_back
    merged.records[entry.key] = replace(unit.record, origin=origin, sent_back=sent_back)
    if not current:
        merged.stale.append(entry.key)


def _note_confirmed(merged: Merged, entry: Entry, unit: Unit) -> None:
    """Note a text that was stale, and came back beside today's English without the mark that it had."""
    today, origin = digest(unit.english), unit.record.origin
    stale = origin is not None and origin.source != today
    if stale and entry.marks and not entry.fuzzy and digest(normalized(entry.english or "")) == today:
        merged.confirmed.append(entry.key)
