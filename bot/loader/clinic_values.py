"""Reads the values of a clinic's file one by one, for the loader and for `axis-guide new-clinic`.

Each function takes the text as it was typed; NotUsable says what is wrong with it, and how to fix it.
"""

import re
from urllib.parse import urlsplit

import phonenumbers
from babel import Locale, UnknownLocaleError

from bot.text.languages import LANGUAGES

_PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|<[^>]*>|\{[^}]*\}|_{3,}|\.{4,}"
    r"|\b(?:todo|tbd|tba|xxx+|lorem ipsum|your clinic|clinic name)\b",
    re.IGNORECASE,
)
_RESERVED = re.compile(r"(?:^|[.@])(?:example\.(?:com|net|org)|[a-z0-9-]+\.(?:example|invalid|test))$")
"""Host names that nobody can own (RFC 2606)."""
_LOCAL_NUMBER = re.compile(r"[0-9][0-9 -]{1,14}")
"""A number such as 999 or 116 123, which is dialed as it stands."""
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_YES = {"yes": True, "no": False}


class NotUsable(Exception):
    """A value that cannot be used; `fix` says what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def filled_in(said: object) -> str:
    """A text without placeholders, stripped; no list, and not empty."""
    if isinstance(said, list):
        raise NotUsable("a list stands where one text is expected", "Write one text, without brackets")
    if not isinstance(said, str) or not said.strip():
        raise NotUsable("nothing stands here", "Write it behind the colon, or remove the name")
    if found := _PLACEHOLDER.search(said):
        raise NotUsable(f"“{found[0]}” is still to be filled in", "Write what is true of your clinic")
    return said.strip()


def text(said: str, *, example: bool = False, most: int = 200) -> str:
    """A text of at most so many characters; an example may use reserved host names."""
    if not example and _RESERVED.search(said.lower()):
        raise NotUsable(f"“{said}” is an address of no one (RFC 2606)", "Write your own")
    if len(said) > most:
        raise NotUsable(f"this has {len(said)} characters", f"Write at most {most}")
    return said


def country(said: str) -> str:
    """A code of ISO 3166-1."""
    if said in phonenumbers.SUPPORTED_REGIONS:
        return said
    fix = "Write its two capital letters of ISO 3166-1, such as GB, US, ES or IN"
    raise NotUsable(f"“{said}” is no country", fix)


def telephone(said: str, region: str) -> str:
    """A telephone number with its country code, as it is written internationally."""
    try:
        number = phonenumbers.parse(said, region)
    except phonenumbers.NumberParseException:
        raise NotUsable(f"“{said}” is no telephone number", "Write it like +44 20 7946 0000") from None
    shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if not phonenumbers.is_valid_number(number):
        fix = f"Count its digits; the codes of {region} do not allow it"
        raise NotUsable(f"“{said}” is no number that can be called", fix)
    if not said.startswith("+"):
        fix = f"Write {shown}, for people also call from elsewhere"
        raise NotUsable(f"“{said}” has no country code", fix)
    return shown


def short_number(said: str, region: str) -> str:
    """A number for an emergency or a crisis: as dialed in the country, or with its country code."""
    if said.startswith("+"):
        return telephone(said, region)
    if _LOCAL_NUMBER.fullmatch(said):
        return said
    raise NotUsable(f"“{said}” is no number to dial", "Write only what is dialed, such as 999 or 116 123")


def link(said: str, *, example: bool = False) -> str:
    """An absolute https link to a host with a name; nothing is fetched."""
    fix = "Write it as your browser shows it, beginning with https://"
    try:
        parts = urlsplit(said)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NotUsable(f"“{said}” is no link", fix) from None
    if parts.scheme != "https":
        raise NotUsable(f"“{said}” does not begin with https://", fix)
    if parts.username is not None or re.search(r"\s", said) or not re.fullmatch(r"[^.]+(\.[^.]+)+", host):
        raise NotUsable(f"“{said}” is no link that everyone can open", fix)
    text(host, example=example)
    return text(said, example=example)


def data_protection(said: str, *, example: bool = False) -> str:
    """Where to ask about data: an address by mail, or a link."""
    if said.startswith("http"):
        return link(said, example=example)
    if not _MAIL.fullmatch(said):
        raise NotUsable(f"“{said}” is no address", "Write an address of mail, or a link with https://")
    return text(said, example=example)


def language(said: str) -> str:
    """A BCP 47 code that Babel knows, in lower case."""
    try:
        Locale.parse(said, sep="-")
    except (ValueError, UnknownLocaleError):
        pass
    else:
        return said.lower()
    raise NotUsable(f"“{said}” is no code of a language", "Write codes such as en, es, pt-br or ar")


def reader_language(said: str) -> str:
    """The code of a language that the bot can speak, in lower case."""
    code = language(said)
    if code in LANGUAGES:
        return code
    near = next((each for each in LANGUAGES if each.partition("-")[0] == code.partition("-")[0]), "")
    fix = f"Did you mean `{near}`?" if near else f"Known are {', '.join(LANGUAGES)}"
    raise NotUsable(f"the bot has no language “{said}”", fix)


def one_of(said: str, *known: str) -> str:
    """One of a few words."""
    if said in known:
        return said
    raise NotUsable(f"“{said}” is not known here", f"Write {' or '.join(known)}")


def yes(said: str) -> bool:
    """A yes or a no."""
    return _YES[one_of(said, *_YES)]
