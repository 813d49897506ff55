"""A routine that was opened once plays when the server is gone, with its sound, its drawings and its log."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.player.conftest import at, entries, go_to
from tests.player.fixture import routine
from tests.player.small_site import KEEP_SOUND, Site, press_play, served

KEPT = """async (url) => {
  if (!navigator.serviceWorker.controller) return false;
  const cache = await caches.open('solea-routines'), charts = await caches.open('solea-charts');
  return !!(await cache.match(url)) && (await charts.keys()).some((r) => r.url.endsWith('foot_top.webp'));
}"""


@pytest.fixture
def keeping(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="allow")
    context.set_default_timeout(10000)
    context.add_init_script(KEEP_SOUND)
    yield context
    context.close()


def until(page: Page, script: str, argument: Any) -> None:
    for _ in range(300):
        if page.evaluate(script, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not within thirty seconds: {script}")


def ruled(page: Page) -> None:
    """The worker answers for this page: `ready` alone says only that it is active, and what is asked before is not seen by it."""
    page.wait_for_function("() => navigator.serviceWorker.controller !== null", timeout=30000)


def opened(page: Page, site: Site) -> None:
    """Twice: the first visit installs the worker, the second is seen by it."""
    page.goto(f"{site.url}/")
    ruled(page)
    page.goto(f"{site.url}/routine/foot-and-scalp")
    page.wait_for_selector("h1")
    until(page, KEPT, site.routine["track"]["url"])


def test_an_opened_routine_plays_without_the_server(static: Path, track: Path, keeping: BrowserContext) -> None:
    page = keeping.new_page()
    with served(Site(static, routine(), track)) as site:
        opened(page, site)
    page.goto(f"{site.url}/routine/foot-and-scalp")
    expect(page.locator("h1")).to_have_text("Feet, then scalp")
    press_play(page)
    page.wait_for_function("() => !heard.paused && heard.currentTime > 0.3")
    go_to(page, 72)
    before = at(page)
    page.wait_for_timeout(700)
    assert at(page) > before
    expect(page.locator("solea-chart .still .relief image")).to_be_attached()
    expect(page.locator(".name")).to_have_text("Small circles")
    go_to(page, 13)
    expect(page.locator(".name")).to_have_text("Thumb glide")
    assert entries(page)[0]["what"] == "started"
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()


def test_the_kept_track_is_answered_in_parts(static: Path, track: Path, keeping: BrowserContext) -> None:
    page = keeping.new_page()
    with served(Site(static, routine(), track)) as site:
        opened(page, site)
    answer = page.evaluate(
        """async (url) => { const a = await fetch(url, { headers: { Range: 'bytes=1000-1003' } });
          return [a.status, a.headers.get('Content-Range'), [...new Uint8Array(await a.arrayBuffer())]]; }""",
        site.routine["track"]["url"],
    )
    whole = track.read_bytes()
    assert answer == [206, f"bytes 1000-1003/{len(whole)}", list(whole[1000:1004])]


def long_track(folder: Path) -> Path:
    """Three quarters of an hour of a quiet tone, as large as a real track: more than a browser holds ahead."""
    path = folder / "long.mp3"
    tone = ["-f", "lavfi", "-i", "sine=frequency=220:sample_rate=24000:duration=2700", "-b:a", "48k"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *tone, str(path)], check=True, timeout=100)
    return path


def long_routine() -> dict[str, Any]:
    """The small routine with a last cue that lasts until minute 44."""
    told, end = routine(), 2640.0
    last = max((cue for cue in told["timeline"]["cues"] if cue["kind"] != "dwell"), key=lambda cue: float(cue["end"]))
    last["end"] = told["sections"][-1]["end"] = told["seconds"] = told["timeline"]["seconds"] = end
    told["dwells"] = [{"cue": "d001", "start": end + 2, "end": end + 6}]
    told["track"]["seconds"] = end + 60
    return told


def sounds_from(page: Page, second: float) -> None:
    """The track goes on from there, without an error."""
    page.evaluate("at => { heard.currentTime = at; void heard.play() }", second)
    page.wait_for_function("at => heard.currentTime > at + 0.3 && heard.currentTime < at + 30", arg=second)
    assert page.evaluate("[heard.error?.message ?? null, heard.paused, mishaps]") == [None, False, []]


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return long_track(tmp_path_factory.mktemp("long"))


@pytest.fixture
def first(static: Path, lasting: Path, keeping: BrowserContext) -> Iterator[tuple[Page, Site]]:
    """A first visit: nothing is kept, and Play is tapped as soon as it can be."""
    told = long_routine()
    page = keeping.new_page()
    page.add_init_script("window.mishaps = []")
    with served(Site(static, told, lasting)) as site:
        page.goto(f"{site.url}/routine/foot-and-scalp")
        press_play(page)
        page.wait_for_function("() => window.heard && !heard.paused && heard.currentTime > 0.1")
        page.evaluate("heard.addEventListener('error', () => mishaps.push(heard.error?.message ?? 'mended'))")
        yield page, site


def test_a_track_that_is_kept_while_it_plays_plays_on(first: tuple[Page, Site]) -> None:
    page, site = first
    sounds_from(page, 700)
    ruled(page)
    page.evaluate("fetch('/api/routines/foot-and-scalp').then((a) => a.json()).then(() => 0)")
    until(page, KEPT, site.routine["track"]["url"])
    for second in (1400, 2300, 100):
        sounds_from(page, second)


def test_under_a_worker_a_track_that_is_kept_while_it_plays_plays_on(first: tuple[Page, Site]) -> None:
    page, site = first
    ruled(page)
    page.evaluate("caches.delete('solea-routines')")
    page.goto(f"{site.url}/")
    page.goto(f"{site.url}/routine/foot-and-scalp")
    press_play(page)
    page.wait_for_function("() => window.heard && !heard.paused && heard.currentTime > 0.1")
    assert "?kept" in page.evaluate("heard.src")
    sounds_from(page, 700)
    until(page, KEPT, site.routine["track"]["url"])
    for second in (1400, 2300, 100):
        sounds_from(page, second)


def test_a_track_that_breaks_off_is_taken_up_from_the_device(first: tuple[Page, Site]) -> None:
    page, site = first
    ruled(page)
    page.evaluate("fetch('/api/routines/foot-and-scalp').then((a) => a.json()).then(() => 0)")
    until(page, KEPT, site.routine["track"]["url"])
    site.gone = {"k1.mp3"}  # what was kept meanwhile plays on
    page.evaluate("heard.currentTime = 2300")
    page.wait_for_function("() => heard.currentTime > 2300.3 && heard.currentTime < 2320 && !heard.error")
    assert page.evaluate("[mishaps, new URL(heard.src).search]") == [["mended"], "?kept=1"]
    expect(page.locator(".player")).not_to_contain_text("cannot be reached")


def test_what_is_kept_stays_bounded(static: Path, track: Path, keeping: BrowserContext) -> None:
    page = keeping.new_page()
    with served(Site(static, routine(), track)) as site:
        opened(page, site)
        for number in range(2, 9):
            site.routine = site.routine | {"track": site.routine["track"] | {"url": f"/tracks/k{number}.mp3"}}
            page.evaluate(
                "n => fetch(`/api/routines/foot-and-scalp?n=${n}`).then((a) => a.json()).then(() => 0)", number
            )
            until(page, KEPT, f"/tracks/k{number}.mp3")
        kept = page.evaluate(
            "caches.open('solea-routines').then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))"
        )
    assert sorted(path for path in kept if path.startswith("/tracks/")) == [f"/tracks/k{n}.mp3" for n in (5, 6, 7, 8)]


def test_a_new_shell_waits_while_a_session_runs(
    static: Path, track: Path, keeping: BrowserContext, tmp_path: Path
) -> None:
    for path in static.rglob("*"):
        if path.is_file():
            (tmp_path / path.relative_to(static)).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path.relative_to(static)).write_bytes(path.read_bytes())
    page = keeping.new_page()
    with served(Site(tmp_path, routine(), track)) as site:
        opened(page, site)
        press_play(page)
        page.wait_for_selector(".player")
        (tmp_path / "sw.js").write_text((tmp_path / "sw.js").read_text() + "\n// another shell\n")
        page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 0)")
        until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)", None)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="End here").click()
        page.wait_for_url("**/summary/*")
        until(page, "() => navigator.serviceWorker.getRegistration().then((r) => !r.waiting)", None)


def test_forget_everything_leaves_no_session_no_place_and_no_routine(
    static: Path, track: Path, keeping: BrowserContext
) -> None:
    page = keeping.new_page()
    with served(Site(static, routine(), track)) as site:
        opened(page, site)
        press_play(page)
        page.wait_for_function("() => !heard.paused && heard.currentTime > 0.5")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="End here").click()
        page.wait_for_url("**/summary/*")
        page.goto(f"{site.url}/log")
        page.get_by_role("button", name="Forget everything").click()
        page.get_by_role("alertdialog").get_by_role("button", name="Forget everything").click()
        expect(page.locator("main")).to_contain_text("Nothing yet")
        assert entries(page) == []
        left = page.evaluate(
            """caches.keys().then((names) => [names.filter((n) => n.startsWith('solea-routines')),
                Object.keys(localStorage).filter((k) => k.includes('place'))])"""
        )
    assert left == [[], []]
