"""The places that match typed words; the program makes up no text (docs/evidence.md, rule 17)."""

import re

from bot.model.prose import Bullets, Paragraph, Prose, Run, line, plain
from bot.model.screen import Button, Screen
from bot.model.search_index import Place
from bot.model.site import Visit
from bot.screens.topics import topic_buttons
from bot.text.languages import colon

_END = re.compile(r"\.\s|[\u0964\u3002]\s*")
"""The end of a sentence, also in Hindi and Chinese."""
_TOPICS = 3
"""How many topics are offered where no page fits."""


def show(visit: Visit) -> Screen:
    """Draw the places that match `visit.text`, or that there is nothing, with the likeliest topics."""
    places = visit.site.index(visit.lang).find(visit.text, vector=visit.vector)
    found = [(place, preview) for place in places if (preview := previewed(visit, place))]
    # Translators: The heading above what was found: a noun.
    title = line(visit.say("Search"), visit.lang)
    if not found:
        rows = tuple((each,) for each in _topics(visit))
        return Screen(lang=visit.lang, title=title, body=_no_results(visit), rows=rows, unanswered=True)
    intro = line(visit.say("These pages may fit your words:"), visit.lang)
    body: Prose = (intro, *(Bullets((runs,), lang) for _, (lang, runs) in found), _in_danger(visit))
    rows = tuple((Button(runs[0].text, visit.to(*place)),) for place, (_, runs) in found)
    first, (lang, _) = found[0]
    return Screen(
        lang=visit.lang,
        title=title,
        body=body,
        rows=rows,
        content_lang=lang,
        standing=visit.standing(lang, *_written_at(first)),
    )


def _topics(visit: Visit) -> tuple[Button, ...]:
    """The likeliest topics; all of them where the index knows none."""
    near = visit.site.index(visit.lang).likely(visit.text, _TOPICS, visit.vector)
    found = [Button(topic.title, visit.to(*place)) for place in near if (topic := visit.topic(place[1]))]
    return tuple(found) or topic_buttons(visit)


def _in_danger(visit: Visit) -> Paragraph:
    # Translators: “Urgent help” is a button: say it as there, in the quotation marks of the
    # language.
    return line(visit.say("If something feels wrong right now, press “Urgent help”."), visit.lang)


def previewed(visit: Visit, place: Place) -> tuple[str, tuple[Run, ...]] | None:
    """The language of a place's words, and its name and first words; None where it does not exist."""
    match place:
        case ("topic", topic, name) if page := visit.page(topic, name):
            return _named(page.lang, page.title, page.point)
        case ("term", name) if term := visit.term(name):
            return _named(term.lang, term.term, _END.split(plain(term.meaning))[0].rstrip("."))
        case ("visit", name) if group := visit.site.library.group(visit.lang, name):
            return _named(group.lang, group.title, next(iter(group.questions.values())))
        case _:
            return None


def _written_at(place: Place) -> tuple[str, ...]:
    """The page, as texts are recorded, that has the words of a place which `previewed` knows."""
    route, *args = place
    return {"topic": (*args,), "term": ("glossary", *args)}.get(route, place)


def _named(lang: str, name: str, about: str) -> tuple[str, tuple[Run, ...]]:
    return lang, (Run(name, bold=True), Run(f"{colon(lang)}{about}"))


def _no_results(visit: Visit) -> Prose:
    return (
        line(visit.say("I have no page on that."), visit.lang),
        line(visit.say("Try one other word, or choose a topic:"), visit.lang),
        _in_danger(visit),
    )
