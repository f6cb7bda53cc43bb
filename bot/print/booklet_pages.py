"""The pages of a booklet: the same words as on their screens, each with its picture, prompt and state."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.frame import URGENT_PROMPT, closing, notice
from bot.model.prose import Prose, line
from bot.model.screen import Screen
from bot.model.site import Visit
from bot.print.booklet import Kind, Section, heading, side_by_side
from bot.screens import helplines, page, picture, sources
from bot.text.languages import colon

Place = tuple[str, str]
"""Topic and page."""

URGENT: tuple[Place, ...] = (("safety", "urgent"), ("safety", "same-day"))
"""The signs that are in every booklet, with the numbers by country."""


def page_section(visits: Sequence[Visit], place: Place, numbers: Mapping[str, int]) -> Section:
    """A page; `numbers` is source -> its number in the list at the end.

    Without words in a language it stands there in English, and its notice says so.
    """
    visits = [replace(each, address=each.to("topic", *place)) for each in visits]
    screens = {each.lang: screen for each in visits if (screen := page.show(each, *place))}
    pictures = (screen.picture for each in visits if (screen := picture.show(each)))
    return Section(
        anchor="-".join(place),
        kind=Kind.URGENT if place in URGENT else Kind.PAGE,
        title=tuple(each.title for each in screens.values()),
        rows=side_by_side(visits, lambda visit: screens[visit.lang].body),
        pictures=tuple(each for each in pictures if each),
        closing=side_by_side(visits, lambda visit: _closing(visit, screens[visit.lang])),
        small=side_by_side(visits, lambda visit: _about(visit, screens[visit.lang], place, numbers)),
    )


def _closing(visit: Visit, screen: Screen) -> Prose:
    """As on the screen, but on paper nobody needs to be told that nobody reads along."""
    return _call(visit) if screen.urgent else closing(visit, screen)


def _call(visit: Visit) -> Prose:
    return (line(visit.say(URGENT_PROMPT), visit.lang),)


def _about(visit: Visit, screen: Screen, place: Place, numbers: Mapping[str, int]) -> Prose:
    """The numbers of its sources, its age, and its notice."""
    entry = visit.site.library.sitemap.topics[place[0]][place[1]]
    cited = ", ".join(str(numbers[each]) for each in entry.sources if each in numbers)
    label = f"{visit.say('Sources')}{colon(visit.lang)}{cited}"
    written = sources.review(visit, entry, visit.standing(screen.content_lang, *place))
    return (*([line(label, visit.lang)] if cited else []), written, *notice(visit, screen))


def urgent_sections(visits: Sequence[Visit], numbers: Mapping[str, int]) -> tuple[Section, ...]:
    """The part that every booklet has: the signs, and the numbers by country, the clinic's own first."""
    title = heading(visits, lambda visit: visit.say("Urgent help"))
    signs = (page_section(visits, place, numbers) for place in URGENT if visits[0].page(*place))
    by_country = Section(
        anchor="numbers",
        kind=Kind.URGENT,
        title=heading(visits, lambda visit: visit.say("Numbers by country")),
        rows=side_by_side(visits, _numbers),
        closing=side_by_side(visits, _call),
    )
    return (Section(anchor="help", kind=Kind.PART, title=title), *signs, by_country)


def _numbers(visit: Visit) -> Prose:
    screen = helplines.show(replace(visit, address=visit.to("helplines")))
    elsewhere = visit.say("Elsewhere: {site}", site=helplines.DIRECTORY)
    return (*(screen.body if screen else ()), line(elsewhere, visit.lang))
