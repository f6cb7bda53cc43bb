"""How much is heard with how many examples of a language: nested sets of them, and a row for each."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from bot.alerts.report import HARMLESS, Heard, is_urgent
from bot.model.alert import URGENT_CLASSES

_PARTS = (0, 1 / 8, 1 / 4, 1 / 2, 1)

_COLUMNS = ("examples", *URGENT_CLASSES, "urgent false alarms")
_WIDTH = 19


def nested(examples: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """None, an eighth, a quarter, half and all of the examples, each set within the next, in their order.

    Which ones come first is by chance, but the same at each run: it hangs on their words alone.
    """
    shuffled = sorted(range(len(examples)), key=lambda at: _sha256("\t".join(examples[at])))
    for part in _PARTS:
        yield [examples[at] for at in sorted(shuffled[: round(part * len(examples))])]


def heading() -> str:
    """The names of the columns of `row`."""
    return _aligned(_COLUMNS)


def row(examples: int, heard: Sequence[Heard]) -> str:
    """The number of examples, what was heard as urgent of each class of danger, and what of the harmless."""
    labels = (*({kind} for kind in URGENT_CLASSES), HARMLESS)
    shares = (_share(each for each in heard if each.label in wanted) for wanted in labels)
    return _aligned((str(examples), *shares))


def _share(heard: Iterable[Heard]) -> str:
    found = [is_urgent(each) for each in heard]
    return f"{sum(found)} of {len(found)} ({sum(found) / len(found):.3f})" if found else "none"


def _aligned(cells: Iterable[str]) -> str:
    return "  ".join(f"{each:>{_WIDTH}}" for each in cells)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
