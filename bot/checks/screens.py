"""Where to look for the words of a screen that breaks a rule."""

from bot.model.address import Address
from bot.model.library import Library


def where(library: Library, address: Address) -> str:
    """Give the address of a screen and, where it shows a page or topic, the file and line of its words."""
    if address.route not in ("topic", "detail", "sources") or not address.args:
        return str(address)
    lang, *place = address.lang, *address.args
    path = (lang, "topics", place[0]) if len(place) == 1 else (lang, *place)
    return f"{library.where(*path)} ({address})"
