"""What people see of the bot before they talk with it, and that it is written only when it differs."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest_asyncio

from bot.loader.site import Loaded
from bot.model.site import Site
from bot.ops.metrics import Metrics
from bot.ops.token import BotToken
from bot.screens.help import COMMANDS
from bot.telegram.api import CALL_SECONDS, Api
from bot.telegram.profile import DESCRIPTION, NAME, SHORT, sync_profile
from bot.telegram.setup import SetupClient
from bot.telegram.transport import Transport
from tests.botapi import BotApi
from tests.running import TOKEN, TelegramUser, environ, polls, profile_written, started


@pytest_asyncio.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram that knows our bot by its token alone."""
    async with BotApi(TOKEN) as server:
        yield server


async def synced(api: BotApi, site: Site) -> Counter[str]:
    """Bring the profile up to date, and give how often each setter was called for it."""
    before = len(api.calls)
    async with Transport(api.url, BotToken(TOKEN)) as transport:
        await sync_profile(SetupClient(Api(transport, Metrics()), CALL_SECONDS), site)
    return Counter(call.method for call in api.calls[before:] if call.method.startswith("set"))


async def test_the_profile_is_set_in_every_language(api: BotApi, site: Site) -> None:
    """Name, descriptions and commands stand in English, and in each other language in its own words."""
    await synced(api, site)
    for lang, catalog in site.catalogs.items():
        code = "" if lang == "en" else lang.partition("-")[0]
        assert api.world.profile["description", code] == catalog.say(DESCRIPTION)
        assert api.world.profile["short_description", code] == catalog.say(SHORT)
        shown = [{"command": name, "description": catalog.say(does)} for name, does in COMMANDS.items()]
        assert api.world.profile["commands", code, "type=default"] == shown
    assert api.world.profile["name", ""] == NAME


async def test_telegram_knows_a_language_by_two_letters(api: BotApi, site: Site) -> None:
    """Of two ways to write a language the first counts; a language of three letters has no profile there."""
    spanish, arabic = site.catalogs["es"], site.catalogs["ar"]
    catalogs = {"en": site.catalogs["en"], "pt-br": spanish, "pt-pt": arabic, "ckb": arabic}
    await synced(api, replace(site, catalogs=catalogs))
    assert api.world.profile["description", "pt"] == spanish.say(DESCRIPTION)
    assert {code for (what, code, *_) in api.world.profile if what == "description"} == {"", "pt"}


async def test_it_is_written_once(api: BotApi, site: Site) -> None:
    """Telegram limits these calls hard: each text is written once, and at the next start not at all."""
    languages = len(site.catalogs)
    assert await synced(api, site) == {
        "setMyName": 1,
        "setMyDescription": languages,
        "setMyShortDescription": languages,
        "setMyCommands": languages,
    }
    assert await synced(api, site) == {}


async def test_only_what_differs_is_written(api: BotApi, site: Site) -> None:
    """A text that somebody changed in Telegram is put right, and nothing else is touched."""
    await synced(api, site)
    api.world.profile["description", "es"] = "something else"
    assert await synced(api, site) == {"setMyDescription": 1}


async def test_a_flood_while_it_is_set_does_not_stop_the_bot(api: BotApi, tmp_path: Path) -> None:
    """The bot serves people also when Telegram refuses its profile, and says so in one line."""
    for method in ("setMyName", "setMyDescription", "setMyShortDescription", "setMyCommands"):
        api.fault(method, "429", times=10, retry_after=3600)
    async with started(environ(api.url, tmp_path, LOG_LEVEL="INFO")) as bot:
        await polls(api)
        await TelegramUser(api).types("/start")
        await api.wait_for(lambda: "profile could not be set" in bot.output)
        assert "Traceback" not in bot.output
        bot.terminate()
        assert await bot.ends() == 0


async def test_the_bot_itself_sets_it_once(api: BotApi, tmp_path: Path, small: Loaded) -> None:
    """Two starts of the bot write the profile once."""
    assert small.site
    languages = len(small.site.catalogs)
    for starts in (1, 2):
        async with started(environ(api.url, tmp_path)) as bot:
            await api.wait_for(partial(asked, api, starts * languages), 15)
            await api.wait_for(partial(profile_written, api, languages))
            await api.idle()
            bot.terminate()
            assert await bot.ends() == 0
    for method in ("setMyDescription", "setMyShortDescription", "setMyCommands"):
        assert len(api.calls_to(method)) == languages


def asked(api: BotApi, times: int) -> bool:
    return len(api.calls_to("getMyCommands")) == times
