"""The operators' papers say what the code does: settings, log lines, alerts, metrics, paths and tests."""

import ast
import re
from collections.abc import Callable, Iterator

import click
import pytest

from bot.__main__ import axis_guide
from bot.ops import settings
from bot.ops.http import BODY_SECONDS, HEAD_SECONDS
from bot.ops.metrics import Metrics
from bot.ops.settings import Listen
from bot.telegram.api import CALL_SECONDS
from bot.telegram.dispatcher import UPDATE_SECONDS
from bot.telegram.polling import _LONGEST_PAUSE
from bot.telegram.recent_answers import _MOST as REMEMBERED
from bot.telegram.service import QUIET_SECONDS
from bot.telegram.webhook import MOST_BYTES, MOST_IN_FLIGHT
from bot.telegram.webhook_watch import SECONDS as WATCH_SECONDS
from tests.test_readme import paths, spans, targets

ROOT = settings.SHIPPED
PAPERS = ("docs/operators.md", "docs/security.md", "SECURITY.md")
MADE = {"deploy/secrets", "secrets/postgres_password", "secrets/database_url", "secrets/telegram_token"}
"""Paths that the operator makes by the steps of the paper."""

ELSEWHERE = {"deployment/axis-guide"}
"""What looks like a path and is none."""

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"
Rule = Callable[[str, str], Iterator[str]]


def operators() -> str:
    """The operators' page."""
    return (ROOT / "docs/operators.md").read_text("utf-8")


def rows(text: str, head: str) -> dict[str, tuple[str, ...]]:
    """The table whose first heading is `head`: first cell -> the others."""
    table = text.split(f"\n| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    cells = ([cell.strip() for cell in row.strip("|").split(" | ")] for row in table)
    return {first.strip("| "): tuple(rest) for first, *rest in cells}


def named(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def settings_read(code: str) -> set[str]:
    """The variables that the settings read, files of secrets too."""
    secret = set(re.findall(r'secret_of\(environ, "([A-Z_]+)"', code))
    plain = set(re.findall(r'(?:environ\.get\(|_folder\(environ, )"([A-Z_]+)"', code))
    return plain | secret | {f"{each}_FILE" for each in secret}


def logged(source: str) -> Iterator[str]:
    """The lines that a source logs at WARNING or above, with `…` for what is filled in."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if getattr(node.func.value, "id", "") == "logger" and node.func.attr in LEVELS and node.args:
            said = node.args[LEVELS[node.func.attr]]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield re.sub(r"%[\d.]*[a-z]", "…", said.value)
            else:
                yield ast.unparse(said)


LEVELS = {"warning": 0, "error": 0, "exception": 0, "critical": 0, "log": 1}
"""Method of a logger -> which of its arguments is the line; the level of `log` may be any."""


def all_logged() -> set[str]:
    """Every such line of the bot."""
    found = {each for file in (ROOT / "bot").rglob("*.py") for each in logged(file.read_text("utf-8"))}
    return found - {"…"}


def strange_paths(paper: str, text: str) -> Iterator[str]:
    """The files that are named and are neither there nor made by the operator."""
    beside = {f"`{each.name}`" for each in (ROOT / "deploy/kubernetes").iterdir()}
    for each in paths(paper, text):
        near = (ROOT / "deploy" / each).exists() or f"`{each}`" in beside
        if each not in MADE | ELSEWHERE and not near:
            yield each


def strange_verbs(_: str, text: str) -> Iterator[str]:
    """The verbs of `axis-guide` that do not exist."""
    known = axis_guide.list_commands(click.Context(axis_guide))
    named = (re.search(r"(?:^|bin/)axis-guide ([a-z]+)$", span) for span in spans(text))
    yield from (each[1] for each in named if each and each[1] not in known)


RULES: tuple[Rule, ...] = (strange_paths, targets, strange_verbs)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("rule", RULES)
def test_what_is_named_exists(paper: str, rule: Rule) -> None:
    """A paper names no file, target or verb that is not there."""
    assert list(rule(paper, (ROOT / paper).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (strange_paths, "see `deploy/nosuch.yaml`", "deploy/nosuch.yaml"),
        (strange_paths, "see `nosuch.yaml`", "nosuch.yaml"),
        (targets, "run `make nosuch`", "nosuch"),
        (strange_verbs, "run `axis-guide nosuch`", "nosuch"),
        (strange_verbs, "run `.venv/bin/axis-guide nosuch`", "nosuch"),
    ],
)
def test_a_planted_name_is_found(rule: Rule, text: str, found: str) -> None:
    """Each rule finds what it is there for."""
    assert list(rule("docs/operators.md", text)) == [found]


@pytest.mark.parametrize("paper", PAPERS)
def test_no_paper_names_an_address_of_ours(paper: str) -> None:
    """No e-mail address that nobody reads, no host but Telegram's and examples, no path of a machine."""
    text = (ROOT / paper).read_text("utf-8")
    assert re.findall(r"[\w.]+@[\w-]+\.[a-z]+", re.sub(r"postgresql://\S+", "", text)) == []
    assert re.findall(r"(?<![\w.])/(?:home|root|usr|work)/\S*", text) == []
    assert re.findall(r"https?://(?!api\.telegram\.org|bot\.example\.org)[\w.-]+", text) == []


def test_the_table_holds_every_setting() -> None:
    """What the code reads stands in the table, and nothing else."""
    table = rows(operators(), "variable")
    read = settings_read((ROOT / "bot/ops/settings.py").read_text("utf-8"))
    assert {name for cell in table for name in named(cell)} == read


def test_a_planted_setting_is_missed() -> None:
    """A setting that is read in any of the ways that we have is noticed."""
    code = 'environ.get("PLAIN_ONE") secret_of(environ, "HIDDEN") _folder(environ, "SOME_DIR", "x")'
    assert settings_read(code) == {"PLAIN_ONE", "HIDDEN", "HIDDEN_FILE", "SOME_DIR"}


def test_the_table_holds_the_defaults() -> None:
    """Each default in the table is the one that the bot has when nothing is set but the token."""
    defaults = {named(first)[0]: named(rest[-1]) for first, rest in rows(operators(), "variable").items()}
    bare = {"TELEGRAM_TOKEN": TOKEN}
    found = settings.run(bare)
    hooked = settings.run({**bare, "WEBHOOK_URL": "https://bot.example.org"})
    assert hooked.listen
    image = dict(re.findall(r"(\w+)=(\S+)", (ROOT / "Dockerfile").read_text("utf-8")))
    assert defaults["TELEGRAM_API_URL"] == [found.api_url]
    assert defaults["LISTEN"] == [f"{hooked.listen.host}:{hooked.listen.port}", image["LISTEN"]]
    assert found.listen is None
    assert found.webhook is None
    assert defaults["DATABASE_URL"] == ["sqlite:///axis-guide.db", image["DATABASE_URL"]]
    assert defaults["DATABASE_URL"][0] in (ROOT / "bot/ops/settings.py").read_text("utf-8")
    assert defaults["LOG_FORMAT"] == ["json" if settings.log({}).json else "text"]
    assert defaults["REVIEW_POLICY"] == ["strict" if settings.strict({}) else "label"]
    assert settings.log({"LOG_LEVEL": defaults["LOG_LEVEL"][0]}) == settings.log({})


def test_every_line_of_the_log_is_explained() -> None:
    """What the bot logs at WARNING and ERROR stands in the papers, word for word."""
    text = operators()
    assert [each for each in sorted(all_logged()) if f"`{each}`" not in text] == []


def test_every_line_that_is_explained_is_logged() -> None:
    """The tables explain nothing that the bot does not say."""
    code = "\n".join(file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py"))
    for head in ("WARNING", "ERROR"):
        for cell in rows(operators(), head):
            parts = [part for part in named(cell)[0].split("…") if len(part) > 4]
            assert all(part in code for part in parts), cell


def test_a_planted_line_is_found() -> None:
    """Whatever the way in which it is logged."""
    code = 'logger.warning("a %s in %.1f s", 1, 2)\nlogger.exception("b")\n'
    code += 'logger.error(f"c {x}")\nlogger.info("d")\nlogger.log(level, "e %s", 1)'
    assert list(logged(code)) == ["a … in … s", "b", "f'c {x}'", "e …"]


def test_every_alert_has_a_first_step() -> None:
    """And no step is for an alert that does not exist."""
    alerts = re.findall(r"- alert: (\w+)", (ROOT / "deploy/prometheus-alerts.yaml").read_text("utf-8"))
    assert sorted(alerts) == sorted(
        name for cell in rows(operators(), "alert") for name in named(cell) if name.startswith("Axis")
    )


def test_the_figures_are_those_of_the_code() -> None:
    """Seconds and sizes that the paper names are the ones that the bot keeps."""
    text = operators()
    assert f"within {QUIET_SECONDS:.0f} seconds" in text
    assert f"503 after {QUIET_SECONDS:.0f} seconds" in text
    assert f"answered within {UPDATE_SECONDS:.0f} seconds or given up" in text
    assert f"for up to {CALL_SECONDS:.0f} seconds, then gives it up" in text
    assert f"pauses up to {_LONGEST_PAUSE:.0f} seconds" in text
    assert "asked once a minute" in text
    assert WATCH_SECONDS == 60
    assert f"more than {MOST_IN_FLIGHT} webhook requests" in text
    assert f"a head and a body {HEAD_SECONDS:.0f} seconds each" in text
    assert HEAD_SECONDS == BODY_SECONDS
    assert f"holds {Listen('', 0).at_once:,} connections" in text


def test_the_figures_of_deploy_are_those_of_its_files() -> None:
    """Replicas, memory, connections, and how often the container asks for health."""
    text = operators()
    found = (ROOT / "deploy/kubernetes/autoscaler.yaml").read_text("utf-8")
    least, most = re.findall(r"(?:min|max)Replicas: (\d+)", found)
    assert f"{least} to {most} replicas" in text
    pool = re.findall(r"max_size=(\d+)", (ROOT / "bot/store/postgres_database.py").read_text("utf-8"))
    assert [f"up to {each} connections" in text for each in pool] == [True]
    memory = re.findall(r"memory: (\d+)Mi}", (ROOT / "deploy/kubernetes/deployment.yaml").read_text("utf-8"))
    assert f"{memory[-1]} MiB a replica" in text
    assert "--interval=30s" in (ROOT / "Dockerfile").read_text("utf-8")


def test_the_table_holds_every_metric() -> None:
    """Under the names that Prometheus knows, with each label."""
    exported: dict[str, set[str]] = {}
    for each in vars(Metrics()).values():
        for family in each.collect():
            name = f"{family.name}_total" if family.type == "counter" else family.name
            exported.setdefault(name, set()).update(getattr(each, "_labelnames", ()))
    told = {name: rest[0] for cell, rest in rows(operators(), "metric").items() for name in named(cell)}
    assert told.keys() == exported.keys()
    for name, labels in exported.items():
        assert labels <= set(named(told[name])), name


def test_the_figures_of_the_threats_are_those_of_the_code() -> None:
    """Sizes, seconds and numbers that docs/security.md names."""
    text = (ROOT / "docs/security.md").read_text("utf-8")
    assert MOST_BYTES == 1_000_000
    assert "1 MB at most" in text
    assert f"have {HEAD_SECONDS:.0f} seconds each" in text
    assert f"{Listen('', 0).at_once:,} connections" in text
    assert f"given up after {UPDATE_SECONDS:.0f} seconds" in text
    assert f"{MOST_IN_FLIGHT} in hand" in text
    assert f"of {REMEMBERED:,} answers" in text
