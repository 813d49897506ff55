"""A routine as one HTML file, opened from the disk: it asks its lines, plays, and asks nobody for anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.player.conftest import at, entries, go_to, paused
from tests.player.small_site import KEEP_SOUND, press_play

from solea.render import Format, Options, batch
from solea.web.onepage import OnePage, page_of

PHONE = {"width": 390, "height": 844}
NASTY = '</script><!-- <b>שלום 🙂</b> & "more" ${1}'
SCORE = f"""---
title: {NASTY}
---

Slow hands, & a < b: it's 🙂 “שלום”.

שלום 🙂 warm hands (twice).

## Foot (right, then left)

- **Thumb glide** the sole, heel to toes and back, moderate, 40 s. Lean in from your arms.
- **Ask** “Enough, or too much?”
  - too much: softer
  - just right: carry on
- **Smooth** the top of the foot, toes to ankle, light, 30 s.
  - if sore: **circle** the spot, light, fingertips. Stay a little.
- optional:
  - **Smooth** the sole, heel to toes, light, 30 s.
"""

Open = Callable[..., Page]
LOG = """() => new Promise((done) => {
  const asked = indexedDB.open("solea", 1);
  asked.onsuccess = () => {
    const rows = asked.result.transaction("sessions").objectStore("sessions").getAll();
    rows.onsuccess = () => { asked.result.close(); done(JSON.stringify(rows.result)); };
  };
})"""


def written(folder: Path, static: Path, sound: Format) -> Path:
    wish = batch.Wish(SCORE, "nasty.massage.md")
    made = page_of(wish, "nasty", None, sound)
    page = OnePage(made.answer, made.beside, sound, static=static)
    out = folder / f"{sound} <b> & ü #1 50%.html"
    outcome = batch.make(batch.Job(wish, Format.HTML, out, Options("nasty", page=page)), lambda _part: None)
    assert (outcome.state, outcome.size) == (batch.State.WRITTEN, out.stat().st_size), outcome.said
    return out


@pytest.fixture(scope="module")
def file(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page"), static, Format.MP3)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a file in a browser without a network. A request beside the file itself fails the test, or a complaint."""
    asked: list[str] = []
    faults: list[str] = []
    contexts = []

    def open_(path: Path, at: str = "", **how: object) -> Page:
        context = browser.new_context(**({"viewport": PHONE, "reduced_motion": "no-preference"} | how))  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.set_offline(True)
        context.add_init_script(KEEP_SOUND)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.goto(path.as_uri() + at)
        page.wait_for_selector("h1", state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    outside = [url for url in asked if not url.startswith(("file:///", "blob:", "data:"))]
    beside = [url for url in asked if url.startswith("file:///") and not re.search(r"\.html(#.*)?$", url)]
    assert (outside, beside, faults) == ([], [], [])


def told(page: Page) -> dict[str, Any]:
    """The routine that the page holds."""
    return page.evaluate("JSON.parse(document.getElementById('told').textContent).answers['/api/routines/nasty']")


def clock(page: Page) -> int:
    """Seconds that the page says are left."""
    minutes, seconds = re.search(r"(\d+):(\d\d) left", page.locator(".whole").inner_text()).groups()  # type: ignore[union-attr]
    return int(minutes) * 60 + int(seconds)


def playing(page: Page) -> Page:
    press_play(page)
    page.wait_for_selector(".player")
    page.wait_for_function("() => !heard.paused && heard.readyState >= 3 && heard.currentTime > 0")
    return page


def test_its_lines_and_the_signs_stand_before_play(opened: Open, file: Path) -> None:
    page = opened(file)
    page.locator(".dock .play").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", name="Does any of this apply today?")).to_be_visible()
    assert sheet.locator(".lines.ask li").count() >= 6
    sheet.get_by_role("button", name="When to get medical help now").click()
    expect(sheet.get_by_role("heading", name="Get medical help now")).to_be_visible()
    expect(sheet.locator(".signs li").first).to_be_visible()
    assert page.evaluate("heard.src") == ""


def test_the_players_own_address_asks_the_lines_too(opened: Open, file: Path) -> None:
    page = opened(file, "#/play/nasty")
    expect(page.get_by_role("dialog").get_by_text("Does any of this apply today?")).to_be_visible()
    assert page.evaluate("heard.src") == ""


def test_it_plays_as_from_a_server(opened: Open, file: Path) -> None:
    page = playing(opened(file))
    page.wait_for_function("() => heard.currentTime > 0.4")
    go_to(page, 30)
    expect(page.locator(".name")).to_have_text("Thumb glide")
    hand = page.locator("solea-chart .hand").first
    expect(hand).to_be_attached()
    places = set()
    for _ in range(4):
        places.add(hand.get_attribute("transform"))
        page.wait_for_timeout(250)
    assert len(places) == 4
    expect(page.locator("solea-chart .still .relief image")).to_be_attached()
    clock = page.locator(".side .time").inner_text()
    page.wait_for_timeout(1200)
    assert page.locator(".side .time").inner_text() != clock


def test_keys_pause_go_on_skip_and_stop(opened: Open, file: Path) -> None:
    page = playing(opened(file))
    go_to(page, 30)
    page.keyboard.press(" ")
    page.wait_for_function("() => heard.paused")
    expect(page.locator(".resume")).to_be_visible()
    page.keyboard.press(" ")
    page.wait_for_function("() => !heard.paused")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".name")).to_have_text("Enough, or too much?")
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Stopped")).to_be_visible()
    assert paused(page)
    page.get_by_role("button", name=re.compile("^End")).first.click()
    expect(page.get_by_role("heading", level=1, name="Stopped")).to_be_visible()
    expect(page.get_by_role("link", name="To the routine")).to_be_visible()
    assert entries(page)[0]["what"] == "started"


def test_a_reload_goes_on_where_it_was(opened: Open, file: Path) -> None:
    page = playing(opened(file))
    go_to(page, 30)
    page.keyboard.press(" ")
    page.wait_for_function("() => heard.paused")
    page.reload()
    page.wait_for_selector(".player")
    expect(page.locator(".name")).to_have_text("Thumb glide")
    page.locator(".stage").click()
    page.wait_for_function("() => !heard.paused && heard.currentTime > 28")


def test_where_something_applies_it_does_not_play_and_says_why(opened: Open, file: Path) -> None:
    page = opened(file)
    page.locator(".dock .play").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    sheet.get_by_role("checkbox", name=re.compile("^Fever")).check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", name="No massage today")).to_be_visible()
    expect(sheet.locator(".lines li")).not_to_have_count(0)
    expect(sheet.get_by_role("button", name=re.compile("Play|play"))).to_have_count(0)
    assert page.evaluate("heard.src") == ""


def something_applies(page: Page) -> Locator:
    """The questions behind "Something applies"."""
    page.locator(".dock .play").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    return sheet


def marked(sheet: Locator, *places: str, mark: str = "Sore") -> None:
    """Places marked from the list of them."""
    sheet.get_by_text("A place on the body").click()
    sheet.get_by_role("button", name="What now?").click()
    sheet.get_by_role("radio", name=mark, exact=True).check()
    sheet.get_by_text("The same places as a list").click()
    for place in places:
        sheet.get_by_role("checkbox", name=place, exact=True).check()
    sheet.get_by_role("button", name="What now?").click()


def test_steps_that_speak_against_a_sore_place_are_left_out(opened: Open, file: Path) -> None:
    page = opened(file)
    sheet = something_applies(page)
    marked(sheet, "Left heel")
    expect(sheet.get_by_role("heading", name="With steps left out")).to_be_visible()
    expect(sheet.locator(".lines li")).to_have_text("Left foot: thumb glideSore left heel")
    timeline = told(page)["timeline"]
    gone = [cue for cue in timeline["cues"] if cue["side"] == "left" and cue["technique"] in ("thumb_glide", "ask")]
    sheet.get_by_role("button", name="Play").click()
    page.wait_for_selector(".player")
    page.wait_for_function("() => !heard.paused && heard.currentTime > 0.2")
    assert clock(page) == pytest.approx(timeline["seconds"] - sum(cue["end"] - cue["start"] for cue in gone), abs=3)


def test_the_track_goes_over_what_is_left_out_and_nothing_is_kept_of_why(opened: Open, file: Path) -> None:
    page = opened(file)
    sheet = something_applies(page)
    marked(sheet, "Left heel")
    sheet.get_by_role("button", name="Play").click()
    page.wait_for_selector(".player")
    cues = told(page)["timeline"]["cues"]
    left = [cue for cue in cues if cue["side"] == "left" and cue["kind"] == "stroke"]
    glide, smooth = left[0], left[1]
    assert (glide["technique"], smooth["view"]) == ("thumb_glide", "foot_top")
    go_to(page, glide["speech"]["start"] - 1)
    page.wait_for_function("from => heard.currentTime >= from - 0.06", arg=smooth["speech"]["start"])
    expect(page.locator(".name")).to_have_text("Smooth")
    expect(page.locator(".side")).to_contain_text("Left foot")
    assert at(page) < smooth["start"] + 1
    page.keyboard.press(" ")
    page.wait_for_function("() => heard.paused")
    went = [entry for entry in entries(page) if entry["what"] == "passed"]
    assert [entry["to"] for entry in went] == [smooth["start"] * 1000]
    assert glide["id"] not in page.evaluate(LOG)
    assert not re.search(r"sore|heel.*left", page.evaluate(LOG).replace("Heel to toes", ""), re.IGNORECASE)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('solea.place'))") == []
    page.reload()
    expect(page.get_by_role("dialog").get_by_text("what you said before is kept nowhere")).to_be_visible()


def test_a_clinicians_yes_opens_what_it_may(opened: Open, file: Path) -> None:
    page = opened(file)
    sheet = something_applies(page)
    sheet.get_by_role("checkbox", name=re.compile("^Numb feet")).check()
    sheet.get_by_role("checkbox", name=re.compile("^Feet that feel little")).check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Not the feet today")
    expect(sheet).to_contain_text("Here steps can only be left out.")
    sheet.get_by_role("button", name="Back").click()
    sheet.get_by_role("checkbox", name="My doctor, nurse or midwife said yes").locator("visible=true").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("With steps left out")
    expect(sheet.locator(".lines li").first).to_contain_text("Both feet: thumb glide")


def test_where_nothing_is_left_it_does_not_play(opened: Open, file: Path) -> None:
    page = opened(file)
    sheet = something_applies(page)
    marked(sheet, "Right foot", "Left foot", mark="Do not touch")
    expect(sheet.get_by_role("heading", level=2)).to_contain_text("today")
    expect(sheet.get_by_role("button", name=re.compile("Play|play"))).to_have_count(0)
    assert page.evaluate("heard.src") == ""


def test_what_is_answered_while_it_plays_is_weighed_too(opened: Open, file: Path) -> None:
    page = playing(opened(file))
    ask = next(cue for cue in told(page)["timeline"]["cues"] if cue["kind"] == "ask")
    go_to(page, ask["start"] + 1)
    page.get_by_role("button", name="Too much").click()
    expect(page.get_by_role("button", name="Too much")).to_have_attribute("aria-pressed", "true")
    later = next(c for c in told(page)["timeline"]["cues"] if c["technique"] == "thumb_glide" and c["side"] == "left")
    go_to(page, later["start"] + 2)
    expect(page.locator(".press-word")).to_have_text("Light")
    assert [entry["note"] for entry in entries(page) if entry["what"] == "answered"] == ["too much"]


def test_a_sore_spot_is_dwelt_on_and_the_session_goes_on(opened: Open, file: Path) -> None:
    page = playing(opened(file))
    smooth = next(cue for cue in told(page)["timeline"]["cues"] if cue["view"] == "foot_top")
    go_to(page, smooth["start"] + 3)
    page.get_by_role("button", name="Sore spot").click()
    expect(page.locator(".name")).to_have_text("Circle")
    page.wait_for_function("to => heard.currentTime > to", arg=told(page)["timeline"]["seconds"])


def test_a_title_and_words_that_look_like_a_page_are_words(opened: Open, file: Path) -> None:
    page = opened(file)
    expect(page.get_by_role("heading", level=1)).to_have_text(NASTY)
    expect(page).to_have_title(f"{NASTY} · Solea")
    expect(page.locator("main")).to_contain_text("Slow hands, & a < b: it's 🙂 “שלום”.")
    assert page.locator("main b script, main script").count() == 0


def test_the_keyboard_comes_to_play_at_once_and_goes_through_the_lines(opened: Open, file: Path) -> None:
    page = opened(file)
    address = page.url
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.url == address
    page.get_by_role("button", name=re.compile("^Play")).focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_be_visible()
    names = set()
    for _ in range(6):
        page.keyboard.press("Tab")
        names.add(
            page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
        )
    assert {"None of these: play", "Something applies", "When to get medical help now"} <= names
    sheet.get_by_role("button", name="None of these: play").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".player")
    page.wait_for_function("() => !heard.paused && heard.currentTime > 0.2")


def test_a_text_runs_as_it_begins(opened: Open, file: Path) -> None:
    """Hebrew from the right, though the page is English."""
    page = opened(file)
    place = """p => { const range = document.createRange(), letters = p.firstChild; range.setStart(letters, 0);
      range.setEnd(letters, 1); return range.getBoundingClientRect().left - p.getBoundingClientRect().left }"""
    wide = "p => p.getBoundingClientRect().width"
    hebrew, english = page.locator("p", has_text="twice"), page.locator("p", has_text="Slow hands, &")
    assert hebrew.evaluate(place) > 0.8 * hebrew.evaluate(wide)
    assert english.evaluate(place) < 1


def test_it_offers_only_what_it_can(opened: Open, file: Path) -> None:
    page = opened(file, viewport={"width": 1280, "height": 800})
    for gone in ("Download", "Change the score"):
        expect(page.get_by_text(gone, exact=True)).to_have_count(0)
    assert page.get_by_role("navigation").get_by_role("link").all_inner_texts() == ["Routine", "Log"]
    expect(page.locator(".steps [type=checkbox]")).to_have_count(0)
    expect(page.locator(".steps")).to_contain_text("optional")
    page.locator(".before").scroll_into_view_if_needed()
    expect(page.get_by_text("Seconds that working hands spend on each spot.")).to_be_visible()


@pytest.mark.parametrize("sound", [Format.M4A, Format.OPUS])
def test_other_sounds_play_and_are_found_at_a_second(opened: Open, static: Path, tmp_path: Path, sound: Format) -> None:
    page = playing(opened(written(tmp_path, static, sound)))
    go_to(page, 30)
    before = at(page)
    page.wait_for_timeout(600)
    assert at(page) > before + 0.3
    expect(page.locator(".name")).to_have_text("Thumb glide")
