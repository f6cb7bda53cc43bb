"""Makes docs/preview-es.png and docs/preview-ar.png: `.venv/bin/python docs/make_preview.py`.

It works on a copy of the content with a stale text, a missing one and a file that cannot be read, starts the
translator's preview of each language on it, and takes a picture of one page in Chromium.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("es", "ar")
PLACE = "topic_safety_same-day"
WIDTH, HEIGHT = 780, 2330
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE_MS = 300_000

STALE = (
    (
        "do not drive, and take no more of it until a doctor has",
        "do not drive or ride a bike, and stop it until an eye doctor has",
    ),
)
"""What is changed in the English, so that its translations are stale."""


def spoil(content: Path) -> None:
    """Change the English of one text, so that its translations are stale."""
    page = content / "en/pages/safety.yaml"
    text = page.read_text("utf-8")
    for before, after in STALE:
        assert before in text, before
        text = text.replace(before, after, 1)
    page.write_text(text, "utf-8")


def lose(content: Path, lang: str) -> None:
    """Take the point of the page away in a language, before its preview starts."""
    page = content / lang / "pages/safety.yaml"
    before, after = page.read_text("utf-8").split("\nsame-day:\n", 1)
    page.write_text(before + "\nsame-day:\n" + re.sub(r"  point: \|\n    .*\n", "", after, count=1), "utf-8")


def break_small_talk(content: Path, lang: str) -> None:
    """Lose a colon, so that the file cannot be read; its last good words go on being shown."""
    file = content / lang / "smalltalk.yaml"
    file.write_text(file.read_text("utf-8").replace("\nthanks:\n", "\nthanks\n", 1), "utf-8")


def photograph(browser: Browser, root: str, content: Path, lang: str) -> None:
    """Take the picture once the rules were checked and the broken file was noticed."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(f"{root}#{PLACE}")
    page.locator("#own .bubble").wait_for()
    page.locator(".checking:empty").wait_for(state="attached", timeout=PATIENCE_MS)
    break_small_talk(content, lang)
    page.locator(".broken li").first.wait_for(timeout=PATIENCE_MS)
    page.locator(".checking").get_by_text("Checking").wait_for(state="detached", timeout=PATIENCE_MS)
    page.screenshot(path=Path(__file__).with_name(f"preview-{lang}.png"))
    page.close()


def preview(browser: Browser, content: Path, locales: Path, lang: str) -> None:
    """Spoil the copy, start the preview on it, take the picture, end it."""
    spoil(content)
    lose(content, lang)
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--watch", "--lang", lang]
    folders = {"CONTENT_DIR": str(content), "LOCALES_DIR": str(locales)}
    started = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, **folders}
    )
    with started as demo:
        try:
            root = re.findall(r"http://\S+", demo.stdout.readline() if demo.stdout else "")[0]
            photograph(browser, root, content, lang)
        finally:
            demo.terminate()


def main() -> None:
    """A picture of each language, each on a copy of its own."""
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=installed, args=FLAGS)
        for lang in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                content, locales = Path(folder) / "content", Path(folder) / "locales"
                shutil.copytree(ROOT / "content", content)
                shutil.copytree(ROOT / "locales", locales)
                preview(browser, content, locales, lang)
        browser.close()
    print("wrote preview-es.png and preview-ar.png")


if __name__ == "__main__":
    main()
