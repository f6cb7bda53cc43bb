"""A real PostgreSQL of our own: made in a temporary folder, stopped and started at will."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

NAME = "postgres"


def programs() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps the server's apart from the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path or "/usr/bin/initdb").parent


@dataclass
class Postgres:
    """One server with its data in `folder`, listening on one port of this machine."""

    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Its address for DATABASE_URL."""
        return f"postgresql://{NAME}@127.0.0.1:{self.port}/postgres"

    @classmethod
    @contextmanager
    def running(cls) -> Iterator["Postgres"]:
        """A new server that runs; PostgreSQL refuses to run as root, so root lends it a user."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with tempfile.TemporaryDirectory(prefix="axis-postgres-") as folder:
            if os.geteuid() == 0:
                shutil.chown(folder, NAME)
            server = cls(Path(folder) / "data", port)
            server.run("initdb", "-U", NAME, "--auth=trust", "--no-sync")
            server.start()
            try:
                yield server
            finally:
                with suppress(subprocess.CalledProcessError):
                    server.stop()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self.run("pg_ctl", "-w", "-l", str(self.folder.parent / "log"), "-o", options, "start")

    def stop(self, how: str = "immediate") -> None:
        """Stop it; `immediate` is as good as pulling the plug."""
        self.run("pg_ctl", "-w", "-m", how, "stop")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs on its data."""
        command = [str(programs() / program), "-D", str(self.folder), *arguments]
        user = pwd.getpwnam(NAME).pw_uid if os.geteuid() == 0 else None
        subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, cwd="/")
