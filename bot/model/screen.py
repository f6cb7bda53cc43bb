"""A screen as data: prose and buttons, which `bot.render` and `bot.telegram.outgoing` write out."""

from dataclasses import dataclass, replace

from bot.model.address import Address, Url
from bot.model.prose import Paragraph, Prose, line
from bot.model.review import UNKNOWN, Standing


@dataclass(frozen=True, slots=True)
class Button:
    """A label and where it leads; `urgent` has it drawn in red."""

    label: str
    to: Address | Url
    urgent: bool = False


Row = tuple[Button, ...]
"""Buttons side by side, in reading order."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the name of its template, the language of the words in it, and its text alternative."""

    name: str
    lang: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file of one page that is made for the reader of this screen, sent to him, and kept nowhere.

    `name` is that of its template. `lang` is the reader's language and `beside` the second one on it, empty
    for none; `questions` are ids as in `Chat.saved`, `clinic` the id of a clinic, empty for none. `label` is
    what a button to it says, `alt` what is said in its place where it cannot be made.
    """

    name: str
    lang: str
    beside: str
    questions: tuple[str, ...]
    clinic: str
    label: str
    alt: str


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen in the language `lang`; `bot.frame` adds `address`, `notice`, `closing` and the last row.

    `content_lang` is the language of the medical words on it, empty where there are none, and `standing`
    how far they were checked (on a list, those of its first entry); `ask` is the question that these words
    suggest for the clinician; `intro` stands before `body` at a first contact.
    `urgent` screens are closed by a prompt of their own, and suggest nothing to ask.
    `revision` names the wording that an opinion is about (`bot.screens.helped`), and is empty elsewhere.
    `unanswered` says that words were typed for which we have no page.
    """

    lang: str
    title: Paragraph
    body: Prose = ()
    rows: tuple[Row, ...] = ()
    content_lang: str = ""
    standing: Standing = UNKNOWN
    ask: Paragraph | None = None
    picture: Picture | None = None
    document: Document | None = None
    address: Address | None = None
    revision: str = ""
    unanswered: bool = False
    urgent: bool = False
    intro: Prose = ()
    notice: Prose = ()
    closing: Prose = ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Every button, row by row."""
        return tuple(button for row in self.rows for button in row)

    @property
    def in_words(self) -> "Screen":
        """The screen for where neither picture nor document can be shown: what is said in its place."""
        replaced = self.picture or self.document
        if replaced is None:
            return self
        alt = line(replaced.alt, replaced.lang)
        return replace(self, picture=None, document=None, body=(alt, *self.body))
