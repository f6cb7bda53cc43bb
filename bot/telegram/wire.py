"""The objects of the Bot API that are decoded, with only the fields that are used."""

import msgspec

NOTHING = msgspec.Raw(b"")

KINDS = (
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "location", "paid_media",
    "poll", "sticker", "story", "venue", "video", "video_note", "voice",
)  # fmt: skip
"""Fields of a message that a person sent (Bot API, Message); all other kinds are service messages."""


class User(msgspec.Struct):
    """Bot API, User; `language_code` is an IETF tag."""

    id: int
    language_code: str = ""


class TelegramChat(msgspec.Struct):
    """Bot API, Chat."""

    id: int
    type: str = "private"


class Message(msgspec.Struct):
    """Bot API, Message, or InaccessibleMessage, which has only the ids and `date` 0."""

    message_id: int
    chat: TelegramChat
    date: int = 0
    text: str | None = None
    caption: str | None = None
    media_group_id: str = ""
    message_thread_id: int | None = None
    is_topic_message: bool = False
    sender: User | None = msgspec.field(name="from", default=None)
    via_bot: User | None = None
    photo: list[msgspec.Raw] = []
    animation: msgspec.Raw = NOTHING
    audio: msgspec.Raw = NOTHING
    checklist: msgspec.Raw = NOTHING
    contact: msgspec.Raw = NOTHING
    dice: msgspec.Raw = NOTHING
    document: msgspec.Raw = NOTHING
    game: msgspec.Raw = NOTHING
    location: msgspec.Raw = NOTHING
    paid_media: msgspec.Raw = NOTHING
    poll: msgspec.Raw = NOTHING
    sticker: msgspec.Raw = NOTHING
    story: msgspec.Raw = NOTHING
    venue: msgspec.Raw = NOTHING
    video: msgspec.Raw = NOTHING
    video_note: msgspec.Raw = NOTHING
    voice: msgspec.Raw = NOTHING

    @property
    def sent_by_user(self) -> bool:
        """Whether a person sent it; else it tells of something, such as a pinned message."""
        return bool(self.text or self.photo) or any(bytes(getattr(self, kind)) for kind in KINDS)


class CallbackQuery(msgspec.Struct):
    """Bot API, CallbackQuery; without `message` for one of an inline message."""

    id: str
    sender: User = msgspec.field(name="from")
    message: Message | None = None
    data: str = ""


class InlineQuery(msgspec.Struct):
    """Bot API, InlineQuery."""

    id: str
    sender: User = msgspec.field(name="from")
    query: str = ""


class Update(msgspec.Struct):
    """Bot API, Update; of the optional fields at most one is there, none of them for other kinds."""

    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    inline_query: InlineQuery | None = None


class Numbered(msgspec.Struct):
    """Any update, whatever else it holds."""

    update_id: int
