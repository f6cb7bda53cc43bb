"""The screens: one file, one route. `ROUTES` says which route of an address is drawn by which function."""

from collections.abc import Callable

from bot.model.screen import Screen
from bot.model.site import Visit
from bot.screens import (
    alert,
    contact,
    detail,
    forget,
    glossary,
    group,
    help,
    helped,
    helplines,
    home,
    language,
    lost,
    more,
    path,
    picture,
    privacy,
    questions,
    quiz,
    saved,
    search,
    sheet,
    smalltalk,
    sources,
    term,
    topic,
    topics,
    unread,
    visit,
    welcome,
    words,
)

Show = Callable[[Visit], Screen | None]
"""Draws the screen of a visit, without its frame (`bot.frame`); None where the address names nothing."""

BOOKMARKABLE: dict[str, Show] = {
    "home": home.show,
    "path": path.show,
    "topics": topics.show,
    "more": more.show,
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
    "sheet": sheet.show,
    "helped": helped.show,
    "helplines": helplines.show,
    "contact": contact.show,
    "help": help.show,
    "privacy": privacy.show,
}
"""Route -> screen that a link may open, and to which a change of language comes back."""

NEEDS_CHAT = frozenset({"privacy", "questions", "sheet", "saved", "forget"})
"""Screens that show what is stored about their reader."""

NEEDS_CLOCK = frozenset({"contact"})
"""Screens that say what is so at this moment."""

CACHEABLE = frozenset(BOOKMARKABLE) - NEEDS_CHAT - NEEDS_CLOCK
"""Routes whose screen depends on the address alone, so that one rendering serves every user."""

ANSWERS: dict[str, Show] = {
    "welcome": welcome.show,
    "language": language.show,
    "search": search.show,
    "smalltalk": smalltalk.show,
    "saved": saved.show,
    "alert": alert.show,
    "forget": forget.show,
    "unread": unread.show,
    "group": group.show,
    "lost": lost.show,
}
"""Route -> screen that answers an event and is no place to come back to."""

ROUTES = BOOKMARKABLE | ANSWERS
"""Route -> screen. Routes that only act (`choose`, `save`, `drop`) are in `bot.reply`."""
