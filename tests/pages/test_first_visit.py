"""Someone opens it for the first time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect
from tests.pages.conftest import Visit


def card(page: Page, problems: bool = False) -> str:
    """The id of the first routine that plays, or that does not."""
    found = page.request.get("/api/routines").json()["routines"]
    return str(next(c["id"] for c in found if bool(c["problems"]) is problems))


def test_two_taps_play(visit: Visit) -> None:
    page = visit("/")
    with page.expect_request(re.compile(r"/tracks/[^/]+\.mp3")):
        page.get_by_role("button", name="Play").click()
        page.get_by_role("button", name="None of these: play").click()
    expect(page).to_have_url(re.compile("/play/"))
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_card_says_what_it_takes(visit: Visit) -> None:
    page = visit("/")
    first = page.locator(".cards li").first
    expect(first).to_contain_text(re.compile(r"\d+ min · \w+"))
    assert first.locator("score-line rect").count() > 3
    first.scroll_into_view_if_needed()
    expect(first.locator(".pic svg image")).to_have_count(1)


def test_a_card_opens_the_routine_and_back_returns_to_the_same_place(visit: Visit) -> None:
    page = visit("/")
    link = page.locator(".cards a:not(.broken)").last
    link.scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    title = link.locator("b").inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page).to_have_title(f"{title} · Solea")
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="How long do you have?")).to_be_visible()
    page.wait_for_function("y => Math.abs(scrollY - y) < 4", arg=scrolled)


def test_what_comes_with_the_plan_moves_nothing_below_it(visit: Visit) -> None:
    page = visit("/log")
    held: list[Route] = []
    page.route("**/api/plan", lambda route: held.append(route))
    page.goto("/")
    routines = page.get_by_role("heading", name="Routines")
    expect(routines).to_be_visible()
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    before = routines.bounding_box()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".plan").first).to_contain_text("a foot")
    assert routines.bounding_box() == before


def test_back_returns_to_the_same_place_below_a_plan_of_many_words(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("radio", name="Both", exact=True).check()
    page.get_by_role("slider", name="Minutes").fill("60")
    expect(page.locator(".plan").first).to_contain_text("for the head")
    link = page.locator(".cards a:not(.broken)").last
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    expect(page.get_by_role("heading", name="How long do you have?")).to_have_count(0)
    page.go_back()
    expect(link).to_be_visible()
    after = link.bounding_box()
    assert before
    assert after
    assert after == {**before, "y": pytest.approx(before["y"], abs=1)}  # scrolling knows whole pixels


def test_a_link_in_a_new_tab_is_left_to_the_browser(visit: Visit) -> None:
    page = visit("/")
    with page.context.expect_page() as opened:
        page.locator(".cards a").first.click(modifiers=["Control"])
    assert "/routine/" in opened.value.url
    assert page.url.endswith("/")


def test_play_without_the_lines_asks_them(visit: Visit) -> None:
    page = visit("/")
    page.goto(f"/play/{card(page)}")
    expect(page).to_have_url(re.compile("/routine/"))


def test_play_asks_anew_when_the_words_were_changed(visit: Visit) -> None:
    page = visit("/log")
    with page.expect_response(re.compile("/api/routines/[^?]+[?].*words=score")):
        page.get_by_role("link", name="Routines", exact=True).click()
    page.get_by_role("radio", name="Bells").check()
    with page.expect_response(re.compile("/api/routines/[^?]+[?].*words=bells")):
        page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_on_plain_http_the_page_says_what_is_missing(visit: Visit) -> None:
    page = visit("/log")
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.route(
        "**/api/status",
        lambda route: route.fulfill(json={"version": "1", "lan": True, "hints": ["The screen may go dark."]}),
    )
    page.goto("/")
    section = page.get_by_role("region", name="On this phone")
    expect(section).to_contain_text("The screen may go dark.")
    expect(section.get_by_role("link")).to_have_attribute("href", "/phone")


def test_play_is_above_the_fold_of_a_small_phone(visit: Visit) -> None:
    page = visit("/", viewport={"width": 390, "height": 664})
    expect(page.locator(".plan").first).to_contain_text("a foot")
    expect(page.get_by_role("button", name="Play")).to_be_in_viewport(ratio=1)


def test_a_session_that_was_cut_off_can_go_on(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("button", name="Play").click()
    page.get_by_role("button", name="None of these: play").click()
    expect(page.locator(".player:not(.paused)")).to_be_visible(timeout=20_000)
    page.wait_for_timeout(1500)
    page.goto("/")
    page.get_by_role("link", name="Go on where you were").click()
    expect(page).to_have_url(re.compile("/play/"))
    expect(page.get_by_role("button", name="Stop")).to_be_visible()


def test_the_first_paint_waits_for_the_light_that_was_chosen(visit: Visit) -> None:
    page = visit("/")
    scripts = page.locator('head script[type="module"]').all()
    assert scripts
    assert [script.get_attribute("blocking") for script in scripts] == ["render"] * len(scripts)


def test_what_a_session_needs_comes_when_the_first_page_stands_and_does_not_delay_it(visit: Visit) -> None:
    page = visit("/log")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    held: list[Route] = []
    page.route("**/api/routines/foot-and-scalp*", lambda route: held.append(route))
    with page.expect_request("**/api/routines/foot-and-scalp*"):
        page.goto("/routine/foot-and-scalp")
    asked.clear()  # those of the page before
    page.wait_for_timeout(1000)
    assert not any("/assets/play-" in url for url in asked)
    with page.expect_request(re.compile(r"/assets/play-[\w-]+\.js")):
        held[0].continue_()
    assert page.locator("h1").count() == 1
