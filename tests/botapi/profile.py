"""Methods that set what people see of the bot before they talk to it."""

import re

from .errors import bad
from .methods import TABLE, Method, method
from .params import Json, Params
from .world import World


@method("setMyCommands")
def set_my_commands(world: World, params: Params) -> bool:
    commands = params.rows("commands", "BotCommand") or []
    if len(commands) > 100:
        raise bad("too many commands specified")
    world.profile["commands", _language(params), _scope(params)] = [_command(entry) for entry in commands]
    return True


@method("getMyCommands")
def get_my_commands(world: World, params: Params) -> object:
    return world.profile.get(("commands", _language(params), _scope(params)), [])


@method("deleteMyCommands")
def delete_my_commands(world: World, params: Params) -> bool:
    world.profile.pop(("commands", _language(params), _scope(params)), None)
    return True


def _setter(field: str, most: int) -> Method:
    def change(world: World, params: Params) -> bool:
        text = params.text(field)
        if len(text) > most:
            raise bad(f"bot {field.replace('_', ' ')} length must not exceed {most}")
        world.profile[field, _language(params)] = text
        return True

    return change


def _getter(field: str) -> Method:
    def read(world: World, params: Params) -> Json:
        # A language with no text of its own shows the default one.
        own = world.profile.get((field, _language(params)))
        return {field: own or world.profile.get((field, ""), _default(world, field))}

    return read


def _default(world: World, field: str) -> object:
    return world.me["first_name"] if field == "name" else ""


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _scope(params: Params) -> str:
    scope = params.value("scope", "BotCommandScope") or {"type": "default"}
    if not isinstance(scope, dict) or not scope.get("type"):
        raise bad("can't parse BotCommandScope: Can't find field \"type\"")
    return ",".join(f"{name}={scope[name]}" for name in sorted(scope))


def _command(entry: object) -> Json:
    if not isinstance(entry, dict):
        raise bad("expected an Object for BotCommand")
    name, description = str(entry.get("command", "")).removeprefix("/"), str(entry.get("description", ""))
    if len(name) > 32:
        raise bad("command length must not exceed 32")
    if not re.fullmatch("[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
    if len(description) > 256:
        raise bad("command description length must not exceed 256")
    if not description.strip():
        raise bad("command description must be non-empty")
    return {"command": name, "description": description}


for _name, _field, _most in (
    ("Name", "name", 64),
    ("Description", "description", 512),
    ("ShortDescription", "short_description", 120),
):
    TABLE[f"setmy{_name.lower()}"] = (f"setMy{_name}", _setter(_field, _most))
    TABLE[f"getmy{_name.lower()}"] = (f"getMy{_name}", _getter(_field))
