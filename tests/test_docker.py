"""The Dockerfile, read line by line: there is no container engine here that could build it."""

import fnmatch
import json
import re
from collections.abc import Callable, Iterator
from itertools import takewhile

import pytest

from bot.commands import VERBS
from bot.ops import settings

ROOT = settings.SHIPPED
TOOLS = {"pip", "python", "mkdir", "chown", "/app/bin/pip", "/app/bin/python", "axis-guide"}
"""Programs that the base image has, or that an earlier line of the Dockerfile puts there."""

REGISTRY = re.compile(r"\w+://|\bPIP_\w+|[\w-]+\.[\w.-]+/")
"""What the address of a registry, or a setting that could hold one, would look like."""

PLAIN = {"--no-cache-dir", "--no-deps", "--wheel-dir", "--constraint"}
"""The options of pip that we use; none of them says where packages come from."""

Line = tuple[str, str]


def lines(text: str) -> list[Line]:
    """Each instruction and its words, continued lines joined, comments left out."""
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", " ", bare)
    return [
        (word.upper(), rest) for word, _, rest in (row.partition(" ") for row in joined.splitlines() if row)
    ]


def ignored(path: str) -> bool:
    """Whether .dockerignore keeps a file or folder from the builder; the last rule wins."""
    rules = [row for row in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if row and row[0] != "#"]
    hidden = False
    for rule in rules:
        if fnmatch.fnmatch(path, rule.removeprefix("!")):
            hidden = not rule.startswith("!")
    return hidden


def missing_sources(text: str) -> Iterator[str]:
    """What COPY takes from the checkout that is not there, or does not reach the builder."""
    for word, rest in lines(text):
        *sources, _ = [part for part in rest.split() if not part.startswith("--")] or [""]
        if word in ("COPY", "ADD") and "--from=" not in rest:
            yield from (each for each in sources if not (ROOT / each).exists() or ignored(each))


def missing_stages(text: str) -> Iterator[str]:
    """The stages that COPY names and that no FROM makes."""
    made = {rest.split()[-1] for word, rest in lines(text) if word == "FROM" and " AS " in rest}
    for word, rest in lines(text):
        if word == "COPY" and (stage := re.search(r"--from=(\S+)", rest)) and stage[1] not in made:
            yield stage[1]


def unknown_commands(text: str) -> Iterator[str]:
    """The programs that RUN starts and that are not known, and the files that pip is told to read."""
    for word, rest in lines(text):
        if word != "RUN":
            continue
        for command in rest.split("&&"):
            program, *words = command.split()
            if program not in TOOLS:
                yield program
            named = [words[at + 1] for at, each in enumerate(words) if each in ("--constraint", "-c", "-r")]
            yield from (each for each in named if not (ROOT / each).is_file())


def unknown_verbs(text: str) -> Iterator[str]:
    """The verbs of `axis-guide` that the container starts and that do not exist; `-` for none at all."""
    start = {word: rest for word, rest in lines(text) if word in ("ENTRYPOINT", "CMD", "HEALTHCHECK")}
    entry, command = (json.loads(start.get(each, "[]")) for each in ("ENTRYPOINT", "CMD"))
    probe = json.loads(found[0]) if (found := re.search(r"\[.*]", start.get("HEALTHCHECK", ""))) else []
    verbs = set(VERBS)
    for words in ([*entry, *command], probe or ["axis-guide", "run"]):
        if words[:1] != ["axis-guide"] or not set(words[1:2]) <= verbs:
            yield " ".join(words) or "-"


def rootful(text: str) -> Iterator[str]:
    """The user that the container runs as, unless it is a fixed number other than root's."""
    last = [rest for word, rest in lines(text) if word == "FROM" or word == "USER"][-1]
    if not re.fullmatch(r"[1-9]\d+(:[1-9]\d+)?", last):
        yield last


def registries(text: str) -> Iterator[str]:
    """What looks like the address of a registry, and each option of pip that could name one."""
    for word, rest in lines(text):
        for command in rest.split("&&") if word == "RUN" else ():
            program, *words = command.split()
            if program.endswith("pip"):
                yield from (each for each in words if each.startswith("-") and each not in PLAIN)
        if word in ("FROM", "RUN", "ENV", "ARG"):
            yield from REGISTRY.findall(re.sub(r"\S*sqlite://\S*|(?<![\w.:/-])/[\w/.*-]+", "", rest))


def unwritable(text: str) -> Iterator[str]:
    """What a read-only root file system would break: bytecode, or a database outside the volume."""
    said = " ".join(rest for word, rest in lines(text) if word == "ENV")
    volumes = [rest for word, rest in lines(text) if word == "VOLUME"]
    database = re.search(r"DATABASE_URL=sqlite:///(\S+)", said)
    if "PYTHONDONTWRITEBYTECODE=1" not in said:
        yield "PYTHONDONTWRITEBYTECODE"
    if not database or not any(database[1].startswith(f"{volume}/") for volume in volumes):
        yield "DATABASE_URL"


RULES: tuple[Callable[[str], Iterator[str]], ...] = (
    missing_sources,
    missing_stages,
    unknown_commands,
    unknown_verbs,
    rootful,
    registries,
    unwritable,
)


@pytest.fixture(scope="module")
def dockerfile() -> str:
    """The Dockerfile."""
    return (ROOT / "Dockerfile").read_text("utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_the_dockerfile_keeps_every_rule(dockerfile: str, rule: Callable[[str], Iterator[str]]) -> None:
    """All that it names exists, it does not run as root, and it asks no registry by name."""
    assert list(rule(dockerfile)) == []


@pytest.mark.parametrize(
    ("rule", "old", "new", "found"),
    [
        (missing_sources, "COPY content content", "COPY contents content", "contents"),
        (missing_sources, "COPY content content", "COPY docs docs", "docs"),
        (missing_sources, " LICENSE ./", " LICENCE ./", "LICENCE"),
        (missing_stages, "--from=build", "--from=builder", "builder"),
        (unknown_commands, "RUN mkdir /data", "RUN gosu /data", "gosu"),
        (unknown_commands, "--constraint constraints.txt", "--constraint pins.txt", "pins.txt"),
        (unknown_verbs, '["run"]', '["serve"]', "axis-guide serve"),
        (unknown_verbs, '["axis-guide"]', '["axis"]', "axis run"),
        (unknown_verbs, "CMD [", 'HEALTHCHECK CMD ["axis-guide", "nosuch"]\nCMD [', "axis-guide nosuch"),
        (rootful, "USER 10001:10001", "USER root", "root"),
        (rootful, "USER 10001:10001", "USER 0", "0"),
        (rootful, "USER 10001:10001\n", "", "python:3.11-slim"),
        (registries, "FROM python", "FROM registry.example/python", "registry.example/"),
        (registries, "pip wheel", "pip wheel --elsewhere x", "--elsewhere"),
        (registries, "pip wheel", "pip wheel -i x", "-i"),
        (registries, "pip wheel", "pip wheel --constraint y://x", "y://"),
        (registries, "PYTHONUNBUFFERED=1", "PIP_ELSEWHERE=x", "PIP_ELSEWHERE"),
        (unwritable, "PYTHONDONTWRITEBYTECODE=1", "PYTHONDONTWRITEBYTECODE=", "PYTHONDONTWRITEBYTECODE"),
        (unwritable, "VOLUME /data", "VOLUME /elsewhere", "DATABASE_URL"),
    ],
)
def test_a_planted_fault_is_found(
    dockerfile: str, rule: Callable[[str], Iterator[str]], old: str, new: str, found: str
) -> None:
    """Each rule finds what it is there for."""
    assert old in dockerfile
    assert found in list(rule(dockerfile.replace(old, new, 1)))


def test_the_python_of_the_image_is_one_that_we_support(dockerfile: str) -> None:
    """Both stages use the same slim Python, at least the oldest that pyproject.toml names."""
    bases = {rest.split()[0] for word, rest in lines(dockerfile) if word == "FROM"}
    needed = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    (base,) = bases
    found = re.fullmatch(r"python:3\.(\d+)-slim", base)
    assert found
    assert needed
    assert int(found[1]) >= int(needed[1])


def test_everything_that_the_wheel_needs_is_copied(dockerfile: str) -> None:
    """What pyproject.toml puts into the wheel is there when the wheel is built."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    included = takewhile(bool, text.split("wheel.force-include]\n", 1)[1].splitlines())
    needed = {"README.md", "LICENSE", "bot", *(row.split('"')[1] for row in included)}
    copied = {each for word, rest in lines(dockerfile) if word == "COPY" for each in rest.split()}
    assert needed <= copied


def test_no_secret_reaches_the_builder() -> None:
    """Databases, environments and the history stay outside."""
    for name in (".git", ".env", ".venv", "axis-guide.db", "token.txt", "tests"):
        assert ignored(name)
