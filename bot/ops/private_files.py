"""Our folder in the user's cache, in which nobody else can put or change anything, and reading from it."""

import os
import stat
import tempfile
from functools import cache
from pathlib import Path

_OTHERS = 0o077
"""What the group and everybody may do."""
_OTHERS_WRITE = 0o022


class NotPrivate(OSError):
    """A folder or file is not of this user alone; the message says which and how to mend it."""


@cache
def own_cache() -> Path:
    """Our folder in the user's cache (XDG Base Directory), else one made for this process alone.

    Whoever deletes it costs only time. Raises OSError.
    """
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        return private(Path(home) / "axis-guide")
    except (OSError, RuntimeError):
        return Path(tempfile.mkdtemp(prefix="axis-guide-"))


def private(folder: Path) -> Path:
    """The folder, made if it is not there; raises NotPrivate where others can get into it, or OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & _OTHERS:
        raise NotPrivate(f"the folder {folder} is open to others. Delete it, it is made anew")
    return folder


def is_own(file: Path) -> bool:
    """Whether it is a file, no link, of this user, that nobody else can change."""
    try:
        return _own(file.lstat())
    except OSError:
        return False


def read(file: Path) -> bytes:
    """The bytes of a file of ours; raises NotPrivate for any other, or OSError."""
    with open(file, "rb", opener=_no_link) as opened:
        if not _own(os.fstat(opened.fileno())):
            raise NotPrivate(f"the file {file} is open to others. Delete it, it is made anew")
        return opened.read()


def _no_link(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _own(found: os.stat_result) -> bool:
    mine = stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid()
    return mine and not found.st_mode & _OTHERS_WRITE
