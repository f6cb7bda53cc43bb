"""What is answered in fixed words: to an alert, and to small talk."""

from dataclasses import dataclass

from bot.model.prose import Prose


@dataclass(frozen=True, slots=True)
class AlertText:
    """The fixed reply to one class of alerts, in the language `lang`."""

    lang: str
    title: str
    body: Prose


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """What people say that is no question, and the reply; empty where it only opens a screen."""

    said: tuple[str, ...]
    reply: str
