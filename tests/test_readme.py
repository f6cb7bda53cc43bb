"""What the README and the docs name exists: every path, make target, verb, option, setting and address."""

import re
from collections.abc import Callable, Iterator

import pytest

from bot.checks.addresses import dead
from bot.commands import VERBS, verb
from bot.model.address import Address
from bot.model.site import Site
from bot.ops import settings

ROOT = settings.SHIPPED
PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/design.md",
    "docs/translating.md",
    "docs/clinical-review.md",
    "docs/benchmarks.md",
    "docs/reports.md",
)
MADE = {".venv", ".venv/bin/axis-guide", ".venv/bin/python"}
"""Paths that `make` makes."""

HOSTS = {
    "t.me",
    "api.telegram.org",
    "keepachangelog.com",
    "semver.org",
    "digital.nhs.uk",
    "sdctools.github.io",
}
"""Places on the web that our papers name."""

NEIGHBOURS = (".", "bot", "bot/telegram", "content")
"""Where a bare file name may stand."""


def spans(text: str) -> list[str]:
    """What stands in backticks, and the lines of shell blocks without their comments."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    rows = [row.partition("#")[0].strip() for block in blocks for row in block.splitlines()]
    return [*re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)), *rows]


def paths(paper: str, text: str) -> Iterator[str]:
    """The files and folders that are named or linked and are not there."""
    linked = re.findall(r"]\(([^)#]+)\)", text)
    beside = (each for each in linked if "://" not in each)
    yield from (each for each in beside if not (ROOT / paper).parent.joinpath(each).exists())
    words = (word for span in spans(text) for word in span.split())
    for word in words:
        looks = re.fullmatch(r"\.?[\w-]+(/[\w.-]*)*(\.(py|md|yaml|po|pot|png|txt|toml))?", word)
        named = looks and (word.strip("/").count("/") or word.endswith("/") or looks[2])
        if named and word not in MADE and not any((ROOT / near / word).exists() for near in NEIGHBOURS):
            yield word


def anchors(paper: str, text: str) -> Iterator[str]:
    """The links to a heading that is not there."""
    for file, anchor in re.findall(r"]\(([^)#:]*)#([^)]+)\)", text):
        path = (ROOT / paper).parent / file if file else ROOT / paper
        heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8") if path.is_file() else "", re.MULTILINE)
        if anchor not in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}:
            yield f"{file}#{anchor}"


def targets(_: str, text: str) -> Iterator[str]:
    """The targets of `make` that do not exist."""
    known = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    found = (re.match(r"make ([a-z]+)", span) for span in spans(text))
    yield from (each[1] for each in found if each and each[1] not in known)


def verbs(_: str, text: str) -> Iterator[str]:
    """The verbs and options of `axis-guide` that do not exist."""
    table = {each: {name for param in verb(each).params for name in param.opts} for each in VERBS}
    for span in spans(text):
        found = re.search(r"(?:^|/)axis-guide ([a-z][\w-]*)(.*)", span)
        if found:
            options = set(re.findall(r"--[\w-]+", found[2])) - {"--help"}
            if found[1] not in table or options - table[found[1]]:
                yield span


def variables(_: str, text: str) -> Iterator[str]:
    """The settings that nothing reads."""
    read = (ROOT / "bot/ops/settings.py").read_text("utf-8")
    named = {word for span in spans(text) for word in re.findall(r"\b[A-Z]+(?:_[A-Z]+)+\b", span)}
    yield from (each for each in sorted(named - {"LC_MESSAGES"}) if f'"{each}"' not in read)


def strangers(_: str, text: str) -> Iterator[str]:
    """The hosts that our papers have no reason to name, and the paths of somebody's own machine."""
    yield from (each for each in re.findall(r"https?://([\w.-]+)", text) if each not in HOSTS)
    yield from re.findall(r"(?<![\w.])/(?:home|root|tmp|usr)/\S*", text)


RULES: tuple[Callable[[str, str], Iterator[str]], ...] = (
    paths,
    anchors,
    targets,
    verbs,
    variables,
    strangers,
)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("rule", RULES)
def test_what_is_named_exists(paper: str, rule: Callable[[str, str], Iterator[str]]) -> None:
    """A paper names nothing that is not there."""
    assert list(rule(paper, (ROOT / paper).read_text("utf-8"))) == []


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (paths, "see `content/nosuch.yaml`", "content/nosuch.yaml"),
        (paths, "see `bot/nosuch/`", "bot/nosuch/"),
        (paths, "see [this](docs/nosuch.md)", "docs/nosuch.md"),
        (paths, "```sh\npython docs/nosuch.py # x\n```", "docs/nosuch.py"),
        (anchors, "see [this](#nosuch)", "#nosuch"),
        (anchors, "see [this](docs/operators.md#nosuch)", "docs/operators.md#nosuch"),
        (anchors, "see [this](docs/nosuch.md#settings)", "docs/nosuch.md#settings"),
        (targets, "run `make nosuch`", "nosuch"),
        (targets, "```sh\nmake nosuch   # x\n```", "nosuch"),
        (verbs, "run `axis-guide nosuch`", "axis-guide nosuch"),
        (verbs, "run `.venv/bin/axis-guide demo --nosuch`", ".venv/bin/axis-guide demo --nosuch"),
        (variables, "set `NO_SUCH`", "NO_SUCH"),
        (strangers, "in /home/somebody", "/home/somebody"),
        (strangers, "from https://packages.example/simple", "packages.example"),
    ],
)
def test_a_planted_fault_is_found(rule: Callable[[str, str], Iterator[str]], text: str, found: str) -> None:
    """Each rule finds what it is there for."""
    assert list(rule("README.md", text)) == [found]


def test_every_address_in_the_papers_is_alive(site: Site) -> None:
    """An address that we print opens a screen."""
    text = "".join((ROOT / paper).read_text("utf-8") for paper in PAPERS)
    named = re.findall(r"`((?:en|es|ar)_[a-z0-9_-]+)`", text)
    assert named
    for each in named:
        address = Address.parse(each)
        assert address
        assert not dead(site, address), each


def figures(text: str) -> set[str]:
    """Numbers with a unit, as our benches print them."""
    return set(re.findall(r"\d[\d.,]* (?:x|MiB|s|times|taps)\b", text))


def test_the_figures_stand_with_the_command_that_printed_them() -> None:
    """Each table and paragraph of docs/benchmarks.md names `make bench`, or follows one that does."""
    blocks = (ROOT / "docs/benchmarks.md").read_text("utf-8").split("\n\n")
    measured = [place for place, block in enumerate(blocks) if figures(block)]
    assert measured
    assert [place for place in measured if "make bench" not in "".join(blocks[place - 1 : place + 1])] == []
    assert figures((ROOT / "README.md").read_text("utf-8")) == set()


def test_the_readme_leads_to_the_settings() -> None:
    """Their table is the operators' (tests/test_operators.py holds it); the README links it and has none."""
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "](docs/operators.md#settings)" in readme
    assert "\n|" not in readme


def test_the_version_is_in_the_changelog() -> None:
    """The version that is built has its notes."""
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version
    assert f"## {version[1]} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_picture_can_be_made_again() -> None:
    """The picture is there and small, and so is the script that makes it."""
    picture = ROOT / "docs/screenshot.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 1_000_000
    assert (ROOT / "docs/make_screenshot.py").is_file()
