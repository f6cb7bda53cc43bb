"""What a process and all its children have used, read from /proc."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


def tree(pid: int) -> list[int]:
    """Give a process and everything that it has started and that still runs."""
    found = [pid]
    for each in found:
        try:
            tasks = list((_PROC / str(each) / "task").iterdir())
            children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
        found.extend(children)
    return found


def cpu_seconds(pid: int) -> float:
    """Give the user and system time of a process tree so far; the kernel counts in steps of 10 ms."""
    return sum(_ticks(each) for each in tree(pid)) / _TICKS


def resident_bytes(pid: int) -> int:
    """Give the resident memory of a process tree; what its processes share counts once for each."""
    return sum(_pages(each) for each in tree(pid)) * _PAGE


def _ticks(pid: int) -> int:
    try:
        fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return int(fields[11]) + int(fields[12])


def _pages(pid: int) -> int:
    try:
        return int((_PROC / str(pid) / "statm").read_text().split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0
