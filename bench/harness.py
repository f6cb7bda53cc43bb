"""Brings a candidate and the API server together: each in its own process, on its own core."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

import trustme

from bench.candidates import HOST, ROOT, Candidate, environment
from bench.process import cpu_seconds

START_SECONDS = 20.0
"""What a candidate may take until it asks for updates or sets its webhook."""

_REST_SECONDS, _BUSY = 0.3, 0.02
"""A candidate is at rest once it used so little CPU time in so many seconds."""

_EXTRA_SECONDS = 30.0
"""What a command may take beyond the seconds that it names."""

Page = tuple[str, str, int, str]
"""Callback data, title, how many buttons, and how the data of each of them begins."""


class HarnessError(Exception):
    """A candidate cannot be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Cores:
    """Where the two sides run, never on the same core."""

    candidate: int
    api: int


def cores() -> Cores:
    """Give a core for each side."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:
        raise HarnessError("the bench needs two cores: one for the API server, one for the bot under test")
    return Cores(allowed[0], allowed[-1])


class Harness:
    """The API server, and a folder for whatever the candidates write."""

    def __init__(self) -> None:
        self.cores = cores()
        self._held = tempfile.TemporaryDirectory(prefix="bench-")
        self.folder = Path(self._held.name)
        self.certificate = self.folder / "trusted.pem"
        self._port, self._tls_port, self._hook_port = _free_ports(3)
        authority = trustme.CA()
        authority.cert_pem.write_to_path(self.certificate)
        served = self.folder / "server.pem"
        authority.issue_cert("localhost", HOST).private_key_and_cert_chain_pem.write_to_path(served)
        command = [
            sys.executable,
            "-m",
            "bench.api",
            "--core",
            str(self.cores.api),
            "--port",
            str(self._port),
        ]
        command += ["--tls-port", str(self._tls_port), "--certificate", str(served)]
        self._api = subprocess.Popen(  # noqa: S603 - our own module
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._result(START_SECONDS)

    def __enter__(self) -> Self:
        """Give the open harness."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the API server, and throw the folder away."""
        self._api.kill()
        self._api.wait()
        self._held.cleanup()

    def command(self, tag: str, **values: object) -> dict[str, Any]:
        """Have the API server do something, and give its result."""
        assert self._api.stdin
        self._api.stdin.write(json.dumps({"type": tag, **values}).encode() + b"\n")
        self._api.stdin.flush()
        seconds = sum(
            float(each) for each in values.values() if isinstance(each, int | float) and each < 3600
        )
        return self._result(seconds + _EXTRA_SECONDS)

    @contextmanager
    def running(
        self, candidate: Candidate, pages: list[Page], *, tls: bool = False, people: int = 2000
    ) -> Iterator["RunningCandidate"]:
        """Start a candidate, give it when it is ready and at rest, and end it."""
        self.command("serve", pages=pages, people=people, port=self._hook_port)
        url = f"https://{HOST}:{self._tls_port}" if tls else f"http://{HOST}:{self._port}"
        told = environment(candidate, url, str(self.certificate), self._hook_port, self.folder)
        log = self.folder / "candidate.log"
        with log.open("wb") as sink:
            began = monotonic()
            process = subprocess.Popen(  # noqa: S603 - a candidate of ours
                candidate.command,
                cwd=ROOT,
                env=told,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                preexec_fn=partial(os.sched_setaffinity, 0, {self.cores.candidate}),
                start_new_session=True,
            )
            running = RunningCandidate(self, process, log)
            try:
                running.start_seconds = self._ready(running) - began
                _settle(process.pid)
                yield running
            finally:
                _end(process)

    def _ready(self, running: "RunningCandidate") -> float:
        end = monotonic() + START_SECONDS
        while monotonic() < end:
            at = float(self.command("started", seconds=0.1)["at"])
            if at:
                return at
            if running.process.poll() is not None:
                raise HarnessError(f"it ended before it was ready: {running.last_words()}")
        raise HarnessError(f"not ready after {START_SECONDS:.0f} s: {running.last_words()}")

    def _result(self, seconds: float) -> dict[str, Any]:
        assert self._api.stdout
        if not select.select([self._api.stdout], [], [], seconds)[0]:
            raise RuntimeError("the API server does not answer")
        line = self._api.stdout.readline()
        if not line:
            raise RuntimeError("the API server has ended")
        result: dict[str, Any] = json.loads(line)
        return result


@dataclass
class RunningCandidate:
    """A candidate that is ready."""

    harness: Harness
    process: subprocess.Popen[bytes]
    log: Path
    start_seconds: float = 0.0

    def load(self, tag: str, **values: object) -> dict[str, Any]:
        """Put a load on the candidate, and give what was measured; raises HarnessError if it died of it."""
        if tag != "flood":
            values["pid"] = self.process.pid
        result = self.harness.command(tag, **values)
        if self.process.poll() is not None:
            raise HarnessError(f"it ended under load: {self.last_words()}")
        return result

    def last_words(self) -> str:
        """Give the last line of its log."""
        lines = [line for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        return lines[-1].strip()[:200] if lines else "(it said nothing)"


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind((HOST, 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _settle(pid: int) -> None:
    """Wait until a candidate is at rest: what it builds beside its first answers is no part of a tap."""
    end, used = monotonic() + START_SECONDS, 0.0
    while monotonic() < end:
        before, used = used, cpu_seconds(pid)
        if used - before <= _BUSY:
            return
        sleep(_REST_SECONDS)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a candidate and whatever it has started, gently first."""
    process.terminate()
    end = monotonic() + 3
    while process.poll() is None and monotonic() < end:
        sleep(0.02)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
