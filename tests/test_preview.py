"""The translator's preview, over HTTP and in a real Chromium: what is stale, broken, missing, and next."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, expect

from bot.commands.demo import previewed
from bot.commands.preview_check import checked, main
from bot.loader.folders import Folders
from bot.loader.site import load
from bot.loader.status_files import save
from bot.loader.units import units
from bot.model.finding import Finding
from bot.ops import http
from bot.ops.errors import SettingError
from bot.ops.settings import Listen
from bot.translation.records import accepted
from bot.web.preview import CheckState, PreviewReloader, preview_routes
from bot.web.preview_progress import address
from tests import small as small_site
from tests.patience import patient, until
from tests.test_web import FAINT, READABLE, SAVED, SCHEMES, browser, showing, swap

__all__ = ["browser"]

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOP = "topic_axis_loop"
ZOOMED = 195
"""CSS pixels of a phone of 390 at 200 % zoom."""


@pytest.fixture
def copy(tmp_path: Path) -> Folders:
    """The folders of a small site whose Spanish is recorded as made from today's English."""
    folders = small_site.write(tmp_path)
    record(folders, "es")
    return folders


def record(folders: Folders, lang: str) -> None:
    """Record every text of a language as Ana's, made from the English of now."""
    every = units(load(folders, keep_texts=True), folders, lang)
    today = datetime.now(UTC).date()
    save(folders.content, lang, accepted({}, every, how="human (Ana)", today=today), every)


def cut(file: Path, name: str) -> None:
    """Remove the first field of that name from a file."""
    text = file.read_text("utf-8")
    short = re.sub(rf"  {name}: \|\n(?:    .*\n|\n)+", "", text, count=1)
    assert short != text
    file.write_text(short, "utf-8")


@dataclass
class Preview:
    """The server of a preview, as a page asks it."""

    live: PreviewReloader
    root: str

    async def state(self, at: str = LOOP, **more: str) -> dict[str, Any]:
        """What stands at an address now."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.root}preview/state", params={"at": at, **more}) as answer,
        ):
            assert answer.status == 200
            assert "default-src 'self'" in answer.headers["content-security-policy"]
            return dict(await answer.json())

    async def told(self, name: str, at: str = LOOP) -> dict[str, Any]:
        """What is said there of one text; LookupError for a text that is not listed."""
        found = {each["name"]: each for each in (await self.state(at))["texts"]}
        return dict(found[name])


@asynccontextmanager
async def previewing(folders: Folders, lang: str = "es") -> AsyncIterator[Preview]:
    """Serve the preview of a language from this process."""
    live = previewed(folders, lang)
    async with http.serving(Listen("127.0.0.1", 0), preview_routes(live)) as port:
        following = asyncio.create_task(live.follow())
        try:
            yield Preview(live, f"http://127.0.0.1:{port}/")
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await live.close()


@dataclass
class Translator:
    """Somebody before the preview."""

    page: Page
    root: str
    troubles: list[str] = field(default_factory=list)

    @property
    def english(self) -> Locator:
        """The bubble on the left."""
        return self.page.locator("#left .bubble")

    @property
    def own(self) -> Locator:
        """The bubble on the right."""
        return self.page.locator("#own .bubble")

    def entry(self, name: str) -> Locator:
        """What is said of one text."""
        return self.page.locator(f'.text[data-name="{name}"]')

    def notes(self, message: ConsoleMessage) -> None:
        """Note what the browser complains about."""
        if message.type == "error":
            self.troubles.append(message.text)

    async def opens(self, at: str = LOOP) -> None:
        """Open an address and wait until the page follows what is saved."""
        async with self.page.expect_request(lambda request: "/changes?seen=" in request.url):
            await self.page.goto(f"{self.root}#{at}")
        await expect(self.own).to_be_visible()


@asynccontextmanager
async def translating(browser: Browser, preview: Preview, **wishes: Any) -> AsyncIterator[Translator]:  # noqa: ANN401
    """A translator with room for two phones; nothing may go wrong in the page."""
    async with showing(browser, **{"viewport": {"width": 780, "height": 1000}, **wishes}) as shown:
        someone = Translator(await shown.new_page(), preview.root)
        someone.page.on("pageerror", lambda error: someone.troubles.append(str(error)))
        someone.page.on("console", someone.notes)
        yield someone
    assert someone.troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def preview(copy: Folders) -> AsyncIterator[Preview]:
    """The preview of the small site's Spanish."""
    async with previewing(copy) as served:
        yield served


async def test_both_languages_stand_side_by_side(browser: Browser, preview: Preview) -> None:
    """A tap in either column opens the same address in both, and Back goes back in both."""
    say = {**small_site.SPANISH}
    async with translating(browser, preview) as someone:
        await someone.opens("topic_axis")
        boxes = [await each.bounding_box() for each in (someone.english, someone.own)]
        assert all(box and 360 <= box["width"] <= 390 for box in boxes)
        await someone.own.get_by_role("button", name=say["pill"], exact=True).click()
        await expect(someone.own.locator("h2")).to_be_focused()
        await expect(someone.own).to_contain_text(say["serious"])
        await expect(someone.english).to_contain_text(small_site.ENGLISH["serious"])
        await someone.english.get_by_role("button", name="Sources").click()
        await expect(someone.own.locator("h2")).to_have_text("Fuentes")
        await someone.page.go_back()
        await expect(someone.own.locator("h2")).to_have_text(say["pill"])
        await someone.page.locator("#pages").select_option("topic_axis_loop")
        await expect(someone.english.locator("h2")).to_have_text(small_site.ENGLISH["loop"])


async def test_a_stale_text_shows_what_changed(browser: Browser, copy: Folders, preview: Preview) -> None:
    """One English word changes: that text is stale at once, with both words, and a revert clears it."""
    async with translating(browser, preview) as someone:
        await someone.opens()
        entry = someone.entry("axis/loop/point")
        await expect(entry).to_contain_text("Draft")
        await expect(entry).to_contain_text("made by human (Ana)")
        swap(copy.content / "en/pages/axis.yaml", "and then it turns again", "and then it stops again")
        await expect(entry.locator(".chip")).to_have_text("Stale: the English has changed", timeout=SAVED)
        await expect(entry.locator("del")).to_have_text("turns")
        await expect(entry.locator("ins")).to_have_text("stops")
        stale = someone.own.locator("[data-state=stale]")
        await expect(stale).to_have_count(1)
        await expect(stale).to_contain_text(small_site.SPANISH["point"])
        await expect(someone.page.locator(".done")).to_contain_text("4 of 5 pages")
        swap(copy.content / "en/pages/axis.yaml", "and then it stops again", "and then it turns again")
        await expect(entry).to_contain_text("Draft", timeout=SAVED)
        await expect(stale).to_have_count(0)


async def test_a_broken_file_keeps_the_rest_live(browser: Browser, copy: Folders, preview: Preview) -> None:
    """The broken file stays as it was and is named with its line; a page of another file shows its change."""
    async with translating(browser, preview) as someone:
        await someone.opens()
        broken, file = someone.page.locator(".broken"), copy.content / "es/pages/axis.yaml"
        good = file.read_text("utf-8")
        file.write_text(good.replace("  point: |", "  point: [", 1), "utf-8")
        await expect(broken).to_contain_text("content/es/pages/axis.yaml:", timeout=SAVED)
        await expect(broken).to_be_in_viewport(ratio=1)
        await expect(someone.own).to_contain_text(small_site.SPANISH["point"])
        swap(copy.content / "es/pages/safety.yaml", small_site.SPANISH["call"], "Llame ya mismo.")
        await someone.page.evaluate("location.hash = 'topic_safety_urgent'")
        await expect(someone.own).to_contain_text("Llame ya mismo.", timeout=SAVED)
        await expect(broken).to_be_visible()
        file.write_text(good, "utf-8")
        await expect(broken).to_be_hidden(timeout=SAVED)


async def test_broken_files_in_no_language_and_catalogs_keep_the_rest_live(
    copy: Folders, preview: Preview
) -> None:
    """So it is where the site map breaks, or a language's messages, whose state nobody knows then."""
    home = await preview.state("home")
    catalog = copy.locales / "es/LC_MESSAGES/bot.po"
    catalog.write_text("nonsense", "utf-8")
    swap(copy.content / "sitemap.yaml", "topics:", "topics: [")
    swap(copy.content / "es/pages/axis.yaml", small_site.SPANISH["point"], "Otra frase.")

    async def shows() -> bool:
        now = await preview.state()
        return "Otra frase." in now["right"] and len(now["broken"]) > 1

    await until(shows, 8)
    now = await preview.state("home")
    known, unknown = (
        "todavía no lo ha revisado una segunda persona",
        "traducción automática, sin revisión humana todavía",
    )
    assert known in home["right"]
    assert now["right"] == home["right"].replace(known, unknown)
    assert {each.partition(":")[0] for each in now["broken"]} == {
        "content/sitemap.yaml",
        "locales/es/LC_MESSAGES/bot.po",
    }


async def test_a_missing_text_is_marked(browser: Browser, copy: Folders) -> None:
    """What is missing shows in English under a mark, also a field without which nothing of a page is kept."""
    cut(copy.content / "es/pages/axis.yaml", "point")
    cut(copy.content / "es/glossary.yaml", "meaning")
    async with previewing(copy) as preview, translating(browser, preview) as someone:
        await someone.opens()
        missing = someone.own.locator("[data-state=missing]")
        await expect(missing).to_contain_text(small_site.ENGLISH["point"])
        await expect(missing.locator(".flag")).to_have_text("missing")
        await expect(someone.own).to_contain_text(small_site.SPANISH["ask"])
        await expect(someone.entry("axis/loop/point")).to_contain_text("Missing: English is shown")
        await expect(someone.entry("axis/loop/body")).to_contain_text("Draft")
        assert (await preview.told("glossary/lh/meaning", "term_lh"))["state"] == "missing"


async def test_a_language_that_is_not_offered_is_shown(tmp_path: Path) -> None:
    """Without urgent help, the bot's own messages and a whole topic it is shown all the same."""
    folders = small_site.write(tmp_path)
    for name in ("ar/pages/safety.yaml", "ar/topics.yaml"):
        (folders.content / name).unlink()
    (folders.locales / "ar/LC_MESSAGES/bot.po").unlink()
    offered = load(folders).site
    assert offered
    assert "ar" not in offered.catalogs
    async with previewing(folders, "ar") as preview:
        now = await preview.state("topic_safety_urgent")
        assert small_site.ENGLISH["urgent"] in now["right"]
        assert 'lang="ar" dir="rtl"' in now["right"]
        assert now["todo"][0] == ["safety/urgent/title", "topic_safety_urgent"]
        assert {each["state"] for each in now["texts"]} == {"missing"}
        assert not any(each["done"] for each in now["pages"])


async def test_next_leads_from_text_to_text(browser: Browser, copy: Folders) -> None:
    """Urgent help comes first, then what is read first; a key is enough, and brings the focus there."""
    cut(copy.content / "es/pages/safety.yaml", "ask")
    cut(copy.content / "es/quiz.yaml", "because")
    swap(copy.content / "en/pages/axis.yaml", "science of turning", "art of turning")
    async with previewing(copy) as preview, translating(browser, preview) as someone:
        await someone.opens("home")
        await expect(someone.page.locator(".done")).to_have_text("3 of 5 pages are up to date, 4 texts to do")
        for name, at in [
            ("safety/urgent/ask", "topic_safety_urgent"),
            ("axis/loop/detail", "detail_axis_loop"),
            ("quiz/what-turns/because", "quiz_what-turns_right"),
            ("smalltalk/emoji/reply", "smalltalk_emoji"),
            ("safety/urgent/ask", "topic_safety_urgent"),
        ]:
            await someone.page.keyboard.press("n")
            await expect(someone.entry(name)).to_be_focused()
            assert someone.page.url.endswith(f"#{at}")


async def test_every_text_has_an_address(preview: Preview) -> None:
    """Wherever a text is led to, it is listed there, and what is drawn there is no error."""
    texts = preview.live.shown.texts
    for key, text in texts.items():
        at = address(preview.live.shown, key)
        assert at.partition("_")[0] in {
            "home", "topic", "detail", "quiz", "term", "visit", "picture", "alert", "smalltalk"
        }, text.unit.name  # fmt: skip
    for name in ("messages", "pictures/loop/alt", "quiz/what-turns/because", "visit/tests/when"):
        full = next(
            each.unit.name for each in preview.live.shown.texts.values() if each.unit.name.startswith(name)
        )
        at = address(preview.live.shown, tuple(full.split("/")))
        assert full in {each["name"] for each in (await preview.state(at, focus=full))["texts"]}


async def test_the_keyboard_alone_is_enough(browser: Browser, preview: Preview) -> None:
    """Tab reaches every switch and button with a visible ring, and each key does what the page says of it."""
    async with translating(browser, preview) as someone:
        await someone.opens()
        page = someone.page
        reached = set()
        for _ in range(40):
            await page.keyboard.press("Tab")
            seen = "document.activeElement.id || document.activeElement.dataset.to || ''"
            reached.add(await page.evaluate(seen))
            ring = "getComputedStyle(document.activeElement).outlineStyle"
            past = await page.evaluate("document.activeElement === document.body")
            assert past or await page.evaluate(ring) in ("solid", "auto")
        assert {"pages", "right", "marks", "rtl", "en_home", "es_home"} <= reached
        for key, place in (("e", "#left"), ("t", "#own"), ("s", ".texts"), ("p", "#pages")):
            await page.locator("h1").click()
            await page.keyboard.press(key)
            await expect(page.locator(place)).to_be_focused()
        await page.keyboard.press("Tab")
        await page.evaluate("document.activeElement.blur()")
        await page.keyboard.press("r")
        await expect(someone.own).to_have_attribute("dir", "rtl")
        await page.keyboard.press("r")
        await expect(someone.own).to_have_attribute("dir", "ltr")
        await page.keyboard.press("h")
        await expect(someone.english.locator("h2")).to_have_text("Axis Guide")
        await page.locator("summary").first.click()
        documented = await page.locator(".keys li kbd").all_text_contents()
        assert {"n", "e", "t", "s", "p", "h", "m", "r", "x"} <= set(documented)


async def test_marks_and_made_up_languages(browser: Browser, copy: Folders) -> None:
    """Signs that nobody sees are named on demand; long and mirrored English stand on the right."""
    swap(copy.content / "es/pages/axis.yaml", "Primero esto.", "Unas\u00a02\u202ffrases.")
    async with previewing(copy) as preview, translating(browser, preview) as someone:
        await someone.opens()
        await expect(someone.page.locator(".sign")).to_have_count(0)
        await someone.page.keyboard.press("m")
        await expect(someone.own.locator(".sign").first).to_have_text("\u00a0NBSP")
        await expect(someone.own.locator(".sign").nth(1)).to_have_text("\u202fNNBSP")
        await someone.page.keyboard.press("x")
        await expect(someone.own.locator("h2")).to_contain_text("[Ĥöŵ ţĥé ļööþ ţûŕñš")
        await someone.page.keyboard.press("x")
        await expect(someone.own).to_have_attribute("dir", "rtl")
        await expect(someone.own.locator("h2")).to_have_css("unicode-bidi", "isolate-override")
        await expect(someone.page.locator(".texts")).to_contain_text("made up from English")


async def test_findings_stand_beside_their_text(browser: Browser, copy: Folders, preview: Preview) -> None:
    """The words show first; what the rules say follows, at the text that they are about."""
    async with translating(browser, preview) as someone:
        await someone.opens()
        swap(copy.content / "es/pages/axis.yaml", small_site.SPANISH["point"], "Se usan 25 mg.")
        await expect(someone.own).to_contain_text("Se usan 25 mg.", timeout=SAVED)
        entry = someone.entry("axis/loop/point")
        dose = entry.locator(".error").filter(has_text="“25 mg” reads like a dose")
        await expect(dose).to_be_visible(timeout=SAVED)
        await expect(someone.page.locator(".checking")).to_be_empty()
        await someone.page.evaluate("location.hash = 'topic_safety_urgent'")
        await expect(someone.page.locator(".others")).to_contain_text("reads like a dose")


@pytest.mark.parametrize("lang", ["es", "ar"])
async def test_it_fits_and_stands_out(browser: Browser, copy: Folders, lang: str) -> None:
    """At every width, 200 % zoom included, nothing scrolls sideways; all texts keep the contrast of AA."""
    cut(copy.content / f"{lang}/pages/safety.yaml", "point")
    swap(copy.content / "en/pages/safety.yaml", "Then that.", "Then this.")
    async with previewing(copy, lang) as preview, translating(browser, preview) as someone:
        await someone.opens("topic_safety_urgent")
        (copy.content / "en/smalltalk.yaml").write_text("x: [\n", "utf-8")
        await expect(someone.page.locator(".broken")).to_be_visible(timeout=SAVED)
        await someone.page.locator("summary").first.click()
        for width in (1300, 780, 390, ZOOMED):
            await someone.page.set_viewport_size({"width": width, "height": 800})
            assert await someone.page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in SCHEMES:
            await someone.page.emulate_media(color_scheme=scheme)
            assert await someone.page.evaluate(FAINT, READABLE) == [], scheme


async def test_a_loader_and_a_check_that_crash_do_not_end_the_preview(copy: Folders) -> None:
    """Whatever goes wrong, the next save is shown."""
    asked: list[str] = []

    async def check(_: Folders, lang: str) -> list[Finding]:
        asked.append(lang)
        raise RuntimeError("planted")

    made = previewed(copy, "es")
    loader = made._loader
    answers = [RuntimeError("planted"), None, made.shown]

    class Faulty:
        def load(self) -> object:
            answer = answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return answer

    live = PreviewReloader(folders=copy, lang="es", loader=loader, shown=made.shown, check=check)
    live._loader = Faulty()  # type: ignore[assignment]
    for _ in range(3):
        await live._reload()
    await until(lambda: live.check_state is CheckState.FAILED)
    assert asked
    await live.close()


@pytest.mark.parametrize("lang", ["en", "tlh"])
async def test_a_language_that_cannot_be_shown_is_refused(small_folders: Folders, lang: str) -> None:
    """English has nothing beside it, and another language must be in the list."""
    with pytest.raises(SettingError, match=r"Choose one of content/languages.yaml: es, ar"):
        previewed(small_folders, lang)


async def test_odd_requests_are_answered(preview: Preview) -> None:
    """An address that is none shows home, one to nowhere the friendly screen."""
    assert (await preview.state("\x00" * 80))["at"] == "home"
    assert "Page not found" in (await preview.state("topic_axis_nosuch"))["left"]
    assert (await preview.state(LOOP, right="xx", focus="\ud800".encode("utf-8", "replace").decode()))[
        "at"
    ] == LOOP


async def test_the_check_is_a_process(copy: Folders, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """What it finds comes back as findings; who cancels it leaves no process behind."""
    swap(copy.content / "es/pages/axis.yaml", small_site.SPANISH["point"], "Se usan 25 mg.")
    found = await checked(copy, "es")
    assert any("25 mg" in each.what for each in found)
    running = asyncio.create_task(checked(copy, "es"))
    await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(running, patient(5))
    main(str(copy.content), str(copy.locales), "es")
    assert b"25 mg" in capsysbinary.readouterr().out
