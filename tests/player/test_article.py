"""The article on the real server: every cue of it is shown, drawn and told in the browser, from its own track."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.player.small_site import KEEP_SOUND, on_loopback, press_play

from solea.voice import Espeak, PhraseCache, Speaker
from solea.web.app import build
from solea.web.paths import library_folder
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

ROUTINE = "foot-and-scalp"
WISH = "words=full&pacer=soft&bed=off"


@pytest.fixture(scope="module")
def address(static: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("kept")
    studio = Workshop(Speaker(Espeak(), PhraseCache(folder / "phrases")))
    with on_loopback(build([library_folder()], studio, static=static, tracks=Tracks(folder / "tracks"))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def cues(address: str) -> list[dict[str, Any]]:
    with urllib.request.urlopen(f"{address}/api/routines/{ROUTINE}?{WISH}", timeout=120) as answer:
        told = json.load(answer)
    return [cue for cue in told["timeline"]["cues"] if cue["end"] > cue["start"]]


@pytest.fixture(scope="module")
def page(browser: Browser, address: str, cues: list[dict[str, Any]]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.add_init_script(KEEP_SOUND)
    opened = context.new_page()
    opened.set_default_timeout(90_000)  # the far end of three quarters of an hour is still being rendered
    opened.goto(f"{address}/routine/{ROUTINE}")
    press_play(opened)
    opened.wait_for_function("() => window.heard && !heard.paused && heard.readyState >= 3")
    yield opened
    context.close()


def shown(page: Page, at: float) -> dict[str, Any]:
    page.evaluate("at => { heard.currentTime = at }", at)
    page.wait_for_function("() => !heard.seeking && heard.readyState >= 2")
    page.wait_for_timeout(120)
    found: dict[str, Any] = page.evaluate(
        """() => { const text = (s) => document.querySelector(s)?.textContent ?? '';
          const drawn = document.querySelectorAll('.plate:not(.gone) .hand');
          const hands = [...drawn].map((hand) => hand.getAttribute('transform'));
          return { name: text('.name'), where: text('.side > span'), how: text('.how'), said: text('.said'), hands,
                   tall: document.documentElement.scrollHeight }; }"""
    )
    return found


def test_every_cue_is_named_placed_and_drawn(page: Page, cues: list[dict[str, Any]]) -> None:
    faults: list[str] = []
    tall: list[tuple[int, str, str]] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    beside = {cue["id"] for cue in cues if cue["kind"] == "hold" and cue["with"]}
    for cue in cues:
        if cue["id"] in beside:
            continue
        seen = shown(page, (cue["start"] + cue["end"]) / 2)
        asked = cue["kind"] == "ask"
        assert seen["name"] == (cue["question"] if asked else cue["title"]), cue["id"]
        assert seen["where"] == cue["where"], cue["id"]
        if cue["motion"]:
            assert seen["hands"], (cue["id"], cue["title"])
            assert all("NaN" not in where for where in seen["hands"]), cue["id"]
        told = shown(page, cue["start"] + min(2.0, (cue["end"] - cue["start"]) / 3))  # the voice has begun
        tall += [(told["tall"], cue["id"], told["said"]), (seen["tall"], cue["id"], seen["said"])]
    assert [one for one in tall if one[0] > 844] == []
    assert faults == []


def test_both_feet_look_the_same_in_the_mirror(page: Page, cues: list[dict[str, Any]]) -> None:
    glide = [cue for cue in cues if cue["technique"] == "thumb_glide" and cue["place"] == ["sole"]]
    right, left = (next(cue for cue in glide if cue["side"] == side) for side in ("right", "left"))
    page.keyboard.press("PageDown")
    places = [shown(page, cue["start"] + 5.0)["hands"] for cue in (right, left)]
    page.keyboard.press("PageDown")

    def spots(hands: list[str], side: int) -> list[float]:
        found = [hand.split("(")[1].split(")")[0].split() for hand in hands]
        return sorted(side * float(x) for x, _ in found) + sorted(float(y) for _, y in found)

    assert spots(places[0], -1) == pytest.approx(spots(places[1], 1), abs=0.3)


PULL = """() => { const plate = document.querySelector('.plate:not(.gone)');
  const all = (s) => [...plate.querySelectorAll(s)];
  const middle = (one) => { const { left, right } = one.getBoundingClientRect(); return (left + right) / 2; };
  return { behind: all('.dashed path').length, round: all('[clip-path] .round path').length,
           words: all('.holds-word').map((word) => word.textContent), word: middle(all('.holds-word')[0]),
           rings: all('.ring').filter((ring) => ring.closest('g').getAttribute('opacity') !== '0').length,
           foot: middle(document.querySelector('.plate:not(.gone) .still .relief')) }; }"""


@pytest.mark.parametrize("side", ["right", "left"])
def test_a_hand_that_holds_the_heel_is_drawn_behind_and_says_so(
    page: Page, cues: list[dict[str, Any]], side: str
) -> None:
    """Pull shows the top of the foot; the other hand holds the heel, which is not seen."""
    pull = next(cue for cue in cues if cue["technique"] == "pull" and cue["side"] == side)
    shown(page, pull["start"] + 3.0)
    page.wait_for_timeout(600)
    seen = page.evaluate(PULL)
    assert seen["behind"] == seen["round"] >= 1
    assert seen["words"] == ["holds"]
    assert seen["rings"] == 1  # that of the hand that pulls
    outer = 1 if side == "right" else -1  # where the fingers of the holding hand come round: away from its own side
    assert (seen["word"] - seen["foot"]) * outer > 20


def test_what_touches_is_fuller_where_it_presses_harder(page: Page, cues: list[dict[str, Any]]) -> None:
    """A fist sinks in and comes out: the ring and the touch tell it together."""
    press = next(cue for cue in cues if cue["technique"] == "fist_press" and cue["side"] == "right")
    told = []
    for share in (0.02, 0.2, 0.4):
        shown(page, press["start"] + press["period_s"] * (1 + share))
        page.wait_for_timeout(200)
        told.append(
            page.evaluate(
                """() => { const plate = document.querySelector('.plate:not(.gone)');
                  const arc = plate.querySelector('.ring').getAttribute('stroke-dasharray').split(' ').map(Number);
                  const size = plate.querySelector('.touch').getAttribute('transform').match(/[\\d.]+/)[0];
                  const area = getComputedStyle(plate.querySelector('.touch path'));
                  return [arc[0] / arc[1], Number(area.fillOpacity), Number(size)]; }"""
            )
        )
    assert all(least < most for least, most in zip(told[0], told[2], strict=True)), told
