"""Makes docs/screenshot.png, six phones in two rows: `.venv/bin/python docs/make_screenshot.py`.

It starts `axis-guide demo` on a free port and opens six of its screens in Chromium.
"""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

PHONES = (
    ("en_home", "", ""),
    ("en_topic_recovery_already-stopped", "h2", ""),
    ("en_picture_recovery_already-stopped", "h2", ""),
    ("en_home", "h2", "how long until sperm come back"),
    ("es_topic_recovery_already-stopped", ".buttons", ""),
    ("ar_topic_safety_urgent", "h2", ""),
)
"""What each phone shows: an address, the part that must be in sight, and a question that is then typed."""

WIDTH, HEIGHT, GAP, ACROSS = 350, 660, 20, 3
PICTURE = Path(__file__).with_name("screenshot.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def photograph(browser: Browser, root: str, phone: tuple[str, str, str]) -> str:
    """The picture of one screen, as someone sees it who has been here before."""
    address, part, question = phone
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
    lang = address.partition("_")[0]
    page.add_init_script(f"""sessionStorage.setItem("axis-guide-chat", '{{"lang": "{lang}"}}')""")
    page.goto(f"{root}#{address}")
    bubbles = page.locator(".bubble")
    bubbles.first.wait_for()
    if question:
        page.locator("input").fill(question)
        page.locator(".write button").click()
        bubbles.nth(1).wait_for()
        page.locator(".mine").evaluate("each => each.scrollIntoView({ block: 'start' })")
    elif part:
        bubbles.locator(part).first.evaluate("each => each.scrollIntoView({ block: 'end' })")
    for image in page.locator(".bubble img").all():
        image.evaluate("each => each.decode()")
    shot = b64encode(page.screenshot()).decode()
    page.close()
    return f"data:image/png;base64,{shot}"


def compose(browser: Browser, shots: list[str]) -> None:
    """Set the pictures in rows and save them as one."""
    rows = -(-len(shots) // ACROSS)
    size = ViewportSize(width=ACROSS * (WIDTH + GAP) + GAP, height=rows * (HEIGHT + GAP) + GAP)
    look = f"width: {WIDTH}px; border-radius: 18px; box-shadow: 0 2px 12px #0004"
    images = "".join(f'<img src="{shot}" style="{look}">' for shot in shots)
    grid = f"display: grid; grid-template-columns: repeat({ACROSS}, {WIDTH}px); gap: {GAP}px"
    page = browser.new_page(viewport=size, device_scale_factor=1.25)
    page.set_content(f'<body style="margin: {GAP}px; {grid}; background: #eef2f5">{images}')
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
            compose(browser, [photograph(browser, root, each) for each in PHONES])
            browser.close()
        finally:
            demo.terminate()
    print(f"wrote {PICTURE}")


if __name__ == "__main__":
    main()
