"""The Dockerfile, read line by line: there is no container engine here that could build it."""

import fnmatch
import json
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from itertools import takewhile

import pytest

from bot.commands import VERBS
from bot.ops import settings

ROOT = settings.SHIPPED
TOOLS = {"pip", "python", "mkdir", "rm", "chown", "axis-guide"}
"""Programs that the base image has, or that an earlier line of the Dockerfile puts there."""

REGISTRY = re.compile(r"\w+://|\bPIP_\w+|[\w-]+\.[\w.-]+/")
"""What the address of a registry, or a setting that could hold one, would look like."""

PLAIN = {
    "--no-cache-dir", "--no-deps", "--no-build-isolation", "--wheel-dir", "--require-hashes", "--requirement",
    "--python", "--yes",
}  # fmt: skip
"""The options of pip that we use; none of them says where packages come from."""

BASE = "python:3.11.16-slim-bookworm@sha256:2e32f7d302adc1c37428355c1e646897c0c53f4fd60b6a551245fb90ee129f91"
"""The image that ours is built on."""

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
            named = [
                words[at + 1]
                for at, each in enumerate(words)
                if program == "pip" and each in ("--requirement", "-c", "-r")
            ]
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


def unhashed(text: str) -> Iterator[str]:
    """What pip installs from elsewhere without comparing its hashes; our own wheel and folder are not."""
    for word, rest in lines(text):
        for command in rest.split("&&") if word == "RUN" else ():
            words = command.split()
            fetches = "install" in words and not words[-1].startswith("/wheel/")
            if (fetches or "wheel" in words[:2]) and not {"--require-hashes", "--no-deps"} & set(words):
                yield words[-1]


def with_pip(text: str) -> Iterator[str]:
    """The installers that stay in the image."""
    last = text.rpartition("\nFROM ")[2]
    gone = {
        word
        for kind, rest in lines(last)
        if kind == "RUN"
        for word in re.split(r"[ /]", rest.partition(" ")[2])
    }
    yield from sorted({"pip", "setuptools", "ensurepip"} - gone)


RULES: tuple[Callable[[str], Iterator[str]], ...] = (
    missing_sources,
    missing_stages,
    unknown_commands,
    unknown_verbs,
    rootful,
    registries,
    unwritable,
    unhashed,
    with_pip,
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
        (unknown_commands, "requirements/run.txt", "requirements/pins.txt", "requirements/pins.txt"),
        (unknown_verbs, '["run"]', '["serve"]', "axis-guide serve"),
        (unknown_verbs, '["axis-guide"]', '["axis"]', "axis run"),
        (unknown_verbs, "CMD [", 'HEALTHCHECK CMD ["axis-guide", "nosuch"]\nCMD [', "axis-guide nosuch"),
        (rootful, "USER 10001:10001", "USER root", "root"),
        (rootful, "USER 10001:10001", "USER 0", "0"),
        (rootful, "USER 10001:10001\n", "", BASE),
        (registries, "FROM python", "FROM registry.example/python", "registry.example/"),
        (registries, "pip wheel", "pip wheel --elsewhere x", "--elsewhere"),
        (registries, "pip wheel", "pip wheel -i x", "-i"),
        (registries, "pip wheel", "pip wheel --requirement y://x", "y://"),
        (registries, "PYTHONUNBUFFERED=1", "PIP_ELSEWHERE=x", "PIP_ELSEWHERE"),
        (unwritable, "PYTHONDONTWRITEBYTECODE=1", "PYTHONDONTWRITEBYTECODE=", "PYTHONDONTWRITEBYTECODE"),
        (
            unhashed,
            "install --no-cache-dir --require-hashes",
            "install --no-cache-dir",
            "requirements/build.txt",
        ),
        (with_pip, "pip uninstall --yes pip setuptools", "pip uninstall --yes setuptools", "pip"),
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
    """Both stages use the same slim Python, by its digest, at least the oldest that pyproject.toml names."""
    bases = {rest.split()[0] for word, rest in lines(dockerfile) if word == "FROM"}
    needed = re.search(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    (base,) = bases
    found = re.fullmatch(r"python:3\.(\d+)\.\d+-slim-\w+@sha256:[0-9a-f]{64}", base)
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


def test_the_licence_of_the_library_comes_with_it() -> None:
    """The texts of the LGPL, whose section 4 asks for them, stand in what becomes the image."""
    found = {
        each.name: each
        for each in distribution("python-telegram-bot").files or ()
        if "licenses" in each.parts
    }
    texts = {name: found[name].read_text() for name in ("LICENSE", "LICENSE.lesser")}
    assert "GNU GENERAL PUBLIC LICENSE" in texts["LICENSE"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["LICENSE.lesser"]


@pytest.mark.parametrize("name", ["run", "build", "dev"])
def test_every_package_is_pinned_with_its_hashes(name: str) -> None:
    """A version and at least one hash stand for each package, and no place that it comes from."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    packages = re.findall(r"^[\w.\[\]-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.M)
    assert len(packages) == len(re.findall(r"^\w", text, re.M)) > 5
    assert "://" not in text


def test_what_is_needed_is_pinned() -> None:
    """Each dependency of pyproject.toml has its line."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, wanted in (("run", needed["dependencies"]), ("dev", needed["optional-dependencies"]["dev"])):
        text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").lower()
        names = {re.split(r"[\[=<>~! ]", each)[0].lower() for each in wanted}
        assert names <= set(re.findall(r"^([\w.-]+)(?:\[\w+\])?==", text, re.M))
