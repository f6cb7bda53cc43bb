"""Makes docs/clinics.png, three phones at the example clinic: `python docs/make_clinic_pictures.py`.

It starts `axis-guide demo` on a free port and opens three of its screens in Chromium, at 390 by 844.
"""

import re
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

PHONES = (
    ("en_topic_trt_contraception_c-example", ".buttons"),
    ("en_contact_c-example", ""),
    ("en_helplines_c-example", ""),
)
"""What each phone shows: an address, and the part that must be in sight."""

WIDTH, HEIGHT, GAP = 390, 844, 20
PICTURE = Path(__file__).with_name("clinics.png")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def photograph(browser: Browser, root: str, address: str, part: str) -> str:
    """The picture of one screen, as someone sees it who has been here before."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=1.5)
    page.add_init_script("""sessionStorage.setItem("axis-guide-chat", '{"lang": "en"}')""")
    page.goto(f"{root}#{address}")
    page.locator(".bubble").first.wait_for()
    if part:
        page.locator(part).first.evaluate("each => each.scrollIntoView({ block: 'end' })")
    shot = b64encode(page.screenshot()).decode()
    page.close()
    return f"data:image/png;base64,{shot}"


def compose(browser: Browser, shots: list[str]) -> None:
    """Set the pictures in a row and save them as one."""
    size = ViewportSize(width=len(shots) * (WIDTH + GAP) + GAP, height=HEIGHT + 2 * GAP)
    look = f"width: {WIDTH}px; border-radius: 18px; box-shadow: 0 2px 12px #0004"
    images = "".join(f'<img src="{shot}" style="{look}">' for shot in shots)
    page = browser.new_page(viewport=size)
    page.set_content(
        f'<body style="margin: {GAP}px; display: flex; gap: {GAP}px; background: #eef2f5">{images}'
    )
    page.screenshot(path=PICTURE)


def main() -> None:
    """Start the demo, take the pictures, end the demo."""
    installed = shutil.which("chromium") or shutil.which("google-chrome")
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    with started as demo, sync_playwright() as tools:
        try:
            root = re.findall(r"http://\S+", demo.stdout.readline() if demo.stdout else "")[0]
            browser = tools.chromium.launch(executable_path=installed, args=FLAGS)
            compose(browser, [photograph(browser, root, *each) for each in PHONES])
            browser.close()
        finally:
            demo.terminate()
    print(f"wrote {PICTURE}")


if __name__ == "__main__":
    main()
