"""Where the words of a screen or button stand that breaks a rule, for the findings of the other checks."""

from bot.model.address import Address
from bot.model.content import Page, Topic
from bot.model.library import Library
from bot.model.screen import Button
from bot.text.bidi import arrow


def where(library: Library, address: Address) -> str:
    """The address of a screen, behind the `file:line` of its words where it shows a page or topic."""
    route, args = address.route, address.args
    if route in ("language", "choose") and args:
        route, args = args[0], args[1:]
    if route not in ("topic", "detail", "sources") or not args:
        return str(address)
    path = (address.lang, "topics", *args) if len(args) == 1 else (address.lang, *args)
    return f"{library.where(*path)} ({address})"


def written(library: Library, button: Button) -> str | None:
    """The `file:line` of a label that is the title of a topic or page; None for any other label."""
    match button.to:
        case Address(lang, "topic", (topic,)):
            words: Topic | Page | None = library.topic(lang, topic)
            path: tuple[str, ...] = ("topics", topic)
        case Address(lang, "topic", (topic, page, *_)):
            words, path = library.page(lang, topic, page), (topic, page)
        case _:
            return None
    named = words is not None and words.title == button.label.removeprefix(f"{arrow(lang)} ")
    return library.where(words.lang, *path, "title") if words and named else None
