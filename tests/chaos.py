"""Three replicas behind nginx over PostgreSQL, people who walk at random, and somebody who pulls plugs.

    python -m tests.chaos --kills 12

Real are nginx, PostgreSQL and the replicas, each a process of its own; Telegram is `BotApi` on the one
side and `WebhookSender` on the other. A replica is killed with -9 and started again, as an orchestrator
would; PostgreSQL is stopped without a goodbye, and started again. What the people should have in the end
is worked out by the bot's own heart, `reply`, from what each of them tapped, in order. The site is the
small one, and no plug is pulled by the clock: the next goes once people have tapped so often since the last.

Nobody taps a button that leads to a picture: Telegram shows one only in a new message, and a replica
that is killed between the sending and its 2xx cannot keep the next one from sending another.
"""

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientError, ClientSession

from bot.loader.site import load
from bot.model.chat import NOTHING, Chat
from bot.model.events import Event, Tap, typed
from bot.model.screen import Screen
from bot.model.site import Site
from bot.render import telegram
from bot.reply import reply
from tests import small
from tests.botapi import BotApi
from tests.patience import until
from tests.postgres import Postgres
from tests.running import TOKEN, Running, environ, started
from tests.telegram_side import WebhookSender, quiet_port

PEOPLE = range(1000, 1050)
REPLICAS = 3
APP_LANG = "en"
PATIENCE = 30.0
"""How many seconds a person waits for one answer before he puts Telegram away."""

BETWEEN = 300
"""How many taps people make before the next plug is pulled."""

NGINX = """
# One tap is one POST. `proxy_next_upstream error timeout` is without `non_idempotent`, so nginx asks another
# replica only where it could not hand the request over at all: a replica that is down costs nothing. A POST
# that was handed over is never repeated by nginx, for it may have had its effect; then, and on our 503,
# Telegram hears of it and brings the update again, when the first try is surely over.
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_max_body_size 1m;
    client_body_buffer_size 1m;
    upstream replicas {{
        least_conn;
        {servers}
        keepalive 64;
    }}
    server {{
        listen 127.0.0.1:{port};
        keepalive_requests 100000;
        location /telegram/ {{
            proxy_pass http://replicas;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_connect_timeout 2s;
            proxy_read_timeout 30s;
            proxy_next_upstream error timeout;
        }}
        location / {{ return 404; }}
    }}
}}
"""


@dataclass(frozen=True)
class Told:
    """What came of it."""

    sent: int
    answered: int
    kills: int
    restarts: int
    right: int
    choices: int
    kept: int
    doubled: int
    again: int
    refused: int
    noise: str = field(repr=False)
    """All that the replicas wrote."""

    @property
    def lawful(self) -> bool:
        """Whether nobody lost anything."""
        whole = self.right == len(PEOPLE) and self.doubled == 0
        return self.sent == self.answered and self.kept == self.choices and whole

    def __str__(self) -> str:
        """What came of it, for people to read."""
        ratio = self.answered / max(self.sent, 1)
        return (
            f"taps sent {self.sent} by {len(PEOPLE)} people\n"
            f"taps answered {self.answered}, answered / sent = {ratio:g}\n"
            f"replicas killed with -9: {self.kills}, PostgreSQL restarts: {self.restarts}\n"
            f"people with the right screen {self.right} of {len(PEOPLE)}, messages doubled {self.doubled}\n"
            f"choices of language kept {self.kept} of {self.choices}\n"
            f"updates brought again {self.again}, answered 503: {self.refused}"
        )


@dataclass
class Walker:
    """A person who taps buttons that he sees, without a plan."""

    site: Site
    api: BotApi
    person: int
    dice: random.Random
    chat: Chat = NOTHING
    screen: Screen | None = None
    taps: list[int] = field(default_factory=list)

    async def walk(self, over: asyncio.Event) -> None:
        """Tap until it is over, mostly one button after the answer to the other, at times in haste."""
        while not over.is_set():
            for _ in range(self.dice.choice((1, 1, 1, 2))):
                self._tap()
            try:
                await self.api.wait_for(self._served, PATIENCE)
            except TimeoutError:
                return

    def writes(self, text: str) -> None:
        """Write to the bot."""
        self._does(typed(text, APP_LANG))
        self.api.text(self.person, text, APP_LANG)

    @property
    def right(self) -> bool:
        """Whether he has before him what the heart gives for all that he did."""
        return self.screen is not None and self.api.last(self.person).html == telegram.text(self.screen)

    def _tap(self) -> None:
        shown = [each["callback_data"] for row in self._buttons() for each in row if "callback_data" in each]
        goals = [each for each in shown if not self._pictured(each)]
        tongues = [each for each in goals if each.split("_")[1] in ("language", "choose")]
        address = self.dice.choice(tongues if tongues and self.dice.random() < 0.3 else goals)
        self._does(Tap(address, APP_LANG))
        self.taps.append(self.api.tap(self.person, address, self.api.last(self.person).message_id))

    def _buttons(self) -> list[list[dict[str, str]]]:
        return self.api.last(self.person).buttons

    def _pictured(self, address: str) -> bool:
        """Whether what comes is no text with buttons: a picture, or a document below it."""
        screen = reply(self.site, self.chat, Tap(address, APP_LANG))[1]
        return screen.picture is not None or screen.document is not None

    def _does(self, event: Event) -> None:
        self.chat, self.screen = reply(self.site, self.chat, event)

    def _served(self) -> bool:
        return all(self.api.world.queries[self.api.query_id(tap)].answered for tap in self.taps[-2:])


class Replica:
    """A replica that is started again whenever it ends."""

    def __init__(self, wanted: dict[str, str], port: int) -> None:
        self._wanted, self.port = wanted | {"LISTEN": f"127.0.0.1:{port}"}, port
        self._now: Running | None = None
        self._said: list[str] = []

    @property
    def said(self) -> str:
        """All that it wrote, in all its lives."""
        return "".join(self._said) + (self._now.output if self._now else "")

    async def live(self) -> None:
        """Run again and again, until cancelled."""
        while True:
            async with started(self._wanted) as self._now:
                await self._now.ends(10_000)
            self._said.append(self._now.output)
            self._now = None

    async def ready(self) -> None:
        """Wait until it says that it can serve."""
        async with ClientSession() as session:
            await until(lambda: self._is_ready(session), 30)

    def kill(self) -> None:
        """Send SIGKILL."""
        assert self._now
        self._now.kill()

    async def _is_ready(self, session: ClientSession) -> bool:
        with suppress(ClientError):
            async with session.get(f"http://127.0.0.1:{self.port}/readyz") as response:
                return response.status == 200
        return False


@asynccontextmanager
async def balanced(folder: Path, ports: list[int]) -> AsyncIterator[str]:
    """The address of an nginx of our own in front of these ports."""
    port, config = quiet_port(), folder / "nginx.conf"
    servers = " ".join(f"server 127.0.0.1:{each} max_fails=1 fail_timeout=1s;" for each in ports)
    config.write_text(NGINX.format(folder=folder, servers=servers, port=port))
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    with (folder / "start.log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            program, "-p", str(folder), "-c", str(config), stdout=log, stderr=log
        )
    try:
        await until(lambda: process.returncode is not None or _listens(port), 10)
        assert process.returncode is None, (folder / "start.log").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        await process.wait()


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    writer.close()
    await writer.wait_closed()
    return True


@asynccontextmanager
async def replicated(api: BotApi, folder: Path, database: str) -> AsyncIterator[tuple[str, list[Replica]]]:
    """The address of the balancer, and the replicas behind it, all of them ready."""
    wanted = environ(
        api.url, folder, WEBHOOK_URL="https://bot.example.org", DATABASE_URL=database, LOG_LEVEL="INFO"
    )
    replicas = [Replica(wanted, quiet_port()) for _ in range(REPLICAS)]
    lives = [asyncio.create_task(each.live()) for each in replicas]
    try:
        await asyncio.gather(*(each.ready() for each in replicas))
        async with balanced(folder, [each.port for each in replicas]) as root:
            yield root, replicas
    finally:
        for life in lives:
            life.cancel()
        await asyncio.gather(*lives, return_exceptions=True)


async def tapped(api: BotApi, times: int = BETWEEN) -> int:
    """Wait until people have tapped so often from now on; how often that is."""
    before = len(api.world.queries)
    await api.wait_for(lambda: len(api.world.queries) >= before + times, PATIENCE)
    return times


async def plugs(api: BotApi, replicas: list[Replica], times: int) -> int:
    """Kill one replica after the other, none before it is back from the last time; how many were killed."""
    for kill in range(times):
        await tapped(api)
        victim = replicas[kill % len(replicas)]
        await victim.ready()
        victim.kill()
    await asyncio.gather(*(each.ready() for each in replicas))
    return times


async def outage(api: BotApi, sender: WebhookSender, postgres: Postgres) -> int:
    """Pull the plug of the database once, and put it back when the bot has sent updates back for it."""
    await tapped(api, BETWEEN // 2)
    await asyncio.to_thread(postgres.stop)
    refused = sender.statuses[503]
    await api.wait_for(lambda: sender.statuses[503] > refused, PATIENCE)
    await asyncio.to_thread(postgres.start)
    return 1


async def troubles(over: asyncio.Event, *each: Awaitable[int]) -> list[int]:
    """Let all troubles come, and say when they are over."""
    try:
        return await asyncio.gather(*each)
    finally:
        over.set()


async def storm(folder: Path, kills: int, seed: int = 1) -> Told:
    """Let it happen, and tell what came of it."""
    site = load(small.written(folder / "site")).site
    assert site
    async with AsyncExitStack() as stack:
        postgres = stack.enter_context(Postgres.running())
        api = await stack.enter_async_context(BotApi(TOKEN))
        root, replicas = await stack.enter_async_context(replicated(api, folder, postgres.url))
        sender = await stack.enter_async_context(WebhookSender(api, root))
        walkers = [Walker(site, api, each, random.Random(f"{seed} {each}")) for each in PEOPLE]
        for walker in walkers:
            walker.writes("/start")
        await sender.rests()
        over = asyncio.Event()
        pulled = asyncio.ensure_future(
            troubles(over, plugs(api, replicas, kills), outage(api, sender, postgres), tapped(api, 1000))
        )
        await asyncio.gather(pulled, *(walker.walk(over) for walker in walkers))
        killed, restarts, _ = pulled.result()
        await sender.rests(PATIENCE)
        right = sum(walker.right for walker in walkers)
        for walker in walkers:
            walker.writes("/menu")
        await sender.rests()
        queries, chose = api.world.queries.values(), [walker for walker in walkers if walker.chat.lang]
        return Told(
            sent=len(queries),
            answered=sum(query.answered for query in queries),
            kills=killed,
            restarts=restarts,
            right=right,
            choices=len(chose),
            kept=sum(walker.right for walker in chose),
            doubled=sum(max(0, len(api.messages(each)) - 2) for each in PEOPLE),
            again=sender.again,
            refused=sender.statuses[503],
            noise="".join(each.said for each in replicas),
        )


def main() -> int:
    """Run it from the command line, and say what came of it; 1 where anybody lost anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="axis-chaos-") as folder:
        told = asyncio.run(storm(Path(folder), options.kills, options.seed))
    print(told)
    return 0 if told.lawful else 1


if __name__ == "__main__":
    sys.exit(main())
