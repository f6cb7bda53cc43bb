"""Prints what a run has found, and writes it to a file."""

import json
import platform
import subprocess
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.candidates import HERE, PEERS_PYTHON
from bench.scenarios import DELAY, Bench, node_is_missing
from bench.summary import Summary
from bench.tables import tables
from bench.targets import targets

_PACKAGES = ("python-telegram-bot", "aiogram", "aiohttp", "uvloop", "msgspec")
_BUSY = 0.9
"""The share of its core from which the API server may be what limits a candidate."""

_OWN = 0.85
"""The share of its core that a candidate under full load uses, where nothing else does."""

_WIDTH = 150


class Report:
    """What one run has found."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._summary = Summary(bench)
        self._targets = list(targets(self._summary))

    def print(self) -> None:
        """Print the tables, and whatever one must know beside them."""
        console = Console() if Console().is_terminal else Console(width=_WIDTH)
        for table in tables(self._summary, self._targets):
            console.print(table)
        for line in self._remarks():
            console.print(line, highlight=False, markup=False)

    def write(self, file: Path) -> None:
        """Write everything, every round too."""
        held = {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": _machine(),
            "lengths": asdict(self._bench.lengths),
            "targets": [asdict(each) for each in self._targets],
            "ratios": {mode: self._summary.ratios(mode) for mode in self._summary.modes("axis")},
            "medians": self._summary.medians,
            "left_out": self._bench.left_out,
            "rounds": self._bench.found,
        }
        file.write_text(json.dumps(held, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def _remarks(self) -> list[str]:
        lines = [f"left out: {name}: {why}" for name, why in self._bench.left_out.items()]
        lines += [
            f"not as it should be: {part}, {name}: {faults}" for part, name, faults in self._summary.faults()
        ]
        shares = {
            name: each.get("api_share") for name, each in self._summary.medians.get("peers", {}).items()
        }
        lines += [
            f"the API server was {share:.0%} busy with {name}, whose taps a second are then a lower bound"
            for name, share in shares.items()
            if share and share > _BUSY
        ]
        own = {
            name: each["cpu_seconds"] / each["seconds"]
            for name, each in self._summary.medians.get("peers", {}).items()
            if (each.get("api_share") or 0.0) < _BUSY
        }
        slow = [f"{name} {share:.0%}" for name, share in own.items() if share < _OWN]
        if slow:
            lines.append(
                f"did not get their core to themselves, so something else ran here: {', '.join(slow)}"
            )
        return lines


def _machine() -> dict[str, Any]:
    told = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(": ")[2] for line in told if line.startswith("model name")]
    peers = json.loads((HERE / "package.json").read_bytes())["dependencies"]
    return {
        "cpu": models[0] if models else platform.machine(),
        "python": platform.python_version(),
        "node": "" if node_is_missing() else _node_version(),
        "api_delay_seconds": DELAY,
        "packages": {name: _version(name) for name in _PACKAGES} | peers,
    }


def _version(package: str) -> str:
    """Give the version of a package as the Python peers have it."""
    command = [PEERS_PYTHON, "-c", f"import importlib.metadata as m; print(m.version({package!r}))"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def _node_version() -> str:
    command = ["node", "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
