"""Every hand of every routine stands whole in the frame, on a phone and on a desk: all cues, walked."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import node

from solea.body import VIEWS
from solea.body.chart import data
from solea.check import check_file
from solea.source import read_file
from solea.timeline import to_json
from solea.web.paths import library_folder

FRAMES = Path(__file__).with_name("frame_of.mjs")
STOP = {"x": 12, "y": 0, "width": 92, "height": 52}
ROOMS = {  # the drawing's room in px, and what lies over it: Stop, the map of the body
    "phone": {"width": 390, "height": 490, "over": [STOP, {"x": 16, "y": 72, "width": 52, "height": 75}]},
    "desk": {"width": 768, "height": 736, "over": [STOP, {"x": 48, "y": 620, "width": 72, "height": 104}]},
}
ROUTINES = sorted(library_folder().glob("*.massage.md"))
WHOLE = 2.0  # px that a hand may pass the edge between two of the places that were measured
LARGE = 0.6  # share of its size that a drawing keeps for the sake of the hands
SOLE = 0.8  # and a sole


@pytest.fixture(scope="module")
def walked() -> list[dict[str, Any]]:
    timelines = {}
    for path in ROUTINES:
        timeline = check_file(read_file(str(path))).timeline
        assert timeline is not None, path
        timelines[path.name] = to_json(timeline)
    told = {
        "timelines": timelines,
        "tracks": json.loads(data("tracks.json")),
        "hands": json.loads(data("glyphs.json"))["glyphs"],
        "seats": json.loads(data("seats.json")),
        "charts": {view: json.loads(data(f"{view}.json")) for view in VIEWS},
        "rooms": ROOMS,
    }
    command = [node(), "--experimental-strip-types", "--no-warnings", str(FRAMES)]
    ran = subprocess.run(command, input=json.dumps(told), capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    return found


def test_all_routines_in_both_rooms_are_walked(walked: list[dict[str, Any]]) -> None:
    assert {(one["routine"], one["room"]) for one in walked} == {(p.name, room) for p in ROUTINES for room in ROOMS}
    assert sum(one["hands"] for one in walked) > 10_000


def test_no_hand_is_cut(walked: list[dict[str, Any]]) -> None:
    assert [one for one in walked if one["cut"] is not None and one["cut"] > WHOLE] == []


def test_the_drawing_stays_large(walked: list[dict[str, Any]]) -> None:
    assert min(one["size"] for one in walked) > LARGE
    assert min(one["size"] for one in walked if one["view"] == "foot_sole") > SOLE
