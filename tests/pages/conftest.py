"""Pages in a real Chromium, from the real server: the project's library, and a folder with a broken score."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from solea.web.app import build
from solea.web.paths import library_folder
from solea.web.serve import Server, bound
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

PHONE = {"width": 390, "height": 844}
BROKEN = """---
title: My evening
---
# My evening

## Foot (right, then left)

- **Knukle glide** the sole, heel to toes and back, moderate.
- **Smooth** the sole, heel to toes, frim.
"""


@pytest.fixture(scope="session")
def site(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the library and one broken score; `SOLEA_AT` names one that runs already."""
    if at := os.environ.get("SOLEA_AT"):
        yield at
        return
    own = tmp_path_factory.mktemp("own")
    (own / "broken.massage.md").write_text(BROKEN, encoding="utf-8")
    app = build(
        [own, library_folder()], Workshop(), own=own, static=static, tracks=Tracks(tmp_path_factory.mktemp("tracks"))
    )
    listening = bound("127.0.0.1", 0)
    server = Server(app, lambda: None)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens an address in a browser of its own, without the service worker, so that a test can play the server.

    What the page itself does wrong fails the test.
    """
    opened: list[tuple[Page, list[str]]] = []

    def open_(path: str = "/", **how: object) -> Page:
        page = browser.new_context(**({"viewport": PHONE, "service_workers": "block"} | how), base_url=site).new_page()  # type: ignore[arg-type]
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.extend(_fault(message)))
        opened.append((page, faults))
        page.goto(path)
        page.wait_for_selector("h1", state="attached")
        return page

    yield open_
    for page, faults in opened:
        page.context.close()
        assert not faults, faults


def _fault(message: ConsoleMessage) -> list[str]:
    """Everything that a page complains of, but for answers of the server that a test asked for."""
    asked_for = any(words in message.text for words in ("Failed to load resource", "blocked by Playwright"))
    return [message.text] if message.type in ("error", "warning") and not asked_for else []
