"""The site: everything that does not change while the bot runs, and a visit: one request for a screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.model.address import MAX_BYTES, Address
from bot.model.alert import NULL_DETECTOR, AlertDetector
from bot.model.catalog import Catalog
from bot.model.chat import KEEP_DAYS, NOTHING, Chat
from bot.model.clinic import Clinic
from bot.model.content import Page, Term, Topic
from bot.model.library import SOURCE, Library
from bot.model.review import Standing
from bot.model.search_index import NULL_INDEX, Place, SearchIndex
from bot.model.vector import Vector

PATH = "p-"
"""Begins the last argument of an address that is on a path: `en_topic_trt_what_p-baby`."""


@dataclass(frozen=True, slots=True)
class Site:
    """The library, the catalog and search index of each language, by its code, and the detector of alerts.

    `catalogs` holds the languages that are offered, in their order; `indexes` builds a value when it is
    first asked for (`bot.loader.lazy`), and so does `sayings`: language -> whole message of small talk, or
    label of a button -> the place that answers it.
    `link` is the start of a deep link to this bot, `https://t.me/<bot>?start=`; empty outside Telegram.
    `clinics` holds those that share this bot, by id; `approved` is this site with approved texts alone, for
    clinics that show no others. `keep_days` is how long what is remembered about a person is kept after his
    last visit.
    """

    library: Library
    catalogs: Mapping[str, Catalog]
    indexes: Mapping[str, SearchIndex] = field(default_factory=dict)
    detector: AlertDetector = NULL_DETECTOR
    sayings: Mapping[str, Mapping[str, Place]] = field(default_factory=dict)
    link: str = ""
    clinics: Mapping[str, Clinic] = field(default_factory=dict)
    approved: "Site | None" = None
    keep_days: int = KEEP_DAYS

    def run_as(self, *, link: str, keep_days: int) -> "Site":
        """The site as a running bot serves it."""
        return replace(self, link=link, keep_days=keep_days)

    def at(self, clinic: str) -> "Site":
        """The site as the clinic with this id shows it."""
        found = self.clinics.get(clinic)
        if found and found.strict and self.approved:
            return replace(self.approved, link=self.link, keep_days=self.keep_days, clinics=self.clinics)
        return self

    def saying(self, message: str) -> Place | None:
        """The place that answers a whole message, `bot.text.canonical.whole`, in any language; else None."""
        return next((held[message] for held in self.sayings.values() if message in held), None)

    def index(self, lang: str) -> SearchIndex:
        """The search of a language, else one that finds nothing; the first call for a language builds it."""
        return self.indexes.get(lang, NULL_INDEX)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a screen: its address, what is stored about the user, and the text typed, if any.

    `vector` is that of the text, None where there is none; `now` is when the screen is asked for, None where
    nobody says.
    """

    site: Site
    address: Address
    chat: Chat = NOTHING
    text: str = ""
    vector: Vector | None = None
    now: datetime | None = None

    @property
    def clinic(self) -> Clinic | None:
        """The clinic by whose link the reader came, which the address carries."""
        return self.site.clinics.get(self.address.clinic)

    @property
    def lang(self) -> str:
        """The language of the address, which must be one that is offered."""
        return self.address.lang

    @property
    def catalog(self) -> Catalog:
        """The bot's own messages in this language."""
        return self.site.catalogs[self.lang]

    def say(self, message: str, /, **values: str) -> str:
        """As `Catalog.say`; `make messages` finds its msgids."""
        return self.catalog.say(message, **values)

    def to(self, route: str, *args: str) -> Address:
        """An address in this language, at the same clinic where that fits into a button."""
        there = Address(self.lang, route, args, clinic=self.address.clinic)
        return there if len(str(there)) <= MAX_BYTES else replace(there, clinic="")

    @property
    def path(self) -> str:
        """The situation whose pages the user goes through, which the address carries; empty for none."""
        name = self.address.args[-1].removeprefix(PATH) if self.address.args else ""
        return name if name in self.site.library.sitemap.paths and self.address.args[-1] != name else ""

    @property
    def args(self) -> tuple[str, ...]:
        """The arguments of the address, without the path."""
        args = self.address.args
        return args[:-1] if args and args[-1].startswith(PATH) else args

    def along(self, route: str, *args: str) -> Address:
        """An address in this language, on the same path where that fits into a button."""
        there = self.to(route, *args, f"{PATH}{self.path}")
        return there if self.path and there.clinic == self.address.clinic else self.to(route, *args)

    def topic(self, topic: str) -> Topic | None:
        """As `Library.topic`, in this language."""
        return self.site.library.topic(self.lang, topic)

    def page(self, topic: str, page: str) -> Page | None:
        """As `Library.page`, in this language."""
        return self.site.library.page(self.lang, topic, page)

    def term(self, term: str) -> Term | None:
        """As `Library.term`, in this language."""
        return self.site.library.term(self.lang, term)

    def standing(self, lang: str, *page: str) -> Standing:
        """As `Library.standing`, with that of the English behind a translation.

        `lang` is the language of the words that are shown, which need not be that of the visit.
        """
        found = self.site.library.standing(lang, *page)
        return found if lang == SOURCE else replace(found, english=self.site.library.standing(SOURCE, *page))
