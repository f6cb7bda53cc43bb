"""The table of methods, and the few that fit nowhere else."""

from collections.abc import Awaitable, Callable

from .params import Json, Params
from .world import World

Method = Callable[[World, Params], object]
TABLE: dict[str, tuple[str, Method]] = {}


def method(name: str) -> Callable[[Method], Method]:
    """Enter a function in the table; Telegram does not mind the case of a method's name."""

    def enter(function: Method) -> Method:
        TABLE[name.lower()] = (name, function)
        return function

    return enter


@method("getMe")
def get_me(world: World, params: Params) -> Json:
    return world.me


@method("getUpdates")
def get_updates(world: World, params: Params) -> Awaitable[list[bytes]]:
    return world.updates.get(params)


@method("getChat")
def get_chat(world: World, params: Params) -> Json:
    return world.find(params).json() | {"accent_color_id": 0, "max_reaction_count": 11}


@method("sendChatAction")
def send_chat_action(world: World, params: Params) -> bool:
    world.chat(params)
    return True
