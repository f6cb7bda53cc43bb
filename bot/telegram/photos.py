"""Sends pictures: drawn once, uploaded once, and from then on sent by their `file_id`."""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Protocol

import msgspec

from bot.model.screen import Picture
from bot.ops import private_files
from bot.ops.errors import StoreDown
from bot.store.protocol import Store
from bot.telegram.api import UNREADABLE, Api, ApiError
from bot.telegram.transport import File

logger = logging.getLogger(__name__)


class Draws(Protocol):
    """Draws pictures, as `bot.print.picture_process.PictureProcess` does."""

    def draw(self, name: str, lang: str) -> Path | None:
        """The file of a picture, None where it cannot be drawn; blocks, so it is called in a thread."""
        ...


class _PhotoSize(msgspec.Struct):
    file_id: str


class _SentMessage(msgspec.Struct):
    """Bot API, Message: `photo` holds a PhotoSize for each size, the largest last."""

    photo: Annotated[list[_PhotoSize], msgspec.Meta(min_length=1)]


class Photos:
    """Sends pictures to chats; remembers `file_id`s in memory and in the store, by the name of the file.

    Of those who ask for a picture at the same time one has it drawn and uploaded, and the others wait for it.
    """

    def __init__(self, api: Api, store: Store, pictures: Draws) -> None:
        self._api, self._store, self._pictures = api, store, pictures
        self._file_ids: dict[str, str] = {}
        self._first: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    def __repr__(self) -> str:
        """Without its parts, which are of no use in a log."""
        return "Photos()"

    async def send(self, chat: int, picture: Picture, rest: dict[str, object]) -> bool:
        """Send a picture; `rest` is `messages.caption`. False where it cannot be drawn, and nothing was sent.

        Raises ApiError, Unreachable, Ended, StoreDown.
        """
        body = {"chat_id": chat, **rest}
        first = self._first[picture.name, picture.lang]
        async with first:
            file = await asyncio.to_thread(self._pictures.draw, picture.name, picture.lang)
            if file is None:
                return False
            known = self._file_ids.get(file.name) or await self._store.file(file.name)
            if known is None:
                return await self._uploaded(file, picture, body)
        try:
            return await self._sent(known, body)
        except ApiError as error:
            if not error.says("file", "FILE"):
                raise
            logger.warning("a known picture is not taken any more, uploading it again: %s", error)
        async with first:
            newer = self._file_ids.get(file.name, known)
            if newer == known:
                return await self._uploaded(file, picture, body)
        return await self._sent(newer, body)

    async def _sent(self, file_id: str, body: dict[str, object]) -> bool:
        await self._api.call("sendPhoto", msgspec.json.encode(body | {"photo": file_id}))
        return True

    async def _uploaded(self, file: Path, picture: Picture, body: dict[str, object]) -> bool:
        try:
            data = await asyncio.to_thread(private_files.read, file)
        except OSError as error:
            # The cache may be cleaned between drawing and reading.
            said = type(error).__name__
            logger.warning("the picture %s in %s is not drawn: %s", picture.name, picture.lang, said)
            return False
        await self._upload(file.name, data, body)
        return True

    async def _upload(self, name: str, data: bytes, body: dict[str, object]) -> None:
        picture = File(field="photo", name="photo.png", kind="image/png", data=data)
        result = await self._api.upload("sendPhoto", body, picture)
        try:
            known = msgspec.json.decode(result, type=_SentMessage).photo[-1].file_id
        except UNREADABLE:
            logger.warning("the picture was sent, but its answer names no file; the next one is uploaded too")
            return
        self._file_ids[name] = known
        with suppress(StoreDown):
            await self._store.keep_file(name, known)
