"""Has pictures drawn by a process of their own: what draws them is large, and is needed once a picture."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from bot.model.library import Library

logger = logging.getLogger(__name__)

_SECONDS = 60
AGAIN_SECONDS = 60.0
"""A drawing that failed is not tried again before, however many people tap."""


@dataclass(frozen=True, slots=True)
class _Tried:
    path: Path | None
    at: float

    @property
    def holds(self) -> bool:
        """Tell whether this may be given: a file that is still there, or a failure of just now."""
        return self.path.is_file() if self.path else monotonic() < self.at + AGAIN_SECONDS


class Painter:
    """The pictures of a library: the templates of its content folder, in the words of its editions."""

    def __init__(self, library: Library, content: Path, cache: Path) -> None:
        self._library, self._templates, self._cache = library, content / "pictures", cache
        self._tried: dict[tuple[str, str], _Tried] = {}
        self._drawing = Lock()

    def draw(self, name: str, lang: str) -> Path | None:
        """Give the PNG of a picture; None where there are no words for it or it cannot be drawn."""
        edition = self._library.editions.get(lang)
        if edition is None or name not in edition.pictures:
            return None
        tried = self._tried.get((name, lang))
        if tried is None or not tried.holds:
            tried = self._try(name, lang, dict(edition.pictures[name].labels))
        return tried.path

    def _try(self, name: str, lang: str, labels: dict[str, str]) -> _Tried:
        # One at a time: what draws is large, and who waits for the same picture gets it without a drawing.
        with self._drawing:
            tried = self._tried.get((name, lang))
            if tried is None or not tried.holds:
                tried = _Tried(self._drawn(name, lang, labels), monotonic())
                self._tried[name, lang] = tried
            return tried

    def _drawn(self, name: str, lang: str, labels: dict[str, str]) -> Path | None:
        places = {"templates": str(self._templates), "cache": str(self._cache)}
        order = json.dumps(places | {"words": {lang: {name: labels}}})
        try:
            done = _run([sys.executable, "-m", "bot.edges.pictures", name, lang], order)
        except (OSError, subprocess.TimeoutExpired) as error:
            logger.warning("the picture %s in %s is not drawn: %s", name, lang, type(error).__name__)
            return None
        if done.returncode:
            logger.warning("%s", done.stderr.strip().rpartition("\n")[2])
            return None
        return Path(done.stdout.strip())


def _run(command: list[str], order: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own module, on names of our own map
        command, input=order, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
