"""The papers about running and security name, in footnotes, the tests that prove what they say."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.test_operators import PAPERS, ROOT, rows

Rule = Callable[[str], Iterator[str]]
PROVING = ("docs/operators.md", "docs/security.md")

_NAMED = re.compile(r"`(tests/[\w./]+\.py)(?:::(\w+))?`")
"""A test file and, after two colons, one of its functions: what pytest takes on its command line."""


def body_and_notes(text: str) -> tuple[str, dict[str, str]]:
    """A paper without its footnotes, and these by name."""
    notes = re.compile(r"^\[\^([\w-]+)\]: (.*)$", re.MULTILINE)
    return notes.sub("", text), dict(notes.findall(text))


def functions(file: str) -> set[str]:
    """The tests of a file; none where there is no such file."""
    path = ROOT / file
    tree = ast.parse(path.read_text("utf-8") if path.is_file() else "")
    return {each.name for each in tree.body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef))}


def missing_tests(text: str) -> Iterator[str]:
    """The tests that are named, wherever, and are not there."""
    for file, function in _NAMED.findall(text):
        if not (ROOT / file).is_file() or (function and function not in functions(file)):
            yield f"{file}::{function}" if function else file


def notes_that_prove_nothing(text: str) -> Iterator[str]:
    """The footnotes that name no test."""
    yield from (name for name, note in body_and_notes(text)[1].items() if not _NAMED.search(note))


def loose_notes(text: str) -> Iterator[str]:
    """The footnotes that nothing leads to, and those that are led to and are not there."""
    body, notes = body_and_notes(text)
    yield from sorted(set(re.findall(r"\[\^([\w-]+)\]", body)) ^ notes.keys())


def unproven_threats(text: str) -> Iterator[str]:
    """The rows of the table of threats that lead to no test."""
    if "\n| against |" in text:
        yield from (threat for threat, (how,) in rows(text, "against").items() if "[^" not in how)


RULES: tuple[Rule, ...] = (missing_tests, notes_that_prove_nothing, loose_notes, unproven_threats)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("rule", RULES)
def test_what_proves_a_claim_is_there(paper: str, rule: Rule) -> None:
    """Each test that is named exists, and each footnote names one."""
    assert list(rule((ROOT / paper).read_text("utf-8"))) == []


@pytest.mark.parametrize("paper", PROVING)
def test_the_papers_name_tests(paper: str) -> None:
    """The rules above have something to read."""
    assert len(body_and_notes((ROOT / paper).read_text("utf-8"))[1]) > 20


HERE = "tests/test_claims.py"
PLANTED = (
    (missing_tests, "[^a]: `tests/test_nosuch.py`", "tests/test_nosuch.py"),
    (missing_tests, "[^a]: `tests/test_nosuch.py::test_x`", "tests/test_nosuch.py::test_x"),
    (missing_tests, f"[^a]: `{HERE}::test_nosuch`", f"{HERE}::test_nosuch"),
    (missing_tests, f"it is proven (`{HERE}::test_nosuch`)", f"{HERE}::test_nosuch"),
    (notes_that_prove_nothing, "A claim.[^a]\n\n[^a]: trust us\n", "a"),
    (loose_notes, "A claim.[^a]", "a"),
    (loose_notes, f"A claim.\n\n[^a]: `{HERE}`\n", "a"),
    (unproven_threats, "\n| against | how |\n|---|---|\n| thieves | a dog |\n\n", "thieves"),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "found"), PLANTED)
def test_a_planted_fault_is_found(rule: Rule, text: str, found: str) -> None:
    """Each rule finds what it is there for."""
    assert list(rule(text)) == [found]


def test_a_sound_claim_is_not_found() -> None:
    """A whole file or one of its tests may be named, and one footnote may be led to twice."""
    text = f"One.[^a] Two.[^a]\n\n[^a]: `{HERE}`, `{HERE}::test_a_sound_claim_is_not_found`\n"
    assert [found for rule in RULES for found in rule(text)] == []
