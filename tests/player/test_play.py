"""The play page in a real browser, with a real track: what a giver with oily hands, a foot or an elbow can do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.player.conftest import Open, at, entries, go_to, paused
from tests.player.small_site import Site, press_play

from solea.safety import sheet

RED_FLAGS = sheet(("feet", "scalp"))["red_flags"]


def test_one_tap_after_the_safety_lines_plays_and_nothing_else_is_needed(play: Open) -> None:
    page = play()
    assert not paused(page)
    before = at(page)
    page.wait_for_timeout(1200)
    assert at(page) > before + 0.8
    expect(page.locator(".name")).to_have_text("Soak")


def test_the_hand_moves_and_follows_the_track(play: Open) -> None:
    page = play(14)
    hand = page.locator("solea-chart .hand").first
    expect(hand).to_be_attached()
    places = []
    for _ in range(4):
        places.append(hand.get_attribute("transform"))
        page.wait_for_timeout(300)
    assert len(set(places)) == 4
    page.keyboard.press("PageDown")
    page.wait_for_timeout(200)
    still = hand.get_attribute("transform")
    page.wait_for_timeout(600)
    assert hand.get_attribute("transform") == still


def test_the_words_say_name_side_pressure_place_next_and_what_is_left(play: Open) -> None:
    page = play(14)
    words = page.locator(".words")
    for said in (
        "Thumb glide",
        "Right foot",
        "Moderate",
        "Sole, heel to toes and back",
        "Foot, thumbs",
        "A short question",
    ):
        expect(words).to_contain_text(said)
    expect(page.locator(".side .time")).to_have_text(re.compile(r"^0:1[234]$"))
    expect(page.locator(".whole .num")).to_have_text(re.compile(r"^1:1[678] left$"))


def test_every_phrase_stands_on_the_screen_while_it_is_said(play: Open) -> None:
    page = play(9.6)
    shown = set()
    for _ in range(24):
        shown.add(page.locator(".said").inner_text())
        page.wait_for_timeout(90)
    told = " ".join(sorted(shown, key=lambda part: "Keep it even" in part))
    assert "thumb glide on the right sole" in told
    assert "Keep it even." in told


def test_what_stands_on_the_page_is_not_written_under_it_again(site: Site, play: Open) -> None:
    """A care step is told in the words that the voice says."""
    line = site.routine["timeline"]
    rest = next(cue for cue in line["cues"] if cue["kind"] == "rest")
    said = [{"start": rest["start"] + after, "end": rest["start"] + after + 1.5, "text": text}
            for after, text in ((0.5, "Stay seated before you stand."), (3.0, "Take your time."))]  # fmt: skip
    site.routine = site.routine | {"spoken": said}
    page = play(rest["start"] + 0.8)
    page.keyboard.press("PageDown")  # stands still: what is said stays
    expect(page.locator(".how")).to_have_text("Stay seated before you stand.")
    expect(page.locator(".said")).to_have_text("")
    go_to(page, rest["start"] + 3.5)
    expect(page.locator(".said")).to_have_text("Take your time.")


@pytest.mark.parametrize("key", [" ", "PageDown", "k"])
def test_a_key_or_the_pedal_stands_still_and_goes_on(play: Open, key: str) -> None:
    page = play(14)
    page.keyboard.press(key)
    page.wait_for_function("() => heard.paused")
    expect(page.locator(".resume")).to_be_visible()
    page.keyboard.press(key)
    page.wait_for_function("() => !heard.paused")
    expect(page.locator(".resume")).to_be_hidden()


@pytest.mark.parametrize("share", [0.3, 0.5, 0.68, 0.97])
def test_a_tap_anywhere_pauses_also_on_the_words(play: Open, share: float) -> None:
    page = play(14)
    page.mouse.click(250, 844 * share)
    page.wait_for_function("() => heard.paused")


def test_the_area_that_pauses_is_at_least_six_tenths_of_the_page(play: Open) -> None:
    page = play(14)
    tested = page.evaluate(
        """() => { let on = 0, all = 0;
          for (let x = 5; x < innerWidth; x += 10) for (let y = 5; y < innerHeight; y += 10) {
            const el = document.elementFromPoint(x, y); all++;
            if (el?.closest('.player') && (el.closest('.stage') || !el.closest('a,button,input,summary,label'))) on++;
          } return [on / all, document.querySelector('.stage').getBoundingClientRect().height / innerHeight]; }"""
    )
    assert tested[0] >= 0.6
    assert tested[1] >= 0.599


def test_name_and_side_are_lines_of_at_least_56_px(play: Open) -> None:
    page = play(14)
    for line in (".name", ".side"):
        box = page.locator(line).bounding_box()
        assert box is not None and box["height"] >= 56
    assert page.evaluate("document.documentElement.scrollHeight") == 844
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_again_skip_and_stay_wait_behind_the_pause(play: Open) -> None:
    page = play(18)
    page.keyboard.press("PageDown")
    page.get_by_role("button", name="Skip").click()
    expect(page.locator(".name")).to_have_text("Enough, or too much?")
    assert not paused(page)
    page.keyboard.press("r")
    page.wait_for_timeout(400)
    assert at(page) < 26.5
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".name")).to_have_text("Thumb glide")
    page.keyboard.press("s")
    expect(page.locator(".side .time")).to_have_text(re.compile(r"^\+"))
    page.keyboard.press("s")
    expect(page.locator(".side .time")).to_have_text(re.compile(r"^\d"))


def test_an_answer_lightens_the_pressure_from_then_on_and_is_never_needed(play: Open) -> None:
    page = play(30)
    offers = page.locator(".offers .btn")
    expect(offers).to_have_count(3)
    for box in (offers.nth(i).bounding_box() for i in range(3)):
        assert box is not None and box["height"] >= 60 and box["width"] >= 100
    offers.filter(has_text="Too much").click()
    expect(offers.first).to_have_attribute("aria-pressed", "true")
    assert not paused(page)
    go_to(page, 40)
    expect(page.locator(".press-word")).to_have_text("Light to moderate")


def test_an_ask_that_nobody_answers_goes_by(play: Open) -> None:
    page = play(35)
    page.wait_for_function("() => heard.currentTime > 36.3")
    expect(page.locator(".name")).to_have_text("Knuckle glide")
    expect(page.locator(".press-word")).to_have_text("Moderate to firm")


def test_change_of_foot_shows_what_is_done_and_what_is_next(play: Open) -> None:
    page = play(50)
    expect(page.locator(".pair")).to_contain_text("Right, done")
    expect(page.locator(".pair")).to_contain_text("Left, next")
    expect(page.locator(".pair .done .relief")).to_have_count(0)
    expect(page.locator(".pair .foot:not(.done) .relief")).to_have_count(1)


def test_the_left_foot_is_the_right_one_mirrored(play: Open) -> None:
    page = play(58)
    expect(page.locator("solea-chart .still > g")).to_have_attribute(
        "transform", "matrix(-1 0 0 1 0 0)"
    )  # the top view is drawn as its giver sees it: toes nearest
    expect(page.locator("body-map .on")).to_have_count(1)


def test_soak_has_a_clock_and_one_line_and_nothing_that_moves(play: Open) -> None:
    page = play(3)
    expect(page.locator(".clock")).to_have_text(re.compile(r"^0:0\d$"))
    expect(page.locator(".how")).to_have_text("37 to 39 °C, to the ankle. Salt is optional.")
    expect(page.locator(".hand")).to_have_count(0)


def test_stop_is_always_there_and_opens_a_calm_sheet(play: Open) -> None:
    page = play(14)
    for moment in (14, 3, 30, 50, 72, 88):
        go_to(page, moment)
        box = page.locator(".stop").bounding_box()
        assert box is not None and box["x"] < 30 and box["y"] < 30 and box["height"] >= 52
    page.locator(".stop").click()
    page.wait_for_function("() => heard.paused")
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("Get medical help now")
    expect(asked).to_contain_text(re.compile("chest", re.IGNORECASE))
    page.keyboard.press("Escape")
    page.wait_for_function("() => !heard.paused")


def test_escape_stops_and_ending_leads_to_the_summary(play: Open) -> None:
    page = play(14)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End here").click()
    page.wait_for_url("**/summary/*")
    expect(page.locator("h1")).to_have_text("Stopped")
    assert entries(page)[-1]["note"] == "stop"


def test_the_end_of_the_session_is_not_the_end_of_the_track(play: Open) -> None:
    page = play(90)
    page.wait_for_url("**/summary/*", timeout=9000)
    expect(page.locator("h1")).to_have_text("Done")
    assert at(page) < 93.5
    written = entries(page)
    assert written[-1]["what"] == "ended" and written[-1]["note"] == "end"


def test_a_sore_spot_on_the_head_is_dwelt_on_only_when_no_sign_holds(play: Open) -> None:
    page = play(70)
    before = at(page)
    page.get_by_role("button", name="Sore spot").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text(RED_FLAGS["question"])
    page.keyboard.press("Escape")
    page.wait_for_function("() => !heard.paused")
    assert at(page) < 80
    page.keyboard.press("d")
    asked.get_by_role("button", name=RED_FLAGS["none"]).click()
    page.wait_for_function("() => heard.currentTime > 93")
    expect(page.locator(".name")).to_have_text("Stay on the sore spot")
    page.wait_for_function("() => heard.currentTime < 85", timeout=9000)
    assert before <= at(page) < before + 8
    kept = page.evaluate("JSON.stringify({...localStorage})")
    assert not any(line.lower() in kept.lower() for line in (RED_FLAGS["none"], *RED_FLAGS["lines"]))
    assert [e["what"] for e in entries(page)].count("dwelt") == 1


def test_a_sign_on_the_head_ends_the_massage_and_says_what_now(play: Open) -> None:
    page = play(70)
    page.get_by_role("button", name="Sore spot").click()
    asked = page.get_by_role("dialog")
    asked.get_by_role("button", name="Something applies: end").click()
    expect(asked.get_by_role("heading", name="Have it seen today")).to_be_focused()
    expect(asked).to_contain_text(RED_FLAGS["closed"])
    expect(asked).to_contain_text(RED_FLAGS["reason"])
    expect(asked).to_contain_text("Call the emergency number.")
    assert page.evaluate("heard.paused")
    assert entries(page)[-1]["what"] == "ended"
    page.keyboard.press("Escape")
    page.wait_for_url("**/summary/*")
    written = entries(page)
    assert written[-1]["what"] == "ended" and written[-1]["note"] == "stop"


def test_a_reload_does_not_go_on_with_a_massage_that_a_sign_ended(play: Open) -> None:
    page = play(70)
    page.get_by_role("button", name="Sore spot").click()
    page.get_by_role("button", name="Something applies: end").click()
    expect(page.get_by_role("heading", name="Have it seen today")).to_be_visible()
    page.reload()
    page.wait_for_url(re.compile(r"/(routine|summary)/"))
    assert page.locator(".player").count() == 0


def test_the_log_holds_what_happened_with_the_times_meant_and_met(play: Open) -> None:
    page = play(34.5)
    page.wait_for_function("() => heard.currentTime > 36.5")
    page.keyboard.press("PageDown")
    page.wait_for_timeout(300)
    written = entries(page)
    assert written[0]["what"] == "started"
    assert written[-1]["what"] == "paused"
    begun = next(e for e in written if e["what"] == "cue" and e["intended"] == 36_000)
    assert 0 <= begun["actual"] - begun["intended"] <= 100


def test_a_reload_goes_on_from_the_same_place_with_the_same_session(play: Open) -> None:
    page = play(40)
    page.wait_for_timeout(700)
    page.reload()
    page.wait_for_selector(".resume")
    expect(page.locator(".name")).to_have_text("Knuckle glide")
    page.locator(".stage").click()
    page.wait_for_function("() => !heard.paused && heard.currentTime > 40")
    assert at(page) < 43
    assert [e["what"] for e in entries(page) if e["what"] in ("started", "resumed")] == ["started", "resumed"]


def test_a_page_that_is_left_notes_where_so_that_no_second_is_lost(play: Open) -> None:
    page = play(40)
    page.wait_for_timeout(1500)
    stood = at(page)
    page.go_back()
    page.wait_for_selector(".rt")
    last = entries(page)[-1]
    assert last["what"] == "paused"
    assert stood * 1000 <= last["actual"] <= stood * 1000 + 1500


def test_leaving_and_coming_back_goes_on_from_the_same_place(play: Open) -> None:
    page = play(40)
    page.wait_for_timeout(500)
    page.go_back()
    page.wait_for_selector(".rt")
    assert paused(page)
    page.go_forward()
    page.wait_for_selector(".resume")
    page.locator(".stage").click()
    page.wait_for_function("() => !heard.paused && heard.currentTime > 40")
    assert at(page) < 44


def test_without_the_safety_lines_nothing_plays(site: Site, play: Open) -> None:
    page = play()
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(f"{site.url}/")
    page.evaluate("localStorage.clear()")
    page.goto(f"{site.url}/play/foot-and-scalp")
    page.wait_for_url("**/routine/foot-and-scalp")


def test_the_live_region_is_silent_while_the_voice_plays(play: Open) -> None:
    page = play(34)
    page.wait_for_function("() => heard.currentTime > 36.5")
    assert page.locator("#announce").inner_text() == ""


def test_without_a_voice_the_live_region_names_each_stroke(site: Site, play: Open) -> None:
    line = site.routine["timeline"]
    mute = line | {"cues": [cue | {"speech": None} for cue in line["cues"]]}
    site.routine = site.routine | {"timeline": mute, "spoken": []}
    page = play(35)
    page.wait_for_function("() => heard.currentTime > 36.3")
    expect(page.locator("#announce")).to_have_text("Knuckle glide, Right foot, Sole, heel to toes and back")


def test_the_drawing_waits_for_a_wireless_speaker_and_nothing_else_does(play: Open) -> None:
    page = play(14)
    page.keyboard.press("PageDown")
    go_to(page, 16)
    hand = page.locator("solea-chart .hand").first
    page.wait_for_timeout(150)
    before, left = hand.get_attribute("transform"), page.locator(".side .time").inner_text()
    page.get_by_text("Sound late?").click()
    slider = page.get_by_role("slider")
    assert (slider.get_attribute("min"), slider.get_attribute("max")) == ("-500", "500")
    slider.fill("400")
    page.wait_for_timeout(150)
    assert hand.get_attribute("transform") != before
    assert page.locator(".side .time").inner_text() == left


WAKE = """window.asked = [];
  const made = () => ({ released: false, release() { this.released = true; return Promise.resolve(); } });
  const request = () => { const lock = made(); asked.push(lock); return Promise.resolve(lock); };
  Object.defineProperty(navigator, 'wakeLock', { value: { request } });"""


def test_the_screen_is_kept_on_while_it_plays_and_asked_for_again_on_return(
    site: Site, context: BrowserContext
) -> None:
    context.add_init_script(WAKE)
    page = context.new_page()
    page.goto(f"{site.url}/routine/foot-and-scalp")
    press_play(page)
    page.wait_for_function("() => window.asked.length === 1")
    page.evaluate("asked[0].released = true; document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("() => asked.length === 2 && !asked[1].released")
    page.keyboard.press("PageDown")
    page.wait_for_function("() => asked[1].released")


def test_headset_and_lock_screen_have_their_buttons(site: Site, context: BrowserContext) -> None:
    context.add_init_script(
        """window.pressed = {}; const set = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
        navigator.mediaSession.setActionHandler = (name, act) => { pressed[name] = act; set(name, act); };"""
    )
    page = context.new_page()
    page.goto(f"{site.url}/routine/foot-and-scalp")
    press_play(page)
    page.wait_for_function("() => window.pressed.play && !heard.paused")
    assert page.evaluate("[navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.album]") == [
        "Soak",
        "Feet, then scalp",
    ]
    page.evaluate("pressed.pause({ action: 'pause' })")
    page.wait_for_function("() => heard.paused")
    page.evaluate("pressed.play({ action: 'play' })")
    page.wait_for_function("() => !heard.paused")
    page.evaluate("pressed.nexttrack({ action: 'nexttrack' })")
    expect(page.locator(".name")).to_have_text("Thumb glide")
    page.evaluate("pressed.seekto({ action: 'seekto', seekTime: 40 })")
    expect(page.locator(".name")).to_have_text("Knuckle glide")
    page.evaluate("pressed.stop({ action: 'stop' })")
    expect(page.get_by_role("dialog")).to_be_visible()
