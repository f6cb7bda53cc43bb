"""A mapping whose values are built when they are first asked for, so that no start waits for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock
from typing import TypeVar

T = TypeVar("T")


class LazyMapping(Mapping[str, T]):
    """Key -> what `build` makes of it, once, in the thread that asks first; others that ask for it block.

    Threads may share it. Where `build` raises, nothing is kept, and the next one to ask tries again.
    """

    def __init__(self, keys: Iterable[str], build: Callable[[str], T]) -> None:
        self._locks = {key: Lock() for key in keys}
        self._build = build
        self._built: dict[str, T] = {}

    def __getitem__(self, key: str) -> T:
        """The value of a key, built if it is not yet; raises KeyError for an unknown key."""
        if key not in self._built:
            with self._locks[key]:
                if key not in self._built:
                    self._built[key] = self._build(key)
        return self._built[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys; builds nothing."""
        return iter(self._locks)

    def __len__(self) -> int:
        """Count the keys; builds nothing."""
        return len(self._locks)
