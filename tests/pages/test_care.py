"""Something applies: the session that comes of it and its files, and nobody keeps a word of it."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path
from typing import Any

import av
import pytest
from playwright.sync_api import Page, Request, expect
from tests.pages.caring import bruised, go_on, heading, played, tick
from tests.pages.conftest import Visit
from tests.pages.test_safety import BOTH, choosing, routine
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
