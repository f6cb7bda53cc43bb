"""Lets the tests of one process read a PO file or a text only once, however many sites hold it.

Most sites of the tests are the small one with one change, and each has the same 250 messages in three
languages and nearly the same prose: to read these again took half the time of such a test. What is
remembered are pure functions of bytes and texts, and their values are frozen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest

from bot.loader import fields, markdown, own_words, strict_po
from bot.loader.strict_po import Messages
from bot.model.finding import Finding

Read = tuple[Messages | None, list[Finding]]


@contextmanager
def read_once() -> Iterator[None]:
    """Within the block, what was read once is remembered."""
    read = lru_cache(maxsize=64)(strict_po.read)
    template = lru_cache(maxsize=16)(strict_po.read_template)

    def known(name: str, data: bytes, lang: str) -> Read:
        messages, findings = read(name, data, lang)
        return messages, [*findings]

    def known_template(name: str, data: bytes) -> tuple[Messages, list[Finding]]:
        messages, findings = template(name, data)
        return messages, [*findings]

    with pytest.MonkeyPatch.context() as patch:
        for module in (strict_po, own_words):
            patch.setattr(module, "read", known)
            patch.setattr(module, "read_template", known_template)
        patch.setattr(fields, "parse", lru_cache(maxsize=16384)(markdown.parse))
        yield
