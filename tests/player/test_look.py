"""How the play page looks to everyone: every state and size, light and dark, large text, few colours, no motion."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.player.conftest import Open, go_to
from tests.player.small_site import KEEP_SOUND, Site, press_play

STATES = {"soak": 3, "stroke": 14, "ask": 30, "change": 50, "mirrored": 58, "scalp": 72, "rest": 86}
SIZES = {"phone": (390, 844), "small": (320, 640), "side": (844, 390), "desktop": (1280, 800)}

# What is drawn with the moment at which it is read, so that a busy machine cannot come between the two.
DRAWN_UNTIL = """end => new Promise((done) => {
  const seen = [], hand = document.querySelector("solea-chart .hand")
  const read = () => {
    seen.push([heard.currentTime, hand.getAttribute("transform")])
    heard.currentTime < end ? setTimeout(read, 20) : done(seen)
  }
  read()
})"""


@pytest.fixture
def look(browser: Browser, site: Site) -> Any:
    made = []

    def opened(size: str = "phone", **more: Any) -> Page:
        wide, high = SIZES[size]
        context = browser.new_context(viewport={"width": wide, "height": high}, service_workers="block", **more)
        made.append(context)
        context.add_init_script(KEEP_SOUND)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.goto(f"{site.url}/routine/foot-and-scalp")
        press_play(page)
        page.wait_for_selector(".player")
        page.wait_for_function("() => !heard.paused && heard.readyState >= 3")
        return page

    yield opened
    for context in made:
        context.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [f"{one['id']}: {node['html'][:160]}" for one in found.response["violations"] for node in one["nodes"]]


def settle(page: Page, at: float) -> None:
    go_to(page, at)
    page.wait_for_timeout(600)  # a change of view is a calm fade


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(look: Any, scheme: str) -> None:
    page = look(color_scheme=scheme)
    for state, at in STATES.items():
        settle(page, at)
        assert violations(page) == [], state
    settle(page, 72)
    page.keyboard.press("PageDown")
    page.wait_for_timeout(600)
    assert violations(page) == [], "paused"
    page.locator(".sore").click()
    page.wait_for_timeout(300)
    assert violations(page) == [], "sore spot"
    page.keyboard.press("Escape")
    page.locator(".stop").click()
    page.wait_for_timeout(300)
    assert violations(page) == [], "stop"


@pytest.mark.parametrize("size", ["small", "side", "desktop"])
def test_axe_finds_nothing_at_any_size_and_nothing_runs_sideways(look: Any, size: str) -> None:
    page = look(size)
    for state, at in STATES.items():
        settle(page, at)
        assert violations(page) == [], state
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        for control in page.locator("button:visible").all():
            box = control.bounding_box()
            assert box is not None and box["height"] >= 44 and box["width"] >= 44, (state, control.inner_text())


def test_at_200_percent_the_words_grow_the_page_scrolls_and_the_chart_keeps_its_place(look: Any) -> None:
    page = look()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for state, at in STATES.items():
        settle(page, at)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), state
        assert page.locator(".stage").evaluate("e => e.clientHeight / innerHeight") >= 0.599, state
        assert page.locator(".words").evaluate("e => e.scrollWidth <= e.clientWidth"), state
    assert violations(page) == []


def test_with_forced_colours_contact_path_and_clock_are_there(look: Any) -> None:
    page = look(forced_colors="active")
    settle(page, 14)
    strokes = page.evaluate(
        """['.way', '.ring', '.c', '.ink, .ln'].map((s) => {
          const style = getComputedStyle(document.querySelector(s)); return [style.stroke, style.fill]; })"""
    )
    assert strokes[0][0] == strokes[1][0] == strokes[2][1] != "rgb(255, 255, 255)"
    assert violations(page) == []


def test_with_reduced_motion_the_hand_stands_still_for_two_seconds_and_then_steps(look: Any) -> None:
    page = look(reduced_motion="reduce")
    settle(page, 14.1)
    page.wait_for_selector("solea-chart .hand")
    seen = page.evaluate(DRAWN_UNTIL, 16.8)
    still = {place for at, place in seen if 14.4 < at < 15.9}
    assert len(still) == 1
    assert seen[-1][1] not in still
    assert page.evaluate("document.getAnimations().length") == 0


def test_the_name_stays_where_it_is_when_it_is_paused(look: Any) -> None:
    page = look()
    settle(page, 14)
    before = page.locator(".name").bounding_box()
    page.keyboard.press("PageDown")
    page.wait_for_timeout(500)
    assert page.locator(".name").bounding_box() == before


def test_a_frame_changes_only_the_hands_and_never_the_still_layer(look: Any) -> None:
    page = look()
    settle(page, 14)
    changed = page.evaluate(
        """() => new Promise((done) => { const seen = new Set();
          const layer = (node) => ['over', 'still'].find((name) => node.closest?.(`.${name}`)) ?? 'words';
          new MutationObserver((all) => all.forEach((m) => seen.add(layer(m.target))))
            .observe(document.querySelector('.player'), { subtree: true, attributes: true, childList: true });
          setTimeout(() => done([...seen]), 900); })"""
    )
    assert "over" in changed and "still" not in changed


def test_the_skin_is_a_setting_of_its_own(look: Any) -> None:
    page = look()
    settle(page, 14)
    expect(page.locator(".still .relief image")).to_have_attribute("filter", "url(#skin)")
    tones = []
    for skin in ("1", "4"):
        page.evaluate("skin => document.documentElement.dataset.skin = skin", skin)
        tones.append(page.evaluate("getComputedStyle(document.querySelector('#skin feFlood')).floodColor"))
    assert tones[0] != tones[1]


def test_skin_and_hair_are_chosen_while_it_stands_still(play: Open) -> None:
    page = play(14.0)
    page.wait_for_selector("solea-chart .hand")
    page.keyboard.press(" ")
    page.get_by_text("Skin and hair", exact=True).click()
    skins = page.get_by_role("group", name="Skin in the drawings")
    skins.get_by_role("radio", name="5, darkest").check()
    assert page.evaluate("document.documentElement.dataset.skin") == "5"
    page.keyboard.press("ArrowLeft")  # goes through the row, not back in the massage
    assert page.evaluate("document.documentElement.dataset.skin") == "4"
    skins.get_by_text("Skin in the drawings").click()  # no control, but not the drawing either
    assert page.evaluate("heard.paused")
