"""Prints how long a search takes: `python -m bench.search`, in milliseconds a question, by language."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from bot import search
from bot.loader.site import load
from bot.model.search_index import SearchIndex
from bot.ops import settings

ROUNDS = 20
QUESTIONS = Path(__file__).resolve().parents[1] / "tests" / "search"


def main() -> None:
    """Print the median and the slowest hundredth of a query, and the time to build the search."""
    library = load(settings.folders({})).library
    for file in sorted(QUESTIONS.glob("search-*.tsv")):
        lang = file.stem.removeprefix("search-")
        began = perf_counter()
        index = search.build(library, lang)
        built = perf_counter() - began
        times = sorted(_times(index, [each.split("\t")[1] for each in file.read_text("utf-8").splitlines()]))
        slow = quantiles(times, n=100)[-1]
        print(
            f"{lang}: median {median(times):.2f} ms, 99 % under {slow:.2f} ms a query; built in {built:.2f} s"
        )


def _times(index: SearchIndex, texts: list[str]) -> Iterator[float]:
    for text in texts * ROUNDS:
        began = perf_counter()
        index.find(text)
        yield (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
