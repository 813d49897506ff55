"""Something applies: the session that comes of it, said with a finger or by keys, and nobody keeps a word of it."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import av
import pytest
from playwright.sync_api import Locator, Page, Request, expect
from tests.pages.conftest import Visit
from tests.pages.test_safety import BOTH, choosing, press_until, routine
from tests.player.small_site import KEEP_SOUND

ANSWERS = re.compile("diabet|bruis|doctor|midwife|sore_thumbs|red_flag|cleared|condition|haematoma", re.IGNORECASE)
STORED = """async () => {
  const kept = { ...localStorage, ...sessionStorage, cookie: document.cookie, state: history.state, at: location.href };
  for (const { name, version } of await indexedDB.databases()) {
    const db = await new Promise((done) => { indexedDB.open(name, version).onsuccess = (e) => done(e.target.result); });
    for (const rows of db.objectStoreNames) kept[name + rows] = await new Promise((done) => {
      db.transaction(rows).objectStore(rows).getAll().onsuccess = (e) => done(e.target.result);
    });
    db.close();
  }
  kept.cached = [];
  for (const name of await caches.keys()) {
    kept.cached.push(...(await (await caches.open(name)).keys()).map((r) => r.url));
  }
  return JSON.stringify(kept);
}"""


def heading(sheet: Locator, words: str) -> None:
    expect(sheet.get_by_role("heading", level=2)).to_have_text(words, timeout=20_000)


def tick(sheet: Locator, *names: str) -> None:
    for name in names:
        sheet.get_by_role("checkbox", name=name).check()


def go_on(sheet: Locator) -> None:
    sheet.get_by_role("button", name="What now?").click()


def bruised(sheet: Locator) -> None:
    """Diabetes with a doctor's yes, a bruise on the left heel, sore thumbs."""
    tick(sheet, "Numb feet, diabetes or poor", "Diabetes diabetes", "My doctor, nurse or midwife said yes")
    tick(sheet, "A wound, burn, blister", "A bruise, sunburn or fresh scar on a foot", "The giver's hands")
    sheet.get_by_role("checkbox", name="Sore thumbs", exact=True).check()
    go_on(sheet)
    sheet.locator('.region[data-where="heel"][data-side="left"]').click()
    go_on(sheet)
    heading(sheet, "Adapted for today")


def played(page: Page, sheet: Locator) -> None:
    sheet.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_selector(".player")
    expect(page.get_by_role("button", name="Pause")).to_be_visible(timeout=20_000)


def test_a_whole_adapted_session_leaves_no_answer_anywhere(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    page = visit("/", service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    sheet = choosing(page, routine(page, *BOTH)["id"])
    bruised(sheet)
    played(page, sheet)
    track = next(request.url for request in asked if "/adapted/" in request.url and request.url.endswith(".mp3"))
    key = track.rsplit("/", 1)[1].removesuffix(".mp3")
    stored = [page.evaluate(STORED)]
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("dialog").get_by_role("button", name="End here").click()
    page.wait_for_url("**/summary/*")
    stored.append(page.evaluate(STORED))
    for kept in stored:
        assert not ANSWERS.search(kept)
        assert key not in kept
        assert "/adapted" not in kept and "/api/safety" not in kept and "solea.place" not in kept
    assert "Soak" not in stored[1], "the log has what was done: the soak was left out"
    posted = [(request.url, request.post_data) for request in asked if request.post_data]
    assert all("/adapted" in url or url.endswith("/api/plan") for url, _ in posted)  # the first page asks for its plan
    bodies = [body for url, body in posted if "/adapted" in url]
    assert len(bodies) == 1
    sent = json.loads(bodies[0])
    assert set(sent) == {"format", "limits"}
    assert {"kind": "skip", "what": "", "where": "heel", "side": "left"} in sent["limits"]
    for text in (*(body for _, body in posted), *(request.url for request in asked), *caplog.messages):
        assert not ANSWERS.search(text), text
    expect_gone(page, track)


def expect_gone(page: Page, track: str) -> None:
    for _ in range(40):
        if page.request.get(track).status == 404:
            return
        page.wait_for_timeout(100)
    raise AssertionError("the server still has the track of a session that is over")


def test_the_file_of_an_adapted_session_is_the_adapted_one(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    """From Download by way of the answers: what is saved has the adapted strokes, and then nothing of it is left."""
    caplog.set_level(logging.DEBUG)
    page = visit("/", service_workers="allow")
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(f"/routine/{routine(page, *BOTH)['id']}")
    whole = page.request.get(f"/api/routines/{routine(page, *BOTH)['id']}").json()["timeline"]
    page.get_by_role("button", name="Download").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    with page.expect_response(lambda response: bool(re.search(r"/api/adapted/[^/]+$", response.url))) as answer:
        bruised(sheet)
    adapted = answer.value.json()["routine"]["timeline"]
    sheet.get_by_role("button", name="Download", exact=True).click()
    heading(sheet, "Take it along")
    sheet.get_by_role("radio", name=re.compile("^WebVTT")).check()
    with page.expect_download(timeout=60_000) as captions:
        sheet.get_by_role("button", name="Download", exact=True).click()
    sheet.get_by_role("button", name="Another format").click()
    sheet.get_by_role("radio", name=re.compile("^MP3")).check()
    with page.expect_download(timeout=120_000) as sound:
        sheet.get_by_role("button", name="Download", exact=True).click()

    assert sound.value.suggested_filename.endswith("-adapted.mp3")
    with av.open(str(sound.value.path())) as file:
        titles = [chapter["metadata"]["title"] for chapter in file.chapters()]
        assert file.duration is not None and abs(file.duration / 1e6 - adapted["seconds"]) < 10
    told = Path(captions.value.path()).read_text(encoding="utf-8")
    assert "Soak" in [cue["title"] for cue in whole["cues"]] and "Soak" not in [cue["title"] for cue in adapted["cues"]]
    assert not [title for title in titles if "oak" in title] and "Soak" not in told
    bare = {title.removeprefix(f"{title.partition(': ')[0]}: ") for title in titles}  # its first names the section
    assert set(strokes(adapted)) <= bare | set(titles)

    link = str(sheet.get_by_role("link", name="Save it again").get_attribute("href"))
    kept = page.evaluate(STORED)
    for text in (kept, link, *(request.url for request in asked), *caplog.messages):
        assert not ANSWERS.search(text), text
    assert "/adapted" not in kept and "/files/" not in kept
    page.keyboard.press("Escape")
    expect_gone(page, link)


def strokes(timeline: dict[str, Any]) -> list[str]:
    """What the chapters of its strokes are called."""
    cues = [cue for cue in timeline["cues"] if cue["kind"] == "stroke" and not cue["with"]]
    return [f"{cue['title']}, {cue['where'][:1].lower()}{cue['where'][1:]}" for cue in cues]


def test_back_from_the_file_is_what_was_changed(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    bruised(sheet)
    sheet.get_by_role("button", name="Download", exact=True).click()
    heading(sheet, "Take it along")
    sheet.get_by_role("button", name="Back").click()
    heading(sheet, "Adapted for today")
    played(page, sheet)


def test_where_nothing_has_to_change_the_file_is_the_routine(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, "scalp")["id"])
    tick(sheet, "A place on the body")
    go_on(sheet)
    sheet.get_by_text("The same places as a list").click()
    go_on(sheet)
    heading(sheet, "Nothing has to change")
    sheet.get_by_role("button", name="Download", exact=True).click()
    heading(sheet, "Take it along")
    sheet.get_by_role("radio", name=re.compile("^WebVTT")).check()
    with page.expect_download(timeout=60_000) as file:
        sheet.get_by_role("button", name="Download", exact=True).click()
    assert not file.value.suggested_filename.endswith("-adapted.vtt")
    assert Path(file.value.path()).read_text(encoding="utf-8").startswith("WEBVTT")


def test_a_reload_asks_again_and_says_why(visit: Visit) -> None:
    page = visit("/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sheet = choosing(page, routine(page, *BOTH)["id"])
    bruised(sheet)
    played(page, sheet)
    page.reload()
    sheet = page.get_by_role("dialog")
    heading(sheet, "Does any of this apply today?")
    expect(sheet).to_contain_text("what you said before is kept nowhere")
    expect_gone(page, next(url for url in asked if url.endswith(".mp3") and "/adapted/" in url))


def test_a_session_that_is_not_played_is_forgotten(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    with page.expect_response("**/api/adapted/*") as answer:
        bruised(sheet)
    with page.expect_request(re.compile(f"/api/adapted/{answer.value.json()['key']}/end")):
        page.keyboard.press("Escape")


def test_what_was_changed_is_said_in_five_lines_with_why(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    bruised(sheet)
    lines = sheet.locator(".changed > li")
    assert 1 <= lines.count() <= 5
    expect(lines.first).to_have_text("The soak is left out.Diabetes")
    expect(sheet.locator(".changed")).to_contain_text("left heel")
    sheet.get_by_text("The full list", exact=True).click()
    expect(sheet.locator("details.more li").first).to_be_visible()
    sheet.get_by_role("button", name="Back").click()
    expect(sheet.get_by_role("checkbox", name="A bruise, sunburn or fresh scar on a foot")).to_be_checked()


def test_the_adapted_session_plays_seeks_skips_and_ends_like_any(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    bruised(sheet)
    played(page, sheet)
    first = page.locator(".name").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".name")).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_numb_feet_are_not_asked_whether_it_is_too_hard(visit: Visit) -> None:
    page = visit("/")
    id_ = routine(page, *BOTH)["id"]

    def asked(told: dict[str, Any]) -> list[str]:
        return [cue["question"] for cue in told["timeline"]["cues"] if cue["kind"] == "ask"]

    before = asked(page.request.get(f"/api/routines/{id_}").json())
    sheet = choosing(page, id_)
    tick(sheet, "Numb feet, diabetes or poor", "Feet that feel little", "My doctor, nurse or midwife said yes")
    with page.expect_response("**/api/adapted/*") as answer:
        go_on(sheet)
    after = asked(answer.value.json()["routine"])
    assert len(after) < len(before)
    heading(sheet, "Adapted for today")


def test_a_session_that_the_server_forgot_is_asked_anew(visit: Visit) -> None:
    page = visit("/")
    page.add_init_script(KEEP_SOUND)
    sheet = choosing(page, routine(page, *BOTH)["id"])
    with page.expect_response("**/api/adapted/*") as answer:
        bruised(sheet)
    played(page, sheet)
    page.request.post(f"/api/adapted/{answer.value.json()['key']}/end")
    page.evaluate("() => { heard.load(); void heard.play().catch(() => 0); }")
    expect(page.get_by_text("has forgotten this session")).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Ask again and start").click()
    page.wait_for_url("**/routine/*")


def test_places_by_finger_and_by_list_are_the_same(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, "feet")["id"])
    tick(sheet, "A place on the body")
    go_on(sheet)
    heading(sheet, "Where is it?")
    sheet.locator('.region[data-where="heel"][data-side="right"]').click()
    sheet.get_by_text("The same places as a list").click()
    expect(sheet.get_by_role("checkbox", name="Right heel")).to_be_checked()
    expect(sheet.get_by_role("status")).to_have_text("Sore: right heel.")
    sheet.get_by_role("checkbox", name="Right heel").uncheck()
    expect(sheet.locator('.region[data-where="heel"][data-side="right"]')).not_to_have_class(re.compile(r"\bon\b"))
    sheet.get_by_role("checkbox", name="Left arch").check()
    expect(sheet.locator('.region[data-where="arch"][data-side="left"]').first).to_have_class(re.compile(r"\bon\b"))
    sheet.get_by_role("radio", name="Ticklish").check()
    expect(sheet.get_by_role("checkbox", name="Left arch")).not_to_be_checked()
    sheet.get_by_role("checkbox", name="Right sole").check()
    expect(sheet.get_by_role("status")).to_have_text("Sore: left arch. Ticklish: right sole.")


def test_a_numb_foot_waits_for_its_clinician(visit: Visit) -> None:
    page = visit("/")
    for cleared in (False, True):
        sheet = choosing(page, routine(page, "feet")["id"])
        tick(sheet, "A place on the body")
        go_on(sheet)
        sheet.get_by_role("radio", name="Numb").check()
        sheet.get_by_text("The same places as a list").click()
        sheet.get_by_role("checkbox", name="Left heel").check()
        if cleared:
            tick(sheet, "Numb: my doctor, nurse or midwife said yes")
        go_on(sheet)
        heading(sheet, "Adapted for today" if cleared else "Not the feet today")
    expect(sheet.locator(".changed")).to_contain_text("The soak is left out")


def test_one_swollen_foot_is_help_today_and_both_are_not(visit: Visit) -> None:
    page = visit("/")
    for both, said in ((False, "No massage; have it seen today"), (True, "Not the feet today")):
        sheet = choosing(page, routine(page, "feet")["id"])
        tick(sheet, "A place on the body")
        go_on(sheet)
        sheet.get_by_role("radio", name="Swollen").check()
        sheet.get_by_text("The same places as a list").click()
        sheet.get_by_role("checkbox", name="Left foot").check()
        if both:
            sheet.get_by_role("checkbox", name="Right foot").check()
        go_on(sheet)
        heading(sheet, said)


def test_a_sore_scalp_asks_for_red_flags_first(visit: Visit) -> None:
    page = visit("/")
    for applies, said in ((False, "Adapted for today"), (True, "No massage; have it seen today")):
        sheet = choosing(page, routine(page, "scalp")["id"])
        tick(sheet, "A place on the body")
        go_on(sheet)
        page.wait_for_selector(".region")
        sheet.get_by_text("The same places as a list").click()
        sheet.get_by_role("checkbox", name="Crown").check()
        go_on(sheet)
        heading(sheet, "Is any of this new?")
        sheet.get_by_role("button", name="Something applies" if applies else "None of").click()
        heading(sheet, said)


def test_the_givers_cuts_stop_all_but_not_in_gloves(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    tick(sheet, "The giver's hands", "Cuts, cracks or an infection of the hands")
    go_on(sheet)
    heading(sheet, "No massage today")
    sheet.get_by_role("button", name="Back").click()
    tick(sheet, "With gloves on")
    go_on(sheet)
    heading(sheet, "Nothing has to change")
    expect(sheet.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_a_child_needs_a_guardian_and_gets_ten_minutes(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    tick(sheet, "Blood thinners, cancer, heart", "Under sixteen minor")
    go_on(sheet)
    heading(sheet, "No massage today")
    sheet.get_by_role("button", name="Back").click()
    tick(sheet, "A guardian is here, and the child says yes")
    go_on(sheet)
    heading(sheet, "Adapted for today")


def test_it_can_be_said_and_played_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/")
    page.goto(f"/routine/{routine(page, 'feet')['id']}")
    page.locator(".dock").get_by_role("button").focus()
    page.keyboard.press("Enter")
    for name, key in (("Something applies", "Enter"), ("A place on the body", "Space"), ("What now?", "Enter")):
        press_until(page, name)
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    for name, key in (("The same places as a list", "Enter"), ("Left heel", "Space"), ("What now?", "Enter")):
        press_until(page, name)
        page.keyboard.press(key)
    sheet = page.get_by_role("dialog")
    heading(sheet, "Adapted for today")
    expect(sheet.get_by_role("heading", level=2)).to_be_focused()
    press_until(page, "Play")
    page.keyboard.press("Enter")
    page.wait_for_selector(".player")


def test_a_screen_reader_hears_groups_places_and_their_state(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, "feet")["id"])
    tick(sheet, "Numb feet, diabetes or poor", "A place on the body")
    tree = sheet.aria_snapshot()
    assert 'group "Which, if you can say"' in tree
    assert 'checkbox "Feet that feel little neuropathy"' in tree
    go_on(sheet)
    sheet.get_by_text("The same places as a list").click()
    tree = sheet.aria_snapshot()
    assert 'group "What is there"' in tree and 'radio "Sore" [checked]' in tree
    assert 'checkbox "Left heel"' in tree and 'checkbox "Right big toe"' in tree


def test_a_lighter_touch_is_enough_to_ask_for(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    tick(sheet, "A lighter touch")
    expect(sheet.get_by_role("radio", name="Light")).to_be_checked()
    sheet.get_by_role("radio", name="Moderate").check()
    go_on(sheet)
    heading(sheet, "Adapted for today")
    expect(sheet.locator(".changed")).to_contain_text("No firmer than moderate")
    sheet.get_by_role("button", name="Back").click()
    expect(sheet.get_by_role("radio", name="Moderate")).to_be_checked()


def test_an_ear_has_a_drawing_of_its_own(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, "scalp")["id"])
    tick(sheet, "A place on the body")
    go_on(sheet)
    sheet.locator(".chip", has_text="Do not touch").click()
    sheet.locator(".chip", has_text="An ear").click()
    sheet.locator('.region[data-where="ear_lobe"][data-side="left"]').click()
    expect(sheet.get_by_role("status")).to_have_text("Do not touch: left ear lobe.")


def test_what_is_gathered_in_the_last_line_can_be_opened(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    tick(sheet, "Numb feet, diabetes or poor", "Feet that feel little", "My doctor, nurse or midwife said yes")
    tick(sheet, "The giver's hands", "A lighter touch", "Easily faint, or ticklish", "Low blood")
    for name in ("Sore thumbs", "Ticklish"):
        sheet.get_by_role("checkbox", name=name, exact=True).check()
    go_on(sheet)
    heading_or_where(sheet)
    heading(sheet, "Adapted for today")
    rest = sheet.locator(".changed summary")
    expect(rest).to_contain_text(re.compile(r"And \d+ things more"))
    rest.click()
    expect(sheet.locator(".changed details li").first).to_be_visible()


def heading_or_where(sheet: Locator) -> None:
    """Ticklish takes a place; without one it is everywhere."""
    if sheet.get_by_role("heading", name="Where").count():
        go_on(sheet)


def test_a_routine_that_is_not_for_a_wound_says_so(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, "ten-minutes-no-cream")
    tick(sheet, "A wound, burn, blister", "A wound, blister, ulcer or burn on a foot")
    go_on(sheet)
    sheet.locator('.region[data-where="heel"][data-side="left"]').click()
    go_on(sheet)
    heading(sheet, "Not the feet today")
    expect(sheet.locator(".lines")).to_contain_text("A wound, blister, ulcer or burn on a foot")


def test_a_routine_that_says_whom_it_is_not_for_is_kept_to(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, "feet-with-a-soak")
    tick(sheet, "Numb feet, diabetes or poor", "Diabetes diabetes", "My doctor, nurse or midwife said yes")
    go_on(sheet)
    heading(sheet, "Adapted for today")
    said = "This routine is not for somebody with diabetes. A clinician said yes."
    expect(sheet.locator(".note")).to_contain_text(said)
