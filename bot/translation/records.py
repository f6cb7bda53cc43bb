"""What the verbs change in the records: a text is accepted for today's English, signed, or sent back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.model.review import Key, Origin, Record, Records, Remark, Review, Role, Unit
from bot.translation.digest import digest


class NotReviewable(Exception):
    """Texts that cannot be signed: they are missing, or made from an English that has changed since."""


def under(units: Iterable[Unit], pages: Iterable[str]) -> list[Unit]:
    """The units of these pages, written `axis/loop` (or `axis`, or one text); all of them for no page.

    Raises KeyError for a page that has none.
    """
    wanted = [tuple(each.split("/")) for each in pages]
    every = list(units)
    if not wanted:
        return every
    for each in wanted:
        if not any(unit.key[: len(each)] == each for unit in every):
            raise KeyError("/".join(each))
    return [unit for unit in every if any(unit.key[: len(each)] == each for each in wanted)]


def accepted(records: Records, units: Iterable[Unit], *, how: str, today: date) -> dict[Key, Record]:
    """The records once these texts were checked against today's English; `how` is as in `Origin`.

    A text that is already recorded for this English and these words keeps its origin. What is missing stays
    so; a remark that sent the English back is done with.
    """
    found = dict(records)
    for unit in units:
        if not unit.text:
            continue
        record, source, text = found.get(unit.key, Record()), digest(unit.english), digest(unit.text)
        origin = record.origin
        if origin is None or (origin.source, origin.text) != (source, text):
            origin = Origin(source=source, text=text, day=today, how=how)
        found[unit.key] = replace(record, origin=origin, sent_back=None)
    return found


def reviewed(
    records: Records, units: Iterable[Unit], *, role: Role, by: str, today: date, until: dict[Key, date]
) -> dict[Key, Record]:
    """The records with a signature under each of these texts; an older one of that role is replaced.

    Raises NotReviewable, and signs nothing, where a text is missing, stale or not recorded.
    """
    every = list(units)
    refused = [unit.name for unit in every if not _is_current(unit)]
    if refused:
        raise NotReviewable(", ".join(refused))
    found = dict(records)
    for unit in every:
        record = found.get(unit.key, Record())
        signed = Review(
            role=role,
            source=digest(unit.english),
            text=digest(unit.text),
            day=today,
            until=until[unit.key],
            by=by,
        )
        kept = tuple(each for each in record.reviews if each.role is not role)
        found[unit.key] = replace(record, reviews=(*kept, signed))
    return found


def ignored(records: Records, key: Key, remark: Remark) -> dict[Key, Record]:
    """The records with an excuse from one rule of the checks; an older one for it is replaced."""
    record = records.get(key, Record())
    others = tuple(each for each in record.ignored if each.rule != remark.rule)
    return {**records, key: replace(record, ignored=(*others, remark))}


def sent_back(records: Records, key: Key, remark: Remark) -> dict[Key, Record]:
    """The records with a remark that the English of a text cannot be translated as it stands."""
    return {**records, key: replace(records.get(key, Record()), sent_back=remark)}


def _is_current(unit: Unit) -> bool:
    """Whether a text was made from today's English; English itself is its own."""
    origin = unit.record.origin
    if origin is None:
        return bool(unit.text) and unit.text == unit.english
    return bool(unit.text) and origin.source == digest(unit.english)
