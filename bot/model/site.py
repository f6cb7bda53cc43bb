"""Everything that never changes while the bot runs, and one person's visit to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.address import Address
from bot.model.alerts import Alerts
from bot.model.catalog import Catalog
from bot.model.chat import NOTHING, Chat
from bot.model.index import Index
from bot.model.languages import SOURCE, negotiate
from bot.model.library import Library, Page, Term, Topic


@dataclass(frozen=True, slots=True)
class Site:
    """The library, and of each language that we offer its catalog, search index and alerts.

    `link` is the start of a deep link to this bot, `https://t.me/<bot>?start=`; empty where there is none.
    """

    library: Library
    catalogs: Mapping[str, Catalog]
    indexes: Mapping[str, Index]
    alerts: Mapping[str, Alerts] = field(default_factory=dict)
    link: str = ""

    def language(self, *wishes: str) -> str:
        """Give the first wish that we can serve, read as IETF tags; the source language where none is."""
        found = (self._offered(wish) for wish in wishes)
        return next((lang for lang in found if lang), SOURCE)

    def _offered(self, wish: str) -> str | None:
        return wish if wish in self.catalogs else negotiate(wish, self.catalogs)


@dataclass(frozen=True, slots=True)
class Visit:
    """One person in front of one address; `chat` is what is remembered about him."""

    site: Site
    address: Address
    chat: Chat = NOTHING
    words: str = ""

    @property
    def lang(self) -> str:
        """Give the language of the visit."""
        return self.address.lang

    @property
    def catalog(self) -> Catalog:
        """Give the bot's own words in the language of the visit."""
        return self.site.catalogs[self.lang]

    def say(self, message: str, /, **values: str) -> str:
        """Give one of the bot's own messages in the language of the visit."""
        return self.catalog.say(message, **values)

    def to(self, route: str, *args: str) -> Address:
        """Give an address in the language of the visit."""
        return Address(self.lang, route, args)

    def topic(self, topic: str) -> Topic | None:
        """Give a topic in the reader's language, else in the source language."""
        return self.site.library.topic(self.lang, topic)

    def page(self, topic: str, page: str) -> Page | None:
        """Give a page in the reader's language, else in the source language."""
        return self.site.library.page(self.lang, topic, page)

    def term(self, term: str) -> Term | None:
        """Give a term of the glossary in the reader's language, else in the source language."""
        return self.site.library.term(self.lang, term)
