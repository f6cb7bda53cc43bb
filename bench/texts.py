"""Prints the CPU time to understand a text: `python -m bench.texts`, in milliseconds, over nasty texts.

Each is answered as a message of a newcomer. Half of them are cut to a length by chance, half are as long as
Telegram lets a message be.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable
from random import Random
from statistics import median
from time import process_time

from bot.loader.site import load
from bot.model.chat import NOTHING
from bot.model.events import TextMessage
from bot.model.site import Site
from bot.ops import settings
from bot.reply import reply

LONGEST = 4096
"""Bot API, Message.text."""

SIGNS = (
    "ﷺ",
    "㌀",
    "\u0301",
    "\u200b",
    "\U0001f468\u200d\U0001f469",
    "İ",
    "ß",
    "½",
    "一",
    "ก",
    "'",
    ".",
    "a ",
)
LETTERS = "abcdefghijklmnopqrstuvwxyzáéñ"

Make = Callable[[Random, list[str]], str]
"""From chance and the words of the detector to a piece of text, which is repeated."""


def _word(chance: Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(1, 14)))


KINDS: dict[str, Make] = {
    "one sign": lambda chance, _: chance.choice(SIGNS),
    "signs mixed": lambda chance, _: "".join(chance.choices(SIGNS, k=500)),
    "a few known words": lambda chance, words: " ".join(chance.choices(words, k=chance.randint(1, 4))) + " ",
    "no or no or": lambda _, __: "no or ",
    "known words": lambda chance, words: " ".join(chance.choices(words, k=900)),
    "known words joined": lambda chance, words: "".join(chance.choices(words, k=900)),
    "unknown words": lambda chance, _: " ".join(_word(chance) for _ in range(900)),
    "one long word": lambda chance, _: "".join(chance.choices(LETTERS, k=LONGEST)),
    "any characters": lambda chance, _: "".join(chr(chance.randrange(32, 0xD7FF)) for _ in range(LONGEST)),
}


def main() -> None:
    """Print the median and the worst, in all and of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    site = load(settings.folders({})).site
    if site is None:
        raise SystemExit("English cannot be shown. `axis-guide check` says what to fix")
    times = _measured(site, asked.texts, Random(asked.seed))  # noqa: S311
    print(f"{'':20} {'texts':>6} {'median':>8} {'worst':>8}  ms of CPU")
    every = [each for found in times.values() for each in found]
    for kind, found in {"all": every, **times}.items():
        print(f"{kind:20} {len(found):6} {median(found):8.2f} {max(found):8.2f}")


def _measured(site: Site, count: int, chance: Random) -> dict[str, list[float]]:
    words = _known_words()
    found: dict[str, list[float]] = defaultdict(list)
    for lang in site.catalogs:  # what is first needed is built now
        reply(site, NOTHING, TextMessage("testosterone", lang))
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        piece = KINDS[kind](chance, words)
        length = LONGEST if chance.random() < 0.5 else chance.randint(1, LONGEST)
        text = (piece * (length // len(piece) + 1))[:length]
        began = process_time()
        reply(site, NOTHING, TextMessage(text, chance.choice(sorted(site.catalogs))))
        found[kind].append((process_time() - began) * 1000)
    return found


def _known_words() -> list[str]:
    """The words of all phrases of danger, which the detector looks for, and of all examples."""
    folders = settings.folders({})
    files = sorted((*folders.content.glob("*/alerts/phrases.yaml"), *folders.content.glob("*/alerts/*.tsv")))
    return [word for file in files for word in file.read_text("utf-8").split() if word.isalpha()]


if __name__ == "__main__":
    main()
