"""“We have fifteen minutes”: the dial, two taps to playing, more wishes; a plan says why and can be changed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.pages.conftest import Visit

SIZES = [{"width": 390, "height": 844}, {"width": 1280, "height": 800}]


def minutes(page: Page) -> Locator:
    return page.get_by_role("slider", name="Minutes")


def told(page: Page) -> Locator:
    return page.locator(".plan").first


def planned(page: Page) -> None:
    """Waits until the routine of a plan stands."""
    expect(page.get_by_role("heading", level=2, name="Why this plan")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("size", SIZES)
def test_two_taps_lead_from_opening_to_a_session_of_fifteen_minutes(visit: Visit, size: object) -> None:
    page = visit("/", viewport=size)
    expect(minutes(page)).to_have_value("15")
    expect(page.get_by_role("radio", name="Feet", exact=True)).to_be_checked()
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="None of these: play").click()
    expect(page).to_have_url(re.compile("/play/draft-"))
    expect(page.locator(".player:not(.paused)")).to_be_visible(timeout=20_000)
    assert page.evaluate("document.querySelector('.player h1').textContent") == "15 minutes for feet"


def test_everything_is_above_the_fold_of_a_phone(visit: Visit) -> None:
    page = visit("/")
    expect(told(page)).to_contain_text("minutes a foot")
    for control in (minutes(page), page.get_by_role("button", name="Play"), page.get_by_text("More wishes")):
        expect(control).to_be_in_viewport(ratio=1)


def test_a_finger_turns_the_dial(visit: Visit) -> None:
    page = visit("/")
    box = page.locator(".dial").bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(middle[0] - 100, middle[1])
    page.mouse.down()
    page.mouse.move(middle[0], middle[1] - 100, steps=5)
    page.mouse.up()
    assert int(minutes(page).input_value()) == 25
    expect(page.locator(".dial b")).to_have_text("25")
    expect(told(page)).to_contain_text("Eleven and a half minutes a foot")


def test_keys_and_buttons_set_the_minutes(visit: Visit) -> None:
    page = visit("/")
    minutes(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(minutes(page)).to_have_attribute("aria-valuetext", "17 minutes")
    page.get_by_role("button", name="5 minutes more").click()
    expect(minutes(page)).to_have_value("20")
    minutes(page).focus()
    page.keyboard.press("Home")
    expect(page.locator(".dial b")).to_have_text("3")
    expect(told(page)).to_contain_text("a foot")


def test_head_and_both_are_planned_too(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Head", exact=True).check()
    expect(told(page)).to_contain_text("for the head")
    page.get_by_role("radio", name="Both", exact=True).check()
    expect(told(page)).to_contain_text(re.compile("a foot and .* for the head"))


def test_what_cannot_be_planned_says_why_and_offers_what_can(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Head", exact=True).check()
    minutes(page).focus()
    page.keyboard.press("End")
    expect(minutes(page)).to_have_value("90")
    offer = page.locator(".plan .btn")
    expect(offer).to_be_visible()
    expect(page.get_by_role("button", name="Play")).to_have_attribute("aria-disabled", "true")
    offer.click()
    expect(told(page)).to_contain_text("for the head")
    expect(page.get_by_role("button", name="Play")).not_to_have_attribute("aria-disabled", "true")


def test_more_wishes_change_the_plan_and_are_remembered_only_when_asked_to(visit: Visit) -> None:
    page = visit("/")
    page.get_by_text("More wishes").click()
    with page.expect_request("**/api/plan") as asked:
        page.get_by_role("radio", name="Before sleep").check()
    assert asked.value.post_data_json["wish"] == {"minutes": 15, "aim": "before sleep"}
    page.get_by_text("What is liked").click()
    with page.expect_request("**/api/plan") as asked:
        page.get_by_role("group", name="Thumbs").get_by_role("radio", name="Rather not").check()
    assert asked.value.post_data_json["wish"]["dislikes"] == ["thumbs"]
    assert page.evaluate("localStorage.getItem('solea.wish')") is None
    page.get_by_role("checkbox", name="Remember these wishes").check()
    page.evaluate("sessionStorage.clear()")
    with page.expect_request("**/api/plan") as asked:
        page.reload()
    assert asked.value.post_data_json["wish"] == {"minutes": 15, "aim": "before sleep", "dislikes": ["thumbs"]}
    page.get_by_text("More wishes").click()
    page.get_by_role("button", name="Forget them").click()
    assert page.evaluate("localStorage.getItem('solea.wish')") is None


def spots(page: Page) -> Locator:
    """The drawing on which places are marked, opened."""
    page.get_by_text("More wishes").click()
    page.get_by_text("Sore or liked places").click()
    found = page.locator(".spots")
    expect(found.locator("[data-region]").first).to_be_visible()
    return found


def test_a_finger_marks_a_sore_place_and_a_second_tap_takes_it_away(visit: Visit) -> None:
    page = visit("/")
    marking = spots(page)
    heel = marking.locator('[data-where="heel"][data-side="right"]').first
    with page.expect_request("**/api/plan") as asked:
        heel.click()
    assert asked.value.post_data_json["wish"] == {"minutes": 15, "sore": ["right heel"]}
    expect(marking.get_by_role("status")).to_have_text("Sore: right heel.")
    expect(heel).to_have_class(re.compile(r"\bon\b"))
    stored = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"
    assert "heel" not in page.evaluate(stored)
    page.get_by_role("link", name="See the plan").click()
    planned(page)
    expect(page.locator(".rules")).to_contain_text("at most light on the right heel", ignore_case=True)
    assert "heel" not in page.evaluate(stored)
    page.go_back()
    page.get_by_text("More wishes").click()
    expect(marking.get_by_role("status")).to_have_text("Sore: right heel.")
    with page.expect_request("**/api/plan") as asked:
        heel.click()
    assert asked.value.post_data_json["wish"] == {"minutes": 15}


def test_places_are_marked_by_keys_alone_and_a_liked_one_is_of_both_sides(visit: Visit) -> None:
    page = visit("/")
    marking = spots(page)
    marking.get_by_role("radio", name="Sore").focus()
    page.keyboard.press("ArrowRight")
    expect(marking.get_by_role("radio", name="Likes it")).to_be_checked()
    marking.get_by_text("The same places as a list").focus()
    page.keyboard.press("Enter")
    box = marking.get_by_role("checkbox", name="Heel", exact=True)
    box.focus()
    with page.expect_request("**/api/plan") as asked:
        page.keyboard.press(" ")
    assert asked.value.post_data_json["wish"] == {"minutes": 15, "likes": ["heel"]}
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    both = marking.locator('[data-where="heel"].on')
    assert {region.get_attribute("data-side") for region in both.all()} == {"right", "left"}
    page.get_by_text("What is liked").click()
    row = page.get_by_role("group", name="The heel")
    expect(row.get_by_role("radio", name="Likes it")).to_be_checked()
    with page.expect_request("**/api/plan") as asked:
        row.get_by_role("radio", name="Rather not").check()
    assert asked.value.post_data_json["wish"] == {"minutes": 15, "dislikes": ["heel"]}
    expect(marking.get_by_role("status")).to_have_text("Rather not: heel.")


def test_every_place_that_can_be_marked_is_known_to_the_planner(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Both", exact=True).check()
    marking = spots(page)
    marking.get_by_text("The same places as a list").click()
    for brush, key in (("Sore", "sore"), ("Likes it", "likes")):
        marking.get_by_role("radio", name=brush).check()
        words = [str(one.text_content()) for one in marking.locator(".listed label").all()]
        words = ["head" if one == "Whole head" else one for one in words]
        assert len(words) > 30
        wish = {"minutes": 30, "areas": ["feet", "head"], key: words}
        answer = page.request.post("/api/plan", data={"wish": wish})
        assert answer.status in (200, 409), answer.text()
    assert marking.locator(".listed").get_by_label("Crown").count() == 1
    marking.get_by_role("radio", name="Sore").check()
    assert marking.locator(".listed").get_by_label("Crown").count() == 0


def test_every_word_that_may_be_liked_is_known_to_the_planner(visit: Visit) -> None:
    page = visit("/")
    page.get_by_text("More wishes").click()
    page.get_by_text("What is liked").click()
    for group in page.locator(".tastes fieldset").all():
        with page.expect_response("**/api/plan") as answer:
            group.get_by_role("radio", name="Likes it").check()
        assert answer.value.status == 200, group.inner_text()


def test_the_plan_says_why(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="See the plan").click()
    planned(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("15 minutes for feet")
    why = page.locator(".why-plan")
    expect(why).to_contain_text("Both feet get the same.")
    expect(why).to_contain_text("that is proven")
    expect(why.locator(".figures").first).to_contain_text(re.compile(r"Right foot\s*\d:\d\d"))
    expect(why).to_contain_text(re.compile(r"Thumbs at work\s*\d:\d\d of \d:\d\d at most"))
    page.get_by_text("What was left out, and why").click()
    expect(why).to_contain_text("Other strokes are worth more here")
    expect(page.get_by_role("heading", name="Where the hands will be")).to_be_visible()


def test_a_plan_is_changed_and_changed_back(visit: Visit) -> None:
    page = visit("/plan")
    planned(page)
    page.get_by_role("button", name="Shorter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("12 minutes for feet", timeout=15_000)
    expect(page.get_by_role("button", name="Shorter")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("15 minutes for feet", timeout=15_000)
    page.get_by_role("button", name="More on the arch", exact=True).first.click()
    expect(page.locator(".zones")).to_contain_text("more was wished", timeout=15_000)
    page.get_by_role("button", name="Without thumbs").click()
    expect(page.get_by_role("button", name="Without thumbs")).to_have_count(0, timeout=15_000)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Without thumbs")).to_be_visible(timeout=15_000)


def test_ninety_minutes_are_planned_in_two_rounds(visit: Visit) -> None:
    page = visit("/")
    minutes(page).focus()
    page.keyboard.press("End")
    expect(told(page)).to_contain_text("minutes a foot")
    page.get_by_role("link", name="See the plan").click()
    planned(page)
    expect(page.locator(".why-plan")).to_contain_text("in two rounds with")


def strokes(page: Page) -> list[str]:
    page.get_by_text("What was chosen").click()
    return page.locator(".strokes li > span:first-child").all_inner_texts()


def test_a_stroke_is_swapped_and_swapped_back(visit: Visit) -> None:
    page = visit("/plan")
    planned(page)
    before = strokes(page)
    page.get_by_role("button", name="Swap: Fist press the sole").or_(
        page.get_by_role("button", name="Swap: Knuckle glide the arch")
    ).first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible(timeout=15_000)
    after = strokes(page)
    assert after != before
    assert len(set(before) & set(after)) >= len(set(before)) - 2
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0, timeout=15_000)
    assert strokes(page) == before


def test_not_the_same_as_last_time_says_what_that_was(visit: Visit) -> None:
    page = visit("/")
    expect(told(page)).to_contain_text("a foot")
    page.get_by_text("More wishes").click()
    with page.expect_request("**/api/plan") as asked:
        page.get_by_role("radio", name="Not the same").check()
    wish = asked.value.post_data_json["wish"]
    assert wish["again"] > 0
    assert "foot_hold" in wish["last"]


def test_a_stroke_is_left_out(visit: Visit) -> None:
    page = visit("/plan")
    planned(page)
    page.get_by_text("What was chosen").click()
    row = page.locator(".strokes li", has_text="Fist").first
    name = row.locator("span").first.inner_text()
    row.get_by_role("button", name="Leave out").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible(timeout=15_000)
    page.get_by_text("What was chosen").click()
    expect(page.locator(".strokes li", has_text=name)).to_have_count(0)


def test_the_plan_is_played_after_the_safety_lines(visit: Visit) -> None:
    page = visit("/plan")
    planned(page)
    page.locator(".dock").get_by_role("button").click()
    page.get_by_role("button", name="None of these: play").click()
    expect(page).to_have_url(re.compile("/play/draft-"))


def test_the_plan_is_opened_in_the_editor(visit: Visit) -> None:
    page = visit("/plan")
    planned(page)
    page.get_by_role("link", name="Open in the editor").click()
    expect(page.locator("#state")).to_have_text(re.compile("Plays"))
    expect(page.get_by_role("heading", level=1)).to_have_text("15 minutes for feet")


def test_a_server_that_began_anew_plans_anew(visit: Visit) -> None:
    """The page holds the name of a draft that the server does not know any more."""
    page = visit("/")
    unknown = {"problem": "There is no routine of that name."}
    page.route(re.compile("/api/routines/draft-"), lambda route: route.fulfill(status=404, json=unknown), times=1)
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
