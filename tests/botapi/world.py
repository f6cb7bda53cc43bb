"""What the server knows: people, chats, messages, and the questions still open."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from .errors import BLOCKED, ApiError, bad
from .params import Json, Params
from .text import Formatted
from .updates import Updates


@dataclass
class Message:
    """One message in a chat, as it stands now."""

    chat_id: int
    message_id: int
    kind: str
    own: bool
    text: str = ""
    html: str = ""
    entities: list[Json] = field(default_factory=list)
    reply_markup: Json | None = None
    extra: Json = field(default_factory=dict)
    file: bytes = b""
    preview: object = None
    date: int = field(default_factory=lambda: int(time.time()))
    edits: int = 0

    @property
    def buttons(self) -> list[list[Json]]:
        """The rows of inline buttons."""
        rows: list[list[Json]] = (self.reply_markup or {}).get("inline_keyboard", [])
        return rows

    def content(self) -> tuple[object, ...]:
        """Return what decides whether an edit changes anything."""
        return (self.text, self.entities, self.reply_markup, self.preview)

    def rewrite(self, found: Formatted) -> None:
        self.text, self.html, self.entities = found.text, found.html, found.entities


@dataclass
class Chat:
    """One conversation and its messages."""

    chat_id: int
    kind: str
    title: str
    messages: dict[int, Message] = field(default_factory=dict)
    blocked: bool = False

    def json(self) -> Json:
        name = "first_name" if self.kind == "private" else "title"
        return {"id": self.chat_id, "type": self.kind, name: self.title}


@dataclass
class Query:
    """A callback or inline query that waits for its answer."""

    query_id: str
    update_id: int
    inline: bool = False
    answered: bool = False


class World:
    """Everything the methods read and change."""

    def __init__(self, token: str) -> None:
        self.updates = Updates()
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, Json] = {}
        self.queries: dict[str, Query] = {}
        self.profile: dict[tuple[str, ...], object] = {}
        self.webhook: Json = {}
        self.files: set[str] = set()
        self.me = _me(token)
        self._ids = itertools.count(1)

    def find(self, params: Params) -> Chat:
        """Return the chat a call is for."""
        number = params.chat_id()
        chat = self.chats.get(number) if number is not None else None
        if chat is None:
            raise bad("chat not found")
        return chat

    def chat(self, params: Params) -> Chat:
        """Return the chat a call is for, if the bot may write there."""
        chat = self.find(params)
        if chat.blocked:
            raise ApiError(403, BLOCKED)
        return chat

    def add(self, chat: Chat, kind: str, own: bool, found: Formatted | None = None) -> Message:
        message = Message(chat.chat_id, next(self._ids), kind, own)
        message.rewrite(found or Formatted())
        chat.messages[message.message_id] = message
        return message

    def messages(self) -> Iterator[Message]:
        return (message for chat in self.chats.values() for message in chat.messages.values())

    def person(self, user_id: int, language_code: str | None = None) -> Json:
        """Return a user as Telegram shows him; his language stays until he changes it."""
        known = self.people.setdefault(
            user_id, {"id": user_id, "is_bot": False, "first_name": f"User {user_id}", "language_code": "en"}
        )
        if language_code is not None:
            known["language_code"] = language_code
        # Telegram leaves the field out for people whose app sends no language.
        return {name: value for name, value in known.items() if value != ""}

    def json(self, message: Message, sender: Json | None = None) -> Json:
        """Return a message as Telegram sends it."""
        shown: Json = {
            "message_id": message.message_id,
            "from": sender or self.author(),
            "chat": self.chats[message.chat_id].json(),
            "date": message.date,
        }
        if message.edits:
            shown["edit_date"] = int(time.time())
        if message.reply_markup:
            shown["reply_markup"] = message.reply_markup
        return shown | _words(message) | message.extra

    def author(self) -> Json:
        return {name: self.me[name] for name in ("id", "is_bot", "first_name", "username")}


def _words(message: Message) -> Json:
    text, entities = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
    words: Json = {text: message.text} if message.text else {}
    return words | ({entities: message.entities} if message.entities else {})


def _me(token: str) -> Json:
    return {
        "id": int(token.split(":")[0]),
        "is_bot": True,
        "first_name": "Test bot",
        "username": "test_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
