"""The environment of the processes that this one starts."""

import os

_PASSED_ON = ("PATH", "PYTHONPATH", "HOME", "TMPDIR", "LANG", "LC_ALL")


def without_secrets() -> dict[str, str]:
    """The variables of our environment that such a process gets: none that may hold a secret."""
    return {each: os.environ[each] for each in _PASSED_ON if each in os.environ}
