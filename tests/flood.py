"""What one person in a hurry, and one chat that Telegram slows down, do to all others.

    python -m tests.flood --seconds 30

The bot is a process of its own; Telegram is `BotApi` with Telegram's limits (tests/botapi/limits.py) and, by
webhook, `WebhookSender` at its true pace. Forty people tap about once in two seconds each, whether or not
they were answered. A tap is answered when the page that it asked for, or that of a later tap of this person,
stands in his message; one that is never answered counts as one that takes for ever.
"""

import argparse
import asyncio
import math
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.crawl import crawl
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.render import telegram
from tests import small
from tests.botapi import BotApi, Call, Limits
from tests.running import TOKEN, Running, environ, started
from tests.telegram_side import WebhookSender, quiet_port

OTHERS = range(1000, 1040)
ONE = 7
"""Who is in a hurry, or whose chat is slowed down."""

MODES = ("polling", "webhook")
CONDITIONS = ("calm", "one writes 5 a second", "one chat gets 429")
CALM, HURRY, SLOWED = CONDITIONS
BETWEEN_TAPS = (1.0, 3.0)
"""Seconds from a tap to the next, at least and at most."""

BETWEEN_TEXTS = 0.2
MOST_SECONDS = 1.5
"""The target for the p99 of the others by polling."""

MOST_TIMES, NOISE_SECONDS = 2.0, 0.05
"""The target for their p99 by webhook, as a multiple of the calm one; what is shorter nobody sees, and a busy
machine takes as long now and then."""

PATIENCE = 5.0
"""Seconds, times the factor of tests/patience.py, in which the last taps may still be answered."""


@dataclass(frozen=True)
class Waits:
    """How long the others waited in one condition, in seconds; `math.inf` for no answer."""

    seconds: Sequence[float]

    @property
    def answered(self) -> int:
        """How many taps were answered."""
        return sum(map(math.isfinite, self.seconds))

    def quantile(self, share: float) -> float:
        """What this share of the taps took at most."""
        return sorted(self.seconds)[max(0, math.ceil(share * len(self.seconds)) - 1)]

    def __str__(self) -> str:
        """One row of the table."""
        figures = "".join(f"{self.quantile(share):8.3f}" for share in (0.5, 0.99, 1))
        return f"{len(self.seconds):6}{self.answered:9}{figures}"


@dataclass(frozen=True)
class Told:
    """What came of it: mode and condition -> how long the others waited."""

    waits: dict[tuple[str, str], Waits]

    @property
    def targets(self) -> dict[str, bool]:
        """Each target in words, and whether it holds."""
        most = max(MOST_TIMES * self._p99("webhook", CALM), NOISE_SECONDS)
        return {
            f"by polling, the others' p99 is at most {MOST_SECONDS} s": self._hold("polling", MOST_SECONDS),
            f"by webhook, it is at most {MOST_TIMES:g} times the calm one, or {NOISE_SECONDS} s": self._hold(
                "webhook", most
            ),
        }

    def __str__(self) -> str:
        """What came of it, for people to read."""
        head = f"{'mode':9}{'condition':24}{'taps':>6}{'answered':>9}{'p50 s':>8}{'p99 s':>8}{'max s':>8}"
        rows = [f"{mode:9}{condition:24}{waits}" for (mode, condition), waits in self.waits.items()]
        verdicts = [f"{words}: {'held' if holds else 'NOT HELD'}" for words, holds in self.targets.items()]
        return "\n".join([head, *rows, *verdicts])

    def _hold(self, mode: str, most: float) -> bool:
        return all(self._p99(mode, each) <= most for each in CONDITIONS)

    def _p99(self, mode: str, condition: str) -> float:
        return self.waits[mode, condition].quantile(0.99)


@dataclass
class Tapper:
    """A person who opens one page after the other; `pages` are their addresses and what is then shown."""

    api: BotApi
    person: int
    pages: Sequence[tuple[str, str]]
    dice: random.Random
    taps: list[tuple[float, str]] = field(default_factory=list)
    """When each tap was made, and the text that it asked for."""

    async def tap(self, end: float) -> None:
        """Tap until `end`, without waiting for answers."""
        message = self.api.last(self.person).message_id
        await asyncio.sleep(self.dice.uniform(0, BETWEEN_TAPS[1]))
        while time.monotonic() < end:
            address, text = self.pages[len(self.taps) % len(self.pages)]
            self.taps.append((time.monotonic(), text))
            self.api.tap(self.person, address, message)
            await asyncio.sleep(self.dice.uniform(*BETWEEN_TAPS))

    @property
    def served(self) -> bool:
        """Whether the page that he asked for last is before him."""
        return not self.taps or self.api.last(self.person).html == self.taps[-1][1]

    @property
    def waits(self) -> list[float]:
        """How long each tap took; an answer to a later one answers those before it too."""
        waits = [math.inf] * len(self.taps)
        first = 0
        for edit in self._edits():
            texts = [text for at, text in self.taps[first:] if at <= edit.ended]
            if edit.params["text"] in texts:
                last = first + texts.index(edit.params["text"])
                waits[first : last + 1] = [edit.ended - at for at, _ in self.taps[first : last + 1]]
                first = last + 1
        return waits

    def _edits(self) -> list[Call]:
        edits = self.api.calls_to("editMessageText", self.person)
        return sorted((edit for edit in edits if edit.status == 200), key=lambda edit: edit.ended)


def pages(folders: Folders) -> list[tuple[str, str]]:
    """Some pages of a site that are shown without a picture, no two alike."""
    site = load(folders).site
    assert site
    shown = {
        telegram.text(screen): str(address)
        for address, screen in crawl(site).items()
        if address.lang == "en" and not screen.picture
    }
    return [(address, text) for text, address in shown.items()][:20]


@asynccontextmanager
async def served(mode: str, folder: Path, **more: str) -> AsyncIterator[tuple[BotApi, Running]]:
    """A Telegram, and the bot which it reaches in this mode; `more` are settings of the bot."""
    port = quiet_port()
    hook = {"WEBHOOK_URL": "https://bot.example.org", "LISTEN": f"127.0.0.1:{port}"}
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(BotApi(TOKEN))
        wanted = environ(api.url, folder, LOG_LEVEL="ERROR", **(hook if mode == "webhook" else {}), **more)
        if mode == "webhook":
            await stack.enter_async_context(WebhookSender(api, f"http://127.0.0.1:{port}", pace=1))
        yield api, await stack.enter_async_context(started(wanted))


async def hurries(api: BotApi, end: float) -> None:
    """Write five messages a second."""
    while time.monotonic() < end:
        api.text(ONE, "what turns")
        await asyncio.sleep(BETWEEN_TEXTS)


async def greeted(api: BotApi, known: Sequence[tuple[str, str]], dice: random.Random) -> list[Tapper]:
    """The others and the one, last, each with the bot's first message before him."""
    people = [Tapper(api, each, dice.sample(known, len(known)), dice) for each in (*OTHERS, ONE)]
    for each in people:
        api.text(each.person, "/start")
    await api.wait_for(lambda: all(api.messages(each.person) for each in people), 20)
    return people


async def measured(mode: str, condition: str, seconds: float, dice: random.Random) -> Waits:
    """How long the others wait for the answers to their taps."""
    with tempfile.TemporaryDirectory(prefix="axis-flood-") as name:
        async with served(mode, Path(name)) as (api, _):
            *others, one = await greeted(api, pages(small.written(Path(name) / "site")), dice)
            api.limits = Limits(refused={ONE} if condition == SLOWED else set())
            end = time.monotonic() + seconds
            busy = others if condition != SLOWED else [*others, one]
            hurried = [hurries(api, end)] if condition == HURRY else []
            await asyncio.gather(*(each.tap(end) for each in busy), *hurried)
            with suppress(TimeoutError):
                await api.wait_for(lambda: all(each.served for each in others), PATIENCE)
            return Waits([wait for each in others for wait in each.waits])


async def flood(seconds: float, seed: int = 1) -> Told:
    """Measure each condition in each mode, one after the other."""
    return Told(
        {
            (mode, condition): await measured(mode, condition, seconds, random.Random(f"{seed} {mode}"))
            for mode in MODES
            for condition in CONDITIONS
        }
    )


def main() -> int:
    """Run it from the command line, and say what came of it; 1 where a target does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.flood", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=30, help="how long people tap in each condition")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    told = asyncio.run(flood(options.seconds, options.seed))
    print(told)
    return 0 if all(told.targets.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
