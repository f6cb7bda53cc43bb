"""Draws each picture in a subprocess: typst and the fonts take much memory, and are needed once a picture."""

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

from bot.model.library import Library
from bot.ops.environment import without_secrets
from bot.ops.private_files import NotPrivate, is_own, own_cache, private

logger = logging.getLogger(__name__)

_DRAW_SECONDS = 60
"""What one drawing may take, the start of its process included."""
AGAIN_SECONDS = 60.0
"""How long after a failed drawing the same picture is not outcome again, however many users ask for it."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """The outcome of a drawing; `path` is None for a failure, `at` is by `time.monotonic`."""

    path: Path | None
    at: float

    @property
    def is_current(self) -> bool:
        """Whether the outcome still counts: a file that is still there, or a failure of just now."""
        return is_own(self.path) if self.path else monotonic() < self.at + AGAIN_SECONDS


_Which = tuple[str, str, str]
"""Name, language and scheme of a drawing, as `bot.print.pictures` takes them on its command line."""


class PictureProcess:
    """The pictures of a library, from the templates in `content/pictures`; drawn ones stay in `cache`.

    None is the user's own (`private_files.own_cache`). The folder must be private.
    """

    def __init__(self, library: Library, content: Path, cache: Path | None = None) -> None:
        self._library, self._templates, self._cache = library, content / "pictures", cache
        self._outcomes: dict[_Which, _Outcome] = {}
        self._drawing = Lock()

    def draw(self, name: str, lang: str, *, dark: bool = False) -> Path | None:
        """The PNG file of a picture; None where there are no words for it, or it cannot be drawn (logged).

        Blocks for seconds, so call it in a thread; any number of threads may.
        """
        content = self._library.languages.get(lang)
        if content is None or name not in content.pictures:
            return None
        which = (name, lang, "dark" if dark else "light")
        outcome = self._outcomes.get(which)
        if outcome is None or not outcome.is_current:
            outcome = self._draw_once(which, dict(content.pictures[name].labels))
        return outcome.path

    def _draw_once(self, which: _Which, labels: dict[str, str]) -> _Outcome:
        # One drawing at a time, for its process is large; a caller that waited may find the picture drawn.
        with self._drawing:
            outcome = self._outcomes.get(which)
            if outcome is None or not outcome.is_current:
                outcome = _Outcome(self._drawn(which, labels), monotonic())
                self._outcomes[which] = outcome
            return outcome

    def _drawn(self, which: _Which, labels: dict[str, str]) -> Path | None:
        name, lang, _ = which
        try:
            cache = private(self._cache) if self._cache else own_cache()
            places = {"templates": str(self._templates), "cache": str(cache)}
            request = json.dumps(places | {"words": {lang: {name: labels}}})
            done = _run([sys.executable, "-m", "bot.print.pictures", *which], request)
        except (OSError, subprocess.TimeoutExpired) as error:
            said = str(error) if isinstance(error, NotPrivate) else type(error).__name__
            logger.warning("the picture %s in %s is not drawn: %s", name, lang, said)
            return None
        if done.returncode:
            logger.warning("%s", done.stderr.strip().rpartition("\n")[2])
            return None
        return Path(done.stdout.strip())


def _run(command: list[str], request: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own module, on names of our own map
        command,
        input=request,
        env=without_secrets(),
        capture_output=True,
        text=True,
        timeout=_DRAW_SECONDS,
        check=False,
    )
