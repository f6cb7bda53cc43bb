"""Trains a classifier on labelled examples; needs scikit-learn, which only development installs."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain

from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.alerts.classifier import Classifier
from bot.alerts.features import BUCKETS

_LARGEST = 127
"""The largest weight that a signed byte holds; -128 stays unused."""


def train(
    features: Sequence[dict[int, float]], labels: Sequence[str], classes: tuple[str, ...]
) -> Classifier:
    """The classifier of examples; `features` and `labels` are parallel, an entry an example.

    One class against all others by a linear support vector machine (scikit-learn's LinearSVC). The same
    examples give the same bytes. Raises ValueError where a class has no example.
    """
    if missing := set(classes) - set(labels):
        raise ValueError(f"no example of {', '.join(sorted(missing))}")
    machine = LinearSVC(random_state=0).fit(_table(features), labels)
    found = machine.classes_.tolist()
    rows = dict(zip(found, machine.coef_.tolist(), strict=True))
    offsets = dict(zip(found, machine.intercept_.tolist(), strict=True))
    scale = max(abs(weight) for row in rows.values() for weight in row) / _LARGEST
    columns = zip(*(rows[each] for each in classes), strict=True)
    weights = array("b", (round(weight / scale) for weight in chain.from_iterable(columns)))
    return Classifier(
        classes=classes, offsets=tuple(offsets[each] for each in classes), scale=scale, weights=weights
    )


def _table(features: Sequence[dict[int, float]]) -> csr_matrix:
    """A row an example, a column a bucket; sorted, for sums of floats depend on their order."""
    cells = [cell for each in features for cell in sorted(each.items())]
    ends = [0, *accumulate(map(len, features))]
    return csr_matrix(
        ([amount for _, amount in cells], [bucket for bucket, _ in cells], ends), (len(features), BUCKETS)
    )
