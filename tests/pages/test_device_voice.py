"""The device's own voice: chosen among the settings, speaking at the words' times, and left out where there is none."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.pages.conftest import Visit
from tests.player.small_site import press_play

ENGINE = """
window.told = [];
window.cancelled = 0;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ name: "Test", lang: "en-GB", localService: true, default: true }],
  addEventListener: () => undefined,
  speak: (one) => {
    told.push([one.text, window.heard?.currentTime ?? 0]);
    one.onstart?.();
    setTimeout(() => one.onend?.(), 400);
  },
  cancel: () => { cancelled += 1; },
} });
const Plain = Audio; window.Audio = function (...all) { return (window.heard = new Plain(...all)); };
"""

FRAME = 0.017
"""s of a picture. The player's clock runs evenly while `currentTime` goes in steps, so it may be a little ahead."""


def speaking(visit: Visit, path: str = "/") -> Page:
    page = visit("/help")
    page.add_init_script(ENGINE)
    page.goto(path)
    page.wait_for_selector("h1", state="attached")
    return page


def test_it_is_a_choice_where_the_device_has_one(visit: Visit) -> None:
    page = speaking(visit)
    page.get_by_role("radio", name="This device’s").check()
    with page.expect_request(re.compile(r"/api/routines/foot-and-scalp\?")) as asked:
        page.goto("/routine/foot-and-scalp")
    assert "voice=device" in asked.value.url
    expect(page.get_by_text("There is no voice here")).to_have_count(0)


def test_its_words_come_at_their_times_and_stop_with_the_track(visit: Visit) -> None:
    page = speaking(visit)
    page.get_by_role("radio", name="This device’s").check()
    page.goto("/routine/foot-and-scalp")
    asked = "/api/routines/foot-and-scalp?words=score&pacer=soft&bed=off&voice=device"
    spoken = page.request.get(asked).json()["spoken"]
    press_play(page)
    page.wait_for_selector(".player")
    page.wait_for_function("() => told.filter(([text]) => text).length >= 2", timeout=20_000)
    said = [one for one in page.evaluate("told") if one[0]]
    for (text, at), wanted in zip(said, spoken, strict=False):
        assert text == wanted["text"]
        assert -FRAME < at - wanted["start"] < 0.7
    page.locator("button.stage").click()
    page.wait_for_function("() => heard.paused && cancelled >= 1")
    before = page.evaluate("told.length")
    page.wait_for_timeout(1500)
    assert page.evaluate("told.length") == before


def test_without_one_it_is_no_choice_and_solea_speaks(visit: Visit) -> None:
    page = visit("/")
    expect(page.get_by_role("radio", name="Solea’s")).to_be_checked()
    expect(page.get_by_role("radio", name="This device’s")).to_have_count(0)
    page.evaluate("localStorage.setItem('solea.settings', JSON.stringify({ voice: 'device' }))")
    with page.expect_request(re.compile(r"/api/routines/foot-and-scalp\?")) as asked:
        page.goto("/routine/foot-and-scalp")
    assert "voice=" not in asked.value.url
