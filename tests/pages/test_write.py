"""Somebody writes a score: findings as they type, the stroke at the caret, mending, keeping, and playing from here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.pages.conftest import Visit

from solea.web.paths import library_folder

DESKTOP = {"width": 1280, "height": 800}
ARTICLE = (library_folder() / "foot-and-scalp.massage.md").read_text("utf-8")
PASTE = """(text) => {
  const data = new DataTransfer(); data.setData('text/plain', text);
  const how = { clipboardData: data, bubbles: true, cancelable: true };
  document.querySelector('.cm-content').dispatchEvent(new ClipboardEvent('paste', how));
}"""
DROP = """([name, bytes]) => {
  const data = new DataTransfer(); data.items.add(new File([new Uint8Array(bytes)], name));
  const how = { dataTransfer: data, bubbles: true, cancelable: true };
  for (const kind of ['dragover', 'drop']) document.querySelector('.score').dispatchEvent(new DragEvent(kind, how));
}"""
GOING = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
PICKER = """async () => {
  const root = await navigator.storage.getDirectory();
  window.showSaveFilePicker = async ({ suggestedName }) =>
    (window.picked = await root.getFileHandle(suggestedName, { create: true }));
}"""
FILE = "async () => (await picked.getFile()).text()"
CARET = """(line) => {
  const view = document.querySelector('.cm-content').cmTile.view;
  view.focus(); view.dispatch({ selection: { anchor: view.state.doc.line(line).from } });
}"""
SLIPS = """---
title: Three slips
defaults: slow, light
---
## Foot (right, then left)

- **Thumb glide** the sole, heel to toes and back, moderate, both thumbs.
- **Knukle glide** the sole, heel to toes and back, moderate, other hand.
- **Smooth** the sole, heel to toes, frim.
"""


def score(page: Page) -> Locator:
    return page.get_by_role("textbox", name="The score")


def text(page: Page) -> str:
    """All that is written: of a long text the lines that are in sight are not all."""
    return str(page.evaluate("document.querySelector('.cm-content').cmTile.view.state.doc.toString()"))


def put(page: Page, words: str) -> None:
    score(page).focus()
    page.keyboard.press("Control+a")
    page.evaluate(PASTE, words)


def drop(page: Page, name: str, content: bytes) -> None:
    page.evaluate(DROP, [name, list(content)])


def to_line(page: Page, line: int) -> None:
    page.evaluate(CARET, line)


def test_it_begins_with_a_score_that_plays(visit: Visit) -> None:
    page = visit("/write")
    expect(page.get_by_role("heading", level=1)).to_have_text("Evening feet")
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    expect(page.locator(".totals")).to_contain_text(re.compile(r"^\d+:\d\d: each side \d+:\d\d"))
    assert not page.evaluate(GOING)


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, DESKTOP])
def test_the_stroke_at_the_caret_moves_and_says_where_each_value_comes_from(visit: Visit, size: object) -> None:
    page = visit("/write", viewport=size)
    to_line(page, 18)
    says = page.locator(".says")
    expect(says.get_by_role("heading", level=2)).to_contain_text("Thumb glide")
    expect(says).to_contain_text("Line 18")
    rows = {row.locator("dt").inner_text(): row.inner_text() for row in says.locator("dl div").all()}
    assert "heel to toes and back" in rows["Path"] and "written" in rows["Path"]
    assert "slow (4 cm/s)" in rows["Speed"] and "defaults, line 5" in rows["Speed"]
    hand = page.locator("solea-chart .hand").first
    hand.wait_for(state="attached")
    before = hand.get_attribute("transform")
    expect(hand).not_to_have_attribute("transform", before or "")
    says.get_by_role("button", name="defaults, line 5").click()
    expect(page.locator(".cm-activeLineGutter")).to_have_text("5")


def test_slips_are_marked_listed_and_mended_with_one_tap(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    expect(page.locator("#state")).to_have_text("Two things to mend")
    expect(page.locator(".found.error")).to_have_text(["Knukle glide", "frim"])
    expect(page.locator(".cm-gutterElement.bad")).to_have_text(["8", "9"])
    first = page.locator(".diag li").first
    expect(first).to_contain_text("Did you mean “knuckle glide”?")
    first.get_by_role("button", name="Write “Knuckle glide”").click()
    page.get_by_role("button", name="Write “firm”").click()
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    assert text(page) == SLIPS.replace("Knukle", "Knuckle").replace("frim", "firm")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator("#state")).to_have_text("Two things to mend")


def test_a_code_leads_to_its_page_and_back_to_the_score(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    page.get_by_role("link", name="S101").click()
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("S101: no such technique or phrase")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    page.goto("/finding/S101")
    expect(page.get_by_role("heading", level=1)).to_have_text("S101: no such technique or phrase")


def test_the_keyboard_alone_mends_and_completes(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    expect(page.locator("#state")).to_have_text("Two things to mend")
    score(page).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    page.keyboard.type("firm")
    expect(page.locator("#state")).to_have_text("One thing to mend")
    page.keyboard.press("Control+End")
    page.keyboard.type("- Squee", delay=20)
    offer = page.get_by_role("option", name="Squeeze").first
    expect(offer).to_be_visible()
    page.wait_for_timeout(150)  # an offer that has only just come is not taken by a key meant for the text
    page.keyboard.press("Enter")
    assert text(page).splitlines()[-1].startswith("- **Squeeze**")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.cm-editor')"), "Tab leaves the score"


def test_nothing_is_lost_by_a_reload_and_leaving_warns(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    expect(page.locator("#state")).to_have_text("Two things to mend")
    assert page.evaluate(GOING)
    page.evaluate("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), { capture: true })")
    page.get_by_role("link", name="Routines").click()
    page.get_by_role("link", name=re.compile("Go on writing")).click()
    expect(page.locator("#state")).to_have_text("Two things to mend")
    assert text(page) == SLIPS


def test_another_score_waits_until_what_is_not_saved_may_go(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    expect(page.locator("#state")).to_have_text("Two things to mend")
    page.evaluate("window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), { capture: true })")
    page.goto("/write?from=ten-minutes-no-cream")
    expect(page.locator(".note")).to_contain_text("This is what you had not saved yet.")
    assert text(page) == SLIPS
    page.get_by_role("button", name="Begin with the other score").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    assert "Knukle" not in text(page)


def test_a_dropped_file_is_opened_and_goes_out_byte_for_byte(visit: Visit) -> None:
    page, content = visit("/write", viewport=DESKTOP), b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    drop(page, "mine.massage.md", content)
    expect(page.get_by_role("heading", level=1)).to_have_text("Feet, then scalp")
    assert text(page) == ARTICLE
    with page.expect_download() as handed:
        page.get_by_role("button", name="Download").click()
    assert handed.value.suggested_filename == "mine.massage.md"
    assert Path(handed.value.path()).read_bytes() == content


@pytest.mark.parametrize(("content", "said"), [(b"a\0b", "is not a text"), (b"\xff\xfe\x61", "is not UTF-8")])
def test_a_file_that_is_no_text_changes_nothing(visit: Visit, content: bytes, said: str) -> None:
    page = visit("/write")
    before = text(page)
    drop(page, "photo.jpg", content)
    expect(page.locator(".note")).to_contain_text(said)
    assert text(page) == before


def test_what_is_not_saved_is_asked_about_before_another_score_takes_its_place(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    drop(page, "mine.massage.md", ARTICLE.encode())
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("What you wrote is not saved")
    sheet.get_by_role("button", name="Back").last.click()
    assert text(page) == SLIPS


def test_a_score_is_saved_in_the_servers_folder(visit: Visit) -> None:
    page = visit("/write?from=ten-minutes-no-cream")
    page.evaluate("delete window.showSaveFilePicker")
    to_line(page, 3)
    page.get_by_role("button", name="New").click()
    page.get_by_role("button", name="An empty score").click()
    page.keyboard.press("Control+s")
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("Name").fill("my evening")
    sheet.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_contain_text("as my evening.massage.md")
    assert page.request.get("/api/routines/my evening/text").text().startswith("---\ntitle: Evening feet")
    put(page, SLIPS)
    expect(page.locator("#state")).to_have_text("Two things to mend")
    page.get_by_role("button", name="Save").click()
    expect(sheet).to_contain_text("Saved like this, the score does not play yet")
    sheet.get_by_role("button", name="Back").last.click()
    assert page.request.get("/api/routines/my evening/text").text().startswith("---\ntitle: Evening feet")
    page.get_by_role("button", name="Save").click()
    sheet.get_by_role("button", name="Save it all the same").click()
    expect(page.locator(".note")).to_contain_text("as my evening.massage.md")
    page.wait_for_function(f"() => ({GOING})() === false")
    assert page.request.get("/api/routines/my evening/text").text() == SLIPS


def test_a_score_is_saved_into_a_file_of_the_device(visit: Visit) -> None:
    """The picker is stood in for by a file of the browser's own; writing it is the browser's."""
    page = visit("/log")
    page.route("**/api/own", lambda route: route.fulfill(json={"folder": ""}))
    page.evaluate(PICKER)
    page.get_by_role("link", name="Write").click()
    put(page, SLIPS.replace("Knukle", "knuckle").replace("frim", "firm"))
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_have_text("Saved as evening-feet.massage.md.")
    assert page.evaluate(FILE) == text(page)
    assert not page.evaluate(GOING)
    page.evaluate("async () => { const w = await picked.createWritable(); await w.write('by hand'); await w.close(); }")
    to_line(page, 9)
    page.keyboard.press("End")
    page.keyboard.type(" Slowly.")
    page.get_by_role("button", name="Save").click()
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("Another program wrote to it since you opened it here.")
    sheet.get_by_role("button", name="Back").last.click()
    assert page.evaluate(FILE) == "by hand"
    page.get_by_role("button", name="Save").click()
    sheet.get_by_role("button", name="Save over it").click()
    page.wait_for_function(f"() => ({GOING})() === false")
    assert page.evaluate(FILE) == text(page)


def test_tidy_writes_as_the_formatter_does(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS.replace("Knukle", "knuckle").replace("frim", " light").replace("- **Smooth", "*   **smooth"))
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    page.get_by_role("button", name="Tidy").click()
    expect(page.locator(".note")).to_have_text("Tidied. Undo brings it back.")
    assert "- **Smooth** the sole, heel to toes, light." in text(page)


def test_play_from_here_asks_the_lines_and_begins_at_the_stroke(visit: Visit) -> None:
    page = visit("/write")
    to_line(page, 18)
    expect(page.locator(".says")).to_contain_text("Thumb glide")
    page.get_by_role("button", name="Play from here").click()
    page.get_by_role("button", name="None of these: play").click()
    expect(page).to_have_url(re.compile("/play/draft-"))
    expect(page.locator(".words .name")).to_have_text("Thumb glide", timeout=15_000)


def test_a_broken_score_is_not_played_and_says_why(visit: Visit) -> None:
    page = visit("/write")
    put(page, SLIPS)
    page.get_by_role("button", name="Play from here").click()
    expect(page.locator(".note")).to_have_text("It plays once nothing is to mend.")
    expect(page.locator(".cm-activeLineGutter")).to_have_text("8")


def test_without_the_server_what_is_written_stays(visit: Visit) -> None:
    page = visit("/write")
    page.route("**/api/score", lambda route: route.abort())
    put(page, SLIPS)
    expect(page.locator("#state")).to_contain_text("The server does not answer")
    assert text(page) == SLIPS


def test_a_broken_routine_is_mended_here(visit: Visit) -> None:
    page = visit("/routine/broken")
    page.get_by_role("link", name="Mend it here").click()
    expect(page.locator("#state")).to_have_text("Two things to mend")
