"""What the setup calls are answered with: the fields that we use, checked before the library sees them.

The library takes every answer for well-formed, and raises whatever its code happens to raise for others.
"""

from typing import Annotated, Any

import msgspec

from bot.telegram.api import UNREADABLE, Unreadable

_Seconds = Annotated[int, msgspec.Meta(ge=0, lt=1 << 37)]
"""Unix time, within the years that Python's datetime has."""


class _Me(msgspec.Struct):
    """Bot API, User, as getMe returns it: a bot always has a username."""

    id: int
    is_bot: bool
    first_name: str
    username: Annotated[str, msgspec.Meta(min_length=1)]


class _WebhookInfo(msgspec.Struct, omit_defaults=True):
    """Bot API, WebhookInfo; `url` is empty where no webhook is set."""

    url: str
    has_custom_certificate: bool
    pending_update_count: int
    last_error_date: _Seconds | None = None
    last_error_message: str | None = None
    max_connections: int | None = None
    allowed_updates: list[str] | None = None


class _Name(msgspec.Struct):
    name: str


class _Description(msgspec.Struct):
    description: str


class _ShortDescription(msgspec.Struct):
    short_description: str


class _Command(msgspec.Struct):
    command: str
    description: str


_ANSWERS: dict[str, Any] = {
    "getMe": _Me,
    "getWebhookInfo": _WebhookInfo,
    "getMyName": _Name,
    "getMyDescription": _Description,
    "getMyShortDescription": _ShortDescription,
    "getMyCommands": list[_Command],
}
"""Method -> the type of its result; all others answer true."""


def checked(method: str, result: msgspec.Raw) -> bytes:
    """The result of a setup call as JSON, with the fields that we use alone; raises Unreadable."""
    try:
        found = msgspec.json.decode(result, type=_ANSWERS.get(method, bool))
    except UNREADABLE:
        raise Unreadable(method=method, code=502, description="not as the Bot API answers") from None
    return msgspec.json.encode(found)
