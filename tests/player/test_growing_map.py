"""The map that grows while it plays: under the hands, only for what was heard, and only where it is wanted."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import BrowserContext, Page
from tests.player.conftest import Open, entries, go_to
from tests.player.small_site import Site

SECONDS = 5
MAP = """() => [...document.querySelectorAll('.plate:not(.gone) .grown path[data-level][d^=M]')].map((path) => {
  const { left, top, right, bottom } = path.getBoundingClientRect();
  return { level: Number(path.dataset.level), d: path.getAttribute('d'), box: [left, top, right, bottom] };
})"""
WATCH = """() => { window.been = [1e9, 1e9, -1e9, -1e9];
  const look = () => { for (const hand of document.querySelectorAll('.plate:not(.gone) .hand .c')) {
    const { left, top, right, bottom } = hand.getBoundingClientRect();
    been = [Math.min(been[0], left), Math.min(been[1], top), Math.max(been[2], right), Math.max(been[3], bottom)]; }
    requestAnimationFrame(look) };
  look() }"""


def grown(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(MAP)
    return found


def after_a_while(play: Open, at: float = 14.0) -> Page:
    """A stroke that has played for some seconds, standing still."""
    page = play(at)
    page.wait_for_selector("solea-chart .hand")
    page.evaluate(WATCH)
    page.wait_for_timeout(SECONDS * 1000)
    page.wait_for_selector(".grown path[data-level='1'][d^=M]", state="attached")
    page.evaluate("heard.pause()")
    page.wait_for_timeout(1400)
    return page


def test_the_map_lies_under_where_the_hands_were_and_nowhere_else(play: Open) -> None:
    page = after_a_while(play, 37.5)
    left, top, right, bottom = page.evaluate("been")
    px = page.evaluate("document.querySelector('.grown').getScreenCTM().a")
    areas = grown(page)
    assert areas[0]["level"] == 1
    for area in areas:
        x0, y0, x1, y1 = area["box"]
        assert left - 6 * px <= x0 < x1 <= right + 6 * px
        assert top - 6 * px <= y0 < y1 <= bottom + 6 * px
    x0, y0, x1, y1 = areas[0]["box"]
    assert (x1 - x0) * (y1 - y0) > 100 * px * px


def test_what_is_skipped_does_not_count_and_the_log_says_so(play: Open) -> None:
    page = after_a_while(play)
    before = grown(page)
    go_to(page, 39.0)  # most of another stroke on the same sole lies between
    page.wait_for_timeout(1400)
    assert [area["level"] for area in grown(page)] == [area["level"] for area in before]
    assert abs(len(grown(page)[0]["d"]) - len(before[0]["d"])) < 0.1 * len(before[0]["d"])
    moved = [entry for entry in entries(page) if entry["what"] == "sought"]
    assert moved[-1]["to"] >= 38_900
    assert moved[-1]["actual"] < 22_000


def test_another_view_has_a_map_of_its_own_and_the_first_one_comes_back(play: Open) -> None:
    page = after_a_while(play)
    before = grown(page)
    go_to(page, 60.0)
    page.wait_for_selector(".plate:not(.gone) .grown")
    page.wait_for_timeout(900)
    assert grown(page) == []
    go_to(page, 15.0)
    page.wait_for_function("() => document.querySelector('.plate:not(.gone) .grown path[data-level][d^=M]')")
    assert grown(page)[0]["d"] == before[0]["d"]


def test_a_reload_brings_it_back_from_what_was_written_down(play: Open) -> None:
    page = after_a_while(play)
    before = grown(page)
    page.reload()
    page.wait_for_selector(".grown path[data-level='1'][d^=M]", state="attached")
    page.wait_for_timeout(1500)
    after = grown(page)
    assert [area["level"] for area in after] == [area["level"] for area in before]
    for old, new in zip(before[0]["box"], after[0]["box"], strict=True):
        assert abs(old - new) < 8


def test_while_it_stands_still_it_says_what_its_levels_mean(play: Open) -> None:
    page = play(14.0)
    key = page.get_by_role("region", name="Time on each place")
    page.wait_for_selector(".grown path[data-level='3'][d^=M]", state="attached")
    assert key.count() == 0  # it plays
    page.keyboard.press(" ")
    key.wait_for()
    words = " ".join(str(key.text_content()).split())
    assert words.startswith("Time on each place")
    assert 3 <= int(words.split("up to ")[1].split()[0]) <= 10
    assert [one.text_content() for one in key.get_by_role("listitem").all()] == [
        "from 1 s", "from 3 s", "from 8 s", "from 20 s", "from 45 s",
    ]  # fmt: skip
    assert [chip.locator(".grown path").count() for chip in key.locator(".swatch").all()] == [1, 2, 3, 4, 5]
    page.keyboard.press(" ")
    key.wait_for(state="hidden")


def test_while_it_plays_there_is_only_warmth_and_lines_come_while_it_stands_still(play: Open) -> None:
    page = play(14.0)
    page.wait_for_selector(".grown path[data-level='1'][d^=M]", state="attached")
    lines = page.locator(".plate:not(.gone) .grown .levels")
    seen = "lines => getComputedStyle(lines).opacity"
    assert lines.evaluate(seen) == "0"
    assert page.locator(".grown [filter] path").count() == page.locator(".grown .levels path").count() == 5
    page.keyboard.press(" ")
    page.wait_for_function(f"() => ({seen})(document.querySelector('.plate:not(.gone) .grown .levels')) === '1'")
    page.wait_for_timeout(1400)
    told = "all => all.map((path) => path.getAttribute('d') ?? '')"
    warmth = page.locator(".plate:not(.gone) .grown path[data-level]").evaluate_all(told)
    assert warmth[0].startswith("M")
    assert lines.locator("path").evaluate_all(told) == warmth


def test_where_nothing_was_worked_yet_there_is_nothing_to_explain(play: Open) -> None:
    page = play(14.0)
    page.wait_for_selector("solea-chart .hand")
    page.evaluate("heard.pause()")
    page.wait_for_timeout(1200)
    assert page.get_by_role("region", name="Time on each place").count() == 0


def test_it_can_be_switched_off(play: Open, site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(site.url)
    page.evaluate("text => localStorage.setItem('solea.settings', text)", json.dumps({"map": "off"}))
    page = play(14.0, page)
    page.wait_for_selector("solea-chart .hand")
    page.wait_for_timeout(2500)
    assert page.locator(".grown").count() == 0


def test_a_trail_follows_the_hand_and_not_one_that_stands_still(play: Open) -> None:
    page = play(14.0)
    page.wait_for_selector("solea-chart .hand")
    told = "() => [...document.querySelectorAll('.plate:not(.gone) .trail path')].map((p) => p.getAttribute('d') ?? '')"
    page.wait_for_function(f"() => {{ const all = ({told})(); return all.length === 3 && all.every((d) => d.includes('L')); }}")
    go_to(page, 30.0)  # an ask: the hand holds
    page.wait_for_timeout(1500)
    assert page.evaluate(told) == ["", "", ""]


def test_the_summary_shows_the_map_of_what_was_done_and_only_that(play: Open) -> None:
    page = after_a_while(play, 37.5)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^End")).click()
    page.wait_for_selector(".sm .maps figure")
    (caption,) = page.locator(".maps figcaption").all_inner_texts()
    assert caption.startswith("Sole, right\nup to ")
    assert 1 <= float(caption.split()[-2]) <= 2 * SECONDS
    assert page.locator(".maps .w1").first.get_attribute("d")
    assert page.locator(".maps path.w5").get_attribute("d") == ""


def test_the_summary_of_a_score_that_was_changed_has_its_numbers_and_no_map(play: Open, site: Site) -> None:
    page = after_a_while(play, 37.5)
    site.routine = site.routine | {"hash": "another"}
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("^End")).click()
    page.wait_for_selector(".sm .where dl")
    page.wait_for_timeout(800)
    assert page.locator(".maps").count() == 0
