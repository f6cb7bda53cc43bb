"""Weighs a text against labelled examples: which class does it look like?"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Classifier:
    """A linear classifier: for each bucket of the features one weight a class, as a signed byte.

    A class's score is its offset and the sum of amount times weight times `scale`.
    """

    classes: tuple[str, ...]
    offsets: tuple[float, ...]
    scale: float
    weights: "array[int]"

    def scores(self, amounts: Mapping[int, float]) -> dict[str, float]:
        """Give class -> score: the higher, the more the text looks like the class's examples."""
        many = len(self.classes)
        sums = [0.0] * many
        for bucket, amount in amounts.items():
            row = self.weights[bucket * many : (bucket + 1) * many]
            sums = [total + amount * weight for total, weight in zip(sums, row, strict=True)]
        return {
            each: offset + total * self.scale
            for each, offset, total in zip(self.classes, self.offsets, sums, strict=True)
        }
