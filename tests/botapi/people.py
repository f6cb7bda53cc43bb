"""What people do, as the updates Telegram would send about it."""

import itertools
import json
import time

from .messages import photo
from .params import Json
from .text import commands
from .world import Chat, Message, Query, World

_FILE = {"file_id": "file-1", "file_unique_id": "AgAD-1", "file_size": 2048}
_STICKER: Json = {
    "width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False, "emoji": "👍",
}  # fmt: skip
_KINDS: dict[str, Json] = {
    "voice": {"voice": _FILE | {"duration": 3, "mime_type": "audio/ogg"}},
    "audio": {"audio": _FILE | {"duration": 60, "mime_type": "audio/mpeg"}},
    "document": {"document": _FILE | {"file_name": "results.pdf", "mime_type": "application/pdf"}},
    "video": {"video": _FILE | {"width": 320, "height": 240, "duration": 5, "mime_type": "video/mp4"}},
    "sticker": {"sticker": _FILE | _STICKER},
    "location": {"location": {"latitude": 40.4168, "longitude": -3.7038}},
    "contact": {"contact": {"phone_number": "+34600000000", "first_name": "Ana"}},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
}
_GROUPS = {"group": -1, "supergroup": -1_000_000_000_000, "channel": -1_000_000_000_000}


class People:
    """Push updates; each returns its update_id."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.pushed: dict[int, Json] = {}
        self._query_ids = itertools.count(4_382_000_000_000_001)

    def push(self, update: Json) -> int:
        """Queue an update made by hand, without its update_id."""
        return self._note(update, self.world.updates.push(update))

    def raw(self, update: bytes | Json) -> int:
        """Queue something malformed: whatever its shape, it reaches the bot, with an update_id in front."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        return self._note(_loaded(body), self.world.updates.raw(body))

    def text(
        self,
        user_id: int,
        text: str,
        language_code: str | None = None,
        chat_type: str = "private",
        chat_id: int | None = None,
    ) -> int:
        """Have a person write; his language stays until changed, and "" is an app that sends none."""
        chat = self._chat(user_id, chat_type, chat_id)
        message = self.world.add(chat, "text", False)
        message.text, message.entities = text, commands(text)
        return self._sent(user_id, message, language_code)

    def tap(
        self,
        user_id: int,
        data: str,
        message_id: int | None = None,
        inaccessible: bool = False,
        chat_id: int | None = None,
    ) -> int:
        """Have a person press a button: by default on the newest message that carries it."""
        chat = self._chat(user_id, "private", chat_id)
        if message_id is None:
            message_id = _tapped(chat, data)
        # A deleted message can still be on a screen, and a tap there tells no more than its number.
        known = None if inaccessible else chat.messages.get(message_id)
        gone = {"chat": chat.json(), "message_id": message_id, "date": 0}
        query = {"id": self._query_id(), "from": self.world.person(user_id), "data": data}
        shown = self.world.json(known) if known else gone
        return self.push({"callback_query": query | {"message": shown, "chat_instance": str(-chat.chat_id)}})

    def photo(self, user_id: int) -> int:
        """Have a person send a photo."""
        return self.media(user_id, "photo")

    def media(self, user_id: int, kind: str) -> int:
        """Have a person send a photo, voice, audio, document, video, sticker, location, contact or dice."""
        message = self.world.add(self._chat(user_id, "private", None), kind, False)
        message.extra = photo(self.world, f"photo-from-{user_id}") if kind == "photo" else _KINDS[kind]
        return self._sent(user_id, message, None)

    def inline(self, user_id: int, query: str, offset: str = "") -> int:
        """Have a person type the bot's name and a question into any chat."""
        asked = {"id": self._query_id(), "from": self.world.person(user_id), "query": query, "offset": offset}
        return self.push({"inline_query": asked | {"chat_type": "sender"}})

    def block(self, user_id: int, notify: bool = False) -> None:
        """Have a person block the bot; Telegram tells the bot, if notify is set."""
        self._set_blocked(user_id, True, notify)

    def unblock(self, user_id: int, notify: bool = False) -> None:
        """Have a person let the bot write again."""
        self._set_blocked(user_id, False, notify)

    def query_id(self, update_id: int) -> str:
        """Return the id of the callback or inline query in an update."""
        update = self.pushed[update_id]
        return str((update.get("callback_query") or update["inline_query"])["id"])

    def _sent(self, user_id: int, message: Message, language_code: str | None) -> int:
        return self.push({"message": self.world.json(message, self.world.person(user_id, language_code))})

    def _set_blocked(self, user_id: int, blocked: bool, notify: bool) -> None:
        chat = self._chat(user_id, "private", None)
        before, chat.blocked = chat.blocked, blocked
        if notify:
            self.push({"my_chat_member": self._membership(chat, before)})

    def _membership(self, chat: Chat, before: bool) -> Json:
        old, new = (_member(self.world.author(), gone) for gone in (before, chat.blocked))
        sides = {"old_chat_member": old, "new_chat_member": new}
        who = {"chat": chat.json(), "from": self.world.person(chat.chat_id)}
        return who | {"date": int(time.time())} | sides

    def _chat(self, user_id: int, kind: str, chat_id: int | None) -> Chat:
        number = _GROUPS.get(kind, 0) - user_id if kind != "private" else user_id
        title = f"User {user_id}" if kind == "private" else f"Group {user_id}"
        return self.world.chats.setdefault(chat_id or number, Chat(chat_id or number, kind, title))

    def _query_id(self) -> str:
        return str(next(self._query_ids))

    def _note(self, update: Json, update_id: int) -> int:
        self.pushed[update_id] = update
        for kind in ("callback_query", "inline_query"):
            query_id = _at(update, kind, "id")
            if isinstance(query_id, str):
                self.world.queries[query_id] = Query(query_id, update_id, kind == "inline_query")
        self._note_chat(_at(update, "message", "chat", "id"), _at(update, "message", "chat", "type"))
        return update_id

    def _note_chat(self, chat_id: object, kind: object) -> None:
        if isinstance(chat_id, int) and isinstance(kind, str):
            self.world.chats.setdefault(chat_id, Chat(chat_id, kind, f"Chat {chat_id}"))


def _tapped(chat: Chat, data: str) -> int:
    for message in reversed(chat.messages.values()):
        if any(button.get("callback_data") == data for row in message.buttons for button in row):
            return message.message_id
    raise LookupError(f"chat {chat.chat_id} has no button with the data {data!r}")


def _member(user: Json, gone: bool) -> Json:
    return {"user": user, "status": "kicked", "until_date": 0} if gone else {"user": user, "status": "member"}


def _loaded(body: bytes) -> Json:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _at(value: object, *path: str) -> object:
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
