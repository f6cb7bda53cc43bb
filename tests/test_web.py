"""The browser page, in a real Chromium: what a reader sees, hears, and can do with a mouse or a keyboard."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    async_playwright,
    expect,
)

from bot.commands.demo import load_checked
from bot.loader.folders import Folders
from bot.loader.site import Loaded, load
from bot.model.address import Address, Url
from bot.model.content import Page as Content
from bot.model.prose import Prose, line, plain
from bot.model.screen import Button, Screen
from bot.model.site import Site
from bot.ops import http, settings
from bot.ops.settings import Listen
from bot.render.web import bubble
from bot.web.live_reload import Checked, LiveReloader
from bot.web.server import page_routes
from tests import small as small_site
from tests.languages import LANGS
from tests.patience import patient

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE = 360
"""CSS pixels across a small phone."""

SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")

ZOOMED = 180
"""What is left of a small phone at 200 % zoom."""

READABLE = 4.5
"""WCAG 2.2, success criterion 1.4.3: the least contrast of text."""

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

DRAWN = "async (img) => { await img.decode(); return img.naturalWidth; }"

FAINT = """(least) => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = parts(getComputedStyle(node).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const spoken = (node) => [...node.childNodes].some((each) => each.nodeType === 3 && each.data.trim());
  const faint = [];
  for (const node of document.body.querySelectorAll("*")) {
    const placeholder = node.tagName === "INPUT" ? "::placeholder" : null;
    if (node.offsetParent === null || !(placeholder || spoken(node))) continue;
    const [a, b] = [light(parts(getComputedStyle(node, placeholder).color)), light(ground(node))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least) faint.push(`${node.tagName} ${node.textContent.slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return faint;
}"""
"""The visible texts whose contrast with what lies behind them is too small."""

SAVED = patient(8) * 1000
"""Milliseconds within which saved words must show."""

expect.set_options(timeout=patient(5) * 1000)

TOO_WIDE = """() => {
  const wide = [...document.querySelectorAll(".chat *")].filter((each) =>
    each.getBoundingClientRect().right > innerWidth || each.getBoundingClientRect().left < 0);
  const root = document.documentElement;
  const shown = wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 120));
  return [innerWidth, root.scrollWidth - root.clientWidth, shown];
}"""
"""How wide the page is, how far its bubbles stick out sideways, and which do."""


@asynccontextmanager
async def serving(folders: Folders, *, watch: bool = False) -> AsyncIterator[str]:
    """Serve the page from this process; gives its address."""
    loaded = load(folders)
    assert loaded.site is not None
    live = LiveReloader(folders=folders, site=loaded.site, findings=loaded.findings, load=load_checked)
    async with http.serving(Listen("127.0.0.1", 0), page_routes(live, watch=watch)) as port:
        following = asyncio.create_task(live.follow() if watch else asyncio.sleep(0))
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await live.close()


@dataclass
class Reader:
    """Someone in front of the page; each step waits until the page has answered."""

    page: Page
    root: str
    troubles: list[str] = field(default_factory=list)

    @property
    def bubble(self) -> Locator:
        """The newest message of the bot."""
        return self.page.locator(".bubble").last

    @property
    def heading(self) -> Locator:
        """The heading of the newest message."""
        return self.bubble.locator("h2")

    def button(self, label: str) -> Locator:
        """A button of the newest message."""
        return self.bubble.get_by_role("button", name=label, exact=True)

    async def opens(self, address: str = "") -> None:
        """Open the page at an address, as a bookmark would."""
        await self.page.goto("about:blank")
        await self.page.goto(f"{self.root}#{address}" if address else self.root)
        await expect(self.bubble).to_be_visible()

    async def follows(self) -> None:
        """Wait until the page follows what is saved.

        One promise, and no `wait_for_function`: that evaluates text again, which the page's policy forbids.
        """
        look = "const look = () => (seen >= 0 ? done() : requestAnimationFrame(look)); look();"
        await self.page.evaluate(f"new Promise((done) => {{ {look} }})")

    async def taps(self, label: str) -> None:
        """Click a button; the keyboard's focus must move to the heading of the answer."""
        await self.button(label).click()
        await expect(self.heading).to_be_focused()

    async def types(self, words: str) -> None:
        """Write and send a line."""
        await self.page.get_by_role("textbox").fill(words)
        await self.page.keyboard.press("Enter")
        await expect(self.heading).to_be_focused()

    async def presses_tab_to(self, label: str) -> None:
        """Go on with the Tab key alone until this button has the focus, then press Enter."""
        for _ in range(40):
            await self.page.keyboard.press("Tab")
            focused = await self.page.evaluate("document.activeElement.textContent")
            if str(focused).removeprefix("✓ ") == label:
                break
        await expect(self.button(label)).to_be_focused()
        await self.page.keyboard.press("Enter")
        await expect(self.heading).to_be_focused()

    def notes(self, message: ConsoleMessage) -> None:
        """Note what the browser complains about."""
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)

    def checks(self, request: Request) -> None:
        """Note a request that leaves this server."""
        if not request.url.startswith((self.root, "data:", "about:")):
            self.troubles.append(f"asked {request.url}")


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def root() -> AsyncIterator[str]:
    """Serve the real content to all tests of this file."""
    async with serving(settings.folders({})) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Start one Chromium: the system's own where there is one."""
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=installed, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    """A small phone whose app speaks English; each tab of it remembers for itself."""
    async with showing(browser) as shown:
        yield shown


@asynccontextmanager
async def showing(browser: Browser, **wishes: Any) -> AsyncIterator[BrowserContext]:  # noqa: ANN401
    """A small phone, unless something else is wished for."""
    wishes = {"viewport": {"width": PHONE, "height": 740}, "locale": "en-US", **wishes}
    shown = await browser.new_context(**wishes)
    shown.set_default_timeout(patient(10) * 1000)
    yield shown
    await shown.close()


@asynccontextmanager
async def reading(context: BrowserContext, root: str) -> AsyncIterator[Reader]:
    """Someone with a fresh tab; at the end nothing may have gone wrong in it."""
    page = await context.new_page()
    reader = Reader(page, root)
    page.on("console", reader.notes)
    page.on("pageerror", lambda error: reader.troubles.append(str(error)))
    page.on("request", reader.checks)
    yield reader
    await page.close()
    assert reader.troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def reader(context: BrowserContext, root: str) -> AsyncIterator[Reader]:
    """Someone with a small phone whose app speaks English."""
    async with reading(context, root) as someone:
        yield someone


async def test_the_walk_of_the_issue(reader: Reader, site: Site) -> None:
    """Home, Español, a situation, its second page, studies, sources, home: in Spanish all the way."""
    say, pages = site.catalogs["es"].say, site.library.languages["es"].topics["trt"].pages
    page = pages["what"]
    await reader.opens("en_home")
    await reader.taps("Language")
    await reader.taps("Español")
    await reader.taps(say("Thinking about testosterone"))
    await reader.taps(pages["symptoms"].title)
    await reader.taps(f"→ {page.title}")
    await expect(reader.heading).to_have_text(page.title)
    await expect(reader.bubble).to_contain_text(page.point)
    await expect(reader.bubble.locator("blockquote")).to_contain_text(page.ask)
    await reader.taps(say("What studies show"))
    await reader.taps(say("Sources"))
    await expect(reader.bubble.locator("ul")).to_have_attribute("lang", "en")
    await reader.taps("Inicio")
    await expect(reader.button(say("Thinking about testosterone"))).to_be_visible()
    await expect(reader.page.locator("html")).to_have_attribute("lang", "es")
    assert await reader.page.locator(".bubble").count() == 1, "a tap edits the message, it adds none"


async def test_the_first_contact_is_in_the_language_of_the_browser(browser: Browser, root: str) -> None:
    """Who comes with a Mexican browser is greeted in Spanish, with every language in its own name."""
    async with showing(browser, locale="es-MX") as shown, reading(shown, root) as reader:
        await reader.opens()
        await expect(reader.bubble).to_have_attribute("lang", "es")
        for label in ("✓ Español", "English", "العربية"):
            await expect(reader.button(label)).to_be_visible()


async def test_arabic_is_read_from_the_right(reader: Reader) -> None:
    """Every part of an Arabic page says that it is Arabic and runs from the right; so does the form."""
    await reader.opens("ar_topic_safety_urgent")
    await expect(reader.bubble).to_have_attribute("dir", "rtl")
    parts = reader.bubble.locator("h2, p, ul")
    assert set(await parts.evaluate_all("all => all.map((each) => `${each.lang} ${each.dir}`)")) == {"ar rtl"}
    directions = "all => all.map((each) => getComputedStyle(each).direction)"
    assert set(await parts.evaluate_all(directions)) == {"rtl"}
    await expect(reader.page.locator("form")).to_have_attribute("dir", "rtl")


async def test_an_english_page_in_an_arabic_frame_keeps_its_own_direction(
    context: BrowserContext, copy: Folders, small: Loaded
) -> None:
    """A page that is not translated runs from the left; the frame around it stays Arabic."""
    async with serving(copy) as root, reading(context, root) as reader:
        await reader.opens("ar_topic_axis_loop")
        await expect(reader.bubble).to_have_attribute("dir", "rtl")
        spoken = "all => all.map((each) => `${each.lang} ${each.dir}`)"
        assert await reader.heading.evaluate_all(spoken) == ["en ltr"]
        assert await reader.bubble.get_by_text(loop(small, "en").point).evaluate_all(
            "all => all.map((each) => getComputedStyle(each).direction)"
        ) == ["ltr"]
        assert set(await reader.bubble.locator(".notice").evaluate_all(spoken)) == {"ar rtl"}
        said = await reader.bubble.locator("blockquote p").evaluate_all(spoken)
        assert said == ["ar rtl", "en ltr", "ar rtl"]


async def test_words_and_commands_are_typed(reader: Reader, site: Site) -> None:
    """Words find pages, commands open screens; both stand in the chat as the reader's own."""
    await reader.opens("en_home")
    page = site.library.languages["en"].topics["medicines"].pages["clomiphene"]
    await reader.types("clomiphene")
    await expect(reader.page.locator(".mine")).to_have_text("clomiphene")
    await reader.taps(page.title)
    await expect(reader.heading).to_have_text(page.title)
    await reader.types("/privacy")
    await expect(reader.heading).to_have_text("Privacy")
    await reader.opens("en_topic_axis")
    await reader.taps("Home")
    await reader.types("/privacy")
    await expect(reader.bubble).to_contain_text("English")
    await reader.types("/forget")
    await expect(reader.bubble).to_contain_text("Kept about you now:")
    await expect(reader.bubble).to_contain_text("Nothing.")
    kept = await reader.page.evaluate("sessionStorage.getItem('axis-guide-chat')")
    assert kept == '{"lang":"","saved":[],"clinic":""}'


async def test_what_is_typed_is_text_and_never_markup(reader: Reader) -> None:
    """Angle brackets in a question are shown as they were typed."""
    await reader.opens("en_home")
    await reader.types("<b>clomiphene</b> & <img src=x onerror=alert(1)>")
    await expect(reader.page.locator(".mine")).to_have_text(
        "<b>clomiphene</b> & <img src=x onerror=alert(1)>"
    )
    assert await reader.page.locator(".chat img").count() == 0


async def test_a_double_tap_is_one_tap(reader: Reader, site: Site) -> None:
    """Two quick taps open the first, and the address in the bar is that of the page that is shown."""
    await reader.opens("en_home")
    first, second = (site.catalogs["en"].say(each) for each in ("All topics", "More"))
    await reader.page.evaluate(
        "labels => { const all = [...document.querySelectorAll('.bubble button')];"
        " labels.forEach((label) => all.find((each) => each.textContent === label).click()); }",
        [first, second],
    )
    await expect(reader.heading).to_have_text(first)
    await reader.page.evaluate("turn")
    await expect(reader.heading).to_have_text(first)
    assert reader.page.url.endswith("#en_topics")


async def test_the_keyboard_alone_is_enough(reader: Reader, site: Site) -> None:
    """Tab and Enter walk the whole way; the focus moves to each new heading, and no bar hides what has it."""
    say, spanish = site.catalogs["es"].say, site.library.languages["es"].topics["medicines"]
    await reader.opens()
    await reader.presses_tab_to("Español")
    await reader.presses_tab_to(say("All topics"))
    await reader.presses_tab_to(spanish.title)
    await reader.presses_tab_to(spanish.pages["clomiphene"].title)
    await reader.presses_tab_to(say("What studies show"))
    ring = await reader.heading.evaluate("each => getComputedStyle(each).outlineStyle")
    assert ring == "solid", "who walks by keyboard must see where he is"
    await reader.presses_tab_to("Ayuda urgente")
    inside = (
        "each => { const box = each.getBoundingClientRect();"
        " const found = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);"
        " return each.contains(found); }"
    )
    assert await reader.heading.evaluate(inside)
    for _ in range(4):
        await reader.page.keyboard.press("Tab")
        assert await reader.page.evaluate(f"({inside})(document.activeElement)"), "a bar hides the focus"


@pytest.mark.parametrize("lang", LANGS)
async def test_no_screen_scrolls_sideways(reader: Reader, screens: dict[Address, Screen], lang: str) -> None:
    """Every screen in every language fits a small phone, also at 200 % zoom (WCAG 1.4.4 and 1.4.10)."""
    assert {address.lang for address in screens} == set(LANGS)
    mine = [screen for address, screen in screens.items() if address.lang == lang]
    unlike = {re.sub(' data-to="[^"]*"', "", bubble(screen)) for screen in mine}
    assert len(unlike) > 500
    await reader.opens(f"{lang}_home")
    fill = "bubbles => { document.querySelector('.chat').innerHTML = bubbles; }"
    await reader.page.evaluate(fill, "".join(unlike))
    for width in (PHONE, ZOOMED):
        await reader.page.set_viewport_size({"width": width, "height": 2 * width})
        assert await reader.page.evaluate(TOO_WIDE) == [width, 0, []]


async def test_buttons_are_large_enough_for_a_thumb(reader: Reader) -> None:
    """Every button is at least 44 pixels high (WCAG 2.5.5)."""
    await reader.opens("es_topic_medicines_clomiphene")
    heights = "all => all.map((each) => each.getBoundingClientRect().height)"
    assert min(await reader.bubble.locator("button").evaluate_all(heights)) >= 44


@pytest.mark.parametrize(
    "address", ["", "en_home", "es_topic_medicines_clomiphene", "ar_topic_axis_loop", "en_sources_trt_sperm"]
)
async def test_every_text_stands_out(reader: Reader, address: str) -> None:
    """Texts, buttons, links and the hint in the form keep the contrast of WCAG AA, by day and night."""
    await reader.opens(address)
    await reader.types("…")
    await reader.page.evaluate("show(['content/en/pages/axis.yaml:1: planted'])")
    grounds = set()
    for scheme in SCHEMES:
        await reader.page.emulate_media(color_scheme=scheme)
        assert await reader.page.evaluate(FAINT, READABLE) == [], scheme
        grounds.add(await reader.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert len(grounds) == len(SCHEMES)


async def test_the_address_survives_a_reload(reader: Reader, site: Site) -> None:
    """Reloading the browser comes back to the page and the language that were open."""
    page = site.library.languages["es"].topics["axis"].pages["loop"]
    await reader.opens("en_topic_axis_loop")
    await reader.taps("Language")
    await reader.taps("Español")
    assert reader.page.url.endswith("#es_topic_axis_loop")
    await reader.page.reload()
    await expect(reader.heading).to_have_text(page.title)
    await reader.types("/help")
    await expect(reader.bubble).to_have_attribute("lang", "es")


@pytest.mark.parametrize("lang", LANGS)
async def test_urgent_help_is_in_sight_on_every_screen(reader: Reader, site: Site, lang: str) -> None:
    """A red button in the header, in the language of the page, however far down; it leaves what was read."""
    say, page = site.catalogs[lang].say, site.library.page(lang, "safety", "urgent")
    assert page
    button = reader.page.locator("header").get_by_role("button")
    direction = "each => getComputedStyle(each).direction"
    for address in (f"{lang}_home", f"{lang}_topic_trt_what_p-think", f"{lang}_questions"):
        await reader.opens(address)
        await reader.page.evaluate("scrollTo(0, document.body.scrollHeight)")
        await expect(button).to_be_in_viewport(ratio=1)
        await expect(button).to_have_text(say("Urgent help"))
        assert await button.evaluate(direction) == ("rtl" if lang == "ar" else "ltr")
    await button.click()
    await expect(reader.heading).to_have_text(page.title)
    await expect(reader.page.locator(".bubble")).to_have_count(2)
    await button.click()
    await reader.page.evaluate("turn")
    await expect(reader.page.locator(".bubble")).to_have_count(2)
    await reader.page.set_viewport_size({"width": ZOOMED, "height": 2 * ZOOMED})
    await expect(button).to_be_in_viewport(ratio=1)


async def test_back_and_forward_go_through_the_screens(reader: Reader, site: Site) -> None:
    """Back shows the screen before, where it was scrolled to, with the focus on what was tapped there."""
    words, pages = site.library.languages["en"].topics, site.library.languages["en"].topics["axis"].pages
    await reader.opens("en_topics")
    await reader.taps(words["axis"].title)
    await reader.page.evaluate("scrollTo(0, 60)")
    place = await reader.page.evaluate("scrollY")
    await reader.taps(pages["loop"].title)
    await reader.page.go_back()
    await expect(reader.heading).to_have_text(words["axis"].title)
    await expect(reader.button(pages["loop"].title)).to_be_focused()
    assert await reader.page.evaluate("scrollY") == place
    assert reader.page.url.endswith("#en_topic_axis")
    await reader.page.go_back()
    await expect(reader.button(words["axis"].title)).to_be_focused()
    await reader.page.go_forward()
    await reader.page.go_forward()
    await expect(reader.heading).to_have_text(pages["loop"].title)
    assert reader.page.url.endswith("#en_topic_axis_loop")
    await expect(reader.page.locator(".bubble")).to_have_count(1)


async def test_back_brings_the_language_of_the_screen(reader: Reader) -> None:
    """What stands around the bubbles goes back too: the direction, and the words of the form and header."""
    await reader.opens("ar_home")
    await reader.taps("اللغة")
    await reader.taps("✓ العربية")
    await reader.types("xyzzy")
    await reader.types("/language")
    await reader.taps("English")
    await expect(reader.page.locator("html")).to_have_attribute("lang", "en")
    await reader.page.go_back()
    await reader.page.go_back()
    await expect(reader.page.locator("html")).to_have_attribute("lang", "ar")
    await expect(reader.page.locator("form")).to_have_attribute("dir", "rtl")
    await expect(reader.page.locator(".mine")).to_have_text("xyzzy")


async def test_a_search_stays_above_what_is_opened_from_it(reader: Reader, site: Site) -> None:
    """A result comes as a new bubble, once for a double tap; a reload and Back keep the chat as it was."""
    page = site.library.languages["en"].topics["medicines"].pages["clomiphene"]
    await reader.opens("en_home")
    await reader.types("what does clomiphene do")
    await reader.button(page.title).dblclick()
    await expect(reader.heading).to_have_text(page.title)
    bubbles = reader.page.locator(".bubble")
    await expect(bubbles).to_have_count(3)
    await expect(bubbles.nth(1).locator("h2")).to_have_text("Search")
    await reader.page.reload()
    await expect(bubbles).to_have_count(3)
    await expect(reader.heading).to_be_focused()
    await reader.page.go_back()
    await expect(bubbles).to_have_count(2)
    await expect(reader.button(page.title)).to_be_focused()
    await reader.page.go_back()
    await expect(bubbles).to_have_count(1)
    await expect(reader.page.locator(".mine")).to_have_count(0)


async def test_back_does_nothing_again(reader: Reader) -> None:
    """Going back to where something was saved, removed or forgotten shows it, and does not do it again."""
    await reader.opens("en_topic_axis_loop")
    await reader.taps("Add to my visit")
    await reader.taps("Remove it again")
    await reader.page.go_back()
    await expect(reader.heading).to_have_text("Saved for your visit")
    kept = "JSON.parse(sessionStorage.getItem('axis-guide-chat')).saved"
    assert await reader.page.evaluate(kept) == []


async def test_an_address_typed_in_the_bar_is_opened(reader: Reader, site: Site) -> None:
    """Who edits what stands after # gets that page, and Back brings the one before."""
    pages = site.library.languages["en"].topics["axis"].pages
    await reader.opens("en_topic_axis_loop")
    await reader.page.evaluate("location.hash = 'en_topic_axis_testicles'")
    await expect(reader.heading).to_have_text(pages["testicles"].title)
    await reader.page.go_back()
    await expect(reader.heading).to_have_text(pages["loop"].title)


async def test_the_arrow_onward_points_to_the_end_of_the_line(
    context: BrowserContext, reader: Reader, copy: Folders
) -> None:
    """In Arabic it points to the left and stands to the right of the title, also of an English one."""
    await points_onward(reader, "ar_topic_safety_urgent", "rtl")
    async with serving(copy) as root, reading(context, root) as someone:
        await points_onward(someone, "ar_topic_axis_loop", "ltr")
    await reader.opens("en_topic_safety_urgent")
    await expect(reader.bubble.get_by_role("button").filter(has_text="→")).to_have_count(1)


async def points_onward(reader: Reader, address: str, direction: str) -> None:
    """Require an arrow to the left, to the right of a title that runs in this direction."""
    await reader.opens(address)
    onward = reader.bubble.get_by_role("button").filter(has_text="←")
    title = onward.locator("bdi")
    assert await title.evaluate("each => getComputedStyle(each).direction") == direction
    edges = "each => each.getBoundingClientRect().right"
    assert await onward.locator("span").evaluate(edges) > await title.evaluate(edges) + 5


async def test_a_bookmark_to_nowhere_has_a_way_home(reader: Reader) -> None:
    """An address that never was shows the friendly screen."""
    await reader.opens("en_topic_axis_nosuchpage")
    await expect(reader.heading).to_have_text("Page not found")
    await reader.taps("Home")


@pytest.fixture
def copy(tmp_path: Path) -> Folders:
    """The folders of a small site, to be edited."""
    return small_site.write(tmp_path)


def swap(file: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def loop(small: Loaded, lang: str) -> Content:
    """A page of the small site."""
    found = small.library.page(lang, "axis", "loop")
    assert found
    return found


async def test_saved_words_show_in_the_open_page(
    context: BrowserContext, copy: Folders, small: Loaded
) -> None:
    """A translator sees a saved sentence in seconds, on the page and in the language where he was."""
    page, saved = loop(small, "es"), "El circuito gira, y después gira una vez más."
    async with serving(copy, watch=True) as root, reading(context, root) as reader:
        await reader.opens("es_home")
        await reader.taps("Todos los temas")
        await reader.taps(small.library.languages["es"].topics["axis"].title)
        await reader.taps(page.title)
        await expect(reader.bubble).to_contain_text(page.point)
        await reader.follows()
        for file in ("es/topics.yaml", "es/pages/axis.yaml"):
            text = (copy.content / file).read_text("utf-8")
            (copy.content / file).write_text(text.replace(page.point, saved), "utf-8")
        await expect(reader.bubble).to_contain_text(saved, timeout=SAVED)
        await expect(reader.heading).to_have_text(page.title)
        await expect(reader.page.locator(".findings")).to_be_hidden()


async def test_saving_keeps_a_search_on_the_screen(context: BrowserContext, copy: Folders) -> None:
    """What was asked last is asked again after a save: a search stays a search."""
    async with serving(copy, watch=True) as root, reading(context, root) as reader:
        await reader.opens("en_home")
        await reader.types("pill")
        await expect(reader.heading).to_have_text("Search")
        await reader.follows()
        swap(copy.content / "en/pages/axis.yaml", "    The pill\n", "    The new pill\n")
        await expect(reader.bubble).to_contain_text("The new pill", timeout=SAVED)
        await expect(reader.heading).to_have_text("Search")
        assert await reader.page.locator(".bubble").count() == 2


async def test_a_broken_file_loses_no_words(context: BrowserContext, copy: Folders, small: Loaded) -> None:
    """A mistake shows in sight, with its file and line; the last good words stay until it is fixed."""
    page = loop(small, "en")
    file = copy.content / "en/pages/axis.yaml"
    good = file.read_text("utf-8")
    async with serving(copy, watch=True) as root, reading(context, root) as reader:
        await reader.opens("en_topic_axis_loop")
        await reader.taps("What studies show")
        await reader.taps("Back to the page")
        await reader.follows()
        findings = reader.page.locator(".findings")
        file.write_text(good.replace("  point: |", "  point: [", 1), "utf-8")
        await expect(findings).to_contain_text("content/en/pages/axis.yaml:", timeout=SAVED)
        await expect(findings).to_be_in_viewport(ratio=1)
        await expect(reader.bubble).to_contain_text(page.point)
        await expect(reader.heading).to_have_text(page.title)
        file.write_text(good.replace(page.point, "Fixed."), "utf-8")
        await expect(findings).to_be_hidden(timeout=SAVED)
        await expect(reader.bubble).to_contain_text("Fixed.")


async def test_a_broken_rule_shows_while_writing(
    context: BrowserContext, copy: Folders, small: Loaded
) -> None:
    """What `axis-guide check` would say stands in the page: a dose, say; the words show all the same."""
    page = loop(small, "es")
    async with serving(copy, watch=True) as root, reading(context, root) as reader:
        await reader.opens("es_topic_axis_loop")
        await reader.follows()
        swap(copy.content / "es/pages/axis.yaml", page.point, "Se usan 25 mg.")
        findings = reader.page.locator(".findings")
        await expect(findings).to_contain_text("“25 mg” reads like a dose", timeout=SAVED)
        await expect(reader.bubble).to_contain_text("Se usan 25 mg.")


async def test_a_loader_that_crashes_does_not_end_the_demo(copy: Folders, small: Loaded) -> None:
    """Whatever goes wrong while a file is read, the page goes on and the next save is noticed."""
    looked = asyncio.Semaphore(0)
    loop = asyncio.get_running_loop()
    answers: list[Checked | Exception] = [RuntimeError("planted"), load_checked(copy)]

    def crash(_: Folders) -> Checked:
        loop.call_soon_threadsafe(looked.release)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert small.site is not None
    live = LiveReloader(folders=copy, site=small.site, findings=(), load=crash)
    following = asyncio.create_task(live.follow())
    try:
        for _ in range(2):
            swap(copy.content / "en/pages/axis.yaml", "  title: |\n", "  title: |\n\n")
            await asyncio.wait_for(looked.acquire(), patient(8))
        assert await live.newer(0, patient(8)) == 1
    finally:
        following.cancel()
        await asyncio.wait({following})


async def test_without_watch_the_page_does_not_keep_asking(reader: Reader) -> None:
    """The page asks once whether it should follow changes, and no more where it should not."""
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    async with reader.page.expect_response(lambda response: "/changes" in response.url):
        await reader.opens("en_home")
    await reader.types("/help")
    await reader.types("/menu")
    assert len([url for url in asked if "/changes" in url]) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[]",
        b'{"kind": "tap"}',
        b'{"kind": "shout", "value": ""}',
        b'{"kind": "tap", "value": 7}',
        b'{"kind": "tap", "value": "en_home", "chat": {"lang": 7}}',
        b'{"kind": "words", "value": "\xff"}',
        b'{"kind": "words", "value": "\\ud800"}',
    ],
)
async def test_a_request_that_cannot_be_read_is_told_so(root: str, body: bytes) -> None:
    """A bad request gets 400 and a sentence that says why, never a crash."""
    async with aiohttp.ClientSession() as session, session.post(f"{root}event", data=body) as response:
        assert response.status == 400
        assert (await response.json())["error"].startswith("this request cannot be read: ")


@pytest.mark.parametrize("lang", ["", "tlh", "es-MX", "x" * 4000, "en_home", "\u202e"])
async def test_a_forged_language_gets_an_answer(root: str, lang: str) -> None:
    """What the page remembers is in the reader's hands; whatever comes back from there is answered."""
    post = {"kind": "tap", "value": "en_home", "app_lang": lang, "chat": {"lang": lang}}
    async with aiohttp.ClientSession() as session, session.post(f"{root}event", json=post) as response:
        assert response.status == 200
        assert (await response.json())["frame"]["lang"] == "en"


async def test_the_red_button_stays_at_the_clinic(root: str) -> None:
    """Who reads at a clinic's address finds its numbers behind the button in the header too."""
    for address, urgent in (
        ("ar_home_c-example", "ar_topic_safety_urgent_c-example"),
        ("en_home", "en_topic_safety_urgent"),
    ):
        post = {"kind": "tap", "value": address}
        async with aiohttp.ClientSession() as session, session.post(f"{root}event", json=post) as response:
            assert (await response.json())["frame"]["help"] == urgent


async def test_a_link_is_written_as_a_link(site: Site, screens: dict[Address, Screen]) -> None:
    """A reference with a DOI leads to its paper."""
    written = "".join(bubble(screens[Address("en", "sources", place)]) for place in _places(site))
    assert '<a href="https://doi.org/' in written
    button = Button("Open <the bot>", Url("https://t.me/axis?start=en&x"))
    said = bubble(Screen(lang="en", title=line("Title", "en"), rows=((button,),)))
    assert '<a href="https://t.me/axis?start=en&amp;x"><bdi dir="auto">Open &lt;the bot&gt;</bdi></a>' in said


def _places(site: Site) -> list[tuple[str, str]]:
    return [(topic, page) for topic, pages in site.library.sitemap.topics.items() for page in pages]


WALKED = pytest.mark.parametrize("lang", ["en", "es"])
"""Some walks are made in the languages whose every page is written."""


@WALKED
async def test_every_picture_opens_from_its_page(reader: Reader, site: Site, lang: str) -> None:
    """It is drawn in full, says in words of its language what is to be seen, and leads back to the text."""
    say, content = site.catalogs[lang].say, site.library.languages[lang]
    pages = [
        (*place, name)
        for place in _places(site)
        if (name := site.library.sitemap.topics[place[0]][place[1]].picture)
    ]
    assert {name for *_, name in pages} == content.pictures.keys()
    for topic, page, name in pages:
        await reader.opens(f"{lang}_topic_{topic}_{page}")
        await reader.taps(say("Picture"))
        await expect(reader.heading).to_have_text(content.pictures[name].title)
        image = reader.bubble.locator("img")
        await expect(image).to_have_attribute("alt", content.pictures[name].alt)
        await expect(image).to_have_attribute("lang", lang)
        assert await image.evaluate(DRAWN) == 1080
        await reader.taps(say("Back to the page"))
        await expect(reader.heading).to_have_text(content.topics[topic].pages[page].title)
        await expect(reader.bubble.locator("img")).to_have_count(0)


async def test_a_dark_page_shows_the_dark_drawing(reader: Reader, site: Site) -> None:
    """Each scheme has a drawing of its own, and who switches it gets the other one."""
    await reader.opens("en_topic_axis_loop")
    await reader.taps(site.catalogs["en"].say("Picture"))
    for scheme in SCHEMES:
        query = "?dark" if scheme == "dark" else ""
        source = f"{reader.root}picture/en/loop.png{query}"
        await reader.page.emulate_media(color_scheme=scheme)
        await expect(reader.bubble.locator("img")).to_have_js_property("currentSrc", source)
        assert await reader.bubble.locator("img").evaluate(DRAWN) == 1080


@WALKED
async def test_the_quiz_explains_right_and_wrong_answers(reader: Reader, site: Site, lang: str) -> None:
    """A wrong answer and a right one, each explained gently, from the menu on and back to it."""
    say, quiz, topics = (
        site.catalogs[lang].say,
        site.library.languages[lang].quiz,
        site.library.sitemap.topics,
    )
    topic = next(each for each in topics if len(_asked(site, each)) > 1)
    first, second = _asked(site, topic)[:2]
    await reader.opens(f"{lang}_quiz")
    await reader.taps(site.library.languages[lang].topics[topic].title)
    for name, answer, opening in [(first, "wrong-1", "Let us look at it again."), (second, "right", "Yes.")]:
        await expect(reader.bubble).to_contain_text(quiz[name].question)
        await expect(reader.bubble).not_to_contain_text(say("The best answer:"))
        await reader.taps(quiz[name].answers[answer])
        await expect(reader.bubble.get_by_text(say(opening), exact=True)).to_be_visible()
        await expect(reader.bubble).to_contain_text(say("The best answer:"))
        await expect(reader.bubble.get_by_text(quiz[name].answers["right"], exact=True)).to_be_visible()
        await expect(reader.bubble).to_contain_text(_start(quiz[name].because))
        if name == first:
            await reader.taps(say("Next question"))
    await reader.taps(say("All questions"))
    await expect(reader.button(site.library.languages[lang].topics[topic].title)).to_be_visible()


@WALKED
async def test_words_are_explained_from_a_page_and_in_the_glossary(
    reader: Reader, site: Site, lang: str
) -> None:
    """The words of a page and the way back; then one word among all, its page, and back to the list."""
    say, content = site.catalogs[lang].say, site.library.languages[lang]
    page, name = content.topics["axis"].pages["loop"], site.library.sitemap.topics["axis"]["loop"].terms[0]
    term = content.glossary[name]
    await reader.opens(f"{lang}_topic_axis_loop")
    await reader.taps(say("Words explained"))
    await expect(reader.heading).to_have_text(say("Words explained"))
    await expect(reader.bubble).to_contain_text(f"{term.term}:")
    await expect(reader.bubble).to_contain_text(_start(term.meaning))
    await reader.taps(say("Back to the page"))
    await expect(reader.heading).to_have_text(page.title)
    await reader.opens(f"{lang}_glossary")
    await reader.taps(say("More words"))
    await reader.taps(say("Earlier words"))
    await reader.opens(f"{lang}_glossary_{name}")
    await reader.taps(term.term)
    await expect(reader.heading).to_have_text(term.term)
    await expect(reader.bubble).to_contain_text(_start(term.meaning))
    await reader.taps(say("Words explained"))
    await expect(reader.button(term.term)).to_be_visible()


@WALKED
async def test_questions_are_saved_shared_and_removed(reader: Reader, site: Site, lang: str) -> None:
    """One question from a page and one from our list; the list can be shared, and shortened."""
    say, content = site.catalogs[lang].say, site.library.languages[lang]
    mine, group = content.topics["axis"].pages["loop"].ask, next(iter(content.visit.values()))
    other = next(iter(group.questions.values()))
    await reader.opens(f"{lang}_topic_axis_loop")
    await reader.taps(say("Add to my visit"))
    await expect(reader.bubble).to_contain_text(mine)
    await reader.taps(say("Back to the page"))
    await reader.opens(f"{lang}_visit")
    await reader.taps(group.title)
    await reader.taps(say("Save {n}", n="1"))
    await expect(reader.heading).to_have_text(say("Saved for your visit"))
    await reader.taps(say("Questions for my visit"))
    await expect(reader.bubble).to_contain_text(f"2. {other}")
    await expect(reader.bubble).to_contain_text(say("Show this list to your clinician."))
    shared = await reader.bubble.get_by_role("link", name=say("Share this list")).get_attribute("href")
    assert unquote(shared or "").endswith(f"&text=1. {mine}\n2. {other}")
    await reader.opens(f"{lang}_questions")
    await expect(reader.bubble).to_contain_text(f"1. {mine}")
    await reader.taps(say("Remove {n}", n="1"))
    await expect(reader.bubble).to_contain_text(f"1. {other}")
    await expect(reader.bubble).not_to_contain_text(mine)


async def with_sheet(reader: Reader, site: Site, lang: str, second: str = "") -> None:
    """Have the reader save a question and open the sheet, with a second language if he wants another."""
    say = site.catalogs[lang].say
    await reader.opens(f"{lang}_topic_axis_loop")
    for label in ("Add to my visit", "Questions for my visit", "Sheet for my visit"):
        await reader.taps(say(label))
    if second:
        await reader.taps(f"{site.catalogs[lang].name} + {site.catalogs[second].name}")


@pytest.mark.parametrize(("lang", "second"), [("es", "en"), ("ar", "en"), ("zh-hans", "pt-br")])
async def test_the_sheet_is_given_to_the_browser(reader: Reader, site: Site, lang: str, second: str) -> None:
    """Both languages are on the page; the PDF is made from what the page remembers, each time anew."""
    mine, theirs = (site.library.languages[each].topics["axis"].pages["loop"].ask for each in (lang, second))
    await with_sheet(reader, site, lang, second if second != "en" else "")
    await expect(reader.bubble).to_contain_text(mine)
    await expect(reader.bubble).to_contain_text(theirs)
    for _ in range(2):
        async with reader.page.expect_download() as coming:
            await reader.button(site.catalogs[lang].say("Open the sheet (PDF)")).click()
        saved = await coming.value
        assert saved.suggested_filename == "questions.pdf"
        assert (await saved.path()).read_bytes().startswith(b"%PDF-")


async def test_a_sheet_that_cannot_be_made_is_told(reader: Reader, site: Site) -> None:
    """In place of its button; the words stand, and the page works on."""
    await with_sheet(reader, site, "en")
    said = {"error": "The sheet could not be made now."}
    await reader.page.route("**/document", lambda route: route.fulfill(status=503, json=said))
    await reader.button("Open the sheet (PDF)").click()
    await expect(reader.bubble.get_by_role("alert")).to_have_text(said["error"])
    reader.troubles.clear()
    await reader.taps("Questions for my visit")


async def test_the_server_keeps_no_sheet(root: str) -> None:
    """It goes out with an order to keep it nowhere; who posts no questions is told that there is none."""
    post: dict[str, object] = {"kind": "tap", "value": "es_sheet"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{root}document", json=post) as response:
            assert response.status == 404
        post["chat"] = {"lang": "es", "saved": ["axis_loop"]}
        async with session.post(f"{root}document", json=post) as response:
            assert (response.status, response.content_type) == (200, "application/pdf")
            assert response.headers["cache-control"] == "no-store"
            assert (await response.read()).startswith(b"%PDF-")
        async with session.post(f"{root}document", data=b"nonsense") as response:
            assert response.status == 400


async def test_an_opinion_is_thanked_for(reader: Reader) -> None:
    """Two taps below the studies of a page."""
    await reader.opens("en_detail_axis_loop")
    await reader.taps("Was this helpful?")
    await reader.taps("Yes")
    await expect(reader.bubble).to_contain_text("Thank you.")


def _asked(site: Site, topic: str) -> list[str]:
    return [name for name, entry in site.library.sitemap.quiz.items() if entry.topic == topic]


def _start(words: Prose) -> str:
    """The first sentence, as it stands in the page without its markup."""
    return plain(words[:1]).strip().partition(". ")[0]
