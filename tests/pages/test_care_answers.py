"""What applies, group by group, and the screen that each answer leads to: by finger, by keys, by a screen reader."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.pages.caring import go_on, heading, heading_or_where, tick
from tests.pages.conftest import Visit
from tests.pages.test_safety import BOTH, choosing, press_until, routine


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
    tick(sheet, "The giver’s hands", "Cuts, cracks or an infection of the hands")
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
    tick(sheet, "The giver’s hands", "A lighter touch", "Easily faint, or ticklish", "Low blood")
    for name in ("Sore thumbs", "Ticklish"):
        sheet.get_by_role("checkbox", name=name, exact=True).check()
    go_on(sheet)
    heading_or_where(sheet)
    heading(sheet, "Adapted for today")
    rest = sheet.locator(".changed summary")
    expect(rest).to_contain_text(re.compile(r"And \d+ things more"))
    rest.click()
    expect(sheet.locator(".changed details li").first).to_be_visible()


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
