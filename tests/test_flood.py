"""One person in a hurry, or a slowed chat, keeps nobody waiting; `python -m tests.flood` times it."""

import math
import random
from contextlib import suppress

import pytest

from tests.botapi import Limits
from tests.botapi.errors import ApiError
from tests.flood import CALM, CONDITIONS, HURRY, MODES, MOST_SECONDS, SLOWED, Told, Waits, measured


@pytest.mark.parametrize(("mode", "condition"), [("polling", HURRY), ("webhook", SLOWED)])
async def test_every_tap_of_the_others_is_answered(mode: str, condition: str) -> None:
    """A second of it; how long they wait is for the script to tell, on a machine that does nothing else."""
    waits = await measured(mode, condition, 1, random.Random(1))
    assert waits.seconds
    assert waits.answered == len(waits.seconds)


def told(**changed: list[float]) -> Told:
    """What would be told if everybody waited for 0.1 s, but in the conditions that are named."""
    waits = {(mode, each): Waits([0.1]) for mode in MODES for each in CONDITIONS}
    return Told(waits | {(mode, SLOWED): Waits(seconds) for mode, seconds in changed.items()})


@pytest.mark.parametrize(
    ("changed", "held"),
    [
        ({}, [True, True]),
        ({"polling": [MOST_SECONDS]}, [True, True]),
        ({"polling": [MOST_SECONDS + 0.1]}, [False, True]),
        ({"polling": [0.1] * 50 + [math.inf]}, [False, True]),
        ({"webhook": [0.2]}, [True, True]),
        ({"webhook": [0.21]}, [True, False]),
    ],
)
def test_the_script_tells_which_target_holds(changed: dict[str, list[float]], held: list[bool]) -> None:
    """By polling a limit in seconds, by webhook twice the calm figure; no answer is the longest wait."""
    assert list(told(**changed).targets.values()) == held
    assert str(told(**changed)).count("NOT HELD") == held.count(False)
    assert CALM in str(told(**changed))


class Clock:
    """A clock that stands until it is told."""

    now = 0.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


def passed(limits: Limits, method: str, chat: int | None, times: int) -> int:
    """How many of so many calls at once Telegram lets pass."""
    count = 0
    for _ in range(times):
        with suppress(ApiError):
            limits.check(method, chat)
            count += 1
    return count


def test_the_limits_of_telegram() -> None:
    """A few at once in a chat, then none for three seconds; thirty a second over all; edits count too."""
    clock = Clock()
    limits = Limits(refused={9}, clock=clock)
    with pytest.raises(ApiError) as refused:
        limits.check("sendMessage", 9)
    assert (refused.value.code, refused.value.parameters) == (429, {"retry_after": 3})
    assert passed(limits, "sendMessage", 9, 5) == 0
    assert passed(limits, "answerCallbackQuery", None, 100) == 100
    assert passed(limits, "sendMessage", 1, 2) + passed(limits, "editMessageText", 1, 3) == 3
    assert sum(passed(limits, "sendMessage", chat, 1) for chat in range(100, 200)) == 27
    clock.now = 2.9
    assert passed(limits, "sendMessage", 1, 1) == 0
    clock.now = 3.0
    assert passed(limits, "sendMessage", 1, 5) == 3
