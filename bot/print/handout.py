"""The handout: pages of the site as a booklet to take home, in one language or in two side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.address import Address
from bot.model.clinic import Clinic
from bot.model.prose import Paragraph, Prose, Run, line
from bot.model.site import Site, Visit
from bot.print.booklet import Booklet, Kind, Row, Section, heading, side_by_side
from bot.print.booklet_end import end_sections, numbered
from bot.print.booklet_pages import URGENT, Place, page_section, urgent_sections
from bot.screens.contact import example
from bot.screens.path import TITLES
from bot.text.languages import colon


@dataclass(frozen=True, slots=True)
class Part:
    """Pages under one title: those of a topic, or of a path; `route` says which, `name` is its id."""

    route: str
    name: str
    pages: tuple[Place, ...]

    def title(self, visit: Visit) -> str:
        """Its title in the language of a visit, else in English."""
        if self.route == "path":
            return visit.say(TITLES[self.name])
        words = visit.topic(self.name)
        return words.title if words else self.name


def booklet(
    site: Site, langs: Sequence[str], parts: Sequence[Part], *, day: date, clinic: Clinic | None = None
) -> Booklet:
    """The booklet of the parts, in their order; `day` is that of its printing.

    A page that stands in several of them is printed in the first; the urgent ones at the end, always.
    """
    visits = [
        Visit(site=site, address=Address(lang=lang, clinic=clinic.id if clinic else "")) for lang in langs
    ]
    allotted = dict(_allotted(visits[0], parts))
    places = (*(place for pages in allotted.values() for place in pages), *URGENT)
    numbers = numbered(visits[0], places)
    shown: list[Section] = []
    for part, pages in allotted.items():
        title = heading(visits, part.title)
        shown.append(Section(anchor=part.name, kind=Kind.PART, title=title))
        shown += [page_section(visits, place, numbers) for place in pages]
    return Booklet(
        langs=tuple(langs),
        titles=_titles(visits, parts),
        about=side_by_side(visits, _about),
        printed=side_by_side(visits, lambda visit: _printed(visit, day)),
        contact=side_by_side(visits, _contact) if clinic else (),
        # Translators: Heading of the list of pages in a printed booklet.
        contents=heading(visits, lambda visit: visit.say("Contents")),
        sections=(*shown, *urgent_sections(visits, numbers), *end_sections(visits, places)),
        clinic=clinic,
    )


def _allotted(visit: Visit, parts: Sequence[Part]) -> Iterator[tuple[Part, tuple[Place, ...]]]:
    """Each part with the pages that stand in it first, and have words; one that is left with none is not."""
    seen = set(URGENT)
    for part in parts:
        own = tuple(place for place in part.pages if place not in seen and visit.page(*place))
        seen.update(own)
        if own:
            yield part, own


def _titles(visits: Sequence[Visit], parts: Sequence[Part]) -> tuple[Row, ...]:
    """Those of the parts; one title for all topics."""
    if {part.name for part in parts} >= set(visits[0].site.library.sitemap.topics):
        return (heading(visits, lambda visit: visit.say("All topics")),)
    return tuple(heading(visits, part.title) for part in parts)


def _about(visit: Visit) -> Prose:
    said = visit.say(
        "Plain facts for adults about testosterone therapy, hormones and sperm. "
        "This is education, not medical advice."
    )
    return (line(said, visit.lang),)


def _printed(visit: Visit, day: date) -> Prose:
    # Translators: On the first page of a booklet; {day} is a long date.
    return (line(visit.say("Printed: {day}.", day=visit.catalog.day(day)), visit.lang),)


def _contact(visit: Visit) -> Prose:
    """The clinic's name and how to reach it, and that it is none where it is an example."""
    clinic = visit.clinic
    if clinic is None:
        return ()
    day = visit.catalog.day(clinic.reviewed)
    items = (
        # Translators: Before a telephone number.
        (visit.say("Telephone"), " · ".join(clinic.phones), ""),
        # Translators: On a poster or booklet, before a street address.
        (visit.say("Address"), ", ".join(clinic.address), ""),
        # Translators: A button: opens the website of the clinic.
        (visit.say("Website"), clinic.web, ""),
        # Translators: Before the name of the person who answers for what stands here, and a day.
        (visit.say("Responsible"), clinic.responsible, f" ({day})"),
    )
    is_none = example(visit, clinic)
    return (
        line(clinic.name(visit.lang), visit.lang, bold=True),
        *((is_none,) if is_none else ()),
        *(_labelled(visit, label, *said) for label, *said in items if said[0]),
    )


def _labelled(visit: Visit, label: str, *said: str) -> Paragraph:
    return Paragraph((Run(f"{label}{colon(visit.lang)}", bold=True), *map(Run, said)), visit.lang)
