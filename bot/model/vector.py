"""A sentence as a point in space: sentences that mean alike, in whatever language, lie near each other."""

DIMENSIONS = 384
"""How many numbers a vector has (multilingual-e5-small)."""

Vector = tuple[float, ...]
"""`DIMENSIONS` numbers of length 1; a tuple, for Python multiplies one faster than an `array`."""
