"""The terms that a page uses, explained in one place."""

from bot.model.prose import labelled, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw `words_TOPIC_PAGE`; None where there is no such page or it uses no term."""
    match visit.args:
        case (topic, each) if page := visit.page(topic, each):
            names = visit.site.library.sitemap.topics[topic][each].terms
            terms = [term for name in names if (term := visit.term(name))]
            body = tuple(block for term in terms for block in labelled(f"{term.term}:", term.meaning))
            back = Button(visit.say("Back to the page"), visit.along("topic", topic, each))
            title = line(visit.say("Words explained"), visit.lang)
            screen = Screen(lang=visit.lang, title=title, body=body, rows=((back,),), content_lang=page.lang)
            return screen if terms else None
        case _:
            return None
