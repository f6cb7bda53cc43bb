"""Requests as they come in and answers as they go out, in bytes."""

import json
import socket
import struct
from asyncio import Future
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import parse_qsl

from aiohttp import web

from .errors import ApiError, bad
from .params import Json, Params, Upload


@dataclass
class Call:
    """One call the bot made, from `at` to `ended`; status 0 means that it got no answer, or not yet."""

    method: str
    params: Json
    at: float
    chat_id: int | None = None
    status: int = 0
    ended: float = 0.0


async def read(request: web.Request) -> Params:
    """Read the parameters from the query and from whichever body there is."""
    values, files = dict(request.query), {}
    if request.content_type == "application/json":
        values |= _from_json(await request.read())
    elif request.content_type == "multipart/form-data":
        body = await request.post()
        files = {name: _upload(field) for name, field in body.items() if isinstance(field, web.FileField)}
        values |= {name: field for name, field in body.items() if isinstance(field, str)}
    else:
        values |= _from_form(await request.read())
    _check_unicode(values.values())
    return Params(values, files)


def success(result: object) -> web.Response:
    """Answer ok=true; a list of bytes goes out as it is, for it holds updates already encoded."""
    if isinstance(result, list) and all(isinstance(item, bytes) for item in result):
        encoded = b"[" + b",".join(result) + b"]"
    else:
        encoded = json.dumps(result).encode()
    return _json(200, b'{"ok":true,"result":' + encoded + b"}")


def failure(error: ApiError) -> web.Response:
    """Answer ok=false, with the status the error carries."""
    response = _json(error.code, json.dumps(error.body()).encode())
    if error.parameters and "retry_after" in error.parameters:
        response.headers["Retry-After"] = str(error.parameters["retry_after"])
    return response


async def drop(request: web.Request) -> NoReturn:
    """Reset the connection, so that the client cannot know what became of its call."""
    if request.transport:
        # Without lingering the kernel sends a reset, where a plain close would look like a clean end.
        linger = struct.pack("ii", 1, 0)
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        request.transport.abort()
    await never()


async def never() -> NoReturn:
    """Wait until the client has gone, which cancels the handler."""
    await Future()
    raise AssertionError("unreachable")


def _json(status: int, body: bytes) -> web.Response:
    return web.Response(status=status, body=body, content_type="application/json")


def _from_json(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body or b"{}")
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(found, dict):
        raise bad("JSON object expected")
    # Telegram keeps a value that is no string as its JSON source, even null.
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in found.items()}


def _from_form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError:
        raise _not_unicode() from None


def _upload(field: web.FileField) -> Upload:
    with field.file as file:
        return Upload(field.filename, file.read())


def _check_unicode(values: Iterable[str]) -> None:
    try:
        "".join(values).encode()
    except UnicodeEncodeError:
        raise _not_unicode() from None


def _not_unicode() -> ApiError:
    return bad("strings must be encoded in UTF-8")
