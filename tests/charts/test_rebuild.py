"""What is committed is what the build makes.

Another machine rounds the last bit of a number differently, and where two ways to simplify an outline are equally good
it may take the other one. So outlines are compared as shapes: they may stray as far as simplifying lets them.
"""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from charts import authored, build, glyphs, toes, tracks
from PIL import Image
from shapely import LineString, MultiLineString, transform
from shapely.geometry.base import BaseGeometry

from solea.body.chart import VIEWS, Stance, data
from solea.body.seats import stances
from solea.render.video.paths import segments

drawing = cache(toes.read)
"""One of each, so that what its stances have in common is worked out once."""

NEAR = 0.0011  # in the last written place
STOOD = [(view, stance) for view in toes.DRAWINGS for stance in stances(view.partition(".")[0])]
STRAY = 0.11  # mm: twice what an outline may stray when it is simplified
BENDS = np.linspace(0, 1, 9)[1:]


def outline(path: str) -> MultiLineString:
    """Path data as lines: each ring, or each open line, where it lies; a curve in eight pieces."""
    rings: list[list[tuple[float, float]]] = []
    for letter, points in segments(path):
        if letter == "M":
            rings.append([])
        if letter == "Z":
            points = rings[-1][:1]
        rings[-1] += bent(rings[-1][-1], points) if letter in "QC" else points
    return MultiLineString([LineString(ring) for ring in rings])


def bent(start: tuple[float, float], points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Points along a Bézier curve, by de Casteljau's way."""
    on = np.repeat(np.array([start, *points])[:, None], len(BENDS), axis=1)
    while len(on) > 1:
        on = on[:-1] + (on[1:] - on[:-1]) * BENDS[:, None]
    return [(x, y) for x, y in on[0].tolist()]


def close(made: Any, kept: Any, where: str = "") -> None:
    """Equal, numbers to the last written place and outlines as shapes."""
    if isinstance(made, float) or isinstance(kept, float):
        assert made == pytest.approx(kept, abs=NEAR), where
    elif isinstance(made, dict):
        assert made.keys() == kept.keys(), where
        for key in made:
            close(made[key], kept[key], f"{where}/{key}")
    elif isinstance(made, (list, tuple)):
        assert len(made) == len(kept), where
        for i, (a, b) in enumerate(zip(made, kept, strict=True)):
            close(a, b, f"{where}/{i}")
    elif isinstance(made, str) and made != kept and made.startswith("M") and "C" not in made + kept:
        assert outline(made).hausdorff_distance(outline(kept)) < STRAY, where
    else:
        assert made == kept, where


def test_an_outline_that_was_moved_is_found() -> None:
    close("M0 0L10 0L10 10Z", "M0 0L5 .01L10 0L10 10Z")
    with pytest.raises(AssertionError, match="/silhouette"):
        close("M0 0L10 0L10 10Z", "M0 0L10 0L10 10.2Z", "/silhouette")
    close("M1-5q2 2 4 0", "M1-5q1 1 2 1q1 0 2-1")  # the same curve in two
    with pytest.raises(AssertionError, match="/marks"):
        close("M1-5q2 2 4 0q2-2 4 0", "M1-5q2 2 4 .2q2-2 4 0", "/marks")


def test_the_tracks_are_those_of_the_build() -> None:
    close(json.loads(tracks.text(tracks.build())), json.loads(data("tracks.json")))


def test_the_hands_are_those_of_the_build() -> None:
    close(json.loads(glyphs.text(glyphs.build())), json.loads(data("glyphs.json")))


def test_the_last_bits_of_a_number_do_not_choose_the_outline_of_a_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever of two ways to thin it is equally good, it is the same one everywhere."""
    made = glyphs.build()
    plain = glyphs.rounded

    def off(shape: BaseGeometry) -> BaseGeometry:
        return transform(shape, lambda at: at + 1e-13 * np.sin(3e5 * at))

    monkeypatch.setattr(glyphs, "rounded", lambda shape, *more: plain(off(shape), *more))
    assert glyphs.build() == made


@pytest.mark.parametrize("view", toes.DRAWINGS)
def test_the_drawing_is_that_of_the_build(view: str) -> None:
    close(json.loads(build.chart_text(build.chart(drawing(view)))), json.loads(data(f"{view}.json")))


def test_the_seats_are_those_of_the_table() -> None:
    assert build.seats_text() == data("seats.json").decode()


@pytest.mark.parametrize(("view", "stance"), STOOD)
def test_the_relief_is_that_of_the_build(view: str, stance: Stance) -> None:
    made = np.asarray(Image.open(BytesIO(build.relief_png(drawing(view), stance))), int)
    kept = np.asarray(Image.open(BytesIO(data(f"{view}{stance.suffix}.png"))), int)
    assert made.shape == kept.shape
    assert np.abs(made - kept).max() <= 2


def test_the_build_writes_every_view(tmp_path: Path) -> None:
    build.main(tmp_path, "ear")
    assert {path.name for path in tmp_path.iterdir()} == {
        "tracks.json", "glyphs.json", "seats.json", "ear.json",
        "ear.png", "ear.turn180.png", "ear.webp", "ear.turn180.webp",
    }  # fmt: skip
    assert authored.VIEWS == VIEWS


def test_reliefs_are_small() -> None:
    assert all(len(data(f"{view}{stance.suffix}.png")) < 60_000 for view, stance in STOOD)
