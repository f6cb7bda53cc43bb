"""Makes docs/screenshot.png, three phones side by side: `.venv/bin/python docs/make_screenshot.py`.

It starts `axis-guide demo` on a free port, opens three of its pages in Chromium and sets them in a row.
"""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

PHONES = {"en_home": "h2", "es_topic_medicines_clomiphene": ".buttons", "ar_topic_safety_urgent": "h2"}
"""The address that each phone shows, and the part of it that must be in sight."""

WIDTH, HEIGHT, GAP = 360, 780, 24
PICTURE = Path(__file__).with_name("screenshot.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def photograph(browser: Browser, root: str, address: str, part: str) -> str:
    """The picture of one screen, as someone sees it who has been here before."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
    lang = address.partition("_")[0]
    page.add_init_script(f"""sessionStorage.setItem("axis-guide-chat", '{{"lang": "{lang}"}}')""")
    page.goto(f"{root}#{address}")
    page.locator(f".bubble {part}").evaluate("each => each.scrollIntoView({ block: 'end' })")
    shot = b64encode(page.screenshot()).decode()
    page.close()
    return f"data:image/png;base64,{shot}"


def compose(browser: Browser, shots: list[str]) -> None:
    """Set the pictures in a row and save them as one."""
    size = ViewportSize(width=len(shots) * (WIDTH + GAP) + GAP, height=HEIGHT + 2 * GAP)
    look = f"width: {WIDTH}px; border-radius: 18px; box-shadow: 0 2px 12px #0004"
    row = "".join(f'<img src="{shot}" style="{look}">' for shot in shots)
    page = browser.new_page(viewport=size, device_scale_factor=1.25)
    page.set_content(f'<body style="margin: {GAP}px; display: flex; gap: {GAP}px; background: #eef2f5">{row}')
    page.screenshot(path=PICTURE)


def main() -> None:
    """Start the demo, take the picture, end the demo."""
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    with started as demo, sync_playwright() as tools:
        try:
            root = re.findall(r"http://\S+", demo.stdout.readline() if demo.stdout else "")[0]
            browser = tools.chromium.launch(executable_path=installed, args=FLAGS)
            compose(browser, [photograph(browser, root, *each) for each in PHONES.items()])
            browser.close()
        finally:
            demo.terminate()
    print(f"wrote {PICTURE}")


if __name__ == "__main__":
    main()
