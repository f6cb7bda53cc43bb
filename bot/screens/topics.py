"""The list of all topics."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit

URGENT_TOPIC = "safety"
"""The topic of urgent help, which no clinic can leave out."""


def show(visit: Visit) -> Screen:
    """Draw `topics`."""
    body = line(visit.say("Choose a topic, or type a word that you look for."), visit.lang)
    rows = tuple((each,) for each in topic_buttons(visit))
    title = line(visit.say("All topics"), visit.lang)
    return Screen(lang=visit.lang, title=title, body=(body,), rows=rows)


def topic_buttons(visit: Visit) -> tuple[Button, ...]:
    """One button a topic, in the order of the site map; a topic without words has none.

    Those that the reader's clinic puts first come first, and alone where it wants no other; the topic of
    urgent help is always there.
    """
    found = ((each, visit.topic(each)) for each in _ordered(visit))
    return tuple(Button(topic.title, visit.to("topic", each)) for each, topic in found if topic)


def _ordered(visit: Visit) -> list[str]:
    known, clinic = visit.site.library.sitemap.topics, visit.clinic
    first = [each for each in clinic.topics if each in known] if clinic else []
    rest = [each for each in known if each not in first]
    if clinic and clinic.only_topics:
        rest = [each for each in rest if each == URGENT_TOPIC]
    return [*first, *rest]
