"""The linear classifier that was trained on labelled examples; running it needs no library."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from operator import mul


@dataclass(frozen=True, slots=True)
class Classifier:
    """One weight for each bucket of the features and each class; `bot.loader.weights` reads it from a file.

    `weights` holds signed bytes, row by row: that of class c in bucket b is at `b * len(classes) + c`. The
    score of a class is its offset plus the sum of amount times weight times `scale`.
    """

    classes: tuple[str, ...]
    offsets: tuple[float, ...]
    scale: float
    weights: "array[int]"

    def scores(self, amounts: Mapping[int, float]) -> dict[str, float]:
        """Class -> score, for a text as bucket -> amount; above 0 it looks like the class's examples."""
        rows = [bucket * len(self.classes) for bucket in amounts]
        return {
            each: offset
            + self.scale * sum(map(mul, amounts.values(), [self.weights[row + at] for row in rows]))
            for at, (each, offset) in enumerate(zip(self.classes, self.offsets, strict=True))
        }
