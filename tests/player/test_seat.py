"""The giver's seat in the player: where the side stands, what the map marks, and how one view gives way to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.player.conftest import go_to
from tests.player.fixture import routine
from tests.player.small_site import KEEP_SOUND, Site, press_play, served

FIRST, OTHER, HEAD = 14, 58, 72  # seconds of the fixture: right sole, left top, crown
Seated = Callable[..., Page]

# Every frame for a while: what is on the page, and what of it is wrong.
WATCHED = """async (jumps) => {
  const seen = { plates: 0, wrong: [], twice: 0, frames: 0, gone: 0 }
  let on = true
  const look = () => {
    const every = (what) => [...document.querySelectorAll(`solea-chart ${what}`)]
    const plates = every('.plate'), hands = every('.hand')
    seen.frames += 1
    seen.plates = Math.max(seen.plates, plates.length)
    seen.gone += document.querySelectorAll('.plate.gone').length ? 1 : 0
    if (document.querySelectorAll('.plate.gone .hand').length) seen.twice += 1
    for (const hand of hands) {
      const page = hand.closest('.plate').querySelector('.still image').getAttribute('href'), at = heard.currentTime
      const view = at < 50 ? 'foot_sole' : at < 66 ? 'foot_top' : 'head_top'
      if (!page.includes(view) && Math.abs(performance.now() - seen.jumped) > 250) seen.wrong.push([at, page])
    }
    if (on) requestAnimationFrame(look)
  }
  look()
  const rest = (ms) => new Promise((done) => setTimeout(done, ms))
  for (const [to, wait] of jumps) {
    [seen.jumped, heard.currentTime] = [performance.now(), to]
    await rest(wait)
  }
  await rest(1200)
  on = false
  return { ...seen, left: document.querySelectorAll('solea-chart .plate').length }
}"""


def seated(position: str, regions: list[str] | None = None) -> dict[str, Any]:
    """The fixture's routine, its feet and head in a position of the receiver."""
    made = routine()
    for cue in made["timeline"]["cues"]:
        cue["position"] = position
        cue["regions"] = regions or []
    return made


@pytest.fixture
def sit(static: Path, track: Path, browser: Browser) -> Iterator[Seated]:
    opened = []

    def at(position: str, seconds: float, regions: list[str] | None = None, **more: Any) -> Page:
        site = served(Site(static, seated(position, regions), track))
        here = site.__enter__()
        context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block", **more)
        opened.append((context, site))
        context.set_default_timeout(8000)
        context.add_init_script(KEEP_SOUND)
        page = context.new_page()
        page.goto(f"{here.url}/routine/foot-and-scalp")
        press_play(page)
        page.wait_for_selector(".player")
        page.wait_for_function("() => !heard.paused && heard.readyState >= 3")
        go_to(page, seconds)
        page.wait_for_selector(".plate:not(.gone) .hand")
        return page

    yield at
    for context, site in opened:
        context.close()
        site.__exit__(None, None, None)


def middle(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return float(box["x"] + box["width"] / 2)


@pytest.mark.parametrize(("position", "right"), [("on_the_back", "left"), ("seated", "left"), ("face_down", "right")])
def test_the_side_is_written_and_stands_where_the_giver_has_it(sit: Seated, position: str, right: str) -> None:
    page = sit(position, FIRST)
    expect(page.locator(".whose b")).to_have_text("Right")
    expect(page.locator(".whose span")).to_have_text(f"on your {right}")
    expect(page.get_by_role("note", name=f"Their right is on your {right}")).to_be_visible()
    assert (middle(page, ".whose") < 195) == (right == "left")
    go_to(page, OTHER)
    expect(page.locator(".whose b")).to_have_text("Left")
    assert (middle(page, ".whose") < 195) == (right == "right")
    go_to(page, HEAD)
    expect(page.locator(".whose")).to_be_hidden()  # both hands, both sides


def test_ones_own_side_needs_no_second_word(sit: Seated) -> None:
    page = sit("self", FIRST)
    expect(page.locator(".whose b")).to_have_text("Right")
    expect(page.locator(".whose span")).to_have_text("")
    assert middle(page, ".whose") > 195


def test_face_down_the_sole_is_turned_and_lit_anew(sit: Seated) -> None:
    page = sit("face_down", FIRST)
    picture = page.locator(".plate:not(.gone) .still image")
    expect(picture).to_have_attribute("href", "/charts/foot_sole.turn180.webp")
    expect(page.locator(".plate:not(.gone) .still > g")).to_have_attribute("transform", "matrix(-1 0 0 1 0 0)")


def test_the_map_marks_the_place_on_the_foot_at_hand(sit: Seated) -> None:
    page = sit("on_the_back", FIRST, ["foot_sole/heel"])
    marked = page.locator("body-map .bm-area.on")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("data-region", "heel")
    here = page.locator("body-map .bm.here")
    expect(here).to_have_count(1)
    feet = [page.locator("body-map .bm").nth(k).bounding_box() for k in range(3)]
    at = here.bounding_box()
    assert at is not None and at["x"] == min(box["x"] for box in feet if box)  # their right, on the giver's left


def test_a_view_gives_way_calmly_and_no_hand_is_on_the_wrong_one(sit: Seated) -> None:
    page = sit("on_the_back", FIRST)
    seen = page.evaluate(WATCHED, [[OTHER, 1500], [HEAD, 1500], [FIRST, 1500]])
    assert seen["frames"] > 30 and seen["gone"] > 0
    assert seen["wrong"] == [] and seen["twice"] == 0
    assert seen["plates"] <= 2 and seen["left"] == 1


def test_seeking_back_and_forth_leaves_one_drawing(sit: Seated) -> None:
    page = sit("on_the_back", FIRST)
    jumps = [[at, 60] for at in (OTHER, HEAD, FIRST, HEAD, OTHER, FIRST, OTHER, HEAD, FIRST)]
    seen = page.evaluate(WATCHED, jumps)
    assert seen["plates"] <= 2 and seen["left"] == 1 and seen["twice"] == 0
    expect(page.locator(".plate .still image")).to_have_attribute("href", "/charts/foot_sole.webp")
    expect(page.locator(".plate .hand").first).to_be_visible()


def test_with_reduced_motion_nothing_fades(sit: Seated) -> None:
    page = sit("on_the_back", FIRST, reduced_motion="reduce")
    seen = page.evaluate(WATCHED, [[OTHER, 900], [HEAD, 900]])
    assert seen["gone"] == 0 and seen["plates"] == 1 and seen["left"] == 1


def test_the_next_view_is_fetched_before_it_is_needed(sit: Seated) -> None:
    page = sit("on_the_back", FIRST)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some((one) => one.name.endsWith('/charts/foot_top.webp'))"
    )
    expect(page.locator(".plate .still image")).to_have_attribute("href", "/charts/foot_sole.webp")


def test_a_change_of_foot_has_each_foot_on_the_givers_side(sit: Seated) -> None:
    for position, first in (("on_the_back", "Right"), ("face_down", "Left")):
        page = sit(position, FIRST)
        go_to(page, 51)
        expect(page.locator(".foot-name").first).to_contain_text(first)
