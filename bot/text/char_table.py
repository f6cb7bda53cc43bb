"""A table for `str.translate` that is filled on demand."""

from collections.abc import Callable

_MOST = 8192
"""Characters that a table keeps, more than people write in; Unicode has a hundred times as many."""


class CharTable(dict[int, str]):
    """Code point -> what `of` makes of the character."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, code: int) -> str:
        """Work it out, and keep it while there is room."""
        found = self._of(chr(code))
        if len(self) < _MOST:
            self[code] = found
        return found
