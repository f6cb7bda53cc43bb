"""Learns from labelled examples which words and letters speak for which class."""

from array import array
from collections.abc import Sequence
from itertools import accumulate, chain

from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from bot.model.classifier import Classifier
from bot.model.features import BUCKETS

_LARGEST = 127
"""The largest weight that a signed byte holds."""


def learn(amounts: Sequence[dict[int, float]], labels: Sequence[str], classes: tuple[str, ...]) -> Classifier:
    """Give the classifier of examples: the features of each and its label; the same ones give the same.

    One class against all others by a linear support vector machine (scikit-learn's LinearSVC). Each class
    must be among the labels: raises ValueError where one is not.
    """
    if missing := set(classes) - set(labels):
        raise ValueError(f"no example of {', '.join(sorted(missing))}")
    machine = LinearSVC(random_state=0).fit(_table(amounts), labels)
    found = machine.classes_.tolist()
    rows = dict(zip(found, machine.coef_.tolist(), strict=True))
    offsets = dict(zip(found, machine.intercept_.tolist(), strict=True))
    scale = max(abs(weight) for row in rows.values() for weight in row) / _LARGEST
    columns = zip(*(rows[each] for each in classes), strict=True)
    weights = array("b", (round(weight / scale) for weight in chain.from_iterable(columns)))
    return Classifier(classes, tuple(offsets[each] for each in classes), scale, weights)


def _table(amounts: Sequence[dict[int, float]]) -> csr_matrix:
    """Give a row an example and a column a bucket; sorted, for sums depend on the order of what is added."""
    cells = [cell for each in amounts for cell in sorted(each.items())]
    ends = [0, *accumulate(map(len, amounts))]
    return csr_matrix(
        ([amount for _, amount in cells], [bucket for bucket, _ in cells], ends), (len(amounts), BUCKETS)
    )
