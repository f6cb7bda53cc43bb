"""The command line, as an operator meets it: help, plain words about mistakes, exit codes."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.__main__ import axis_guide
from bot.commands import VERBS, verb
from bot.loader.folders import Folders
from tests import small as small_site
from tests.patience import patient

OURS = (
    "TELEGRAM_TOKEN",
    "DATABASE_URL",
    "CONTENT_DIR",
    "LOCALES_DIR",
    "CLINICS_DIR",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "WEBHOOK_URL",
)


def surroundings(**values: str) -> dict[str, str]:
    """An environment without any setting of ours but these."""
    return {name: value for name, value in os.environ.items() if name not in OURS} | values


@pytest.fixture
def words(small_folders: Folders, tmp_path: Path) -> dict[str, str]:
    """The settings that name the small site, and a folder without clinics."""
    clinics = tmp_path / "clinics"
    clinics.mkdir()
    return {
        "CONTENT_DIR": str(small_folders.content),
        "LOCALES_DIR": str(small_folders.locales),
        "CLINICS_DIR": str(clinics),
    }


def run(*words: str, typed: str = "", **values: str) -> subprocess.CompletedProcess[str]:
    """Run the tool to its end."""
    command = [sys.executable, "-m", "bot", *words]
    return subprocess.run(
        command,
        env=surroundings(**values),
        input=typed,
        capture_output=True,
        text=True,
        timeout=patient(60),
        check=False,
    )


@contextmanager
def demo(*words: str, **values: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `demo` on a free port; gives the process and the address that it printed."""
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", *words]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = surroundings(PYTHONUNBUFFERED="1", **values)
    with subprocess.Popen(command, env=environment, **pipes) as process:  # type: ignore[call-overload]
        try:
            said = process.stdout.readline()
            assert "Axis Guide is at http://127.0.0.1:" in said
            yield process, said.split()[4]
        finally:
            process.kill()


def complains(done: subprocess.CompletedProcess[str], *texts: str) -> None:
    """Require one plain line on stderr and exit code 2."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("axis-guide: ")
    for text in texts:
        assert text in done.stderr


def test_help_names_every_verb() -> None:
    """`--help` says what the tool is for and what each verb does."""
    done = run("--help")
    assert done.returncode == 0
    assert "testosterone therapy" in done.stdout
    for name in VERBS:
        assert f"  {name} " in done.stdout
        assert verb(name).get_short_help_str(200) in " ".join(done.stdout.split())


@pytest.mark.parametrize("name", VERBS)
def test_each_verb_explains_itself(name: str) -> None:
    """`VERB --help` says what it does and what each option is for."""
    done = CliRunner().invoke(axis_guide, [name, "--help"], prog_name="axis-guide")
    command = verb(name)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: axis-guide {name} ")
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_the_version_is_told() -> None:
    """`--version` names the tool and its version."""
    assert run("--version").stdout.startswith("axis-guide, version ")


def test_an_unknown_verb_is_named() -> None:
    """A verb that does not exist ends with 2 and says so."""
    done = run("frobnicate")
    assert done.returncode == 2
    assert "No such command 'frobnicate'" in done.stderr


def test_a_busy_port_is_one_plain_line(words: dict[str, str]) -> None:
    """Two demos on one port: the second says so, and how to go on, without a traceback."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        complains(run("demo", "--port", port, **words), f"cannot listen on 127.0.0.1:{port}", "--port 0")


def test_a_host_that_is_not_ours_is_one_plain_line(words: dict[str, str]) -> None:
    """An address that this machine does not have is told in the same way (192.0.2.0/24: RFC 5737)."""
    complains(run("demo", "--host", "192.0.2.1", "--port", "0", **words), "cannot listen on 192.0.2.1")


@pytest.mark.parametrize("verb", ["demo", "check"])
@pytest.mark.parametrize("name", ["CONTENT_DIR", "LOCALES_DIR"])
def test_a_folder_that_is_not_there_is_one_plain_line(verb: str, name: str) -> None:
    """A wrong folder names its setting."""
    complains(run(verb, **{name: "/no/such/folder"}), name, "/no/such/folder")


def test_a_folder_without_words_is_one_plain_line(tmp_path: Path) -> None:
    """An empty folder cannot be shown; the line says who knows more."""
    complains(run("demo", CONTENT_DIR=str(tmp_path)), "English cannot be shown", "axis-guide check")


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "TELEGRAM_TOKEN is not set"),
        ({"TELEGRAM_TOKEN": "secret"}, "TELEGRAM_TOKEN is not a token"),
        ({"TELEGRAM_TOKEN": "123456:" + "a" * 35, "DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"TELEGRAM_TOKEN": "123456:" + "a" * 35, "LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"TELEGRAM_TOKEN": "123456:" + "a" * 35, "LOG_FORMAT": "xml"}, "LOG_FORMAT"),
        ({"TELEGRAM_TOKEN": "123456:" + "a" * 35, "TELEGRAM_API_URL": "ftp://x"}, "TELEGRAM_API_URL"),
    ],
)
def test_a_wrong_setting_is_one_plain_line(values: dict[str, str], text: str) -> None:
    """`run` says which setting is wrong, and never shows the token."""
    done = run("run", **values)
    complains(done, text)
    assert values.get("TELEGRAM_TOKEN", "no token") not in done.stderr


def test_the_demo_answers_at_the_address_that_it_prints(words: dict[str, str]) -> None:
    """The printed address is served, and says that nothing from elsewhere may be loaded."""
    with demo(**words) as (_, address), urllib.request.urlopen(address) as page:
        assert page.status == 200
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_the_demo_knows_its_own_names_alone(words: dict[str, str]) -> None:
    """Another name that points at this machine is refused in words (DNS rebinding)."""
    with demo(**words) as (_, address):
        asked = urllib.request.Request(address, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(asked)
        with caught.value as answer:
            assert answer.status == 421
            assert answer.read() == b"open the address that `axis-guide demo` has printed\n"


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("watch", [(), ("--watch",)])
def test_ctrl_c_ends_the_demo_at_once(
    watch: tuple[str, ...], told: signal.Signals, words: dict[str, str]
) -> None:
    """Ctrl+C or SIGTERM ends it with 0 and no traceback, even while a page waits for changes."""
    with (
        demo(*watch, **words) as (process, address),
        socket.create_connection(place(address)) as page,
    ):
        page.sendall(b"GET /changes?seen=0 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        with urllib.request.urlopen(address):  # what came before it has been read by now
            process.send_signal(told)
        _, errors = process.communicate(timeout=patient(5))
        assert process.returncode == 0, errors
        assert "Traceback" not in errors


def test_a_verb_ends_without_the_end_of_the_interpreter() -> None:
    """A thread of the server may still run then, and would abort a process whose interpreter goes away."""
    planted = "import atexit, os; atexit.register(os.abort); from bot.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", planted, "--version"], capture_output=True, check=False)
    assert (done.returncode, b"version" in done.stdout) == (0, True)


def place(address: str) -> tuple[str, int]:
    """The host and the port of a printed address."""
    host, _, port = address.removeprefix("http://").rstrip("/").partition(":")
    return host, int(port)


def test_the_terminal_ends_with_its_input(words: dict[str, str]) -> None:
    """`demo --terminal` reads lines until they end, and ends with 0."""
    done = run("demo", "--terminal", typed="2\n/help\n", **words)
    assert done.returncode == 0, done.stderr
    assert "Cómo funciona este bot" in done.stdout
    assert "Aborted" not in done.stderr


def test_check_finds_nothing_in_the_real_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """What ships keeps every rule: nothing is to fix, or to look at. As with one core, so in this process."""
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    done = CliRunner().invoke(axis_guide, ["check"], env=dict.fromkeys(OURS))
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r"\d+ screens, languages: en [a-z -]+\. To fix: 0\.\n", done.output), done.output


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("  point: |\n", "  point: [\n", "the text of `point` is not a block"),
        ("  point: |\n", "  piont: |\n", "`piont` is not known here"),
        ("  body: |\n", "  body: |\n    Take 25 mg.\n\n", "“25 mg” reads like a dose"),
        ("  body: |\n", "  body: |\n    # A heading\n\n", "there is markup that we do not use"),
    ],
)
def test_check_names_file_and_line_of_a_planted_fault(tmp_path: Path, old: str, new: str, what: str) -> None:
    """A fault is found with its file and line, and how to fix it; the exit code is 1."""
    folders = small_site.write(tmp_path)
    file = folders.content / "en/pages/axis.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace(old, new, 1), "utf-8")
    planted = text[: text.index(old)].count("\n") + 1
    done = run("check", CONTENT_DIR=str(folders.content), LOCALES_DIR=str(folders.locales))
    assert done.returncode == 1
    found = [row for row in done.stdout.splitlines() if what in row]
    assert found, done.stdout
    where, line, _ = found[0].split(":", 2)
    assert where == "content/en/pages/axis.yaml"
    assert abs(int(line) - planted) <= 2
    counted = re.findall(r"To (?:fix|look at): (\d+)", done.stdout.splitlines()[-1])
    assert sum(map(int, counted)) == done.stdout.count("\n    ")


def test_the_installed_command_is_the_same_tool() -> None:
    """`axis-guide` and `python -m bot` are one thing."""
    script = Path(sys.executable).with_name("axis-guide")
    done = subprocess.run([script, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout == run("--help").stdout
