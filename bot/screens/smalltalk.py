"""The short answer to small talk; what only asks for a screen opens that screen (`OPENS`)."""

from collections.abc import Mapping

from bot.model.catalog import N_, Catalog
from bot.model.library import Library
from bot.model.prose import line
from bot.model.screen import Screen
from bot.model.search_index import Place
from bot.model.site import Visit
from bot.screens.path import TITLES
from bot.screens.topics import topic_buttons
from bot.text.canonical import whole

OPENS: Mapping[str, Place] = {
    "help": ("help",),
    "menu": ("topics",),
    "privacy": ("privacy",),
    "forget": ("privacy",),
    "language": ("language",),
    "quiz": ("quiz",),
    "glossary": ("glossary",),
    "questions": ("questions",),
}
"""Intent -> the place that it opens; what deletes is reached by a button there, never by words alone."""

_LABELS: Mapping[str, Place] = {
    N_("Home"): ("home",),
    N_("All topics"): ("topics",),
    N_("More"): ("more",),
    N_("Questions for my visit"): ("questions",),
    N_("Language"): ("language",),
    N_("Numbers by country"): ("helplines",),
    N_("Urgent help"): ("topic", "safety", "urgent"),
}
"""Label of a button that stands on many screens -> its place."""

REPLIES = (
    "greeting", "thanks", "ok", "affirm", "deny", "goodbye", "how-are-you", "robot", "reads", "human",
    "what", "insult", "compliment", "test", "emoji", "stop",
)  # fmt: skip
"""Intents that have a reply in smalltalk.yaml."""


def show(visit: Visit) -> Screen | None:
    """Draw the reply at `smalltalk_INTENT`, with the topics; None for an unknown intent."""
    match visit.address.args:
        case (intent,) if said := visit.site.library.smalltalk_reply(visit.lang, intent):
            return Screen(
                lang=visit.lang,
                title=line("Axis Guide", visit.lang),
                body=(line(said, visit.lang),),
                rows=tuple((each,) for each in topic_buttons(visit)),
            )
        case _:
            return None


def sayings(library: Library, catalog: Catalog) -> dict[str, Place]:
    """Whole message (`bot.text.canonical.whole`) -> the place that answers it, for one language.

    The labels of the home screen and of the last row of buttons are among them.
    """
    found = {
        whole(said): OPENS.get(intent, ("smalltalk", intent))
        for intent, talk in library.languages[catalog.lang].smalltalk.items()
        for said in talk.said
    }
    found |= {whole(catalog.say(label)): place for label, place in _LABELS.items()}
    paths = {name: title for name, title in TITLES.items() if name in library.sitemap.paths}
    return found | {whole(catalog.say(title)): ("path", name) for name, title in paths.items()}
