"""How far a translation is: which pages have nothing to do, which text comes next, and where it is shown."""

from collections.abc import Iterator

from bot.model.library import SOURCE
from bot.model.review import Key, State
from bot.web.preview_loader import Snapshot

TO_DO = frozenset({State.MISSING, State.STALE})
"""The states that wait for a translator; drafts wait for a reviewer."""

_PAGE = 2

_ROUTES = {
    "topics": "topic",
    "glossary": "term",
    "quiz": "quiz",
    "visit": "visit",
    "replies": "alert",
    "smalltalk": "smalltalk",
}
"""File of texts -> the route of the screen that shows one of them."""


def pages(shown: Snapshot) -> list[dict[str, object]]:
    """Each page of the site map with its English title, and whether it has nothing to do."""
    open_ = {key[:_PAGE] for key, text in shown.texts.items() if text.standing.state in TO_DO}
    library = shown.site.library
    return [
        {"at": f"topic_{topic}_{name}", "title": page.title, "done": (topic, name) not in open_}
        for topic, entries in library.sitemap.topics.items()
        for name in entries
        if (page := library.page(SOURCE, topic, name))
    ]


def to_do(shown: Snapshot) -> Iterator[tuple[str, str]]:
    """The name of each text to do and the address that shows it: urgent help first, then in reading order."""
    texts = [text for text in shown.texts.values() if text.standing.state in TO_DO]
    topics = shown.site.library.sitemap.topics
    order = [("safety", "urgent"), *((topic, page) for topic in topics for page in topics[topic])]
    ranks: dict[Key, int] = {page: rank for rank, page in reversed(list(enumerate(order)))}
    texts.sort(key=lambda text: ranks.get(text.unit.key[:_PAGE], len(ranks)))
    yield from ((text.unit.name, address(shown, text.unit.key)) for text in texts)


def address(shown: Snapshot, key: Key) -> str:
    """The address, without its language, of a screen that shows a text; home for what has no place."""
    page, *rest = key[1:] or [""]
    if page in shown.site.library.sitemap.topics.get(key[0], {}):
        return f"{'detail' if rest == ['detail'] else 'topic'}_{key[0]}_{page}"
    if key[0] == "quiz" and rest == ["because"]:
        return f"quiz_{page}_right"
    if key[0] == "pictures":
        places = (
            f"picture_{topic}_{name}"
            for topic, entries in shown.site.library.sitemap.topics.items()
            for name, entry in entries.items()
            if entry.picture == page
        )
        return next(places, "home")
    return f"{_ROUTES[key[0]]}_{page}" if key[0] in _ROUTES else "home"
