"""Right and left, as they are painted: the left is the right one flipped, and the big toe is on the inner side."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import ImageOps

from solea.body import VIEWS, chart

golden = pytest.importorskip("charts.golden", reason="`make test` brings the renderer", exc_type=ModuleNotFoundError)
SIDED = [view for view in VIEWS if chart(view).sided]


@pytest.mark.parametrize("mode", ("day", "candle", "line"))
@pytest.mark.parametrize("view", SIDED)
def test_the_left_is_the_right_one_flipped(view: str, mode: str) -> None:
    right, left = golden.picture(view, mode), golden.picture(view, mode, mirrored=True)
    found = golden.difference(ImageOps.mirror(left), right)
    assert found.mean < 0.2, str(found)
    assert found.share < golden.SHARE, str(found)
    assert not golden.difference(left, right).same, "a foot is not its own mirror image"


def ink(view: str, mirrored: bool) -> NDArray[np.bool_]:
    """Where a shaded drawing is not paper."""
    picture = np.asarray(golden.picture(view, "day", mirrored=mirrored), int)
    found: NDArray[np.bool_] = np.abs(picture - picture[0, 0]).max(axis=2) > 12
    return found


def runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of skin in a row of pixels: first and one past the last."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(int), [0]))))
    found = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return [(a, b) for a, b in found if b - a > 6]


@pytest.mark.parametrize("view", ["foot_sole", "foot_top"])
def test_the_broadest_toe_is_on_the_right_of_the_right_foot_and_on_the_left_of_the_left(view: str) -> None:
    """The one thing that no comparison of a drawing with its own mirror image can see."""
    for mirrored in (False, True):
        skin = ink(view, mirrored)
        row = max(skin, key=lambda row: (len(runs(row)), row.sum()))
        toes = runs(row)
        assert len(toes) >= 3, "toes stand apart"
        broadest = max(toes, key=lambda run: run[1] - run[0])
        middle = (toes[0][0] + toes[-1][1]) / 2
        centre = (broadest[0] + broadest[1]) / 2
        assert (centre < middle) if mirrored else (centre > middle)


@pytest.mark.parametrize(("view", "toes_on_the_left"), [("foot_inner", True), ("foot_outer", False)])
def test_the_sides_of_a_right_foot_point_the_right_way(view: str, toes_on_the_left: bool) -> None:
    """The inner side of a right foot, seen from its left, points to the left; the leg stands over the heel."""
    skin = ink(view, mirrored=False)
    columns = np.flatnonzero(skin[: skin.shape[0] // 3].any(axis=0))
    leg, foot = columns.mean(), np.flatnonzero(skin.any(axis=0)).mean()
    assert (leg > foot) == toes_on_the_left
