"""The terms that a page uses, explained in one place."""

from bot.model.prose import labelled, line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw `words_TOPIC_PAGE`; None where there is no such page or it uses no term."""
    match visit.args:
        case (topic, each) if visit.page(topic, each):
            names = visit.site.library.sitemap.topics[topic][each].terms
            terms = [(name, term) for name in names if (term := visit.term(name))]
            body = tuple(block for _, term in terms for block in labelled(f"{term.term}:", term.meaning))
            back = Button(visit.say("Back to the page"), visit.along("topic", topic, each))
            title = line(visit.say("Words explained"), visit.lang)
            if not terms:
                return None
            name, first = terms[0]
            return Screen(
                lang=visit.lang,
                title=title,
                body=body,
                rows=((back,),),
                content_lang=first.lang,
                standing=visit.standing(first.lang, "glossary", name),
            )
        case _:
            return None
