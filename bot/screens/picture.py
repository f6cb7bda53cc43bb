"""A page's picture, with its words for those who do not see it."""

from bot.model.address import Address
from bot.model.library import Caption
from bot.model.prose import line
from bot.model.screen import Button, Picture, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw the picture of a page; None where there is no such page or it has none."""
    match visit.address.args:
        case (topic, each) if visit.page(topic, each):
            name = visit.site.library.map[topic][each].picture
            words = visit.site.library.caption(visit.lang, name)
            return shown(visit, name, words, visit.to("topic", topic, each)) if words else None
        case _:
            return None


def shown(visit: Visit, name: str, words: Caption, page: Address) -> Screen:
    """Give the screen of a picture, with the way back to its page."""
    back = Button(visit.say("Back to the page"), page)
    title, alt = line(words.title, words.lang), line(words.alt, words.lang)
    picture = Picture(name, words.lang, words.alt)
    return Screen(visit.lang, title, (alt,), ((back,),), text=words.lang, picture=picture)
