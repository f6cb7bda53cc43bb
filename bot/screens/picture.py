"""The picture of a page, with its text alternative."""

from bot.model.address import Address
from bot.model.content import Caption
from bot.model.prose import line
from bot.model.screen import Button, Picture, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen | None:
    """Draw `picture_TOPIC_PAGE`; None where there is no such page, or no picture with words of ours."""
    match visit.args:
        case (topic, each) if visit.page(topic, each):
            name = visit.site.library.sitemap.topics[topic][each].picture
            words = visit.site.library.caption(visit.lang, name)
            return shown(visit, name, words, visit.along("topic", topic, each)) if words else None
        case _:
            return None


def shown(visit: Visit, name: str, words: Caption, page: Address) -> Screen:
    """The screen of a picture; `page` is where its one button leads back to.

    Nothing is drawn here: `bot.telegram.photos` or the demo's page asks `bot.print` for the file. The caption
    is the title alone; the text alternative is for those who do not see the picture (`Screen.in_words`).
    """
    back = Button(visit.say("Back to the page"), page)
    picture = Picture(name, words.lang, words.alt)
    return Screen(
        lang=visit.lang,
        title=line(words.title, words.lang),
        rows=((back,),),
        content_lang=words.lang,
        standing=visit.standing(words.lang, "pictures", name),
        picture=picture,
    )
