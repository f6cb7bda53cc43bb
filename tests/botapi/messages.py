"""Methods that send, change and delete messages."""

import hashlib
from dataclasses import replace

from . import keyboard
from .errors import NOT_MODIFIED, bad
from .methods import method
from .params import Json, Params, Upload
from .text import caption, message_text
from .world import Chat, Message, World


@method("sendMessage")
def send_message(world: World, params: Params) -> Json:
    found = message_text(params)
    markup = keyboard.any_kind(params)
    chat = world.chat(params)
    keyboard.check_data(markup)
    message = world.add(chat, "text", True, found)
    message.reply_markup, message.preview = markup, _preview(params)
    return world.json(message)


@method("sendPhoto")
def send_photo(world: World, params: Params) -> Json:
    found, markup = caption(params), keyboard.any_kind(params)
    file_id = _file("photo", world, params)
    chat = world.chat(params)
    keyboard.check_data(markup)
    message = world.add(chat, "photo", True, found)
    message.reply_markup, message.extra = markup, photo(world, file_id)
    return world.json(message)


@method("sendDocument")
def send_document(world: World, params: Params) -> Json:
    found, markup = caption(params), keyboard.any_kind(params)
    upload = _upload("document", params)
    file_id = _file("document", world, params)
    chat = world.chat(params)
    keyboard.check_data(markup)
    message = world.add(chat, "document", True, found)
    message.reply_markup, message.extra = markup, document(world, file_id, upload)
    message.file = upload.content if upload else b""
    return world.json(message)


@method("editMessageText")
def edit_message_text(world: World, params: Params) -> Json:
    found, markup = message_text(params), keyboard.inline_only(params)
    message = _editable(world, params)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    after = replace(message, reply_markup=markup, preview=_preview(params))
    after.rewrite(found)
    return _changed(world, message, after)


@method("editMessageCaption")
def edit_message_caption(world: World, params: Params) -> Json:
    found, markup = caption(params), keyboard.inline_only(params)
    message = _editable(world, params)
    if message.kind != "photo":
        raise bad("there is no caption in the message to edit")
    after = replace(message, reply_markup=markup)
    after.rewrite(found)
    return _changed(world, message, after)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, params: Params) -> Json:
    markup = keyboard.inline_only(params)
    message = _editable(world, params)
    return _changed(world, message, replace(message, reply_markup=markup))


@method("deleteMessage")
def delete_message(world: World, params: Params) -> bool:
    chat = world.chat(params)
    if chat.messages.pop(_message_id(params), None) is None:
        raise bad("message to delete not found")
    return True


@method("deleteMessages")
def delete_messages(world: World, params: Params) -> bool:
    ids = params.rows("message_ids", "Integer")
    chat = world.chat(params)
    if not ids or not all(isinstance(message_id, int) for message_id in ids):
        raise bad("message identifiers are not specified")
    if len(ids) > 100:
        raise bad("too many message identifiers specified")
    for message_id in ids:
        chat.messages.pop(message_id, None)
    return True


def photo(world: World, file_id: str) -> Json:
    """Return the photo field of a message, and let its file_id be sent again."""
    world.files.add(file_id)
    unique = hashlib.sha1(file_id.encode()).hexdigest()[:16]
    size = {"file_id": file_id, "file_unique_id": unique, "file_size": 1000, "width": 90, "height": 90}
    return {"photo": [size]}


def document(world: World, file_id: str, upload: Upload | None) -> Json:
    """Return the document field of a message, and let its file_id be sent again."""
    world.files.add(file_id)
    unique = hashlib.sha1(file_id.encode()).hexdigest()[:16]
    held = {"file_name": upload.file_name, "file_size": len(upload.content)} if upload else {}
    return {"document": {"file_id": file_id, "file_unique_id": unique, **held}}


def _file(kind: str, world: World, params: Params) -> str:
    """Return the file_id of what is sent in the field of this name: a new one, or the one that is given."""
    given, upload = params.text(kind), _upload(kind, params)
    if upload is None and not given:
        raise bad(f"there is no {kind} in the request")
    if upload is None and given not in world.files and not given.startswith(("http://", "https://")):
        raise bad("wrong file identifier/HTTP URL specified")
    if upload is not None and not upload.content:
        raise bad("file must be non-empty")
    return f"{kind}-{hashlib.sha1(upload.content).hexdigest()}" if upload else given


def _upload(kind: str, params: Params) -> Upload | None:
    return params.files.get(params.text(kind).removeprefix("attach://") or kind)


def _preview(params: Params) -> object:
    return params.value("link_preview_options", "link preview options")


def _message_id(params: Params) -> int:
    found = params.number("message_id")
    if found <= 0:
        raise bad("message identifier is not specified")
    return found


def _editable(world: World, params: Params) -> Message:
    message_id = _message_id(params)
    chat: Chat = world.chat(params)
    message = chat.messages.get(message_id)
    if message is None:
        raise bad("message to edit not found")
    if not message.own:
        raise bad("message can't be edited")
    return message


def _changed(world: World, before: Message, after: Message) -> Json:
    keyboard.check_data(after.reply_markup)
    if before.content() == after.content():
        raise bad(NOT_MODIFIED)
    after.edits += 1
    world.chats[before.chat_id].messages[before.message_id] = after
    return world.json(after)
