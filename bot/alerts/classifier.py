"""The linear classifier that was trained on labelled examples; running it needs no library."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass


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
        count = len(self.classes)
        sums = [0.0] * count
        for bucket, amount in amounts.items():
            row = self.weights[bucket * count : (bucket + 1) * count]
            sums = [total + amount * weight for total, weight in zip(sums, row, strict=True)]
        return {
            each: offset + total * self.scale
            for each, offset, total in zip(self.classes, self.offsets, sums, strict=True)
        }
