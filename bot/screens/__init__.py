"""What a person can see: one file, one screen. The two tables say which name in an address draws which."""

from collections.abc import Callable

from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens import (
    alert,
    detail,
    forget,
    glossary,
    group,
    help,
    helped,
    home,
    language,
    lost,
    picture,
    privacy,
    questions,
    quiz,
    search,
    sources,
    term,
    topic,
    unread,
    visit,
    welcome,
    words,
)

Show = Callable[[Visit], Screen | None]
"""Draws the screen of a visit; None where there is nothing at this address."""

PLACES: dict[str, Show] = {
    "home": home.show,
    "topic": topic.show,
    "detail": detail.show,
    "sources": sources.show,
    "words": words.show,
    "picture": picture.show,
    "term": term.show,
    "glossary": glossary.show,
    "quiz": quiz.show,
    "visit": visit.show,
    "questions": questions.show,
    "helped": helped.show,
    "help": help.show,
    "privacy": privacy.show,
}
"""Screens to come back to: after a change of language a reader is on the same one."""

SAME_FOR_ALL = frozenset(PLACES) - {"privacy", "questions"}
"""Screens on which nothing depends on who is looking."""

ANSWERS: dict[str, Show] = {
    "welcome": welcome.show,
    "language": language.show,
    "search": search.show,
    "alert": alert.show,
    "forget": forget.show,
    "unread": unread.show,
    "group": group.show,
    "lost": lost.show,
}
"""Screens that answer something that a person did."""

ROUTES = PLACES | ANSWERS
