"""Reads the file of one clinic, value by value; what is wrong with it becomes a finding."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TypeVar

from bot.loader import clinic_hours, clinic_values
from bot.loader.clinic_hours import WEEKDAYS
from bot.loader.clinic_values import NotUsable
from bot.loader.fields import report_unknown
from bot.loader.logo import checked_logo
from bot.loader.yaml_document import Path as TreePath
from bot.loader.yaml_document import YamlDocument
from bot.model.clinic import ID, Clinic
from bot.model.opening_hours import Opening, OpeningHours

T = TypeVar("T")

LONGEST_SHORT_NAME = 24
"""Characters of a short name, which stands on a button behind “Contact:”."""
NEEDED = (
    "names",
    "short_names",
    "country",
    "phones",
    "zone",
    "hours",
    "languages",
    "responsible",
    "reviewed",
    "data_protection",
)
OPTIONAL = (
    "address",
    "web",
    "booking",
    "map",
    "emergency",
    "crisis",
    "closed",
    "review_policy",
    "topics",
    "only_topics",
    "logo",
    "example",
)
"""Fields of the file of a clinic."""
KNOWN = (*NEEDED, *OPTIONAL)


@dataclass(slots=True)
class ClinicFile:
    """Reads one file; what is wrong becomes a finding of its document, and the value None."""

    document: YamlDocument
    file: Path
    topics: Collection[str]

    def clinic(self) -> Clinic | None:
        """The clinic, to be used only if there is no finding; None where something needed is amiss."""
        document, tree = self.document, self.document.tree
        if document.unread:
            return None
        if not ID.fullmatch(self.file.stem) or self.file.suffix != ".yaml":
            what = f"`{self.file.name}` is no name for the file of a clinic"
            fix = "Name it by an id of at most eight small letters and digits, such as stmary.yaml"
            document.add_finding(1, what, fix)
        report_unknown(document, tree, KNOWN, ())
        for name in NEEDED:
            if name not in tree and not document.doubtful:
                document.add_finding(1, f"`{name}` is missing", "Add it; docs/clinics.md says how")
        clinic = self._built()
        if clinic and clinic.emergency in clinic.phones:
            what = "`emergency` is a telephone of the clinic itself"
            fix = "Write the number of the ambulance, such as 112, 911 or 999, or remove the line"
            document.add_finding(document.lines["emergency",], what, fix)
        return clinic

    def _built(self) -> Clinic | None:
        one, many, text = self._one, self._many, self._text
        example = one("example", clinic_values.yes, default=False)
        said, link = (partial(each, example=example) for each in (clinic_values.text, clinic_values.link))
        about = partial(clinic_values.data_protection, example=example)
        region, hours = text("country", clinic_values.country), self._opening_hours()
        if not region or hours is None:
            return None
        number = partial(clinic_values.short_number, region=region)
        return Clinic(
            id=self.file.stem,
            names=self._names("names", said),
            short_names=self._names("short_names", partial(said, most=LONGEST_SHORT_NAME)),
            country=region,
            phones=many("phones", partial(clinic_values.telephone, region=region)),
            hours=hours,
            languages=many("languages", clinic_values.language),
            responsible=text("responsible", said),
            reviewed=one("reviewed", clinic_hours.day, default=date.min),
            data_protection=text("data_protection", about),
            address=many("address", said),
            **{name: text(name, link) for name in ("web", "booking", "map")},
            **{name: text(name, number) for name in ("emergency", "crisis")},
            strict=one("review_policy", _policy, default=False),
            topics=many("topics", self._topic),
            only_topics=one("only_topics", clinic_values.yes, default=False),
            logo=text("logo", partial(checked_logo, self.file.parent)),
            example=example,
        )

    def _text(self, name: str, parse: Callable[[str], str]) -> str:
        """As `_one`, empty for none."""
        return self._one(name, parse, default="")

    def _one(self, name: str, parse: Callable[[str], T], *, default: T) -> T:
        """The value of a field, the default where it is not there or cannot be used."""
        if name not in self.document.tree:
            return default
        return next(self._parsed((name,), [self.document.tree[name]], parse), default)

    def _many(self, name: str, parse: Callable[[str], T]) -> tuple[T, ...]:
        """The values of a field that is a text or a list of texts."""
        held = self.document.tree.get(name, [])
        return tuple(self._parsed((name,), held if isinstance(held, list) else [held], parse))

    def _names(self, name: str, parse: Callable[[str], str]) -> dict[str, str]:
        """Language -> name; one name for all languages is that in English."""
        held = self.document.tree.get(name, {})
        by_lang = held if isinstance(held, dict) else {"en": held}
        return {
            code: text
            for lang, said in by_lang.items()
            for path in [(name, lang) if isinstance(held, dict) else (name,)]
            for code in self._parsed(path, [lang], clinic_values.reader_language)
            for text in self._parsed(path, [said], parse)
        }

    def _opening_hours(self) -> OpeningHours | None:
        zone = self._one("zone", clinic_hours.zone, default=None)
        closed = [
            day for span in self._many("closed", lambda said: tuple(clinic_hours.days(said))) for day in span
        ]
        week = self._week()
        return OpeningHours(zone, week, frozenset(closed)) if zone else None

    def _week(self) -> dict[int, tuple[Opening, ...]]:
        held = self.document.tree.get("hours", {})
        if not isinstance(held, dict):
            spans = next(self._parsed(("hours",), [held], clinic_hours.spans), ())
            return dict.fromkeys(range(len(WEEKDAYS)), spans)
        report_unknown(self.document, held, WEEKDAYS, ("hours",))
        return {
            WEEKDAYS.index(day): spans
            for day, said in held.items()
            if day in WEEKDAYS
            for spans in self._parsed(("hours", day), [said], clinic_hours.spans)
        }

    def _topic(self, said: str) -> str:
        if said in self.topics:
            return said
        near = get_close_matches(said, self.topics, 1)
        fix = f"Did you mean `{near[0]}`?" if near else f"Known are {', '.join(self.topics)}"
        raise NotUsable(f"“{said}” is no topic", fix)

    def _parsed(self, path: TreePath, said: Sequence[object], parse: Callable[[str], T]) -> Iterator[T]:
        """Each text as it is parsed; what cannot be used is a finding instead."""
        for each in said:
            try:
                yield parse(clinic_values.filled_in(each))
            except NotUsable as error:
                self.document.add_finding(
                    self.document.lines[path], f"`{'.'.join(path)}`: {error}", error.fix
                )


def _policy(said: str) -> bool:
    return clinic_values.one_of(said, "label", "strict") == "strict"
