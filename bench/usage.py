"""How long a report takes on a month of 100,000 taps: `python -m bench.usage`; each run is a new process."""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.loader.titles import titles
from bot.ops import retention, settings
from bot.ops.report.months import whole_months
from bot.ops.token import BotToken
from bot.ops.usage import Count
from bot.store import opened

TAPS = 100_000
RUNS = 7
CLINICS = ("", "", "_c-example", "_c-north", "_c-south")
"""Two taps of five are of no clinic."""


def counts(month: str) -> Counter[Count]:
    """Taps of a made-up month: most on a few pages, some on paths, some opinions, links and texts."""
    names, chance = titles(settings.folders({})), random.Random(1)  # noqa: S311 - no secret
    pages, langs, made = list(names.pages), list(names.languages), Counter[Count]()
    for _ in range(TAPS):
        page = pages[min(int(chance.expovariate(0.06)), len(pages) - 1)]
        others = (
            *names.paths,
            page.replace("topic", "helped", 1) + "_yes",
            f"link_{page}",
            "unanswered",
            "home",
        )
        place = page if chance.random() < 0.6 else chance.choice(others)
        lang = langs[min(int(chance.expovariate(0.7)), len(langs) - 1)]
        made[f"{month}-{chance.randint(1, 28):02}", lang, f"{place}{chance.choice(CLINICS)}"] += 1
    return made


async def fill(url: str, made: Counter[Count]) -> None:
    """Write the counts as a bot does."""
    async with opened(url, BotToken("123456:bench-AAAAAAAAAAAAAAAAAAAAAAAAAAAA")) as store:
        await store.add(made)


def main() -> None:
    """Print, for each form, how long the verb takes from its start to its end."""
    month = whole_months(None, None, retention.today())[-1]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'axis.db'}"
        made = counts(month)
        asyncio.run(fill(url, made))
        print(f"{made.total():,} taps of {month} in {len(made):,} rows, {RUNS} runs each:")
        for form in ([], ["--csv"], ["--html"], ["--html", "--clinic", "example"]):
            times = sorted(_took(url, form) for _ in range(RUNS))
            print(f"report {' '.join(form)}: median {median(times):.2f} s, slowest {times[-1]:.2f} s")


def _took(url: str, form: list[str]) -> float:
    began = perf_counter()
    command = [sys.executable, "-m", "bot", "report", *form]
    environ = {**os.environ, "DATABASE_URL": url}
    subprocess.run(command, check=True, env=environ, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return perf_counter() - began


if __name__ == "__main__":
    main()
