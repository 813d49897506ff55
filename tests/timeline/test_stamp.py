"""Patches laid on cells: as much as they have, where they are, edges in part."""

from __future__ import annotations

from math import cos, pi, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from solea.timeline.coverage.patches import Ellipses
from solea.timeline.coverage.stamp import Window, stamp

AT = st.floats(-60, 60)
HALF = st.floats(3, 45)  # mm: what touches is as large as a fingertip, and no more than five times as long as wide
LONG = st.floats(0.2, 1)
TURN = st.floats(-180, 180)


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Ellipses:
    c, s = cos(radians(turn)), sin(radians(turn))
    return Ellipses(np.array([[x, y]]), np.array([[[c * rx, -s * ry], [s * rx, c * ry]]]))


def laid(patches: Ellipses, *values: float) -> tuple[Window, NDArray[np.float64]]:
    within, planes = stamp(patches, np.array(values, np.float32)[:, None])
    return within, planes[0]


@given(AT, AT, HALF, LONG, TURN)
def test_a_patch_leaves_its_area_wherever_it_lies(x: float, y: float, half: float, long: float, turn: float) -> None:
    _, plane = laid(ellipse(x, y, half, half * long, turn), 2.0)
    assert plane.sum() == pytest.approx(2 * pi * half * half * long, rel=1e-6)
    assert plane.min() >= 0


@given(AT, AT, HALF, LONG, TURN)
def test_its_middle_is_where_the_patch_is(x: float, y: float, half: float, long: float, turn: float) -> None:
    within, plane = laid(ellipse(x, y, half, half * long, turn), 1.0)
    columns, rows = np.arange(plane.shape[1]) + within.x0 + 0.5, np.arange(plane.shape[0]) + within.y0 + 0.5
    assert (plane.sum(0) @ columns / plane.sum(), plane.sum(1) @ rows / plane.sum()) == pytest.approx((x, y), abs=0.3)


def test_a_cell_well_inside_has_all_and_one_outside_nothing() -> None:
    within, plane = laid(ellipse(10.3, -4.8, 9, 6, 30), 1.5)
    assert plane[-5 - within.y0, 10 - within.x0] == pytest.approx(1.5)
    assert plane[:2].max() == plane[:, -2:].max() == 0


def test_many_patches_are_the_sum_of_each() -> None:
    """Alike or not, and more of them than are laid at once."""
    rng = np.random.default_rng(3)
    centres, turns = rng.uniform(-40, 40, (600, 2)), rng.uniform(0, 180, 600)
    for how in (turns, np.zeros(600)):
        each = [ellipse(x, y, 7, 4, turn) for (x, y), turn in zip(centres.tolist(), how.tolist(), strict=True)]
        within, whole = laid(Ellipses(centres, np.concatenate([one.axes for one in each])), *([0.5] * 600))
        summed = np.zeros_like(whole)
        for one in each:
            part, plane = laid(one, 0.5)
            row, column = part.y0 - within.y0, part.x0 - within.x0
            summed[row : row + plane.shape[0], column : column + plane.shape[1]] += plane
        assert whole == pytest.approx(summed, abs=1e-6)


def test_what_lies_beyond_a_raster_is_cut_off() -> None:
    window = Window(-3, 2, (4, 6))
    assert window.on(0, 0, (5, 2)) == ((slice(2, 5), slice(0, 2)), (slice(0, 3), slice(3, 5)))
    (rows, columns), _ = window.on(50, 50, (5, 5))
    assert (rows.start, columns.start) == (rows.stop, columns.stop)
