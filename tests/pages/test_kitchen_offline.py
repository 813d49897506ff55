"""A recipe that was seen once is read and made when the server is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.player.small_site import on_loopback

from solea.web.app import build
from solea.web.paths import library_folder
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

KEPT = """async () => {
  const kept = (await (await caches.open('solea-routines')).keys()).map(({ url }) => new URL(url).pathname);
  return kept.includes('/api/making/foot-balm') && kept.filter((path) => path.startsWith('/heard/')).length === 14;
}"""


@pytest.fixture
def keeping(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="allow")
    yield context
    context.close()


def until(page: Page, script: str) -> None:
    """Promises are waited for, as `wait_for_function` does not."""
    for _ in range(600):
        if page.evaluate(script):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within a minute: {script}")


def test_seen_once_a_recipe_is_made_without_the_server(static: Path, tmp_path: Path, keeping: BrowserContext) -> None:
    page = keeping.new_page()
    app = build([library_folder()], Workshop(), static=static, tracks=Tracks(tmp_path))
    with on_loopback(app) as port:
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=30000)
        page.goto(f"http://127.0.0.1:{port}/kitchen")
        page.get_by_role("link", name="Foot balm, firm").click()
        page.get_by_role("link", name="Make it, step by step").click()
        expect(page.locator(".one h2")).to_contain_text("Clean the bench.")
        until(page, KEPT)
    page.goto(f"http://127.0.0.1:{port}/kitchen")
    expect(page.get_by_role("link", name="Foot balm, firm")).to_be_visible()
    page.get_by_role("link", name="Foot balm, firm").click()
    expect(page.get_by_role("row").filter(has_text="Beeswax")).to_contain_text("18.0 g")
    page.get_by_role("slider", name="Make").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Make it, step by step").click()
    page.get_by_role("button", name="Next step").click()
    expect(page.locator(".weigh li")).to_have_text(["Shea butter49.4 g"])  # 130 g, which no server weighed
    heard = page.evaluate("""async () => {
      const told = await (await fetch('/api/making/foot-balm')).json();
      const answers = await Promise.all(told.actions.map(({ sound }) => fetch(sound)));
      return answers.every(({ ok, headers }) => ok && headers.get('content-type') === 'audio/mpeg');
    }""")
    assert heard
    page.get_by_role("button", name="Weighed").click()
    page.get_by_role("button", name="Start 20 minutes").click()
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_have_count(1)
