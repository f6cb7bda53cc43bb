"""Where a page's statements come from, and how far the page has been checked."""

from bot.model.entries import SHOWN_MARKS, Entry, Source
from bot.model.languages import SOURCE
from bot.model.prose import Bullets, Paragraph, Prose, Run, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw the sources of a page; None where there is no such page."""
    match visit.address.args:
        case (topic, each) if words := visit.page(topic, each):
            entry = visit.site.library.map[topic][each]
            page = line(words.title, words.lang, bold=True)
            body = (page, *references(visit, entry), review(visit, entry))
            back = Button(visit.say("Back to the page"), visit.to("topic", topic, each))
            title = line(visit.say("Sources"), visit.lang)
            return Screen(visit.lang, title, body, ((back,),), text=words.lang)
        case _:
            return None


def references(visit: Visit, entry: Entry) -> Prose:
    """Give the references that a reader may be shown, and how many still wait to be opened."""
    known = [visit.site.library.sources[key] for key in entry.sources]
    shown = tuple(_cited(source) for source in known if source.mark in SHOWN_MARKS)
    listed = (Bullets(shown, SOURCE),) if shown else ()
    waiting = len(known) - len(shown)
    said = visit.catalog.say_many(
        "{n} more source is not shown until a clinician has checked it.",
        "{n} more sources are not shown until a clinician has checked them.",
        waiting,
    )
    return (*listed, line(said, visit.lang)) if waiting else listed


def review(visit: Visit, entry: Entry) -> Paragraph:
    """Give when the page was written and who has checked it."""
    day = visit.catalog.day(entry.written)
    return line(visit.say("Written: {day}. Checked by a clinician: not yet.", day=day), visit.lang)


def _cited(source: Source) -> tuple[Run, ...]:
    return (Run(source.cite, href=source.href),)
