"""Runs parts of one work side by side on all cores, in processes forked from this one."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_all_start_methods, get_context

from bot.model.finding import Finding

Part = Callable[[], Iterable[Finding]]

_parts: list[Part] = []
"""The parts of this process's pool: a forked process has them as they are, none is copied."""


@contextmanager
def side_by_side(parts: Sequence[Part]) -> Iterator[Iterable[Finding]]:
    """What all parts give, in their order; they run while the caller does something else in the block.

    With one core, or where a process cannot be forked, they run when the result is read.
    """
    if os.cpu_count() == 1 or "fork" not in get_all_start_methods():
        yield chain.from_iterable(part() for part in parts)
        return
    fork = get_context("fork")
    with ProcessPoolExecutor(mp_context=fork, initializer=_parts.extend, initargs=(parts,)) as pool:
        yield chain.from_iterable(pool.map(_run, range(len(parts))))


def _run(part: int) -> list[Finding]:
    return list(_parts[part]())
