"""The house keeps its floors: who may import whom, where input and output live, and how big a room may be."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = {
    "model": 0,
    "screens": 1,
    "frame": 2,
    "reply": 3,
    "crawl": 4,
    "edges": 4,
    "checks": 5,
    "commands": 6,
    "__main__": 7,
}
"""Part of the house -> its floor, the ground floor first."""

WORLD = frozenset({"asyncio", "aiohttp", "sqlite3", "pathlib", "os", "socket", "ssl", "uvloop"})
"""What only the edges and the commands import."""

MOST_LINES, LONGEST = 220, 30

Wrong = Iterator[str]
Rule = Callable[[str, str], Wrong]
"""From a module's name and its source to what is wrong with it."""


def imported(source: str) -> Iterator[str]:
    """Give what a source imports; `from a import b` is `a.b`, whether that is a module or a thing in one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(module: str) -> str:
    """Give the part of the house that a module belongs to."""
    return module.split(".")[1] if "." in module else ""


def floors(name: str, source: str) -> Wrong:
    """Note each import of a floor above, and each module that stands on no floor."""
    if name == "bot":
        return
    if part(name) not in FLOORS:
        yield f"{name} stands on no floor"
        return
    for other in imported(source):
        if other.startswith("bot.") and FLOORS.get(part(other), 0) > FLOORS[part(name)]:
            yield f"{name} imports {other}, a floor above"


def neighbours(name: str, source: str) -> Wrong:
    """Note an edge that imports the crawl, or the crawl an edge: they share a floor and no door."""
    pair = {"edges", "crawl"}
    for other in imported(source):
        if other.startswith("bot.") and {part(name), part(other)} == pair:
            yield f"{name} imports {other}, its neighbour"


def telegram(name: str, source: str) -> Wrong:
    """Note an import of python-telegram-bot outside of edges/telegram."""
    if name.startswith("bot.edges.telegram"):
        return
    yield from (f"{name} imports {each}" for each in imported(source) if each.split(".")[0] == "telegram")


def world(name: str, source: str) -> Wrong:
    """Note input, output and async functions outside of the edges and the commands."""
    if part(name) in ("edges", "commands"):
        return
    yield from (f"{name} imports {each}" for each in imported(source) if each.split(".")[0] in WORLD)
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)):
            yield f"{name} is async in line {node.lineno}"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("open", "print", "input")
        ):
            yield f"{name} calls {node.func.id} in line {node.lineno}"


def docstrings(name: str, source: str) -> Wrong:
    """Note a module that does not begin with one sentence, a folder's with two at most, and bare things."""
    tree = ast.parse(source)
    first = (ast.get_docstring(tree) or "").split("\n\n")[0]
    sentences = len(re.findall(r"[.?!](?=\s|$)", first))
    most = 2 if (ROOT / name.replace(".", "/")).is_dir() else 1
    if not first.endswith((".", "?", "!")) or sentences > most:
        yield f"{name} does not begin with a short docstring"
    for node in public(tree):
        if not ast.get_docstring(node):
            yield f"{name}.{node.name} has no docstring"


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Give every public function, class and method; what Python itself names is told by its name."""
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def size(name: str, source: str) -> Wrong:
    """Note a module or function that is too long to be one thing."""
    lines = source.count("\n")
    if lines > MOST_LINES:
        yield f"{name} has {lines} lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST:
                yield f"{name}.{node.name} has {length} lines"


RULES: tuple[Rule, ...] = (floors, neighbours, telegram, world, docstrings, size)


def circles(sources: dict[str, str]) -> Wrong:
    """Note each module from which imports lead back to itself."""
    doors = {
        name: {home for each in imported(source) if (home := nearest(each, sources))}
        for name, source in sources.items()
    }
    for start in doors:
        seen: set[str] = set()
        waiting = list(doors[start])
        while waiting:
            each = waiting.pop()
            if each not in seen:
                seen.add(each)
                waiting.extend(doors[each])
        if start in seen:
            yield f"{start} leads back to itself"


def nearest(name: str, sources: dict[str, str]) -> str:
    """Give the module that an imported name is or stands in; empty where it is none of ours."""
    while name and name not in sources:
        name = name.rpartition(".")[0]
    return name


def house() -> dict[str, str]:
    """Give the source of every module of the bot, by its name."""
    files = sorted((ROOT / "bot").rglob("*.py"))
    named = {file: ".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    return {name.removesuffix(".__init__"): file.read_text("utf-8") for file, name in named.items()}


SOURCES = house()


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    """No module of the bot breaks a rule of the house."""
    assert len(SOURCES) > 50
    assert [wrong for name, source in SOURCES.items() for wrong in rule(name, source)] == []


def test_there_is_no_circle() -> None:
    """No import leads back to the module that it started from."""
    assert list(circles(SOURCES)) == []


DOC = '"""A short sentence."""\n'

BROKEN: dict[str, tuple[Rule, str, str, str]] = {
    "model imports screens": (floors, "bot.model.x", "from bot.screens import home", "bot.screens"),
    "model imports reply": (floors, "bot.model.x", "from bot import reply", "bot.reply"),
    "screens import reply": (floors, "bot.screens.x", "import bot.reply", "bot.reply"),
    "reply imports crawl": (floors, "bot.reply", "from bot.crawl import crawl", "bot.crawl"),
    "reply imports an edge, inside": (
        floors,
        "bot.reply",
        "def f():\n    from bot.edges import store",
        "bot.edges",
    ),
    "an edge imports a check": (floors, "bot.edges.x", "import bot.checks.doses", "bot.checks"),
    "an edge imports a verb": (floors, "bot.edges.x", "import bot.commands.run", "bot.commands"),
    "a verb imports the door": (floors, "bot.commands.x", "import bot.__main__", "bot.__main__"),
    "a module beside the floors": (floors, "bot.helpers", "", "no floor"),
    "an edge imports the crawl": (neighbours, "bot.edges.x", "from bot.crawl import crawl", "bot.crawl"),
    "the crawl imports an edge": (neighbours, "bot.crawl", "import bot.edges.store", "bot.edges"),
    "a verb imports telegram": (telegram, "bot.commands.x", "import telegram", "telegram"),
    "another edge imports telegram": (telegram, "bot.edges.web.x", "from telegram.ext import A", "telegram"),
    "model imports asyncio": (world, "bot.model.x", "import asyncio", "asyncio"),
    "a screen imports pathlib": (world, "bot.screens.x", "from pathlib import Path", "pathlib"),
    "a check imports sqlite3": (world, "bot.checks.x", "import sqlite3", "sqlite3"),
    "reply is async": (world, "bot.reply", "async def f():\n    pass", "line 1"),
    "a screen opens a file": (world, "bot.screens.x", "x = open('y')", "open in line 1"),
    "no docstring": (docstrings, "bot.x", "x = 1", "short docstring"),
    "docstring without an end": (docstrings, "bot.x", '"""No full stop"""', "short docstring"),
    "two sentences": (docstrings, "bot.x", '"""One. Two."""', "short docstring"),
    "three sentences for a folder": (docstrings, "bot.checks", '"""One. Two. Three."""', "short docstring"),
    "function without docstring": (docstrings, "bot.x", f"{DOC}def f():\n    pass", "bot.x.f has no"),
    "async function without docstring": (docstrings, "bot.x", f"{DOC}async def f():\n    pass", "bot.x.f"),
    "method without docstring": (
        docstrings,
        "bot.x",
        f'{DOC}class A:\n    """A."""\n    def f(self):\n        pass',
        "bot.x.f has no",
    ),
    "module of 221 lines": (size, "bot.x", "x = 1\n" * 221, "bot.x has 221 lines"),
    "function of 31 lines": (size, "bot.x", "def f():\n" + "    x = 1\n" * 30, "bot.x.f has 31 lines"),
}


@pytest.mark.parametrize(("rule", "name", "source", "what"), BROKEN.values(), ids=BROKEN)
def test_a_planted_fault_is_found(rule: Rule, name: str, source: str, what: str) -> None:
    """Each rule of the house finds the fault that it is for."""
    assert any(what in wrong for wrong in rule(name, source))


SOUND: dict[str, tuple[Rule, str, str]] = {
    "a check imports an edge": (floors, "bot.checks.x", "from bot.edges.telegram import messages"),
    "screens import a screen": (floors, "bot.screens.x", "from bot.screens import page"),
    "an edge of Telegram": (telegram, "bot.edges.telegram.x", "import telegram"),
    "an async edge": (world, "bot.edges.x", "import asyncio\nasync def f():\n    pass"),
    "a private function": (docstrings, "bot.x", f"{DOC}def _f():\n    pass"),
    "a sentence with dots in it": (docstrings, "bot.x", '"""One, such as `t.me` or 2.5."""'),
    "two sentences for a folder": (docstrings, "bot.checks", '"""One. Two."""'),
    "module of 220 lines": (size, "bot.x", "x = 1\n" * 220),
    "function of 30 lines": (size, "bot.x", "def f():\n" + "    x = 1\n" * 29),
}


@pytest.mark.parametrize(("rule", "name", "source"), SOUND.values(), ids=SOUND)
def test_what_is_allowed_is_not_found(rule: Rule, name: str, source: str) -> None:
    """No rule of the house forbids what the design allows."""
    assert list(rule(name, source)) == []


def test_a_planted_circle_is_found() -> None:
    """A circle through several modules is found at each of them, and a module beside it is not."""
    sources = {
        "bot.a": "import bot.b",
        "bot.b": "from bot import c",
        "bot.c": "def f():\n    from bot.a import x",
        "bot.d": "import bot.a",
    }
    assert [each.split()[0] for each in circles(sources)] == ["bot.a", "bot.b", "bot.c"]
