"""The references of a page, and how far the page has been checked."""

from bot.model.library import SOURCE
from bot.model.prose import Bullets, Paragraph, Prose, Run, line
from bot.model.review import Standing
from bot.model.screen import Button, Screen
from bot.model.site import Visit
from bot.model.sitemap import CITABLE_MARKS, PageMeta, Source


def show(visit: Visit) -> Screen | None:
    """Draw `sources_TOPIC_PAGE`; None where there is no such page."""
    match visit.args:
        case (topic, each) if words := visit.page(topic, each):
            entry = visit.site.library.sitemap.topics[topic][each]
            page = line(words.title, words.lang, bold=True)
            standing = visit.standing(words.lang, topic, each)
            body = (page, *references(visit, entry), review(visit, entry, standing))
            back = Button(visit.say("Back to the page"), visit.along("topic", topic, each))
            title = line(visit.say("Sources"), visit.lang)
            return Screen(
                lang=visit.lang,
                title=title,
                body=body,
                rows=((back,),),
                content_lang=words.lang,
                standing=standing,
            )
        case _:
            return None


def references(visit: Visit, entry: PageMeta) -> Prose:
    """The references that a reader may be shown (docs/evidence.md, rule 16), and how many are held back."""
    known = [visit.site.library.sources[key] for key in entry.sources]
    shown = tuple(_citation(source) for source in known if source.mark in CITABLE_MARKS)
    listed = (Bullets(shown, SOURCE),) if shown else ()
    held_back = len(known) - len(shown)
    # Translators: {n} is a number of papers; there is a form for each kind of number that
    # the language tells apart.
    said = visit.catalog.say_many(
        "{n} more source is not shown until a clinician has checked it.",
        "{n} more sources are not shown until a clinician has checked them.",
        held_back,
    )
    return (*listed, line(said, visit.lang)) if held_back else listed


def review(visit: Visit, entry: PageMeta, standing: Standing) -> Paragraph:
    """When the page was written, and whether a clinician has checked it; of a translation, its English."""
    day = visit.catalog.day(entry.written)
    if standing.source.signed and standing.english:
        # Translators: {day} is the date of the page as the language writes it.
        said = visit.say("Written: {day}. A clinician has checked the English text.", day=day)
        return line(said, visit.lang)
    if standing.source.signed:
        # Translators: {day} is the date of the page as the language writes it.
        return line(visit.say("Written: {day}. A clinician has checked this text.", day=day), visit.lang)
    # Translators: {day} is the date of the page as the language writes it.
    return line(visit.say("Written: {day}. Checked by a clinician: not yet.", day=day), visit.lang)


def _citation(source: Source) -> tuple[Run, ...]:
    return (Run(source.cite, href=source.href),)
