"""A site on a plain file server, in a folder of its host: it plays, installs, and plays again without a network."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.player.conftest import at, go_to
from tests.player.small_site import KEEP_SOUND, press_play
from tests.player.test_offline import ruled, until

from solea.source import SourceText
from solea.web.library import Entry, hash_of
from solea.web.site import write
from solea.web.wish import Wish
from solea.web.workshop import Workshop

PHONE = {"width": 390, "height": 844}
SCORE = """---
title: Feet 🙂 & “more”
---

Slow hands.

## Foot (right, then left)

- **Thumb glide** the sole, heel to toes and back, moderate, 40 s. Lean in from your arms.
- **Smooth** the top of the foot, toes to ankle, light, 30 s.
- optional:
  - **Smooth** the sole, heel to toes, light, 30 s.
"""
NAMES = ("feet 50% & ü", "second")
ALL = """async () => (await Promise.all((await caches.keys()).map(
  async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat()"""
KEPT = f"async (part) => (await ({ALL})()).some((url) => url.includes(part))"

Open = Callable[..., Page]


class Plain(http.server.SimpleHTTPRequestHandler):
    """Python's own file server, without its log: it knows no ranges, and no page but a file."""

    def log_message(self, *_said: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    host = tmp_path_factory.mktemp("host")
    (host / "some" / "where").mkdir(parents=True)
    entries = [Entry(name, SourceText(SCORE, f"{name}.massage.md"), hash_of(SCORE)) for name in NAMES]
    write(host / "some/where/solea", entries, Workshop(), Wish(), lambda _done, _whole: None, static)
    return host


@pytest.fixture
def host(folder: Path) -> Iterator[http.server.ThreadingHTTPServer]:
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Plain, directory=str(folder)))
    thread = threading.Thread(target=served.serve_forever, daemon=True)
    thread.start()
    yield served
    served.shutdown()
    served.server_close()
    thread.join(5)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, service_workers="allow")
    made.set_default_timeout(10_000)
    made.add_init_script(KEEP_SOUND)
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, host: http.server.ThreadingHTTPServer) -> Iterator[Open]:
    """Opens an address of the site. A request beside its folder fails the test, and what the page complains of."""
    root = f"http://127.0.0.1:{host.server_port}/some/where/solea/"
    asked: list[str] = []
    faults: list[str] = []

    def heard(page: Page) -> Page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        return page

    def open_(path: str = "", page: Page | None = None) -> Page:
        page = page or heard(context.new_page())
        page.goto(root + path)
        page.wait_for_selector("h1", state="attached")
        return page

    yield open_
    assert ([url for url in asked if not url.startswith((root, "data:", "blob:"))], faults) == ([], [])


def playing(page: Page) -> None:
    press_play(page)
    page.wait_for_selector(".player")
    page.wait_for_function("() => !heard.paused && heard.currentTime > 0.2")


def test_from_the_shelf_to_the_hands(visit: Open) -> None:
    page = visit()
    expect(page.get_by_role("heading", level=1, name="A massage to play")).to_be_visible()
    expect(page.locator(".cards li")).to_have_count(2)
    page.locator(".cards a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Feet 🙂 & “more”")
    assert re.search(r"/some/where/solea/#/routine/feet%2050%25%20%26%20%C3%BC$", page.url)
    playing(page)
    expect(page.locator("solea-chart .hand").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    page.go_back()


def test_without_a_network_what_was_opened_plays_again(visit: Open, host: http.server.ThreadingHTTPServer) -> None:
    page = visit()
    ruled(page)
    until(page, KEPT, "/api/routines.json")
    page.locator(".cards a").first.click()
    page.wait_for_selector(".steps")
    until(page, KEPT, ".mp3")
    playing(page)
    go_to(page, 30)
    host.shutdown()
    host.server_close()
    page.context.set_offline(True)
    page.reload()
    page.wait_for_selector(".player")  # a session that a reload cut off
    expect(page.locator(".name")).to_have_text("Thumb glide")
    page.goto(page.url.partition("#")[0])
    page.wait_for_selector(".cards")
    page.locator(".cards a").first.click()
    playing(page)
    go_to(page, 30)
    before = at(page)
    page.wait_for_timeout(600)
    assert at(page) > before + 0.3
    expect(page.locator("solea-chart .still .relief image")).to_be_attached()
    expect(page.locator(".name")).to_have_text("Thumb glide")


def test_it_installs_below_its_own_address(visit: Open, context: BrowserContext) -> None:
    page = visit()
    ruled(page)
    devtools = context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert manifest["url"].endswith("/some/where/solea/manifest.webmanifest")
    start = page.evaluate("m => new URL(JSON.parse(m.data).start_url, m.url).href", manifest)
    assert start == page.url
    faults = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [fault for fault in faults if fault["errorId"] != "in-incognito"] == []  # every test's browser is
    assert page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.scope)") == page.url
    assert all("-of-/some/where/solea" in name for name in page.evaluate("caches.keys()"))


def test_only_what_needs_nobody_is_offered(visit: Open) -> None:
    page = visit()
    assert page.get_by_role("navigation").get_by_role("link").all_inner_texts() == ["Routines", "Log"]
    expect(page.get_by_role("heading", name="How long do you have?")).to_have_count(0)
    for gone in ("Words", "Pacing sound", "Their foot", "On a phone"):
        expect(page.get_by_text(gone, exact=True)).to_have_count(0)
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("heading", name="Without a network")).to_be_visible()
    page.goto(page.url.partition("#")[0] + "#/write")
    expect(page.get_by_role("heading", name="There is no page here")).to_be_visible()


def test_the_sound_is_saved_after_the_lines(visit: Open) -> None:
    page = visit("#/routine/second")
    page.get_by_role("button", name="Save the sound").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", name="Does any of this apply today?")).to_be_visible()
    with page.expect_download() as file:
        sheet.get_by_role("button", name="None of these: download").click()
    assert file.value.suggested_filename == "second.mp3"
    assert Path(file.value.path()).stat().st_size > 500_000
    expect(sheet).to_have_count(0)


def test_without_a_network_too_steps_are_left_out_that_are_spoken_against(visit: Open, context: BrowserContext) -> None:
    page = visit("#/routine/second")
    ruled(page)
    page.reload()
    page.wait_for_selector(".steps")
    until(page, KEPT, "/second/care.json")
    until(page, KEPT, ".mp3")
    context.set_offline(True)
    page.goto(page.url + "?play")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    sheet.get_by_text("A lighter touch").click()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("With steps left out")
    expect(sheet.locator(".lines li").first).to_contain_text("Both feet: thumb glide")
    sheet.get_by_role("button", name="Play").click()
    page.wait_for_selector(".player")
    page.wait_for_function("() => !heard.paused && heard.currentTime > 30")  # the glide is passed over at once
    expect(page.locator(".name")).to_have_text("Smooth")


def test_where_something_applies_it_does_not_play(visit: Open) -> None:
    page = visit("#/routine/second?play")
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    sheet.get_by_role("checkbox", name=re.compile("^Numb feet")).check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet).to_contain_text("Here steps can only be left out.")
    expect(sheet.get_by_role("button", name=re.compile("Play|play"))).to_have_count(0)
