"""The first page: all topics."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw the list of topics."""
    body = line(visit.say("Choose a topic, or type a word that you look for."), visit.lang)
    topics = tuple((button,) for button in topic_buttons(visit))
    more = (
        Button(visit.say("How this bot works"), visit.to("help")),
        Button(visit.say("Privacy"), visit.to("privacy")),
    )
    return Screen(visit.lang, line("Axis Guide", visit.lang), (body,), (*topics, more))


def topic_buttons(visit: Visit) -> tuple[Button, ...]:
    """Give one button a topic, in the order of the map."""
    found = ((each, visit.topic(each)) for each in visit.site.library.map)
    return tuple(Button(topic.title, visit.to("topic", each)) for each, topic in found if topic)
