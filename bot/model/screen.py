"""What a person sees: words and buttons, nothing more."""

from dataclasses import dataclass

from bot.model.address import Address, Url
from bot.model.prose import Paragraph, Prose


@dataclass(frozen=True, slots=True)
class Button:
    """Words to press and where they lead; an urgent one stands out."""

    label: str
    to: Address | Url
    urgent: bool = False


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its name, the language of the words in it, and what is to be seen on it."""

    name: str
    lang: str
    alt: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen in the language `lang`; `reply` adds the notice, the closing and the way home.

    `text` is the language of the medical words on it, empty where there are none; `ask` is the
    question that these words suggest for the clinician; `address` is where the screen stands,
    `revision` which wording of a page an opinion is about.
    """

    lang: str
    title: Paragraph
    body: Prose = ()
    rows: tuple[Row, ...] = ()
    text: str = ""
    ask: Paragraph | None = None
    picture: Picture | None = None
    address: Address | None = None
    revision: str = ""
    intro: Prose = ()
    notice: Prose = ()
    closing: Prose = ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Give every button, in reading order."""
        return tuple(button for row in self.rows for button in row)
