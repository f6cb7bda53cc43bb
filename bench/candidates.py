"""Who is measured: this bot in both of its modes, its peers in theirs, and the floor."""

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HOST = "127.0.0.1"
PEERS_PYTHON = os.environ.get("PEERS_PYTHON", sys.executable)
"""The Python of an environment without the tools of the bench (see `prepare`)."""

TOKEN = "1234567:BENCH-only-no-real-token-0123456789"  # noqa: S105 - of this bench only


@dataclass(frozen=True, slots=True)
class Candidate:
    """A bot in one mode: how to start it, and whom it is compared with."""

    name: str
    family: str
    command: tuple[str, ...]
    webhook: bool = False
    tls: bool = False
    """Whether it is measured over TLS too, and can be told to trust our certificate."""

    extra: dict[str, str] = field(default_factory=dict)
    """More for its environment."""


def _python(file: str, *arguments: str) -> tuple[str, ...]:
    return PEERS_PYTHON, str(HERE / "peers" / file), *arguments


def _node(file: str, *arguments: str) -> tuple[str, ...]:
    return "node", str(HERE / "peers" / file), *arguments


_OURS = (PEERS_PYTHON, "-m", "bot", "run")

CANDIDATES = (
    Candidate("axis-guide polling", "axis", _OURS, tls=True),
    Candidate("axis-guide webhook", "axis", _OURS, webhook=True, tls=True),
    Candidate("python-telegram-bot", "ptb", _python("ptb_bot.py", "1"), tls=True),
    Candidate("python-telegram-bot, 16 at once", "ptb-16", _python("ptb_bot.py", "16")),
    Candidate("aiogram polling", "aiogram", _python("aiogram_bot.py", "polling")),
    Candidate("aiogram webhook", "aiogram", _python("aiogram_bot.py", "webhook"), webhook=True),
    Candidate("aiogram reply", "aiogram", _python("aiogram_bot.py", "reply"), webhook=True),
    Candidate("grammY polling", "node", _node("grammy_bot.cjs", "polling")),
    Candidate("grammY runner", "node", _node("grammy_bot.cjs", "runner")),
    Candidate("grammY reply", "node", _node("grammy_bot.cjs", "reply"), webhook=True, tls=True),
    Candidate("telegraf webhook", "node", _node("telegraf_bot.cjs", "call"), webhook=True),
    Candidate("telegraf reply", "node", _node("telegraf_bot.cjs", "reply"), webhook=True),
    Candidate("floor polling", "floor", _python("floor_bot.py", "polling")),
    Candidate("floor reply", "floor", _python("floor_bot.py", "reply"), webhook=True),
)


def environment(
    candidate: Candidate, api_url: str, certificate: str, port: int, folder: Path
) -> dict[str, str]:
    """Give everything that a candidate is told; nothing of ours but the way to programs and packages."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "NODE_PATH") if name in os.environ}
    told = {
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SSL_CERT_FILE": certificate,
        "NODE_EXTRA_CA_CERTS": certificate,
        "NODE_ENV": "production",
    }
    if candidate.webhook:
        scheme = "https" if api_url.startswith("https") else "http"
        path = "" if candidate.family == "axis" else "/hook"
        told |= {"WEBHOOK_URL": f"{scheme}://{HOST}:{port}{path}", "LISTEN": f"{HOST}:{port}"}
    return kept | told | candidate.extra
