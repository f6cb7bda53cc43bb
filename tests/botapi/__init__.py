"""A small, strict Telegram Bot API server for tests."""

from .limits import Limits
from .server import BotApi
from .wire import Call
from .world import Message

__all__ = ["BotApi", "Call", "Limits", "Message"]
