"""Somebody makes a balm: finds it on the shelf, chooses how much, weighs, and runs several timers at once."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.pages.conftest import Visit

DESKTOP = {"width": 1280, "height": 800}


def weight(page: Page, name: str) -> str:
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    return str(row.get_by_role("cell").last.text_content())


def test_from_the_first_page_to_a_recipe(visit: Visit) -> None:
    page = visit("/")
    page.get_by_role("link", name="Kitchen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kitchen")
    assert page.locator(".jars li").count() >= 8
    page.get_by_role("link", name="Foot balm, firm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Foot balm, firm")
    expect(page.get_by_role("link", name="Kitchen")).to_have_attribute("aria-current", "page")


def test_a_slider_makes_more_or_less_of_it(visit: Visit) -> None:
    page = visit("/recipe/foot-balm", viewport=DESKTOP)
    assert (weight(page, "Beeswax"), weight(page, "Vitamin E")) == ("18.0 g", "0.6 g")
    slide = page.get_by_role("slider", name="Make")
    slide.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    expect(slide).to_have_attribute("aria-valuetext", "200 grams")
    assert (weight(page, "Beeswax"), weight(page, "Vitamin E")) == ("30.0 g", "1.0 g")
    expect(page.locator("#jars")).to_have_text("217 ml, four jars of 60 g, for 66 feet.")


def test_a_soak_is_told_by_its_water(visit: Visit) -> None:
    page = visit("/recipe/soak-blend")
    expect(page.locator("#jars")).to_have_text("For 16 litres of water, 30 g to a litre.")
    expect(page.get_by_role("listitem").filter(has_text="41 °C is too hot")).to_be_visible()


def test_checks_are_sentences(visit: Visit) -> None:
    page = visit("/recipe/foot-cream")
    said = page.locator(".checks li").all_text_contents()
    assert "Fine: The shares add up to 100 %." in said
    assert "Fine: Preserved. Optiphen Plus, 1 %." in said
    assert any(line.startswith("To know: Keeps 3 months") for line in said)


def test_the_label_is_a_pdf_and_the_recipe_a_text(visit: Visit) -> None:
    page = visit("/recipe/foot-balm")
    label = page.get_by_role("link", name="Print the label").get_attribute("href")
    answer = page.request.get(str(label))
    assert answer.ok and answer.body().startswith(b"%PDF-")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Recipe as text").click()
    assert saved.value.suggested_filename == "foot-balm.cook"
    assert saved.value.path().read_text("utf-8").startswith("---\ntitle: Foot balm, firm")


def test_steps_one_at_a_time_with_weights_and_warmth(visit: Visit) -> None:
    page = visit("/recipe/foot-balm")
    page.get_by_role("link", name="Make it, step by step").click()
    step = page.locator(".one h2")
    expect(step).to_have_text("1 of 5 Get ready")
    page.get_by_role("button", name="Next step").click()
    expect(step).to_have_text("2 of 5 Melt")
    expect(step).to_be_focused()
    expect(page.locator(".heat")).to_have_text("77 to 82 °C")
    expect(page.locator(".weigh li")).to_have_text(["Shea butter45.6 g"])
    expect(page.locator(".meanwhile")).to_contain_text("While it runs: Melt beeswax")
    page.get_by_role("button", name="Back").click()
    expect(step).to_have_text("1 of 5 Get ready")
    assert page.url.endswith("?step=1")


def test_several_timers_run_at_once_and_over_a_reload(visit: Visit) -> None:
    page = visit("/make/foot-balm?step=2")
    page.clock.install()
    page.reload()
    page.get_by_role("button", name="Start 20:00, shea").click()
    page.get_by_role("button", name="Next step").click()
    page.get_by_role("button", name="Start 2:00, stir").click()
    timers = page.get_by_role("list", name="Timers").get_by_role("listitem")
    expect(timers).to_have_count(2)
    page.clock.fast_forward(65_000)
    expect(timers.first).to_contain_text("18:55")
    expect(timers.last).to_contain_text("0:55")
    page.reload()
    expect(timers).to_have_count(2)
    page.clock.fast_forward(60_000)
    expect(timers.last).to_contain_text("done")
    expect(page.locator("#announce")).to_have_text("Stir is done")
    timers.last.get_by_role("button", name="Put away").click()
    expect(timers).to_have_text([re.compile("Shea")])


def test_the_soak_runs_while_the_towel_warms(visit: Visit) -> None:
    """Timers of two recipes run side by side."""
    page = visit("/make/soak-blend?step=2")
    page.get_by_role("button", name="Start 10:00, soak").click()
    page.goto("/make/foot-balm?step=2")
    page.get_by_role("button", name="Start 20:00, shea").click()
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_have_count(2)


def test_a_recipe_that_is_not_there(visit: Visit) -> None:
    page = visit("/recipe/none")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.get_by_role("link", name="Make it, step by step").count() == 0
