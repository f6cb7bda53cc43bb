"""The rules for the buttons under a message."""

from urllib.parse import urlsplit

from .errors import ApiError, bad
from .params import Json, Params

_ACTIONS = {
    "url", "callback_data", "callback_game", "pay", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "login_url", "web_app", "copy_text", "disabled",
}  # fmt: skip
_MAY_BE_EMPTY = {"switch_inline_query", "switch_inline_query_current_chat", "callback_game", "disabled"}
_OTHERS = {"keyboard", "remove_keyboard", "force_reply"}


def inline_only(params: Params) -> Json | None:
    """Read the keyboard of an edit, which can only be an inline one."""
    found = _markup(params)
    if found is not None and "inline_keyboard" not in found:
        raise bad("inline keyboard expected")
    return _checked(found) if found else None


def any_kind(params: Params) -> Json | None:
    """Read the keyboard of a new message; only an inline one stays with the message."""
    found = _markup(params)
    if not found or "inline_keyboard" in found:
        return _checked(found) if found else None
    if not _OTHERS & found.keys():
        raise bad("object expected as reply markup")
    return None


def check_data(markup: Json | None) -> None:
    """Check what Telegram's back end checks, after the chat was found."""
    for button in (button for row in (markup or {}).get("inline_keyboard", []) for button in row):
        if len(button.get("callback_data", "").encode()) > 64:
            raise bad("BUTTON_DATA_INVALID")


def _markup(params: Params) -> Json | None:
    if not params.has("reply_markup"):
        return None
    found = params.value("reply_markup", "reply keyboard markup")
    if not isinstance(found, dict):
        raise bad("object expected as reply markup")
    return found


def _checked(markup: Json) -> Json | None:
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise _refused('Field "inline_keyboard" must be an Array of Arrays', "reply keyboard markup")
    kept = [[_button(button) for button in row] for row in rows if row]
    if sum(map(len, kept)) > 100 or any(len(row) > 8 for row in kept):
        raise bad("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise _refused("Object expected as an inline keyboard button")
    _check_text(button)
    _check_action(button, _action(button))
    if button.get("style", "primary") not in {"danger", "success", "primary"}:
        raise _refused("invalid button style specified")
    return button


def _check_text(button: Json) -> None:
    text = button.get("text")
    if text is None:
        raise _refused('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _refused('Field "text" must be of type String')
    if not text.strip():
        raise _refused("Button text must be non-empty")


def _action(button: Json) -> str:
    used = [name for name in _ACTIONS & button.keys() if button[name] or _empty_counts(name, button[name])]
    if not used:
        raise _refused("Text buttons are unallowed in the inline keyboard")
    # Telegram takes the first it knows and says nothing; its documentation allows one, and so does this.
    if len(used) > 1:
        raise _refused("exactly one action expected")
    return used[0]


def _empty_counts(name: str, value: object) -> bool:
    return name in _MAY_BE_EMPTY and value is not None


def _check_action(button: Json, action: str) -> None:
    value = button[action]
    if action in {"url", "callback_data"} and not isinstance(value, str):
        raise _refused(f'Field "{action}" must be of type String')
    if action in {"web_app", "copy_text", "disabled"} and not isinstance(value, dict):
        raise _refused(f'Field "{action}" must be of type Object')
    if action == "url" and not _link(value):
        raise bad(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not str(value.get("url")).startswith("https://"):
        url = value.get("url")
        raise bad(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    if action == "copy_text" and not 1 <= len(str(value.get("text", ""))) <= 256:
        raise bad("BUTTON_COPY_TEXT_INVALID")


def _link(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    return parts.scheme in {"tg", "ton"} or (parts.scheme in {"http", "https"} and "." in parts.netloc)


def _refused(text: str, what: str = "inline keyboard button") -> ApiError:
    return bad(f"can't parse {what}: {text}")
