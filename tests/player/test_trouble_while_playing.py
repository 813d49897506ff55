"""The play page when something goes wrong: each failure is said calmly, and has a way on."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect
from tests.player.conftest import Open, at, paused
from tests.player.small_site import Site, press_play


def other_track(site: Site, key: str) -> None:
    site.routine = site.routine | {"track": site.routine["track"] | {"url": f"/tracks/{key}"}}


def test_a_track_that_was_evicted_is_asked_for_again_and_goes_on(site: Site, play: Open) -> None:
    page = play(14)
    site.gone = {"k1.mp3"}
    other_track(site, "k2.mp3")
    page.evaluate("heard.src = '/tracks/k1.mp3?again'")
    page.wait_for_function("() => heard.src.endsWith('k2.mp3') && !heard.paused && heard.currentTime > 13")
    assert at(page) < 22
    expect(page.locator(".how")).to_contain_text("Moderate")


def test_a_track_that_cannot_be_had_says_so_and_can_be_tried_again(site: Site, play: Open) -> None:
    page = play(14)
    site.gone = {"k1.mp3", "k3.mp3"}
    other_track(site, "k3.mp3")
    page.evaluate("heard.src = '/tracks/k1.mp3?again'")
    expect(page.locator(".how")).to_contain_text("The sound cannot be reached just now.")
    expect(page.locator(".name")).to_have_text("Thumb glide")
    page.wait_for_timeout(2100)
    site.gone = set()
    page.get_by_role("button", name="Try again").click()
    page.wait_for_function("() => !heard.paused && heard.currentTime > 13")
    expect(page.locator(".how")).to_contain_text("Moderate")


def test_sound_that_stops_coming_is_said_after_four_seconds(site: Site, play: Open) -> None:
    page = play(14)
    site.slow = True
    other_track(site, "k4.mp3")
    page.evaluate("heard.src = '/tracks/k4.mp3'; void heard.play()")
    page.wait_for_timeout(2500)
    assert "late" not in page.locator(".how").inner_text()
    expect(page.locator(".how")).to_contain_text("The sound is late.")


def test_a_score_that_was_changed_goes_on_as_it_was_and_says_so_when_it_stands_still(site: Site, play: Open) -> None:
    page = play(14)
    site.routine = site.routine | {"hash": "other"}
    page.keyboard.press("PageDown")
    expect(page.locator(".player .note")).to_have_text("Changed since; this plays as it was begun.")
    page.keyboard.press("PageDown")
    page.wait_for_function("() => !heard.paused")
    expect(page.locator(".name")).to_have_text("Thumb glide")


def test_the_summary_says_that_the_score_was_changed_meanwhile(site: Site, play: Open) -> None:
    page = play(14)
    site.routine = site.routine | {"hash": "other"}
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End here").click()
    expect(page.locator(".did")).to_contain_text("The score was changed meanwhile")


def test_drawing_and_sheets_are_there_before_they_are_asked_for(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{site.url}/routine/foot-and-scalp")
    for name in ("play-stage", "stop", "around"):
        page.wait_for_function(
            "name => performance.getEntriesByType('resource').some((one) => one.name.includes(`/assets/${name}-`))",
            arg=name,
        )


def test_without_the_drawing_the_words_lead_and_it_can_be_asked_for_again(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/charts/tracks.json", lambda route: route.abort())
    page.goto(f"{site.url}/routine/foot-and-scalp")
    press_play(page)
    expect(page.locator(".how")).to_contain_text("The drawing cannot be had just now.")
    expect(page.locator(".name")).not_to_be_empty()
    page.unroute("**/charts/tracks.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("body-map")).to_be_attached()


def test_without_its_sheet_stop_still_stops_and_ends(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/assets/stop-*.js", lambda route: route.abort())
    page.goto(f"{site.url}/routine/foot-and-scalp")
    press_play(page)
    page.wait_for_function("() => !heard.paused")
    page.get_by_role("button", name="Stop", exact=True).click()
    page.wait_for_function("() => heard.paused")
    page.get_by_role("button", name="End here").click()
    page.wait_for_url("**/summary/*")


def test_two_tabs_the_later_one_plays_and_the_other_says_so(play: Open) -> None:
    first = play(14)
    second = play(14)
    first.wait_for_function("() => heard.paused")
    expect(first.locator(".how")).to_contain_text("another tab")
    first.get_by_role("button", name="Play here").click()
    first.wait_for_function("() => !heard.paused")
    second.wait_for_function("() => heard.paused")


def test_a_voice_that_is_missing_is_said_and_the_words_lead(site: Site, play: Open) -> None:
    site.routine = site.routine | {"voice": {"engine": None, "said": "The speech engine did not start."}, "spoken": []}
    page = play()
    expect(page.locator(".said")).to_contain_text("The speech engine did not start.")


def test_sound_that_the_browser_refuses_waits_for_a_tap(site: Site, play: Open) -> None:
    page = play(14)
    page.wait_for_timeout(400)
    page.add_init_script(
        "HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    page.reload()
    page.wait_for_selector(".resume")
    page.locator(".stage").click()
    page.wait_for_timeout(400)
    expect(page.locator(".resume")).to_be_visible()
    assert paused(page)
