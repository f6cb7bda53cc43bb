"""How long a translator waits between saving a file and seeing it in the preview: twenty saves in a Chromium.

Run from the repository: `python -m bench.preview es`. It works on a copy of the content.
"""

import asyncio
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from playwright.async_api import async_playwright

from bot.commands.demo import previewed
from bot.loader.folders import Folders
from bot.ops import http, settings
from bot.ops.settings import Listen
from bot.web.preview import preview_routes

SAVES = 20
PAGE = ("safety", "same-day")
PAUSE_SECONDS = 1.0
"""Between two saves; the check of all rules takes longer, so that it runs beside most of them."""

WATCH = """(sign) => {
  const chat = document.querySelector("#own .chat");
  window.drawn = new Promise((done) => {
    const look = () => chat.textContent.includes(sign) && requestAnimationFrame(() => setTimeout(done));
    new MutationObserver(look).observe(chat, { childList: true, subtree: true });
  });
}"""
"""Promises `drawn`: that these words stand in the translation's bubble, and a frame with them was drawn."""


async def measure(lang: str, folders: Folders) -> list[float]:
    """Milliseconds from the end of each save to when the new words stand in the page."""
    topic, name = PAGE
    file = folders.content / lang / f"pages/{topic}.yaml"
    good = file.read_text("utf-8")
    start = good.index("  point: |\n", good.index(f"{name}:")) + len("  point: |\n    ")
    live = previewed(folders, lang)
    took = []
    async with http.serving(Listen("127.0.0.1", 0), preview_routes(live)) as port, async_playwright() as play:
        following = asyncio.create_task(live.follow())
        installed = shutil.which("chromium") or shutil.which("google-chrome")
        browser = await play.chromium.launch(
            executable_path=installed, args=["--no-sandbox", "--disable-gpu"]
        )
        page = await browser.new_page(viewport={"width": 780, "height": 1000})
        await page.goto(f"http://127.0.0.1:{port}/#topic_{topic}_{name}")
        await page.locator("#own .bubble").wait_for()
        await page.locator(".checking:empty").wait_for(state="attached")
        for count in range(SAVES):
            sign = f"Save {count} is here"
            await page.evaluate(WATCH, sign)
            file.write_text(f"{good[:start]}{sign}. {good[start:]}", "utf-8")
            began = perf_counter()
            await page.evaluate("drawn")
            took.append(1000 * (perf_counter() - began))
            await asyncio.sleep(PAUSE_SECONDS)
        await browser.close()
        following.cancel()
        await asyncio.wait({following})
        await live.close()
    return took


def main() -> None:
    """Measure on a copy, and print each save."""
    lang = sys.argv[1] if len(sys.argv) > 1 else "es"
    with tempfile.TemporaryDirectory() as folder:
        real = settings.folders({})
        copy = Folders(Path(folder) / "content", Path(folder) / "locales")
        shutil.copytree(real.content, copy.content)
        shutil.copytree(real.locales, copy.locales)
        took = asyncio.run(measure(lang, copy))
    print(*(round(each) for each in took))
    print(f"{lang}: median {statistics.median(took):.0f} ms, most {max(took):.0f} ms, of {len(took)} saves")


if __name__ == "__main__":
    main()
