"""The gallery: every drawing, hand and motion on one page, drawn by the player's own code."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.pages.conftest import Visit

from solea.body import VIEWS, glyphs
from solea.body.foot import BREADTHS, SIZES, TOES
from solea.timeline import shown

WIDE = {"width": 1280, "height": 800}


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit("/charts", viewport=WIDE)


def section(page: Page, name: str) -> Locator:
    """A part of the page, brought before the eye by its link."""
    page.get_by_role("navigation", name="On this page").get_by_role("link", name=name).press("Enter")
    return page.get_by_role("region", name=name, exact=True)


def test_it_is_found_from_the_help_page(visit: Visit) -> None:
    page = visit("/help")
    page.get_by_role("link", name="Every drawing, hand and motion").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Charts")
    assert page.title() == "Charts · Solea"


def test_it_shows_every_view_every_hand_and_every_motion(page: Page) -> None:
    views = page.locator("section.view")
    expect(views).to_have_count(len(VIEWS))
    assert page.locator(".hand-figure").count() == len(glyphs())
    assert page.locator(".moving").count() == len(shown())
    for view in views.all():
        said = [image.get_attribute("aria-label") or "" for image in view.get_by_role("img").all()]
        modes = ("by day", "by candlelight", "in lines", "day, skin 5", "candlelight, skin 1")
        assert all(any(label.endswith(f", {mode}") for label in said) for mode in modes)


def test_each_tone_paints_with_its_own_colours(page: Page) -> None:
    """A filter takes its colours where it stands, so each drawing needs one that stands in its own tone."""
    sole = section(page, "Feet").locator("section.view").first
    expect(sole.locator("image")).to_have_count(12)
    used = sole.evaluate(
        """view => [...view.querySelectorAll('image')].map(image => {
          const filter = document.querySelector(image.getAttribute('filter').slice(4, -1));
          return getComputedStyle(filter.querySelector('feFlood')).floodColor;
        })"""
    )
    by_day, by_candle, *tints = used
    assert len(set(tints)) == 10
    assert (by_day, by_candle) == (tints[0], tints[5])


def test_what_is_far_below_is_not_drawn_before_it_is_near(page: Page) -> None:
    motions = page.locator(".moving solea-chart")
    assert motions.count() == 0
    section(page, "Motions")
    expect(motions.first).to_be_attached()
    expect(page.get_by_role("heading", name="Motions")).to_be_focused()


def hand_at(figure: Locator) -> str:
    return figure.locator(".hand").first.get_attribute("transform") or ""


def test_hands_move_until_they_are_held_still(page: Page) -> None:
    motions = section(page, "Motions")
    smooth = motions.locator(".moving", has_text="Smooth")
    before = hand_at(smooth)
    expect(smooth.locator(".hand").first).not_to_have_attribute("transform", before)
    still = page.get_by_role("button", name="Hold still")
    still.press("Enter")
    expect(still).to_have_attribute("aria-pressed", "true")
    strip = section(page, "Motions").locator(".strip", has_text="Smooth")
    expect(strip.locator(".hand")).to_have_count(6)
    places = [hand.get_attribute("transform") for hand in strip.locator(".hand").all()]
    assert len(set(places)) == 6
    page.wait_for_timeout(300)
    assert [hand.get_attribute("transform") for hand in strip.locator(".hand").all()] == places


def test_who_asks_for_less_motion_gets_strips(visit: Visit) -> None:
    page = visit("/charts", viewport=WIDE, reduced_motion="reduce")
    expect(page.get_by_role("button", name="Hold still")).to_have_attribute("aria-pressed", "true")
    assert page.locator(".strip").count() == len(shown())
    assert page.locator(".moving").count() == 0


def test_the_left_side_is_the_right_one_flipped(page: Page) -> None:
    def turn() -> str:
        drawn = page.locator("section.view .still > g").first
        expect(drawn).to_be_attached()
        return drawn.get_attribute("transform") or ""

    right = turn()
    page.get_by_role("button", name="Left side").press("Enter")
    expect(page.get_by_role("img", name="Sole, by day, left side")).to_be_visible()
    expect(page.get_by_role("img", name="Face, by day", exact=True)).to_be_attached()
    assert turn() != right
    hand = section(page, "Hands").locator(".hand-figure").first.locator(".hand").first
    assert " scale(1.000 -1.000)" in (hand.get_attribute("transform") or "")


def test_a_hand_at_rest_has_an_empty_ring_and_one_that_presses_a_full_one(page: Page) -> None:
    rings = section(page, "Hands").locator(".hand-figure").first.locator(".ring")
    expect(rings).to_have_count(2)
    rest, firm = (float((ring.get_attribute("stroke-dasharray") or "").split()[0]) for ring in rings.all())
    assert rest == 0 < firm


def test_all_sizes_stand_at_one_scale(page: Page) -> None:
    soles = section(page, "Sizes").locator(".sized")
    expect(soles).to_have_count(len(SIZES) * len(BREADTHS) * len(TOES))
    expect(soles.last.locator("image")).to_be_attached()
    tall = [sole.bounding_box() for sole in soles.all()]
    heights = [round(box["height"]) for box in tall if box]
    least, most = min(SIZES.values()), max(SIZES.values())
    assert max(heights) / min(heights) == pytest.approx(most / least, rel=0.02)


def test_another_foot_changes_drawings_and_ways(page: Page) -> None:
    sole = page.get_by_role("region", name="Sole", exact=True).locator(".still").first
    expect(sole).to_be_attached()
    usual = sole.get_attribute("viewBox") or ""
    foot = page.get_by_role("group", name="Foot")
    with page.expect_response(re.compile(r"techniques\?foot=226&breadth=narrow&toes=second")):
        for name in ("narrow", "second toe", "22.6 cm, p5 of women"):
            foot.get_by_role("button", name=name).press("Enter")
    expect(foot.locator('[aria-pressed="true"]')).to_have_count(3)
    page.get_by_role("link", name="Feet").press("Enter")
    expect(sole).not_to_have_attribute("viewBox", usual)
    expect(sole.locator("image").first).to_have_attribute("href", re.compile(r"foot_sole\.second"))
