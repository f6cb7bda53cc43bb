"""Trains the classifier on labelled examples; needs scikit-learn, which only development installs."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

from bot.alerts.classifier import Classifier, VectorWeights, Weights, centered, weighed
from bot.alerts.features import BUCKETS, Buckets
from bot.model.vector import Vector

_LARGEST = 127
"""The largest weight that a signed byte holds; -128 stays unused."""
_FEWEST = 2
"""Examples that must have a feature, or it tells nothing."""
_PENALTY = 1.0
"""C of LinearSVC."""


def train(
    features: Sequence[Buckets],
    labels: Sequence[str],
    classes: tuple[str, ...],
    vectors: Sequence[Vector] | None = None,
) -> Classifier:
    """The classifier of examples; `features`, `labels` and `vectors` are parallel, an entry an example.

    One class against all others by a linear support vector machine (scikit-learn's LinearSVC), once on the
    words alone and, where there are `vectors`, once with them. The same examples give the same bytes.
    Raises ValueError where a class has no example.
    """
    if missing := set(classes) - set(labels):
        raise ValueError(f"no example of {', '.join(sorted(missing))}")
    rarity = _rarity(features)
    words = _table([weighed(each, rarity) for each in features])
    lexical, _ = _weights(words, labels, classes)
    if vectors is None:
        return Classifier(classes=classes, rarity=rarity, lexical=lexical)
    center = tuple(np.mean(np.asarray(vectors, dtype=np.float64), axis=0).tolist())
    units = csr_matrix([centered(each, center) for each in vectors])
    joint, table = _weights(hstack([words, units], format="csr"), labels, classes)
    return Classifier(
        classes=classes,
        rarity=rarity,
        lexical=lexical,
        with_vector=VectorWeights(words=joint, center=center, table=table),
    )


def _rarity(features: Sequence[Buckets]) -> bytes:
    """A byte a bucket: the smoothed inverse document frequency, scaled so that the rarest has 255."""
    counted = np.zeros(BUCKETS)
    for words, pieces in features:
        counted[list(words | pieces)] += 1
    found = np.where(
        counted >= min(_FEWEST, len(features)), np.log((1 + len(features)) / (1 + counted)) + 1, 0
    )
    return bytes(np.rint(found * (255 / max(found.max(), 1.0))).astype(np.uint8).tolist())


def _weights(
    table: csr_matrix, labels: Sequence[str], classes: tuple[str, ...]
) -> tuple[Weights, tuple[Vector, ...]]:
    """The weights of the buckets as bytes, and for each class those of the columns behind them."""
    machine = LinearSVC(C=_PENALTY, random_state=0).fit(table, labels)
    rows = dict(zip(machine.classes_.tolist(), machine.coef_.tolist(), strict=True))
    offsets = dict(zip(machine.classes_.tolist(), machine.intercept_.tolist(), strict=True))
    scale = max(abs(weight) for row in rows.values() for weight in row[:BUCKETS]) / _LARGEST
    columns = zip(*(rows[each][:BUCKETS] for each in classes), strict=True)
    packed = array("b", (round(weight / scale) for weight in chain.from_iterable(columns)))
    found = Weights(offsets=tuple(offsets[each] for each in classes), scale=scale, table=packed)
    return found, tuple(tuple(rows[each][BUCKETS:]) for each in classes)


def _table(amounts: Sequence[dict[int, float]]) -> csr_matrix:
    """A row an example, a column a bucket; sorted, for sums of floats depend on their order."""
    cells = [cell for each in amounts for cell in sorted(each.items())]
    ends = [0, *accumulate(map(len, amounts))]
    return csr_matrix(
        ([amount for _, amount in cells], [bucket for bucket, _ in cells], ends), (len(amounts), BUCKETS)
    )
