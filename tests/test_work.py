"""The work that a text makes grows with its length, not with its square: however nasty it is."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.classifier import Classifier
from bot.alerts.detector import Detector
from bot.loader.site import Loaded
from bot.model.chat import NOTHING
from bot.model.events import TextMessage
from bot.model.site import Site
from bot.reply import reply

MOST = 2.5
"""How many times the work may be done for a text twice as long."""

NASTY = (
    "no ", "or ", "nor ", "not ", "no or ", "if ", "what ", "is it ", "i ", "my ", "chest ", "pain ",
    "hurts ", "now ", "years ago ", "hi ", "can ", "gym ", "kill ", "myself ", "50 ", "mg ", "a.", "a b ",
    ", ", "\n", "aaa", "x", "\ufdfa", "\u3300", "\u0301", "\u200b", "\u0456", "ß", "no me ", "duele ",
    "pecho ", "胸", "ก",
)  # fmt: skip
"""Words of danger, of denial and of questions, and signs that grow when they are composed."""


def work(call: Callable[[], object]) -> int:
    """How many bytecodes a call runs."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:  # noqa: ANN401
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(answer: Callable[[str], object], text: str) -> float:
    """How many times the work of a text is the work of the text written twice."""
    answer(text + text)  # what is cached, is
    return work(lambda: answer(text + text)) / work(lambda: answer(text))


@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=6), st.integers(40, 120))
@settings(max_examples=30)
def test_twice_the_text_is_twice_the_work(
    small: Loaded, taught: Classifier, pieces: list[str], times: int
) -> None:
    """Whatever the pieces are: alerts, small talk, search and the screen together."""
    assert small.site is not None
    assert isinstance(small.site.detector, Detector)
    site = replace(small.site, detector=replace(small.site.detector, classifier=taught))
    assert growth(lambda text: reply(site, NOTHING, TextMessage(text)), "".join(pieces) * times) <= MOST


@pytest.mark.parametrize(
    "piece",
    ["no or ", "chest pain no ", "i want to ", "i just took the whole ", "no me duele ", "我想", "k i l "],
)
def test_twice_the_text_is_twice_the_work_with_the_real_words(site: Site, piece: str) -> None:
    """The phrases, small talk and weights that are shipped keep to it."""
    assert growth(lambda text: reply(site, NOTHING, TextMessage(text)), piece * 100) <= MOST


def test_work_that_grows_with_the_square_is_found() -> None:
    """The law can fail."""
    assert growth(lambda text: [one for one in text for _ in text], "x" * 50) > MOST
