"""Somebody makes a balm: finds it on the shelf, chooses how much, weighs, and runs several timers at once."""

from __future__ import annotations

import re

import pytest
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


# What the page gives to the loudspeaker: the length of each clip (s), and when (s from now).
LISTEN = """() => {
  window.played = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (at = 0) {
    window.played.push([this.buffer.duration, at - this.context.currentTime]);
    return start.call(this, at);
  };
}"""


def go_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_one_action_a_screen_with_weights_and_warmth(visit: Visit) -> None:
    page = visit("/recipe/foot-balm")
    page.get_by_role("link", name="Make it, step by step").click()
    action = page.locator(".one h2")
    expect(action).to_contain_text("Clean the bench.")
    go_on(page, "Next step")
    expect(action).to_have_text("MeltWeigh")
    expect(action).to_be_focused()
    expect(page.locator(".weigh li")).to_have_text(["Shea butter45.6 g"])
    go_on(page, "Weighed")
    expect(page.locator(".heat")).to_contain_text("77 to 82 °C")
    expect(page.locator(".meanwhile")).to_contain_text("While it runs: Weigh beeswax and high-oleic sunflower oil.")
    go_on(page, "Back")
    expect(action).to_have_text("MeltWeigh")
    assert page.url.endswith("?step=2")


def test_what_is_made_is_what_was_chosen(visit: Visit) -> None:
    page = visit("/recipe/foot-balm")
    page.get_by_role("slider", name="Make").focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Make it, step by step").click()
    go_on(page, "Next step")
    expect(page.locator(".weigh li")).to_have_text(["Shea butter76.0 g"])
    assert page.url.endswith("/make/foot-balm?g=200&step=2")


def test_the_screen_holds_all_without_scrolling(visit: Visit) -> None:
    for viewport in ({"width": 390, "height": 844}, DESKTOP, {"width": 844, "height": 390}):
        page = visit("/make/foot-balm?step=2", viewport=viewport)
        assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), viewport
        box = page.locator(".go").bounding_box()
        assert box and box["height"] >= 72 and box["width"] >= 300


def test_every_action_is_said_and_said_again(visit: Visit) -> None:
    page = visit("/recipe/foot-balm")
    page.evaluate(LISTEN)
    page.get_by_role("link", name="Make it, step by step").click()
    page.wait_for_function("() => played.length === 1")
    go_on(page, "Next step")
    page.wait_for_function("() => played.length === 2")
    go_on(page, "Say it again")
    page.wait_for_function("() => played.length === 3")
    first, second, again = page.evaluate("played.map(([length]) => length)")
    assert first > second > 1 and second == again
    page.get_by_role("button", name="Voice on").click()
    go_on(page, "Weighed")
    page.wait_for_timeout(500)
    assert page.evaluate("played.length") == 3
    page.reload()
    expect(page.get_by_role("button", name="Voice off")).to_be_visible()


def test_keys_and_pedals_go_on(visit: Visit) -> None:
    page = visit("/make/foot-balm")
    page.keyboard.press("PageDown")
    expect(page.locator(".weigh li")).to_have_text(["Shea butter45.6 g"])
    page.keyboard.press(" ")
    page.keyboard.press("PageDown")
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_contain_text(["Shea"])
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".heat")).to_be_visible()


def test_a_timer_runs_while_the_next_is_done_and_is_waited_for_where_it_is_needed(visit: Visit) -> None:
    page = visit("/make/foot-balm?step=3")
    page.clock.install()
    page.reload()
    go_on(page, "Start 20 minutes")
    expect(page.locator(".weigh li")).to_have_count(2)
    go_on(page, "Weighed")
    expect(page.locator(".first")).to_have_count(0)
    go_on(page, "Next step")
    expect(page.locator(".first")).to_have_text("First wait for shea.")
    page.clock.fast_forward(1_200_000)
    expect(page.locator("#announce")).to_have_text("Shea is done")
    expect(page.locator(".first")).to_have_count(0)


def test_a_timer_that_keeps_the_hands_busy_goes_on_by_itself(visit: Visit) -> None:
    page = visit("/make/foot-balm?step=6")
    page.clock.install()
    page.reload()
    go_on(page, "Start 2 minutes")
    expect(page.locator(".one h2")).to_contain_text("Pour the two together")
    page.clock.fast_forward(121_000)
    expect(page.locator(".weigh li")).to_have_text(["Vitamin E0.6 g"])


def test_a_bell_is_set_for_its_time_and_its_words_after_it(visit: Visit) -> None:
    """On the clock of the sound, so that a page in the background is on time."""
    page = visit("/recipe/soak-blend")
    page.evaluate(LISTEN)
    page.get_by_role("link", name="Make it, step by step").click()
    for name in ("Weighed", "Next step", "Next step", "Start 10 minutes"):
        go_on(page, name)
    page.wait_for_function("() => played.some(([, at]) => at > 590)")
    waits = [at for _, at in page.evaluate("played") if at > 590]
    assert len(waits) == 1 and 600 <= waits[0] <= 602


def test_several_timers_run_at_once_and_over_a_reload(visit: Visit) -> None:
    page = visit("/make/soak-blend?step=4")
    page.clock.install()
    page.reload()
    go_on(page, "Start 10 minutes")
    go_on(page, "Start 5 minutes")
    timers = page.get_by_role("list", name="Timers").get_by_role("listitem")
    expect(timers).to_have_count(2)
    page.clock.fast_forward(65_000)
    expect(timers.first).to_contain_text("8:55")
    expect(timers.last).to_contain_text("3:55")
    page.reload()
    expect(timers).to_have_count(2)
    page.clock.fast_forward(240_000)
    expect(timers.last).to_contain_text("done")
    expect(page.locator("#announce")).to_have_text("Towel is done")
    timers.last.get_by_role("button", name="Put away").click()
    expect(timers).to_have_text([re.compile("Soak")])


def test_a_timer_rings_on_whatever_page_is_open(visit: Visit) -> None:
    """A bell is set for its time as soon as the page is there; what was set on the page before is silent."""
    page = visit("/make/soak-blend?step=4")
    page.evaluate(LISTEN)
    go_on(page, "Start 10 minutes")
    go_on(page, "Start 5 minutes")
    page.evaluate("played.length = 0")
    go_on(page, "Done")
    expect(page.get_by_role("heading", level=1)).to_have_text("Soak blend")
    page.wait_for_function("() => played.filter(([, at]) => at > 290).length === 2")
    waits = sorted(at for _, at in page.evaluate("played") if at > 290)
    assert 295 <= waits[0] <= 302 and 595 <= waits[1] <= 602
    page.get_by_role("list", name="Timers").get_by_role("link", name="Soak").click()
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_have_count(2)


def test_a_timer_that_ended_while_no_page_could_ring_is_told_on_the_next(visit: Visit) -> None:
    page = visit("/make/soak-blend?step=4")
    page.clock.install()
    page.reload()
    go_on(page, "Start 10 minutes")
    page.goto("about:blank")
    page.clock.fast_forward(700_000)
    page.goto("/kitchen")
    expect(page.get_by_role("list", name="Timers").get_by_role("link")).to_have_text([re.compile("is done$")])
    page.reload()
    expect(page.get_by_role("list", name="Timers")).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/kitchen", "/recipe/foot-balm"])
def test_on_every_page_a_line_says_what_runs_and_leads_back(visit: Visit, path: str) -> None:
    page = visit("/make/soak-blend?g=120&step=4")
    page.clock.install()
    page.reload()
    go_on(page, "Start 10 minutes")
    go_on(page, "Start 5 minutes")
    page.goto(path)
    timers = page.get_by_role("list", name="Timers").get_by_role("link")
    expect(timers).to_have_count(2)
    page.clock.run_for(65_000)
    expect(timers.first).to_have_text(re.compile(r"^Soak 8:5\d left$"))
    expect(timers.last).to_have_text(re.compile(r"^Towel 3:5\d left$"))
    page.clock.run_for(240_000)
    expect(timers.last).to_have_text("Towel is done")
    expect(page.locator("#announce")).to_have_text("Towel is done")
    timers.first.click()
    expect(page).to_have_url(re.compile(r"/make/soak-blend\?g=120&step=5$"))
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_have_count(2)


def test_a_page_without_timers_has_no_line(visit: Visit) -> None:
    page = visit("/make/soak-blend?step=4")
    go_on(page, "Start 10 minutes")
    page.get_by_role("button", name="Stop").click()
    page.goto("/kitchen")
    page.wait_for_selector(".jars")
    expect(page.get_by_role("list", name="Timers")).to_have_count(0)
    assert not page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('running'))")


def test_timers_of_two_recipes_run_side_by_side(visit: Visit) -> None:
    page = visit("/make/soak-blend?step=4")
    go_on(page, "Start 10 minutes")
    page.goto("/make/foot-balm?step=3")
    go_on(page, "Start 20 minutes")
    expect(page.get_by_role("list", name="Timers").get_by_role("listitem")).to_have_count(2)


def test_a_recipe_that_is_not_there(visit: Visit) -> None:
    page = visit("/recipe/none")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.get_by_role("link", name="Make it, step by step").count() == 0
