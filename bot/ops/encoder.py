"""What turns a sentence into a vector, and how an event gets the vector of its words."""

from dataclasses import replace
from typing import Protocol, TypeVar

from bot.model.events import Command, Event, InlineQuery, TextMessage
from bot.model.vector import Vector
from bot.routing import COMMANDS

_E = TypeVar("_E", bound=Event)


class Encoder(Protocol):
    """Turns sentences into vectors; the bot works without, by words alone."""

    async def encode(self, text: str) -> Vector | None:
        """The vector of the beginning of any text; None where there is none in time. Never raises."""


class _NullEncoder:
    async def encode(self, text: str) -> Vector | None:
        return None


NULL_ENCODER: Encoder = _NullEncoder()
"""The encoder of a machine that has none."""


async def with_vector(encoder: Encoder, event: _E) -> _E:
    """The event with the vector of its typed words, those that `bot.routing` reads, if there is one."""
    if not isinstance(event, (Command, TextMessage, InlineQuery)):
        return event
    words = _of_command(event) if isinstance(event, Command) else event.text
    vector = await encoder.encode(words) if words else None
    return replace(event, vector=vector) if vector else event


def _of_command(command: Command) -> str:
    """What was typed behind a command; all of it where the command is none of ours, nothing of a link."""
    if command.name not in COMMANDS:
        return f"{command.name} {command.argument}".strip()
    is_link = command.name == "start" and not any(map(str.isspace, command.argument))
    return "" if is_link else command.argument
