"""The questions that the user saved for the next visit, from pages and from our list."""

from urllib.parse import quote

from bot.model.address import Url
from bot.model.prose import Paragraph, Prose, Run, line
from bot.model.screen import Button, Row, Screen
from bot.model.site import Visit

MOST = 20
"""Questions that a list holds at most: more than a visit has time for, and each has its button."""
MOST_LINK = 2000
"""Characters of a link that every client and browser opens; Telegram's own limit is not documented."""
VISIT = "visit"
"""Stands for the topic in the id of a question from our list: `visit_two-tests`."""


def show(visit: Visit) -> Screen:
    """Draw `questions`: the saved ones of `visit.chat`; an id that names nothing any more is left out."""
    found = kept(visit)
    body = (*numbered(found), line(visit.say("Show this list to your clinician."), visit.lang))
    body = body if found else _empty(visit)
    # Translators: A button of at most 40 characters and a heading: questions to ask a
    # clinician.
    more = (Button(visit.say("Ideas for questions"), visit.to("visit")),)
    # Translators: A heading, a button of at most 40 characters and the command /questions:
    # the reader's own list for a clinician.
    title = line(visit.say("Questions for my visit"), visit.lang)
    return Screen(lang=visit.lang, title=title, body=body, rows=(*_actions(visit, found), more))


def kept(visit: Visit) -> list[tuple[str, Paragraph]]:
    """The saved questions of `visit.chat` that are still there: id and words, in the order of saving."""
    return [(each, text) for each in visit.chat.saved if (text := question(visit, each))]


def question(visit: Visit, name: str) -> Paragraph | None:
    """The words of a question by its id, `TOPIC_PAGE` or `visit_NAME`; None where it is gone."""
    topic, _, each = name.partition("_")
    if topic == VISIT:
        return _from_groups(visit, each)
    page = visit.page(topic, each)
    return line(page.ask, page.lang) if page and page.ask else None


def added(saved: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The list with the id `name` at its end; the same list where it is full or holds it already."""
    return saved if name in saved or len(saved) >= MOST else (*saved, name)


def removed(saved: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The list without the id `name`."""
    return tuple(each for each in saved if each != name)


def _from_groups(visit: Visit, name: str) -> Paragraph | None:
    for each in visit.site.library.sitemap.visit:
        group = visit.site.library.group(visit.lang, each)
        if group and name in group.questions:
            return line(group.questions[name], group.lang)
    return None


def numbered(found: list[tuple[str, Paragraph]]) -> Prose:
    """The words of questions, numbered from 1."""
    return tuple(
        Paragraph((Run(f"{number}. "), *text.runs), text.lang) for number, (_, text) in enumerate(found, 1)
    )


def _empty(visit: Visit) -> Prose:
    said = visit.say("No questions saved yet. On each page, “Add to my visit” puts one here.")
    return (line(said, visit.lang),)


def _actions(visit: Visit, found: list[tuple[str, Paragraph]]) -> tuple[Row, ...]:
    if not found:
        return ()
    drops = [
        # Translators: A button, short, for several stand in one row; {n} is the number of a
        # question in the list above.
        Button(visit.say("Remove {n}", n=str(number)), visit.to("drop", *name.split("_", 1)))
        for number, (name, _) in enumerate(found, 1)
    ]
    share = share_link(visit.site.link, [text.runs[0].text for _, text in found])
    rows = tuple(tuple(drops[each : each + 3]) for each in range(0, len(drops), 3))
    # Translators: A button of at most 40 characters and a heading: a page to print, with the
    # reader's questions for a clinician and room to write the answers down.
    sheet = Button(visit.say("Sheet for my visit"), visit.to("sheet"))
    # Translators: A button of at most 40 characters: sends the list on to another chat.
    return ((sheet,), (Button(visit.say("Share this list"), share),), *rows)


def share_link(link: str, questions: list[str]) -> Url:
    """A link that opens Telegram's choice of chats with the questions as the text to send.

    What would make it longer than `MOST_LINK` is left out, and an ellipsis stands for it.
    """
    start = f"https://t.me/share/url?url={quote(link or 'https://t.me')}&text="
    lines = [f"{number}. {text}" for number, text in enumerate(questions, 1)]
    texts = (
        "\n".join([*lines[:count], *(["…"] if count < len(lines) else [])]) for count in _down(len(lines))
    )
    return Url(next(found for text in texts if len(found := start + quote(text)) <= MOST_LINK))


def _down(count: int) -> range:
    return range(count, -1, -1)
