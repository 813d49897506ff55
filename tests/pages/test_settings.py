"""Look and voice: chosen once, kept on the device, and heard by the server."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.pages.conftest import Visit
from tests.pages.test_first_visit import card


def test_light_and_skin_show_at_once_and_stay(visit: Visit) -> None:
    page = visit("/")
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 248, 244)")
    page.get_by_role("radio", name="Candlelight").check()
    page.get_by_role("radio", name="4", exact=True).check()
    expect(page.locator("html")).to_have_css("background-color", "rgb(23, 20, 18)")
    page.reload()
    expect(page.get_by_role("radio", name="Candlelight")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-skin", "4")
    expect(page.locator("html")).to_have_css("background-color", "rgb(23, 20, 18)")


def test_hair_is_a_setting_of_its_own(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="fair").check()
    page.reload()
    expect(page.get_by_role("radio", name="fair")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-hair", "fair")
    fair = page.locator(".hairs [data-hair=fair]").evaluate("e => getComputedStyle(e).backgroundColor")
    brown = page.locator(".hairs [data-hair=brown]").evaluate("e => getComputedStyle(e).backgroundColor")
    assert fair != brown  # each tint shows itself, whichever is chosen


def test_the_device_chooses_the_light_until_somebody_does(visit: Visit) -> None:
    page = visit("/", color_scheme="dark")
    expect(page.locator("html")).to_have_css("background-color", "rgb(23, 20, 18)")
    page.get_by_role("radio", name="Day").check()
    expect(page.locator("html")).to_have_css("background-color", "rgb(251, 248, 244)")


def test_words_and_pacer_reach_the_server(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Bells").check()
    page.get_by_role("group", name="Pacing sound").get_by_role("radio", name="Off").check()
    with page.expect_request(re.compile(r"/api/routines/[^?]+\?")) as asked:
        page.goto(f"/routine/{card(page)}")
    assert "words=bells" in asked.value.url
    assert "pacer=off" in asked.value.url


def test_arrow_keys_choose(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="As the device").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Day")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-theme", "day")


def test_their_foot_reaches_the_server_and_comes_back_in_the_times(visit: Visit) -> None:
    page = visit("/")
    length = page.get_by_role("slider", name="Length of their foot")
    expect(length).to_have_attribute("aria-valuetext", "26.0 cm")
    length.fill("290")
    page.get_by_role("group", name="Longest toe").get_by_role("radio", name="Second toe").check()
    with page.expect_request(re.compile(r"/api/routines/[^?]+\?")) as asked:
        page.goto(f"/routine/{card(page)}")
    assert "foot=290" in asked.value.url
    assert "toes=second" in asked.value.url
    assert "breadth" not in asked.value.url
    told = page.request.get(asked.value.url).json()
    assert told["timeline"]["foot"] == {"length_mm": 290, "breadth": "normal", "toes": "second"}
    page.goto("/")
    expect(length).to_have_value("290")


def test_skin_and_hair_are_chosen_where_skin_is_seen_too(visit: Visit) -> None:
    page = visit("/routine/foot-and-scalp")
    page.get_by_text("Skin and hair", exact=True).click()
    page.get_by_role("group", name="Skin in the drawings").get_by_role("radio", name="4", exact=True).check()
    page.get_by_role("group", name="Hair in the drawings").get_by_role("radio", name="grey").check()
    assert page.evaluate("({ ...document.documentElement.dataset })") == {"skin": "4", "hair": "grey"}
    page.goto("/")
    skins = page.get_by_role("group", name="Skin in the drawings")
    assert skins.get_by_role("radio", name="4", exact=True).is_checked()
    assert page.get_by_role("group", name="Hair in the drawings").get_by_role("radio", name="grey").is_checked()
