"""Recording in one's own voice, into a Chromium whose microphone is a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect
from tests.pages.conftest import PHONE, Visit
from tests.voice.test_recorded import hum, quiet, record

from solea.voice.recorded import Recorded

AT = "/record/foot-and-scalp"
FIRST = "At each bell, go on to what was just named."
SPEAKS = np.concatenate([quiet(0.4), hum(2.6, 190.0), quiet(0.4)])

Listen = Callable[..., Page]


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOLEA_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("SOLEA_CONFIG", str(tmp_path / "config"))
    return tmp_path / "voices"


@pytest.fixture
def listen(browser: Browser, site: str, tmp_path: Path) -> Iterator[Listen]:
    """Opens the page in a browser whose microphone hears a sound again and again."""
    opened: list[Browser] = []

    def open_(sound: np.ndarray, path: str = AT) -> Page:
        heard = record(tmp_path / f"microphone-{len(opened)}.wav", sound, rate=44_100)
        more = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        args = ["--no-sandbox", "--mute-audio", *more, f"--use-file-for-fake-audio-capture={heard}"]
        path_ = browser.browser_type.executable_path
        started = browser.browser_type.launch(executable_path=_chromium() or path_, args=args)
        opened.append(started)
        page = started.new_context(viewport=PHONE, service_workers="block", base_url=site).new_page()  # type: ignore[arg-type]
        page.goto(path)
        page.wait_for_selector("h1", state="attached")
        return page

    yield open_
    for started in opened:
        started.close()


def _chromium() -> str | None:
    import shutil

    from tests.conftest import BROWSERS

    return next(filter(None, map(shutil.which, BROWSERS)), None)


def take(page: Page, ms: int = 3_200) -> None:
    """Records for a while and waits for what is said of it."""
    page.get_by_role("button", name="Record").first.click()
    expect(page.get_by_role("status").filter(has_text="Speak now")).to_be_visible()
    page.wait_for_timeout(ms)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Record").first).to_be_visible()


def test_a_phrase_is_recorded_heard_and_kept(listen: Listen, shelf: Path) -> None:
    page = listen(SPEAKS)
    expect(page.locator(".phrase")).to_have_text(FIRST)
    expect(page.locator(".sofar")).to_contain_text("none recorded")
    take(page)
    expect(page.locator(".verdict")).to_contain_text("Good.")
    expect(page.locator(".sofar")).to_contain_text("one recorded")
    spoken = Recorded(shelf / "my voice").take(FIRST)
    assert 2.0 < len(spoken.samples) / spoken.rate < 5.0
    spectrum = np.abs(np.fft.rfft(spoken.samples))
    assert abs(np.fft.rfftfreq(len(spoken.samples), 1 / spoken.rate)[spectrum.argmax()] - 190) < 3
    with page.expect_response(lambda answer: "/takes/at-each-bell" in answer.url) as heard:
        page.get_by_role("button", name="Listen").click()
    assert heard.value.status in (200, 206)


def test_a_retake_takes_its_place_and_the_next_phrase_follows(listen: Listen, shelf: Path) -> None:
    page = listen(SPEAKS)
    take(page)
    (file,) = (shelf / "my voice").iterdir()
    first = file.read_bytes()
    take(page, 4_500)
    expect(page.locator(".verdict")).to_contain_text("Good.")
    assert file.read_bytes() != first and list((shelf / "my voice").iterdir()) == [file]
    page.keyboard.press("ArrowRight")
    expect(page.locator(".sofar")).to_contain_text("Phrase 2 of")
    page.locator("h1").click()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.wait_for_timeout(1_500)
    page.keyboard.press("Space")
    expect(page.locator(".verdict")).not_to_contain_text("Speak now")


def test_silence_is_said_while_it_is_recorded_and_not_kept(listen: Listen, shelf: Path) -> None:
    page = listen(quiet(3.0))
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".verdict")).to_contain_text("hardly a sound")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".verdict")).to_have_text("The recording is silent.")
    assert not shelf.exists()
    expect(page.get_by_role("button", name="Listen")).to_be_disabled()


def test_the_recorded_voice_can_be_played_with(listen: Listen, shelf: Path) -> None:
    page = listen(SPEAKS)
    page.get_by_label("Whose voice").fill("Anna")
    page.get_by_label("Whose voice").press("Enter")
    take(page)
    page.get_by_role("button", name="Play with this voice").click()
    expect(page.locator(".use")).to_contain_text("Anna speaks on this device.")
    assert (shelf / "Anna").is_dir()
    with page.expect_response(lambda answer: "/api/routines/foot-and-scalp?" in answer.url) as asked:
        page.get_by_role("link", name="Back to the routine").click()
    assert asked.value.json()["voice"]["engine"] == "recorded Anna"
    page.goto("/")
    expect(page.get_by_role("radio", name="Anna")).to_be_checked()


@pytest.mark.parametrize("name", ["", "a/b", "scottish"])
def test_a_name_that_is_none_is_put_back(name: str, listen: Listen) -> None:
    page = listen(SPEAKS)
    page.get_by_label("Whose voice").fill(name)
    page.get_by_label("Whose voice").press("Enter")
    expect(page.locator(".verdict")).not_to_be_empty()
    expect(page.get_by_label("Whose voice")).to_have_value("my voice")


def test_without_a_microphone_it_is_said(visit: Visit) -> None:
    page = visit(AT)
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".verdict")).to_contain_text("icrophone")
    expect(page.get_by_role("button", name="Record")).to_be_visible()


def test_the_way_there_loads_the_page_anew_so_that_it_may_listen(visit: Visit) -> None:
    page = visit("/routine/foot-and-scalp")
    with page.expect_response(lambda answer: answer.url.endswith(AT)) as loaded:
        page.get_by_role("link", name="Say it in your own voice").click()
    assert "microphone=(self)" in loaded.value.headers["permissions-policy"]
    expect(page.locator("h1")).to_have_text("In your own voice")


def test_a_phone_cannot_record(visit: Visit) -> None:
    page = visit("/help")
    page.route("**/api/voices", lambda route: route.fulfill(json={"voices": [], "record": False}))
    page.goto(AT)
    expect(page.locator(".note")).to_contain_text("for the computer on which Solea runs")
    expect(page.get_by_role("button", name="Record")).to_have_count(0)
