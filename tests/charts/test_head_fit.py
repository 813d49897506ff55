"""The drawn heads are the head of the model: what lies on the scalp map is where the pictures show it.

The model is the scalp, the drawings have short hair on it: an outline may stand out by 4 mm and fall short by 2.
"""

from __future__ import annotations

import numpy as np
import pytest
from charts import authored
from charts.spline import Floats, curve, sample

from solea.body.scalp import AXES, CENTRE, EYE

SHORT, OUT = -2.0, 4.0  # mm
BROW = 20.0  # Z below which a head is a face, ears and a neck, and no ellipsoid
FACE = {"head_side": 84.0, "head_threequarter": 80.0}  # x of the page beyond which brow and cheek are drawn


def outline(view: str, part: str) -> Floats:
    drawn = next(one for one in authored.read(view).raw["parts"] if one["id"] == part)
    return sample(curve(drawn["points"], True), 24)


def beyond(points: Floats, middle: Floats, form: Floats) -> Floats:
    """mm by which points stand out of an ellipse (its quadratic form round its middle), towards the middle."""
    away = points - middle
    reach = np.sqrt(np.einsum("ni,ij,nj->n", away, form, away))
    return np.hypot(*away.T) * (1 - 1 / reach)


def shadow(right: tuple[float, ...], up: tuple[float, ...]) -> tuple[Floats, Floats]:
    """The middle and the form of the ellipse that the model shows to an eye with these axes of the page."""
    page = np.array([right, up])
    return page @ np.array(CENTRE), np.linalg.inv(page @ np.diag(np.square(AXES)) @ page.T)


X, Y, Z = np.eye(3)


@pytest.mark.parametrize(
    ("view", "part", "page"),
    [
        ("head_top", "skull", (X, Y)),
        ("head_side", "head", (Y, Z)),
        ("head_back", "head", (X, Z)),
        ("head_front", "head", (X, Z)),
        ("head_threequarter", "head", EYE[:2]),
    ],
)
def test_the_outline_is_that_of_the_model_with_hair(view: str, part: str, page: tuple[tuple[float, ...], ...]) -> None:
    points = outline(view, part)
    points = points[points[:, 0] < FACE.get(view, np.inf)]
    if view != "head_top":
        points = points[points[:, 1] > BROW]
    out = beyond(points, *shadow(*page))
    assert out.min() >= SHORT and out.max() <= OUT, f"{out.min():.1f} to {out.max():.1f} mm"
