"""The safety lines: one tap when none applies, and for each that does the right answer, which nobody keeps."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect
from tests.pages.conftest import Visit
from tests.pages.test_first_visit import card

from solea.safety.conditions import lines_for

BOTH = ("feet", "scalp")
LINES = {line.id: line for line in lines_for(BOTH)}
KEPT = (
    "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href])"
)


def routine(page: Page, *parts: str) -> dict[str, Any]:
    """A routine of the library that touches exactly these parts."""
    found = page.request.get("/api/routines").json()["routines"]
    return next(c for c in found if not c["problems"] and set(c["parts"]) == set(parts))


def choosing(page: Page, id_: str) -> Locator:
    page.goto(f"/routine/{id_}")
    page.locator(".dock").get_by_role("button").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    expect(sheet.get_by_role("heading", level=2)).to_be_focused()
    return sheet


@pytest.mark.parametrize("id_", LINES)
def test_each_line_has_its_answer(visit: Visit, id_: str) -> None:
    page = visit("/")
    both = routine(page, *BOTH)
    sheet = choosing(page, both["id"])
    line = LINES[id_]
    sheet.get_by_role("checkbox", name=line.line).check()
    sheet.get_by_role("button", name="What now?").click()
    all_of_it = line.does == "stop" or set(line.parts) == set(BOTH)
    said = "No massage; have it seen today" if line.urgent else "No massage today" if all_of_it else "Adapted for today"
    expect(sheet.get_by_role("heading", level=2)).to_have_text(said)
    expect(sheet).to_contain_text(line.reason)
    expect(sheet).to_contain_text(line.do)
    expect(sheet.get_by_role("button", name=re.compile("play", re.IGNORECASE))).to_have_count(0 if all_of_it else 1)


def test_what_was_ticked_more_closely_counts_for_the_line(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    sheet.get_by_role("checkbox", name="Fever, or something catching").check()
    sheet.get_by_role("checkbox", name="Athlete’s foot, a verruca or nail fungus tinea").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Adapted for today")
    expect(sheet.locator(".changed")).to_contain_text("Left out: feet")


def test_a_routine_of_nothing_but_what_is_held_stays_closed(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, "feet")["id"])
    sheet.get_by_role("checkbox", name="Numb feet, diabetes or poor circulation").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Not the feet today")


def test_without_the_server_what_is_free_is_offered_and_asks_again(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    page.route("**/api/adapted/**", lambda route: route.abort())
    sheet.get_by_role("checkbox", name="Numb feet, diabetes or poor circulation").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("It cannot be adapted just now")
    scalp = routine(page, "scalp")
    sheet.get_by_role("link", name=scalp["title"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(scalp["title"])
    page.locator(".dock").get_by_role("button").click()
    expect(page.get_by_role("heading", name="Does any of this apply today?")).to_be_visible()


def test_without_the_table_a_part_is_left_but_nothing_is_adapted(visit: Visit) -> None:
    page = visit("/")
    page.route("**/api/safety", lambda route: route.abort())
    sheet = choosing(page, routine(page, *BOTH)["id"])
    expect(sheet).to_contain_text("The server does not answer")
    sheet.get_by_role("checkbox", name="Numb feet, diabetes or poor circulation").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Not the feet today")
    expect(sheet.get_by_role("link", name=routine(page, "scalp")["title"])).to_be_visible()


def test_without_the_questions_themselves_nothing_is_played(visit: Visit) -> None:
    page = visit("/")
    page.route("**/assets/care-*.js", lambda route: route.abort())
    page.goto(f"/routine/{card(page)}")
    page.locator(".dock").get_by_role("button").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="Something applies").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("Not today, then")
    sheet.get_by_role("button", name="Back").click()
    expect(sheet.get_by_role("button", name="None of these: play")).to_be_visible()


def test_nothing_ticked_goes_nowhere_and_says_why(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, card(page))
    sheet.get_by_role("button", name="What now?").click()
    expect(page.get_by_role("status")).to_have_text("Tick what applies, or go back.")
    expect(sheet.get_by_role("checkbox").first).to_be_focused()


def test_answers_are_kept_nowhere(visit: Visit) -> None:
    page = visit("/")
    sheet = choosing(page, routine(page, *BOTH)["id"])
    before = page.evaluate(KEPT)
    page.wait_for_load_state("networkidle")  # the player's code comes after the page
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    sheet.get_by_role("checkbox", name="Fever, or something catching").check()
    sheet.get_by_role("button", name="What now?").click()
    expect(sheet.get_by_role("heading", level=2)).to_have_text("No massage today")
    assert page.evaluate(KEPT) == before
    assert not asked, "what stops all is known without the server"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.get_by_role("checkbox", name="Fever", include_hidden=True).count() == 0
    page.locator(".dock").get_by_role("button").click()
    page.get_by_role("button", name="Something applies").click()
    assert not page.get_by_role("checkbox", name="Fever, or something catching").is_checked()


def test_all_of_it_by_keyboard(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_role("heading", level=2)).to_be_focused()
    press_until(page, "Something applies")
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("What applies?")
    press_until(page, "Fever, or something catching")
    page.keyboard.press("Space")
    press_until(page, "What now?")
    page.keyboard.press("Enter")
    expect(sheet.get_by_role("heading", level=2)).to_have_text("No massage today")
    expect(sheet.get_by_role("heading", level=2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play")).to_be_focused()


def press_until(page: Page, name: str) -> None:
    """Tab, as often as a person would."""
    for _ in range(40):
        page.keyboard.press("Tab")
        words = page.evaluate("() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent")
        if name in words:
            return
    raise AssertionError(f"Tab never came to “{name}”")


def test_help_is_one_tap_away_and_red(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Play").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name="When to get medical help now").click()
    heading = sheet.get_by_role("heading", name="Get medical help now")
    expect(heading).to_be_focused()
    expect(heading).to_have_css("color", "rgb(150, 40, 51)")
    expect(sheet).to_contain_text("Sudden breathlessness or chest pain")
    expect(sheet).to_contain_text("Call the emergency number.")
    sheet.get_by_role("button", name="Back").click()
    expect(sheet.get_by_role("heading")).to_have_text("Does any of this apply today?")


def test_the_sheet_fits_a_phone_without_scrolling(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Play").click()
    tall, seen = page.get_by_role("dialog").evaluate("d => [d.scrollHeight, d.clientHeight]")
    assert tall == seen <= 844
    lines = page.get_by_role("dialog").locator(".lines li")
    assert 6 <= lines.count() <= 8
    leads = lines.evaluate_all(
        "all => all.map(li => { const r = new Range(); r.selectNode(li.firstChild); return r.getClientRects().length })"
    )
    assert set(leads) == {1}, "each line is one line"


def test_all_that_changes_the_answer_is_read_before_play(visit: Visit) -> None:
    page = visit("/")
    both = routine(page, *BOTH)
    page.goto(f"/routine/{both['id']}")
    page.locator(".dock").get_by_role("button").click()
    sheet = page.get_by_role("dialog")
    tall, seen = sheet.evaluate("d => [d.scrollHeight, d.clientHeight]")
    assert tall == seen <= 844
    button = sheet.get_by_role("button", name="None of these: play").bounding_box()
    for words in ("epilepsy", "fragile bones", "under sixteen", "tight braids", "gout", "circulation", "thin skin"):
        said = sheet.get_by_text(words).bounding_box()
        assert said and button and said["y"] + said["height"] <= button["y"]
    small = sheet.locator(".lines .why")
    assert min(small.evaluate_all("all => all.map(one => parseFloat(getComputedStyle(one).fontSize))")) >= 16


def test_wide_the_lines_stand_beside_the_picture(visit: Visit) -> None:
    page = visit("/", viewport={"width": 1280, "height": 800})
    page.goto(f"/routine/{card(page)}")
    gate = page.get_by_role("complementary")
    expect(gate.get_by_role("button", name="None of these: play")).to_be_in_viewport()
    expect(page.locator(".dock")).to_be_hidden()
    gate.get_by_role("button", name="Something applies").click()
    gate.get_by_role("checkbox").first.check()
    gate.get_by_role("button", name="What now?").click()
    expect(gate.get_by_role("heading", level=2)).to_have_text(re.compile("^No"))
