"""Take the README's picture from the running product: `.venv/bin/python tools/picture.py`.

A phone beside a phone: a routine's page by day, and the player in the middle of a stroke, by candlelight.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from places import ROOT, VENV
from system import browser

ROUTINE = "foot-and-scalp"
SIZE = {"width": 390, "height": 844}
STROKE = "Thumb glide"
GAP, MARGIN = 40, 40


def main() -> None:
    with serving() as address, sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=browser())
        pictures = [routine(chromium, address), player(chromium, address)]
        chromium.close()
    side_by_side(pictures).save(ROOT / "docs" / "pictures" / "player.png", optimize=True)


@contextmanager
def serving() -> Iterator[str]:
    """A server on a free port, and its address."""
    command = subprocess.Popen([VENV / "bin" / "solea", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert command.stdout is not None
    try:
        yield command.stdout.readline().split()[3]
    finally:
        command.terminate()
        command.wait(timeout=20)
        command.stdout.close()


def phone(chromium: Browser, scheme: str) -> Page:
    context = chromium.new_context(viewport=SIZE, device_scale_factor=2, color_scheme=scheme, has_touch=True)
    return context.new_page()


def routine(chromium: Browser, address: str) -> bytes:
    page = phone(chromium, "light")
    page.goto(f"{address}/routine/{ROUTINE}")
    page.get_by_role("heading", level=1).wait_for()
    page.wait_for_timeout(1500)
    return page.screenshot()


def player(chromium: Browser, address: str) -> bytes:
    """In the middle of a stroke: a sitting is begun as a person begins it, then skipped on by its keys."""
    page = phone(chromium, "dark")
    page.goto(f"{address}/routine/{ROUTINE}")
    page.get_by_role("button", name="Play").first.click()
    page.get_by_role("button", name="None of these").click()
    page.wait_for_url("**/play/**")
    page.wait_for_timeout(3000)
    for _ in range(40):
        if page.get_by_text(STROKE, exact=True).first.is_visible():
            break
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)
    page.wait_for_timeout(20_000)  # it is announced first, in the tail of the stroke before
    return page.screenshot()


def side_by_side(pictures: list[bytes]) -> Image.Image:
    shots = [Image.open(io.BytesIO(picture)).convert("RGB") for picture in pictures]
    width = sum(shot.width for shot in shots) + GAP * (len(shots) - 1) + 2 * MARGIN
    sheet = Image.new("RGB", (width, shots[0].height + 2 * MARGIN), "#d9cfc3")
    left = MARGIN
    for shot in shots:
        sheet.paste(shot, (left, MARGIN))
        left += shot.width + GAP
    return sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
