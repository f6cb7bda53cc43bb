"""The linear classifier that was trained on labelled examples of all languages; it needs no library."""

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import mul, sub

from bot.alerts.features import Buckets
from bot.model.vector import Vector


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight for each bucket and class: that of class c in bucket b is at `b * len(offsets) + c`.

    The score of a class is its offset plus the sum of amount times weight times `scale`.
    """

    offsets: tuple[float, ...]
    scale: float
    table: "array[int]"

    def scores(self, amounts: Mapping[int, float]) -> list[float]:
        """A score for each class, in their order."""
        classes = len(self.offsets)
        rows = [bucket * classes for bucket in amounts]
        return [
            offset + self.scale * sum(map(mul, amounts.values(), [self.table[row + at] for row in rows]))
            for at, offset in enumerate(self.offsets)
        ]


@dataclass(frozen=True, slots=True)
class VectorWeights:
    """What a sentence vector adds: for each class a weight for each dimension, behind the `center`.

    `words` are the weights of the buckets that were trained together with them.
    """

    words: Weights
    center: Vector
    table: tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Classifier:
    """The trained weights; `bot.loader.weights` reads them from a file.

    `rarity` has a byte a bucket: how much a feature tells (inverse document frequency), 0 for one that no
    two examples have. `lexical` are the weights of texts without a sentence vector; `with_vector` is None
    where they were trained without an encoder.
    """

    classes: tuple[str, ...]
    rarity: bytes
    lexical: Weights
    with_vector: VectorWeights | None = None

    def scores(self, features: Buckets, vector: Vector | None = None) -> dict[str, float]:
        """Class -> score; above 0 a text looks like the examples of the class."""
        amounts = weighed(features, self.rarity)
        trained = self.with_vector
        if vector is None or trained is None:
            return dict(zip(self.classes, self.lexical.scores(amounts), strict=True))
        unit = centered(vector, trained.center)
        added = (sum(map(mul, unit, weights)) for weights in trained.table)
        found = zip(trained.words.scores(amounts), added, strict=True)
        return dict(zip(self.classes, map(sum, found), strict=True))


def weighed(features: Buckets, rarity: bytes) -> dict[int, float]:
    """Bucket -> amount; each sort of feature is a vector of length 1, however long the text is."""
    amounts: dict[int, float] = {}
    for buckets in features:
        known = [bucket for bucket in buckets if rarity[bucket]]
        length = math.sqrt(sum(rarity[bucket] ** 2 for bucket in known))
        for bucket in known:
            amounts[bucket] = amounts.get(bucket, 0.0) + rarity[bucket] / length
    return amounts


def centered(vector: Iterable[float], center: Vector) -> Vector:
    """The vector without what all texts share, of length 1; zero where nothing is left."""
    rest = tuple(map(sub, vector, center))
    length = math.sqrt(sum(map(mul, rest, rest)))
    return tuple(each / length for each in rest) if length else rest
