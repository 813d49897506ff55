"""A small routine that is played for real, in the shared browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.player.fixture import render, routine
from tests.player.small_site import KEEP_SOUND, Site, press_play, served

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def track(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tracks") / "k1.mp3"
    render(path, routine())
    return path


@pytest.fixture
def site(static: Path, track: Path) -> Iterator[Site]:
    with served(Site(static, routine(), track)) as here:
        yield here


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    made.set_default_timeout(8000)
    made.add_init_script(KEEP_SOUND)
    yield made
    made.close()


@pytest.fixture
def play(site: Site, context: BrowserContext) -> Open:
    """Opens the routine as a person does, says that nothing applies, and goes to a second of it."""

    def opened(at: float = 0.0, page: Page | None = None) -> Page:
        page = page or context.new_page()
        page.goto(f"{site.url}/routine/foot-and-scalp")
        press_play(page)
        page.wait_for_selector(".player")
        page.wait_for_function("() => !heard.paused && heard.readyState >= 3")
        if at:
            go_to(page, at)
        return page

    return opened


def go_to(page: Page, at: float) -> None:
    """Moves the track, as a headset or the lock screen does."""
    page.evaluate("at => { heard.currentTime = at }", at)
    page.wait_for_function("at => Math.abs(heard.currentTime - at) < 2 && !heard.seeking", arg=at)


def at(page: Page) -> float:
    """Where the track stands, s."""
    return float(page.evaluate("heard.currentTime"))


def paused(page: Page) -> bool:
    return bool(page.evaluate("heard.paused"))


def entries(page: Page) -> list[dict[str, Any]]:
    """What the device's log holds of the newest session."""
    found: list[dict[str, Any]] = page.evaluate(
        """async () => {
          const open = indexedDB.open('solea', 1);
          await new Promise((done, failed) => { open.onsuccess = done; open.onerror = failed });
          const asked = open.result.transaction('sessions').objectStore('sessions').getAll();
          await new Promise((done) => { asked.onsuccess = done });
          return asked.result.sort((a, b) => b.started - a.started)[0]?.entries ?? [];
        }"""
    )
    return found
