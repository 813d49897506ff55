"""Pairing in a real browser. The server listens on loopback only; each request is told to come from a phone."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.types import ASGIApp, Receive, Scope, Send

from solea.web.app import build
from solea.web.paths import library_folder
from solea.web.phone import Pairing
from solea.web.serve import Server, bound
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

PHONE = ("192.0.2.7", 40000)  # an address of documentation, RFC 5737


def from_a_phone(app: ASGIApp) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "client": PHONE}, receive, send)

    return answer


@pytest.fixture(scope="module")
def pairing() -> Pairing:
    return Pairing()


@pytest.fixture(scope="module")
def site(static: Path, pairing: Pairing, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    tracks = Tracks(tmp_path_factory.mktemp("tracks"))
    app = build([library_folder()], Workshop(), pairing=pairing, static=static, tracks=tracks)
    listening = bound("127.0.0.1", 0)
    server = Server(from_a_phone(app), lambda: None)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")  # plain http
    yield context.new_page()
    context.close()


def test_a_code_opens_the_routines_and_leaves_no_secret_behind(phone: Page, site: str, pairing: Pairing) -> None:
    phone.goto(f"{site}/pair#{pairing.secret}")
    phone.wait_for_url(f"{site}/")
    expect(phone.get_by_role("link", name="Feet, then scalp")).to_be_visible()
    expect(phone.get_by_text("On this phone")).to_be_visible()


def test_a_code_scanned_while_the_page_is_open_works_too(phone: Page, site: str, pairing: Pairing) -> None:
    phone.goto(f"{site}/")
    expect(phone.get_by_role("heading", name="Pair this device")).to_be_visible()
    phone.goto(f"{site}/pair")
    phone.evaluate("secret => { location.hash = secret; }", pairing.secret)
    phone.wait_for_url(f"{site}/")


def test_a_used_code_says_so_calmly(phone: Page, site: str, pairing: Pairing) -> None:
    used = pairing.secret
    pairing.redeem(used)
    phone.goto(f"{site}/pair#{used}")
    expect(phone.get_by_role("status")).to_contain_text("This code was used already")
    assert phone.url == f"{site}/pair"
