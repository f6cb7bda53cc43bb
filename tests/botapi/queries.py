"""Methods that answer button taps and inline queries."""

import re

from .errors import QUERY_TOO_OLD, bad
from .methods import method
from .params import Json, Params
from .text import message_text
from .world import Query, World


@method("answerCallbackQuery")
def answer_callback_query(world: World, params: Params) -> bool:
    if len(params.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    _open(world, params.text("callback_query_id"), inline=False).answered = True
    return True


@method("answerInlineQuery")
def answer_inline_query(world: World, params: Params) -> bool:
    results = params.rows("results", "InlineQueryResult") or []
    _check_limits(params, results)
    for result in results:
        _check_result(result)
    if len({result["id"] for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    _open(world, params.text("inline_query_id"), inline=True).answered = True
    return True


def _open(world: World, query_id: str, inline: bool) -> Query:
    query = world.queries.get(query_id)
    if query is None or query.answered or query.inline != inline:
        raise bad(QUERY_TOO_OLD)
    return query


def _check_limits(params: Params, results: list[object]) -> None:
    if len(results) > 50:
        raise bad("too many inline query results specified")
    if len(params.text("next_offset").encode()) > 64:
        raise bad("NEXT_OFFSET_INVALID")
    button = params.value("button", "inline query results button")
    if isinstance(button, dict) and "web_app" not in button:
        _check_start(str(button.get("start_parameter", "")))


def _check_start(parameter: str) -> None:
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter):
        raise bad("START_PARAM_INVALID")


def _check_result(result: object) -> None:
    if not isinstance(result, dict):
        raise _refused("expected an Object")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad("RESULT_ID_INVALID")
    if not result.get("type"):
        raise _refused('Can\'t find field "type"')
    if result["type"] == "article":
        _check_article(result)


def _check_article(result: Json) -> None:
    if not result.get("title"):
        raise _refused('Can\'t find field "title"')
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise _refused('Can\'t find field "input_message_content"')
    if "message_text" in content:
        shown = {"text": str(content["message_text"]), "parse_mode": str(content.get("parse_mode", ""))}
        message_text(Params(shown))


def _refused(text: str) -> Exception:
    return bad(f"can't parse inline query result: {text}")
