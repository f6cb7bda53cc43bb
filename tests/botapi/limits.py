"""How often a bot may show something, as Telegram bounds it: in one chat, and over all chats.

The figures are those of Telegram's page for bots (Bots FAQ, My bot is hitting limits): about one message a
second in a chat, short bursts excepted, and about 30 a second over all. An edit counts as a message.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from .errors import flood

SHOWING = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "editMessageText",
        "editMessageCaption",
        "editMessageReplyMarkup",
    }
)
"""The methods that are counted."""

RETRY_AFTER = 3
"""Seconds that a chat must be left alone once there was too much."""

Clock = Callable[[], float]


@dataclass
class Bucket:
    """A token bucket: `rate` calls a second, and `burst` at once after a rest."""

    rate: float
    burst: float
    now: float
    left: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = self.burst

    def take(self, now: float) -> bool:
        """Whether one more call may pass."""
        self.left, self.now = min(self.burst, self.left + (now - self.now) * self.rate), now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Limits:
    """Refuse what is too much with 429; a chat among the `refused` is refused each time."""

    def __init__(self, refused: Set[int] = frozenset(), clock: Clock = time.monotonic) -> None:
        self._refused = refused
        self._clock = clock
        self._all = Bucket(rate=30, burst=30, now=clock())
        self._chats = defaultdict[int, Bucket](lambda: Bucket(rate=1, burst=3, now=clock()))
        self._closed: dict[int, float] = {}

    def check(self, method: str, chat_id: int | None) -> None:
        """Let a call pass, or raise the 429."""
        if method not in SHOWING or chat_id is None:
            return
        now = self._clock()
        if chat_id in self._refused or now < self._closed.get(chat_id, now):
            raise flood(RETRY_AFTER)
        if not self._chats[chat_id].take(now):
            self._closed[chat_id] = now + RETRY_AFTER
            raise flood(RETRY_AFTER)
        if not self._all.take(now):
            raise flood(RETRY_AFTER)
