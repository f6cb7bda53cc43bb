"""The house keeps its floors: who may import whom, where input and output live, and how big a room may be."""

import ast
import re
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

ROOMS = (
    "__main__",
    "commands",
    "checks",
    "crawl",
    "telegram",
    "web",
    "print",
    "store",
    "ops",
    "loader",
    "reply",
    "routing",
    "frame",
    "screens",
    "translation",
    "render",
    "search",
    "alerts",
    "text",
    "model",
)
"""The rooms of the house, one a floor, the top floor first: imports only go down."""

FLOORS = {room: floor for floor, room in enumerate(reversed(ROOMS))}

WORLDLY = frozenset({"telegram", "web", "print", "store", "ops", "loader", "commands"})
"""The rooms that do input and output; only they are async."""

WORLD = frozenset(
    {
        "aiohttp",
        "asyncio",
        "asyncpg",
        "fcntl",
        "granian",
        "http",
        "os",
        "pathlib",
        "pyreqwest",
        "shutil",
        "signal",
        "socket",
        "sqlite3",
        "ssl",
        "subprocess",
        "tempfile",
        "uvloop",
        "watchfiles",
    }
)
"""What only those rooms import."""

IN_MEMORY = {"bot.search.tables": "sqlite3"}
"""The one module that holds a database and no file: its tables are in memory."""

LIGHT = ("bot.ops.settings", "bot.ops.errors", "bot.commands.health")
"""What a container runs every few seconds to ask for its health: it waits for no library that is large."""

HEAVY = ("babel", "yaml", "Stemmer", "rapidfuzz", "telegram")

MOST_LINES, LONGEST = 200, 30

HABITS = frozenset({"Give", "Gives", "Get", "Gets"})
"""How a docstring begins that says again what the name and the types say."""

TIMED = frozenset(
    {"asyncio.sleep", "asyncio.timeout", "asyncio.wait_for", "asyncio.wait", "time.sleep", "sleep"}
)
"""What waits, for a time or for an event with a limit."""

EMULATING = frozenset({"tests.botapi.faults"})
"""The modules of the tests whose pauses are the fault that is planted."""

Wrong = Iterator[str]
Rule = Callable[[str, str], Wrong]
"""From a module's name and its source to what is wrong with it."""


def imported(source: str) -> Iterator[str]:
    """What a source imports; `from a import b` is `a.b`, whether that is a module or a thing in one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name the whole path"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(module: str) -> str:
    """The part of the house that a module belongs to."""
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


def crawling(name: str, source: str) -> Wrong:
    """Note a door from the crawl to a room with input and output: what can be seen depends on none."""
    if part(name) != "crawl":
        return
    for other in imported(source):
        if other.startswith("bot.") and part(other) in WORLDLY:
            yield f"{name} imports {other}, which does input and output"


def telegram(name: str, source: str) -> Wrong:
    """Note an import of python-telegram-bot outside of the room `telegram`."""
    if part(name) == "telegram":
        return
    yield from (f"{name} imports {each}" for each in imported(source) if each.split(".")[0] == "telegram")


def world(name: str, source: str) -> Wrong:
    """Note input, output and async functions outside of the rooms that are for them."""
    if part(name) in WORLDLY:
        return
    for each in imported(source):
        package = each.split(".")[0]
        if package in WORLD and IN_MEMORY.get(name) != package:
            yield f"{name} imports {each}"
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
        if not (said := ast.get_docstring(node)):
            yield f"{name}.{node.name} has no docstring"
        elif said.split()[0] in HABITS:
            yield f"{name}.{node.name} begins with {said.split()[0]!r}: say what a caller cannot see"


def public(
    tree: ast.Module | ast.ClassDef,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Every public function, class and method; what Python itself names is told by its name."""
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


RULES: tuple[Rule, ...] = (floors, crawling, telegram, world, docstrings, size)


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


def by_position(sources: dict[str, str]) -> Wrong:
    """Note each constructor of more than three fields that is called with a field by its position."""
    trees = {name: ast.parse(source) for name, source in sources.items()}
    wide: set[str] = set()
    for tree in trees.values():
        wide |= {
            node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and len(fields(node)) > 3
        }
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in wide and node.args:
                yield f"{name} calls {called(node)} by position in line {node.lineno}"


def fields(node: ast.ClassDef) -> list[str]:
    """What the constructor of a dataclass, a tuple or a class with an `__init__` takes by position."""
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and each.name == "__init__":
            return [argument.arg for argument in (*each.args.args[1:], *each.args.kwonlyargs)]
    told = (*node.decorator_list, *node.bases)
    plain = any(kind in ast.unparse(each) for each in told for kind in ("dataclass", "NamedTuple", "Struct"))
    by_position = takewhile(lambda each: ast.unparse(each) != "_: KW_ONLY", node.body)
    held = (
        each.target
        for each in by_position
        if isinstance(each, ast.AnnAssign) and plain and "kw_only=True" not in ast.unparse(each)
    )
    return [each.id for each in held if isinstance(each, ast.Name)]


def called(node: ast.Call) -> str:
    """The name of what is called, without the module before it."""
    return ast.unparse(node.func).rpartition(".")[2]


def nearest(name: str, sources: dict[str, str]) -> str:
    """The module that an imported name is or stands in; empty where it is none of ours."""
    while name and name not in sources:
        name = name.rpartition(".")[0]
    return name


def weighs(module: str) -> list[str]:
    """The large libraries that are in memory once a module of ours is imported in a new process."""
    told = f"import sys, {module}; print(*(each for each in {HEAVY!r} if each in sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.split()


def house() -> dict[str, str]:
    """The source of every module of the bot, by its name."""
    files = sorted((ROOT / "bot").rglob("*.py"))
    named = {file: ".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files}
    return {name.removesuffix(".__init__"): file.read_text("utf-8") for file, name in named.items()}


SOURCES = house()


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_the_house_keeps_its_rules(rule: Rule) -> None:
    """No module of the bot breaks a rule of the house."""
    assert len(SOURCES) > 50
    assert [wrong for name, source in SOURCES.items() for wrong in rule(name, source)] == []


def habits(name: str, source: str) -> Wrong:
    """Note each docstring of the tests that says again what the name and the types say."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            first = (ast.get_docstring(node) or "-").split()[0]
            if first in HABITS:
                yield f"{name}.{node.name} begins with {first!r}"


def pauses(name: str, source: str) -> Wrong:
    """Note where the tests wait for a fixed time, or call something dead after one."""
    if name in EMULATING:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in TIMED:
            limits = [*node.args[-1:], *(each.value for each in node.keywords if each.arg == "timeout")]
            if any(isinstance(each, ast.Constant) and each.value for each in limits):
                yield f"{name} waits for a fixed time in line {node.lineno}"


TESTS = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts): file.read_text("utf-8")
    for file in sorted((ROOT / "tests").rglob("*.py"))
}


@pytest.mark.parametrize("rule", [habits, pauses])
def test_the_tests_keep_their_rules(rule: Rule) -> None:
    """No test breaks a rule of the tests."""
    assert len(TESTS) > 50
    assert [wrong for name, source in TESTS.items() for wrong in rule(name, source)] == []


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (habits, 'def f():\n    """Give it."""'),
        (pauses, "async def f():\n    await asyncio.sleep(0.1)"),
        (pauses, "async def f():\n    await asyncio.wait_for(x, 5)"),
        (pauses, "async def f():\n    await asyncio.wait({x}, timeout=1.5)"),
        (pauses, "async def f():\n    async with asyncio.timeout(5):\n        pass"),
        (pauses, "def f():\n    time.sleep(1)"),
    ],
)
def test_a_planted_fault_in_a_test_is_found(rule: Rule, source: str) -> None:
    """Each rule of the tests finds the fault that it is for."""
    assert len(list(rule("tests.test_x", source))) == 1


@pytest.mark.parametrize(
    "source", ["asyncio.sleep(0)", "asyncio.wait_for(x, patient(5))", "api.wait_for(f, 5)"]
)
def test_a_yield_and_a_limit_are_no_pauses(source: str) -> None:
    """To let others run, or to wait for an event as long as the machine needs, is as it should be."""
    assert list(pauses("tests.test_x", source)) == []


@pytest.mark.parametrize("module", LIGHT)
def test_what_asks_for_health_is_light(module: str) -> None:
    """Whatever it imports, and whatever that imports, none of it is large."""
    assert weighs(module) == []


def test_the_picture_of_the_rooms_is_up_to_date() -> None:
    """It shows every room of the list, in the list's order, and every import that there is now."""
    script = runpy.run_path(str(ROOT / "docs/make_rooms.py"))
    shown = [name for _, rooms in script["ROWS"] for name, _ in rooms]
    built = {part(name) for name in SOURCES}
    assert shown == [room for room in ROOMS if room in built]
    assert script["drawn"]() == (ROOT / "docs/rooms.svg").read_text("utf-8"), "python docs/make_rooms.py"


def test_a_constructor_of_many_fields_names_them() -> None:
    """Nobody counts four arguments: they are given by keyword."""
    assert list(by_position(SOURCES)) == []


def test_there_is_no_circle() -> None:
    """No import leads back to the module that it started from."""
    assert list(circles(SOURCES)) == []


DOC = '"""A short sentence."""\n'

BROKEN: dict[str, tuple[Rule, str, str, str]] = {
    "model imports screens": (floors, "bot.model.x", "from bot.screens import home", "bot.screens"),
    "model imports reply": (floors, "bot.model.x", "from bot import reply", "bot.reply"),
    "model imports text": (floors, "bot.model.x", "from bot.text import bidi", "bot.text"),
    "text imports alerts": (floors, "bot.text.x", "import bot.alerts.phrases", "bot.alerts"),
    "alerts import search": (floors, "bot.alerts.x", "import bot.search.query", "bot.search"),
    "search imports the loader": (floors, "bot.search.x", "from bot.loader.site import load", "bot.loader"),
    "render imports screens": (floors, "bot.render.x", "import bot.screens.home", "bot.screens"),
    "screens import the frame": (floors, "bot.screens.x", "from bot.frame import framed", "bot.frame"),
    "screens import reply": (floors, "bot.screens.x", "import bot.reply", "bot.reply"),
    "the frame imports reply": (floors, "bot.frame", "import bot.reply", "bot.reply"),
    "reply imports crawl": (floors, "bot.reply", "from bot.crawl import crawl", "bot.crawl"),
    "reply imports a store, inside": (
        floors,
        "bot.reply",
        "def f():\n    from bot.store import sqlite",
        "bot.store",
    ),
    "the loader imports the settings": (floors, "bot.loader.x", "import bot.ops.settings", "bot.ops"),
    "what operators need imports a store": (floors, "bot.ops.x", "import bot.store.sqlite", "bot.store"),
    "a store imports what draws": (floors, "bot.store.x", "import bot.print.fonts", "bot.print"),
    "what draws imports the page": (floors, "bot.print.x", "import bot.web.server", "bot.web"),
    "the page imports Telegram's side": (floors, "bot.web.x", "import bot.telegram.api", "bot.telegram"),
    "Telegram's side imports the crawl": (
        floors,
        "bot.telegram.x",
        "from bot.crawl import crawl",
        "bot.crawl",
    ),
    "the page imports the crawl": (floors, "bot.web.x", "from bot.crawl import crawl", "bot.crawl"),
    "a store imports a check": (floors, "bot.store.x", "import bot.checks.doses", "bot.checks"),
    "Telegram's side imports a verb": (floors, "bot.telegram.x", "import bot.commands.run", "bot.commands"),
    "a check imports a verb": (floors, "bot.checks.x", "import bot.commands.run", "bot.commands"),
    "a verb imports the door": (floors, "bot.commands.x", "import bot.__main__", "bot.__main__"),
    "a module beside the floors": (floors, "bot.helpers", "", "no floor"),
    "a room that is gone": (floors, "bot.edges.x", "", "no floor"),
    "the crawl imports a store": (crawling, "bot.crawl", "import bot.store", "bot.store"),
    "the crawl imports the loader": (crawling, "bot.crawl", "from bot.loader import site", "bot.loader"),
    "a verb imports telegram": (telegram, "bot.commands.x", "import telegram", "telegram"),
    "the page imports telegram": (telegram, "bot.web.x", "from telegram.ext import A", "telegram"),
    "a room named alike imports telegram": (telegram, "bot.telegrams.x", "import telegram", "telegram"),
    "model imports asyncio": (world, "bot.model.x", "import asyncio", "asyncio"),
    "a screen imports pathlib": (world, "bot.screens.x", "from pathlib import Path", "pathlib"),
    "a check imports sqlite3": (world, "bot.checks.x", "import sqlite3", "sqlite3"),
    "another search module imports sqlite3": (world, "bot.search.x", "import sqlite3", "sqlite3"),
    "the tables in memory import pathlib": (world, "bot.search.tables", "import pathlib", "pathlib"),
    "alerts import os": (world, "bot.alerts.x", "import os", "imports os"),
    "text starts a process": (world, "bot.text.x", "import subprocess", "subprocess"),
    "render is async": (world, "bot.render.x", "async def f():\n    pass", "line 1"),
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
    "module of 201 lines": (size, "bot.x", "x = 1\n" * 201, "bot.x has 201 lines"),
    "function of 31 lines": (size, "bot.x", "def f():\n" + "    x = 1\n" * 30, "bot.x.f has 31 lines"),
}


@pytest.mark.parametrize(("rule", "name", "source", "what"), BROKEN.values(), ids=BROKEN)
def test_a_planted_fault_is_found(rule: Rule, name: str, source: str, what: str) -> None:
    """Each rule of the house finds the fault that it is for."""
    assert any(what in wrong for wrong in rule(name, source))


SOUND: dict[str, tuple[Rule, str, str]] = {
    "a check imports Telegram's side": (floors, "bot.checks.x", "from bot.telegram import outgoing"),
    "the page draws": (floors, "bot.web.x", "from bot.print import picture_process"),
    "screens import a screen": (floors, "bot.screens.x", "from bot.screens import page"),
    "the front door": (floors, "bot", "import bot.commands"),
    "the crawl asks reply": (crawling, "bot.crawl", "from bot.reply import reply"),
    "a check draws and crawls": (crawling, "bot.checks.x", "import bot.print.fonts, bot.crawl"),
    "Telegram's side": (telegram, "bot.telegram.x", "import telegram"),
    "an import of our own room": (telegram, "bot.checks.x", "from bot.telegram import outgoing"),
    "an async store": (world, "bot.store.x", "import asyncio\nasync def f():\n    pass"),
    "tables in memory": (world, "bot.search.tables", "import sqlite3"),
    "a private function": (docstrings, "bot.x", f"{DOC}def _f():\n    pass"),
    "a sentence with dots in it": (docstrings, "bot.x", '"""One, such as `t.me` or 2.5."""'),
    "two sentences for a folder": (docstrings, "bot.checks", '"""One. Two."""'),
    "module of 200 lines": (size, "bot.x", "x = 1\n" * 200),
    "function of 30 lines": (size, "bot.x", "def f():\n" + "    x = 1\n" * 29),
}


@pytest.mark.parametrize(("rule", "name", "source"), SOUND.values(), ids=SOUND)
def test_what_is_allowed_is_not_found(rule: Rule, name: str, source: str) -> None:
    """No rule of the house forbids what the design allows."""
    assert list(rule(name, source)) == []


PLANTED = {
    "babel": "bot.model.catalog",
    "yaml": "bot.loader.strict_yaml",
    "Stemmer": "bot.text.stem",
    "rapidfuzz": "bot.search.vocabulary",
    "telegram": "bot.telegram.setup",
}


@pytest.mark.parametrize("library", HEAVY)
def test_a_large_library_is_found(library: str) -> None:
    """Each of the large libraries is found where a module imports it, itself or through another one."""
    assert library in weighs(PLANTED[library])
    assert library in weighs("bot.telegram.service")


WIDE = "@dataclass\nclass A:\n    a: int\n    b: int\n    c: int\n    d: int\n"


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (f"{WIDE}A(1, b=2, c=3, d=4)", ["bot.x calls A by position in line 7"]),
        (f"{WIDE}x.A(1, 2, 3, 4)", ["bot.x calls A by position in line 7"]),
        (f"{WIDE}A(a=1, b=2, c=3, d=4)", []),
        (
            "class A:\n    def __init__(self, a, b, c, d): ...\nA(1, 2, 3, 4)",
            ["bot.x calls A by position in line 3"],
        ),
        ("class A:\n    def __init__(self, a, b, c): ...\nA(1, 2, 3)", []),
    ],
)
def test_a_constructor_by_position_is_found(source: str, wrong: list[str]) -> None:
    """Four fields are named, three need not be."""
    assert list(by_position({"bot.x": source})) == wrong


def test_a_planted_circle_is_found() -> None:
    """A circle through several modules is found at each of them, and a module beside it is not."""
    sources = {
        "bot.a": "import bot.b",
        "bot.b": "from bot import c",
        "bot.c": "def f():\n    from bot.a import x",
        "bot.d": "import bot.a",
    }
    assert [each.split()[0] for each in circles(sources)] == ["bot.a", "bot.b", "bot.c"]
