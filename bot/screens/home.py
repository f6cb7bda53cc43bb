"""The home screen: all topics, and the ways to everything else."""

from bot.model.prose import line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `home`."""
    body = line(visit.say("Choose a topic, or type a word that you look for."), visit.lang)
    topics = tuple((button,) for button in topic_buttons(visit))
    return Screen(
        lang=visit.lang,
        title=line("Axis Guide", visit.lang),
        body=(body,),
        rows=(*topics, *_other_rows(visit)),
    )


def _other_rows(visit: Visit) -> tuple[Row, ...]:
    words = Button(visit.say("Words explained"), visit.to("glossary"))
    mine = Button(visit.say("My questions"), visit.to("questions"))
    quiz = Button(visit.say("Did we explain it well?"), visit.to("quiz"))
    about = Button(visit.say("How this bot works"), visit.to("help"))
    privacy = Button(visit.say("Privacy"), visit.to("privacy"))
    return ((words, mine), (quiz,), (about, privacy))


def topic_buttons(visit: Visit) -> tuple[Button, ...]:
    """One button a topic, in the order of the site map; a topic without words has none."""
    found = ((each, visit.topic(each)) for each in visit.site.library.sitemap.topics)
    return tuple(Button(topic.title, visit.to("topic", each)) for each, topic in found if topic)
