"""Strokes of the brush: they taper, stay on their line, press where skin turns from the light, and cannot tear."""

from __future__ import annotations

import numpy as np
import pytest
from charts import authored, brush, lines
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, from_wkt

STRAIGHT = np.array([[0.0, 0.0], [20.0, 0.0]])
EVEN = {"thin": 0.4, "thick": 1.2}
ROUND = brush.even(np.array(Point(0, 0).buffer(30, 64).exterior.coords))
BRUSHED = [view for view in map(authored.read, authored.VIEWS) if "brush" in view.raw]


def width(area: object, x: float) -> float:
    return float(area.intersection(LineString([(x, -50), (x, 50)])).length)  # type: ignore[attr-defined]


def test_a_stroke_swells_and_tapers() -> None:
    area = brush.stroke(STRAIGHT, 1.0)
    assert width(area, 10) == pytest.approx(1.0, rel=0.03)
    assert width(area, 0.3) < width(area, 3) < width(area, 7)
    assert width(area, 19.7) < 0.25


def test_an_end_can_stay_blunt() -> None:
    area = brush.stroke(STRAIGHT, 1.0, (0, 0.4))
    assert width(area, 0.1) > 0.9
    assert width(area, 19.9) < 0.2


coordinate = st.floats(-20, 20, allow_nan=False).map(lambda mm: round(mm, 3))  # as control points are written
corners = st.lists(st.tuples(coordinate, coordinate), min_size=2, max_size=8, unique=True)


@settings(deadline=None, max_examples=40)
@given(corners, st.floats(0.2, 1.5))
def test_a_stroke_is_whole_and_keeps_to_its_line(points: list[tuple[float, float]], thick: float) -> None:
    line = np.array(points)
    if np.hypot(*np.diff(line, axis=0).T).min() < 1:
        return
    area = brush.stroke(line, thick)
    assert area.is_valid
    assert area.geom_type == "Polygon"
    assert LineString(line).buffer(thick / 2 + brush.STEP).contains(area)


@pytest.mark.parametrize("screen", [(1, -1), (-1, -1), (1, 1)])
def test_a_contour_is_thin_towards_the_light(screen: tuple[int, int]) -> None:
    widths = brush.pressure(ROUND, ROUND / 30, EVEN, screen)
    thinnest, thickest = ROUND[widths.argmin()] * screen, ROUND[widths.argmax()] * screen
    assert thinnest[0] < 0 and thinnest[1] < 0  # the upper left of the screen, y down
    assert thickest[0] > 0 and thickest[1] > 0
    assert 0.4 <= widths.min() < 0.5 and 1.05 < widths.max() <= 1.2


def test_an_accent_lifts_the_brush_there_alone() -> None:
    lifted = brush.contour(ROUND, ROUND / 30, {**EVEN, "accents": [[0, 30, 8, 0.0]]}, (1, -1))
    assert not lifted.contains(Point(0, 30))
    assert lifted.distance(Point(0, -30)) < 0.1


@pytest.mark.parametrize("view", BRUSHED, ids=lambda view: view.id)
def test_the_ink_of_the_outline_runs_along_it(view: authored.View) -> None:
    rim = view.silhouette.exterior
    ring = lines._ring(view.silhouette)
    ink = brush.contour(ring, lines._outward(ring), view.raw["brush"], view.screen)
    assert rim.buffer(view.raw["brush"]["thick"]).contains(ink)
    bare = rim.difference(ink.buffer(0.05)).length
    assert bare < 0.25 * rim.length, "an outline has to be found by the eye"


def test_the_skin_of_an_area_looks_outward() -> None:
    ring = lines._ring(from_wkt("POLYGON ((0 0, 0 40, 40 40, 40 0, 0 0))"))  # clockwise as given
    outward = lines._outward(ring)
    left = ring[:, 0] == 0
    assert (outward[left][2:-2] @ np.array([-1, 0]) > 0.9).all()
