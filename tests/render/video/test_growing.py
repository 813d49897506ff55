"""The map that grows in a film: counted as the player counts, warm where hands were, soft everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from tests.player.test_coverage_agrees import SCORE, counted
from tests.render.video.conftest import Recorded
from tests.timeline.scores import played

from solea.body import chart
from solea.render.video.frame import Pictures
from solea.render.video.growing import CELL, LEVELS, OPACITIES, SOFT, WASHES, Growing, Plane
from solea.render.video.look import FPS, LOOKS, Picture
from solea.render.video.moment import CARE, Session
from solea.render.video.scene import Stills

PLAYER = Path(__file__).parents[3] / "player" / "src"
NEAR_S = 0.002  # single precision, added in another order
EDGES = 8  # cells whose middle lies on the very edge of a patch


def test_every_cell_is_worked_as_long_as_in_the_player(recorded: Recorded) -> None:
    told = counted(played(SCORE))
    session = Session(recorded("---\ntitle: A\n---\n" + SCORE))
    growing = Growing(session)
    growing._count(session.length)
    assert {f"{view} {side}" for view, side in growing._planes} == {plane["key"] for plane in told}
    for plane in told:
        view, _, side = plane["key"].partition(" ")
        ours, shape = growing._planes[view, side], (plane["rows"], plane["columns"])
        assert (ours.x0, ours.y0) == (plane["x0"], plane["y0"])
        for name in ("worked", "held"):
            apart = np.abs(getattr(ours, name) - np.array(plane[name]).reshape(shape))
            assert (apart > NEAR_S).sum() <= EDGES, (plane["key"], name, apart.max())


def test_levels_and_washes_are_the_players() -> None:
    growing = (PLAYER / "parts" / "growing.ts").read_text("utf-8")
    assert f"LEVELS = [{', '.join(f'{level:g}' for level in LEVELS)}]" in growing
    assert f"SOFT = {SOFT:g};" in growing
    play = (PLAYER / "views" / "play.css").read_text("utf-8")
    found = re.findall(r"^\.grown path(?::first-child)? .*?fill-opacity: (\.\d+)", play, re.MULTILINE)
    assert [float(one) for one in found] == [WASHES[1], WASHES[0]] and len(WASHES) == len(LEVELS)


def test_warmth_rises_with_the_seconds_and_has_no_edge() -> None:
    plane = Plane(chart("foot_sole"))
    plane.worked[20:60, 10:30] = 10.0
    warmth = plane.warmth()
    middle, outside = warmth.opacity[40, 20], warmth.opacity[-1, -1]
    assert middle == pytest.approx(OPACITIES[3], abs=1e-4) and outside == 0
    steepest = np.abs(np.diff(warmth.opacity[40])).max() / warmth.mm
    assert steepest < middle / (2 * SOFT)
    plane.worked[20:60, 10:30] = 50.0
    plane._warmth = None
    assert plane.warmth().opacity[40, 20] == pytest.approx(OPACITIES[5], abs=1e-4)


def test_skin_is_warmer_where_hands_were_and_nowhere_else(recorded: Recorded) -> None:
    recording = recorded()
    pictures = Pictures(recording, Picture())
    session = pictures.session
    cue = next(cue for cue in session.cues if cue.technique == "thumb_glide")
    for number in range(int(cue.start * FPS / 1000), int((cue.end - 200) * FPS / 1000)):
        pictures.show(number * 1000 / FPS)
    fresh = Stills(session, LOOKS["day"], Picture()).at(session.moment(cue.start)).pixels.astype(int)
    still, scene = pictures._still, session.scene(cue)
    assert still is not None and still.ground is not None and scene is not None
    apart = fresh - still.pixels
    most = Growing(session)
    most._count(cue.end)
    plane = most._planes["foot_sole", "right"]
    row, column = np.unravel_index(plane.worked.argmax(), plane.worked.shape)
    a, b, c, d = scene.counted()
    x, y = plane.x0 + (column + 0.5) * CELL, plane.y0 + (row + 0.5) * CELL
    x, y = still.ground.placed.point(a * x + c * y, b * x + d * y)
    blue, _, red, _ = apart[round(y) - 4 : round(y) + 4, round(x) - 4 : round(x) + 4].reshape(-1, 4).mean(axis=0)
    assert blue > 8 and blue > red + 4  # less blue: skin of its own hue, fuller
    paper = (fresh == fresh[-1, 700]).all(axis=-1)
    assert not apart[paper].any() and 0 < (apart != 0).any(axis=-1).sum() < 60_000


def test_it_grows_once_a_second_and_begins_anew_when_somebody_goes_back(recorded: Recorded) -> None:
    session = Session(recorded())
    cue = next(cue for cue in session.cues if cue.kind not in CARE)
    scene = session.scene(cue)
    assert scene is not None
    growing = Growing(session)
    late = growing.warmth(scene, cue.start + 6_000)
    assert late is not None and growing.warmth(scene, cue.start + 6_000) is late
    early = growing.warmth(scene, cue.start + 2_000)
    assert early is not None and early.opacity.sum() < late.opacity.sum()
    again = growing.warmth(scene, cue.start + 6_000)
    assert again is not None and np.array_equal(again.opacity, late.opacity)
