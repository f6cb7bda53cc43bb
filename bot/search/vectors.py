"""The sentence vectors of what the pages are found by: nearest places of a typed text, in any language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import mul
from statistics import median

from bot.model.search_index import Place
from bot.model.vector import DIMENSIONS, Vector

SCALE = 500.0
"""What a number of a vector is multiplied by to become a byte; the model's are seldom beyond a quarter."""

_NEAR_PLACES = 16
"""How many places, by the middle of their lines, are compared line by line."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The vectors of the lines of one place in one language, a signed byte a number, row by row."""

    place: Place
    rows: bytes


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """Place -> the rows of all its lines, and their middle, which is found first: all lines take too long."""

    rows: Mapping[Place, tuple[bytes, ...]]
    middles: Mapping[Place, Vector]

    @classmethod
    def of(cls, lines: Iterable[Lines]) -> "VectorIndex":
        """Index lines of any languages."""
        rows: dict[Place, tuple[bytes, ...]] = {}
        for each in lines:
            rows[each.place] = (*rows.get(each.place, ()), each.rows)
        return cls(rows, {place: _middle(held) for place, held in rows.items()})

    def nearest(self, vector: Vector) -> list[tuple[Place, float]]:
        """The nearest places, best first, each with how much more like its best line is than a usual page."""
        by_middle = {place: sum(map(mul, middle, vector)) for place, middle in self.middles.items()}
        near = sorted(by_middle, key=lambda place: -by_middle[place])[:_NEAR_PLACES]
        usual = median(by_middle.values()) if by_middle else 0.0
        found = {place: max(_likenesses(self.rows[place], vector)) - usual for place in near}
        return sorted(found.items(), key=lambda each: -each[1])


def packed(vector: Vector) -> bytes:
    """A row of the index: the numbers of a vector as signed bytes."""
    return bytes(max(-128, min(127, round(each * SCALE))) & 255 for each in vector)


def _numbers(rows: bytes) -> Iterator[memoryview]:
    signed = memoryview(rows).cast("b")
    return (signed[at : at + DIMENSIONS] for at in range(0, len(rows), DIMENSIONS))


def _likenesses(held: tuple[bytes, ...], vector: Vector) -> Iterator[float]:
    for rows in held:
        yield from (sum(map(mul, row, vector)) / SCALE for row in _numbers(rows))


def _middle(held: tuple[bytes, ...]) -> Vector:
    every = [row for rows in held for row in _numbers(rows)]
    return tuple(sum(column) / len(every) / SCALE for column in zip(*every, strict=True))


NO_VECTORS = VectorIndex({}, {})
