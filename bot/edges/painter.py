"""Has pictures drawn by a process of their own: what draws them is large, and is needed once a picture."""

import json
import logging
import subprocess
import sys
from pathlib import Path

from bot.model.library import Library

logger = logging.getLogger(__name__)

_SECONDS = 60


class Painter:
    """The pictures of a library: the templates of its content folder, in the words of its editions."""

    def __init__(self, library: Library, content: Path, cache: Path) -> None:
        self._library, self._templates, self._cache = library, content / "pictures", cache
        self._done: dict[tuple[str, str], Path | None] = {}

    def draw(self, name: str, lang: str) -> Path | None:
        """Give the PNG of a picture; None where there are no words for it or it cannot be drawn."""
        edition = self._library.editions.get(lang)
        if edition is None or name not in edition.pictures:
            return None
        if (name, lang) not in self._done:
            self._done[name, lang] = self._drawn(name, lang, dict(edition.pictures[name].labels))
        return self._done[name, lang]

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
