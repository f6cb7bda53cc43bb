"""Holds back the collector of circular garbage while much is made that stays."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_disabled() -> Iterator[None]:
    """Nothing is collected in the block, as nothing would be found; the collector is then as it was before.

    It would walk over all that is there again and again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
