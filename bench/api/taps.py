"""The people who tap, their taps, and the book in which every tap must find its answer and its edit."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from time import monotonic

import msgspec

from bench.api import reading

_FIRST_PERSON = 7_000_000_000
_FIRST_QUERY = 4_000_000_000_000_000_000
_SHORTEST = 150
"""Characters that every page has at the least."""


@dataclass(eq=False)
class Page:
    """A page that people tap their way to, and how one knows it: its title and its buttons (0: any)."""

    data: str
    title: str
    buttons: int
    prefix: str = ""
    accepted: set[tuple[bytes, bytes]] = field(default_factory=set)

    def shown_by(self, edit: reading.Edit) -> bool:
        """Tell whether an edit shows this page; looks closely at the same bytes only once."""
        seen = (bytes(edit.text), bytes(edit.reply_markup))
        if seen in self.accepted:
            return True
        text, buttons = reading.text(seen[0]), reading.buttons(seen[1])
        right = (
            text.startswith(f"<b>{escape(self.title, quote=False)}</b>")
            and len(text) >= _SHORTEST
            and len(buttons) == (self.buttons or len(buttons) or 1)
            and all(each.get("callback_data", "").startswith(self.prefix) for each in buttons)
        )
        if right:
            self.accepted.add(seen)
        return right


@dataclass(eq=False, slots=True)
class Person:
    """Somebody with one message of the bot before him."""

    id: int
    message: int
    taps: int = 0
    tap: "Tap | None" = None
    shown: Page | None = None
    hurried: bool = False
    """Taps on before he is answered: then only his newest tap must be seen on the screen."""


@dataclass(eq=False, slots=True)
class Tap:
    """One tap, as JSON of an update, and what has come back for it."""

    number: int
    query: str
    person: Person
    page: Page
    update: bytes
    born: float
    answered: bool = False
    edited: bool = False
    taken: float = 0.0
    """Seconds from the tap until its edit was here."""


class Ledger:
    """Every open tap, and a count of everything that should not have come."""

    def __init__(self, pages: list[Page], people: int) -> None:
        self.pages = pages
        self.open: dict[str, Tap] = {}
        self.people = {
            number: Person(number, 400 + index)
            for index, number in enumerate(range(_FIRST_PERSON, _FIRST_PERSON + people))
        }
        self.done = 0
        self.faults: Counter[str] = Counter()
        self.finished: Callable[[Tap], None] = lambda _: None
        self._number = 0
        self._head, self._tail = _update(pages)

    def tap(self, person: Person) -> Tap:
        """Let a person tap on his message."""
        self._number += 1
        number, person.taps = self._number, person.taps + 1
        page = self.pages[(person.id + person.taps) % len(self.pages)]
        query = str(_FIRST_QUERY + number)
        values = (number, query.encode(), person.id, person.message, person.id)
        update = (self._head % values) + self._tail + page.data.encode() + b'"}}'
        person.tap = Tap(number, query, person, page, update, monotonic())
        self.open[query] = person.tap
        return person.tap

    def answer(self, body: bytes) -> None:
        """Write down an answer to a callback query."""
        try:
            tap = self.open.get(reading.answer(body).callback_query_id)
        except (ValueError, KeyError):
            self.faults["answers that cannot be read"] += 1
            return
        if tap is None or tap.answered:
            self.faults["answers to no open tap"] += 1
            return
        tap.answered = True
        self._close(tap)

    def edit(self, body: bytes) -> None:
        """Write down an edit, if it shows the right page in the right message."""
        try:
            edit = reading.edit(body)
        except (ValueError, KeyError):
            self.faults["edits that cannot be read"] += 1
            return
        person = self.people.get(edit.chat_id)
        if person is None or person.message != edit.message_id:
            self.faults["edits of a wrong message"] += 1
        elif person.hurried:
            person.shown = next((page for page in self.pages if page.shown_by(edit)), None)
        elif person.tap is None or person.tap.edited:
            self.faults["edits for no open tap"] += 1
        elif not person.tap.page.shown_by(edit):
            self.faults["edits to a wrong page"] += 1
        else:
            person.tap.edited = True
            person.tap.taken = monotonic() - person.tap.born
            self._close(person.tap)

    def _close(self, tap: Tap) -> None:
        if not tap.answered or not (tap.edited or tap.person.hurried):
            return
        del self.open[tap.query]
        if not tap.person.hurried:
            tap.person.tap = None
        self.done += 1
        self.finished(tap)


def _update(pages: list[Page]) -> tuple[bytes, bytes]:
    """Give the JSON of an update in two parts, the first with places for numbers; as large as in life."""
    text = ("A message of the bot as the person sees it before the tap. " * 17)[:970]
    keyboard = [[{"text": f"Button number {n}", "callback_data": pages[0].data} for n in range(11)]]
    rest = {
        "date": 1_790_000_000,
        "edit_date": 1_790_000_100,
        "text": text,
        "entities": [
            {"offset": 0, "length": 30, "type": "bold"},
            {"offset": 40, "length": 9, "type": "bold"},
        ],
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": keyboard},
    }
    head = (
        b'{"update_id":%d,"callback_query":{"id":"%s","from":{"id":%d,"is_bot":false,"first_name":"Ann",'
        b'"username":"ann","language_code":"en"},"message":{"message_id":%d,"from":{"id":1234567,"is_bot":true,'
        b'"first_name":"Bench","username":"bench_bot"},"chat":{"id":%d,"first_name":"Ann","type":"private"},'
    )
    return head, msgspec.json.encode(rest)[1:] + b',"chat_instance":"-4711471147114711","data":"'
