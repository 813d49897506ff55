"""What goes wrong is said in words, with a way on."""

from __future__ import annotations

from playwright.sync_api import Route, expect
from tests.pages.conftest import Visit


def test_an_address_that_no_page_has(visit: Visit) -> None:
    page = visit("/nowhere/at/all")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")
    page.get_by_role("link", name="To the routines").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How long do you have?")


def test_a_routine_that_is_gone(visit: Visit) -> None:
    page = visit("/routine/gone")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no such routine")


def test_a_session_that_is_not_in_the_log(visit: Visit) -> None:
    page = visit("/summary/gone")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here")


def test_the_server_is_gone_and_comes_back(visit: Visit) -> None:
    page = visit("/log")
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The server does not answer")
    page.unroute("**/api/**")
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How long do you have?")


def test_a_fault_of_the_server_is_told_without_detail(visit: Visit) -> None:
    def fault(route: Route) -> None:
        route.fulfill(status=500, json={"problem": "Something went wrong on the server. Its log says what."})

    page = visit("/log")
    page.route("**/api/routines", fault)
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("That did not work")
    expect(page.get_by_role("main")).to_contain_text("Something went wrong on the server.")


def test_a_card_without_its_picture_is_still_a_card(visit: Visit) -> None:
    page = visit("/log")
    page.route("**/charts/**", lambda route: route.abort())
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_folder_without_routines_says_how_to_begin(visit: Visit) -> None:
    page = visit("/log")
    page.route("**/api/routines", lambda route: route.fulfill(json={"routines": [], "folder": "evenings"}))
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("There are no routines in evenings yet.")
    expect(page.locator(".cards li")).to_have_count(0)


def test_a_folder_of_broken_scores_sends_to_what_is_to_mend(visit: Visit) -> None:
    page = visit("/log")
    cards = page.request.get("/api/routines").json()["routines"]
    broken = [card for card in cards if card["problems"]]
    page.route("**/api/routines", lambda route: route.fulfill(json={"routines": broken, "folder": "evenings"}))
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Each card says what is to mend.")
    expect(page.locator(".cards a.broken")).to_have_count(len(broken))


def test_words_of_a_score_are_words_and_never_markup(visit: Visit) -> None:
    page = visit("/log")
    cards = page.request.get("/api/routines").json()["routines"]
    evil = "<img src=x onerror=alert(1)>" + "o" * 90
    one = next(card for card in cards if not card["problems"]) | {"title": evil, "needs": [evil] * 9}
    page.route("**/api/routines", lambda route: route.fulfill(json={"routines": [one], "folder": evil}))
    page.get_by_role("link", name="Routines", exact=True).click()
    expect(page.locator(".cards b")).to_have_text(evil)
    assert page.locator("main img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
