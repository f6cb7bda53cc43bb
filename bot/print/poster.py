"""The poster that a clinic hangs up: why a man would open the bot, and the QR code that opens it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.frame import CLOSING_PROMPT, checked
from bot.model.address import Address
from bot.model.catalog import N_
from bot.model.clinic import Clinic
from bot.model.content import Page, Topic
from bot.model.review import MESSAGES
from bot.model.site import Site, Visit
from bot.print.blocks import Data, language, said
from bot.print.paper import TEMPLATES, Files, PaperSize, pdf
from bot.print.qr import svg
from bot.screens.path import TITLES
from bot.text.languages import colon

REASONS = (
    # Translators: On a poster, the first reason to open the bot.
    N_("What testosterone therapy does to your hormones and sperm, in plain words and pictures."),
    # Translators: On a poster, the second reason to open the bot.
    N_("What recovery can look like, what studies show, and what no one can promise."),
    # Translators: On a poster, the third reason to open the bot.
    N_("Questions to take to your visit, and the signs that need help at once."),
)
"""Why a man would open it; each is something that the bot has, and none is a promise."""

Place = tuple[str, ...]
"""Route and arguments of the screen that a code opens: `("home",)`, `("topic", "trt")`."""


class NotTranslated(Exception):
    """The place has no words in a language, whose reader would meet English; the message is the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What a clinic's posters are made of: `bot` is the bot's username, `logo` a PNG or SVG, or empty."""

    site: Site
    clinic: Clinic
    bot: str
    place: Place = ("home",)
    paper: PaperSize = PaperSize.A4
    logo: bytes = b""

    def link(self, lang: str) -> str:
        """The deep link that opens the place in a language, at the clinic."""
        route, *args = self.place
        address = Address(lang=lang, route=route, args=tuple(args), clinic=self.clinic.id)
        return f"https://t.me/{self.bot}?start={address}"

    def pdf(self, langs: Sequence[str]) -> bytes:
        """One PDF, a page a language; raises NotTranslated, NotDrawn or MissingLetters."""
        return pdf(TEMPLATES / "poster.typ", self.data(langs), langs[0], self.files(langs))

    def files(self, langs: Sequence[str]) -> Files:
        """The codes and the logo, by the names that the data gives them."""
        codes = {f"qr-{lang}.svg": svg(self.link(lang)) for lang in langs}
        return {**codes, self.clinic.logo: self.logo} if self.logo else codes

    def data(self, langs: Sequence[str]) -> Data:
        """What the template prints; raises NotTranslated."""
        return {
            "title": said(f"Axis Guide · {self.clinic.name(langs[0])}", langs[0]),
            "paper": self.paper,
            "logo": self.clinic.logo if self.logo else "",
            "languages": [said(each.name, each.lang) for each in self.site.catalogs.values()],
            "pages": [self._page(lang) for lang in langs],
        }

    def _page(self, lang: str) -> Data:
        visit = Visit(site=self.site, address=Address(lang=lang, clinic=self.clinic.id))
        words = {
            "headline": _headline(visit, self.place),
            "lead": visit.say(
                "Plain facts for adults about testosterone therapy, hormones and sperm. "
                "This is education, not medical advice."
            ),
            # Translators: On a poster, above a QR code.
            "scan": visit.say("Scan with the camera of your phone. It opens in Telegram."),
            # Translators: On a poster, above a web address.
            "type": visit.say("Or open this address:"),
            # Translators: What is read aloud to those who do not see the code on a poster; {link}
            # is a web address.
            "code": visit.say("QR code of {link}", link=self.link(lang)),
            "prompt": visit.say(CLOSING_PROMPT),
            **self._clinic(visit),
            **_private(visit),
            "state": checked(visit, visit.standing(lang, MESSAGES)),
        }
        return {
            **language(lang),
            **{name: said(text, lang) for name, text in words.items()},
            "reasons": [said(visit.say(each), lang) for each in REASONS],
            "qr": f"qr-{lang}.svg",
            "link": said(self.link(lang), "en"),
        }

    def _clinic(self, visit: Visit) -> Mapping[str, str]:
        is_none = visit.say("This clinic is an example. It does not exist: do not call it.")
        phones = " · ".join(self.clinic.phones)
        return {
            "clinic": self.clinic.name(visit.lang),
            "phones": f"{visit.say('Telephone')}{colon(visit.lang)}{phones}",
            # Translators: On the contact of a clinic, and on its poster.
            "nobody": visit.say("Nobody at the clinic reads this chat."),
            "example": is_none if self.clinic.example else "",
        }


def _headline(visit: Visit, place: Place) -> str:
    """The title of the place; raises NotTranslated."""
    match place:
        case ("topic", topic):
            words: Topic | Page | None = visit.topic(topic)
        case ("topic", topic, page):
            words = visit.page(topic, page)
        case ("path", name):
            return visit.say(TITLES[name])
        case _:
            # Translators: The headline of a poster, to men.
            return visit.say("On testosterone, or thinking about it?")
    if words is None or words.lang != visit.lang:
        raise NotTranslated(visit.lang)
    return words.title


def _private(visit: Visit) -> Mapping[str, str]:
    """The lines of the privacy screen that matter before a scan, in its words."""
    return {
        "kept": visit.say("What you type or read is not kept. Photos and files are not opened."),
        "read": visit.say("Chats with bots are not end-to-end encrypted. Telegram can read them."),
    }
