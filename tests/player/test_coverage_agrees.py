"""The player counts as Python does: the mean seconds on every region, from both, for one timeline."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.conftest import node
from tests.timeline.scores import played

from solea.body import chart
from solea.body.chart import data
from solea.timeline import Timeline, to_json
from solea.timeline.coverage import cover
from solea.timeline.coverage.raster import raster
from solea.web.told import ways

COUNTS = Path(__file__).with_name("coverage_of.mjs")
CELL = 2  # mm, the player's
NEAR_S, NEAR = 0.15, 0.03  # a region's mean may be this off: cells of 2 mm and looks 150 ms apart, against exact shares
SCORE = """
# Foot (right, then left)

- **Smooth** the whole foot, light, 40 s.
- **Thumb glide** the sole, heel to toes and back, moderate, 45 s.
- **Rub** the heel, 20 s.
- **Hold** the heel, 20 s.

# Both feet

- **Hold** both feet, 20 s.

# Ears

- **Ear massage** both ears, 30 s.
"""


def counted(timeline: Timeline) -> list[dict[str, Any]]:
    """The planes of the player's own counting."""
    views = {leg.view for cue in timeline.cues if cue.motion for lane in cue.motion.lanes for leg in lane}
    told = {
        "timeline": to_json(timeline),
        "tracks": ways(timeline),
        "hands": json.loads(data("glyphs.json"))["glyphs"],
        "charts": {view: json.loads(data(f"{view}.json")) for view in views},
    }
    command = [node(), "--experimental-strip-types", "--no-warnings", str(COUNTS)]
    ran = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=True, timeout=60)
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return played(SCORE)


@pytest.fixture(scope="module")
def planes(timeline: Timeline) -> list[dict[str, Any]]:
    return counted(timeline)


def fine(plane: dict[str, Any], channel: str, view: str) -> np.ndarray[Any, Any]:
    """A channel of a plane in the cells of the raster, one mm each."""
    on = raster(view)
    coarse = np.array(plane[channel]).reshape(plane["rows"], plane["columns"])
    wide = coarse.repeat(CELL, 0).repeat(CELL, 1)
    row, column = on.y0 - int(plane["y0"]), on.x0 - int(plane["x0"])
    return wide[row : row + on.shape[0], column : column + on.shape[1]]


@pytest.mark.parametrize("channel", ["worked", "held"])
def test_every_region_has_the_same_seconds(timeline: Timeline, planes: list[dict[str, Any]], channel: str) -> None:
    spots = {(one.view, one.side): one for one in cover(timeline).spots}
    assert {tuple(plane["key"].split(" ")) for plane in planes} == set(spots)
    touched = 0
    for plane in planes:
        view, side = plane["key"].split(" ")
        ours, theirs = fine(plane, channel, view), getattr(spots[view, side], channel)
        for (region, _), share in zip(raster(view).regions, raster(view).shares, strict=True):
            weight = share.reshape(raster(view).shape)
            mine, other = (float((weight * values).sum() / weight.sum()) for values in (ours, theirs))
            assert mine == pytest.approx(other, abs=NEAR_S, rel=NEAR), (view, side, region)
            touched += other > 0.5
    assert touched >= 4


def test_the_most_of_a_spot_is_where_python_has_it(timeline: Timeline, planes: list[dict[str, Any]]) -> None:
    spots = {(one.view, one.side): one for one in cover(timeline).spots}
    for plane in planes:
        view, side = plane["key"].split(" ")
        ours, theirs = fine(plane, "worked", view), spots[view, side].worked
        assert ours.max() == pytest.approx(float(theirs.max()), rel=0.12, abs=0.4)
        assert float(theirs[np.unravel_index(int(ours.argmax()), ours.shape)]) >= 0.75 * float(theirs.max())
        assert chart(view).sided == (side != "")
