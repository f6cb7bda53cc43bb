"""Makes each document in a subprocess: typst and the fonts take much memory, and what is made is forgotten.

The words go to the process by its stdin, and the PDF comes back by its stdout: neither is ever in a file.
"""

import asyncio
import json
import logging
import sys
from asyncio.subprocess import PIPE
from collections.abc import Sequence
from contextlib import suppress

from bot.model.screen import Document
from bot.model.site import Site
from bot.ops.environment import without_secrets
from bot.print import visit_sheet

logger = logging.getLogger(__name__)

AT_ONCE = 1
"""How many are made at the same time: measured, a process takes 90 to 150 MB and half a second of a core."""
MOST_HELD = 6
"""How many are made or wait for their turn at most; who comes then is told to try again later."""
SECONDS = 10.0
"""What one may take with its waiting; an update has 20 (`bot.telegram.dispatcher`)."""

WORKER = (sys.executable, "-m", "bot.print.document_worker")


class DocumentProcess:
    """Makes documents, in one event loop; in a process for each, `AT_ONCE` at most."""

    def __init__(self, command: Sequence[str] = WORKER) -> None:
        self._command = command
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._held = 0

    async def make(self, site: Site, document: Document) -> bytes | None:
        """The PDF of a document; None where it cannot be made, or not in time, which is logged."""
        try:
            return await self._in_turn(json.dumps(visit_sheet.data(site, document)).encode())
        except _NotMade as error:
            why = str(error)
        except (OSError, TimeoutError) as error:
            why = type(error).__name__
        logger.warning("a document is not made: %s", why)
        return None

    async def _in_turn(self, request: bytes) -> bytes:
        if self._held >= MOST_HELD:
            raise _NotMade("too many are asked for")
        self._held += 1
        try:
            async with asyncio.timeout(SECONDS), self._turn:
                return await self._made(request)
        finally:
            self._held -= 1

    async def _made(self, request: bytes) -> bytes:
        process = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=without_secrets(),
            start_new_session=True,
        )
        try:
            made, said = await process.communicate(request)
        except BaseException:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
            raise
        if process.returncode:
            why = said.decode(errors="replace").strip().rpartition("\n")[2]
            raise _NotMade(why or f"status {process.returncode}")
        return made


class _NotMade(Exception):
    """A document is not made; the message says why, and quotes no question."""
