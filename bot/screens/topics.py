"""The list of all topics."""

from bot.model.prose import line
from bot.model.screen import Button, Screen
from bot.model.site import Visit


def show(visit: Visit) -> Screen:
    """Draw `topics`."""
    body = line(visit.say("Choose a topic, or type a word that you look for."), visit.lang)
    rows = tuple((each,) for each in topic_buttons(visit))
    title = line(visit.say("All topics"), visit.lang)
    return Screen(lang=visit.lang, title=title, body=(body,), rows=rows)


def topic_buttons(visit: Visit) -> tuple[Button, ...]:
    """One button a topic, in the order of the site map; a topic without words has none."""
    found = ((each, visit.topic(each)) for each in visit.site.library.sitemap.topics)
    return tuple(Button(topic.title, visit.to("topic", each)) for each, topic in found if topic)
