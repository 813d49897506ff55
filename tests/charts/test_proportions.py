"""The drawings are shaped like people: proportions within the 5th to 95th percentiles of domain C3 (mm)."""

from __future__ import annotations

import pytest
from charts import authored
from charts.authored import View
from shapely import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

SOLE, TOP, INNER, OUTER = (authored.read(f"foot_{side}") for side in ("sole", "top", "inner", "outer"))
HEAD_TOP, HEAD_SIDE, HEAD_BACK, EAR = (authored.read(v) for v in ("head_top", "head_side", "head_back", "ear"))


def breadth(shape: BaseGeometry, y: float) -> float:
    x0, _, x1, _ = shape.intersection(LineString([(-400, y), (400, y)])).bounds
    return float(x1 - x0)


def length(shape: BaseGeometry, axis: int) -> float:
    bounds = shape.bounds
    return float(bounds[axis + 2] - bounds[axis])


def low(view: View) -> Polygon:
    """The foot without the leg."""
    return view.silhouette.intersection(box(-50, -20, 300, 40))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("what", "value", "least", "most"),
    [
        ("sole length", length(SOLE.silhouette, 1), 226, 293),
        ("sole breadth", length(SOLE.silhouette, 0), 85, 111),
        ("sole breadth / length", length(SOLE.silhouette, 0) / length(SOLE.silhouette, 1), 0.348, 0.406),
        ("heel breadth", breadth(SOLE.silhouette, 40), 60, 82),
        ("top breadth", length(TOP.silhouette, 0), 85, 111),
        ("ankles across", breadth(TOP.silhouette, 30), 61, 81),
        ("inner side length", length(low(INNER), 0), 226, 293),
        ("outer side length", length(low(OUTER), 0), 226, 293),
        ("outer ankle bone height", OUTER.raw["landmarks"]["outer_ankle"][0][1], 54, 83),
        ("head breadth from above", length(HEAD_TOP.parts["skull"], 0), 140, 163),
        ("head length from above", length(HEAD_TOP.parts["skull"], 1), 178, 211),
        ("head breadth / length", length(HEAD_TOP.parts["skull"], 0) / length(HEAD_TOP.parts["skull"], 1), 0.73, 0.82),
        (
            "head length from the side",
            length(HEAD_SIDE.parts["head"].intersection(box(-200, 25, 200, 200)), 0),
            178,
            211,
        ),
        ("ear notch to the top of the head", HEAD_SIDE.parts["head"].bounds[3], 116, 141),
        ("head breadth from behind", breadth(HEAD_BACK.parts["head"], 50), 140, 163),
        ("ear length", length(EAR.parts["ear"], 1), 53, 72),
        ("ear breadth", length(EAR.parts["ear"], 0), 29, 41),
    ],
)
def test_measures(what: str, value: float, least: float, most: float) -> None:
    assert least <= value <= most, what


@pytest.mark.parametrize("view", [SOLE, TOP], ids=["sole", "top"])
def test_toes_get_shorter_outward(view: View) -> None:
    tips = [view.parts[toe].bounds[3] for toe in ("hallux", "t2", "t3", "t4", "t5")]
    assert tips == sorted(tips, reverse=True)


def test_the_inner_ankle_bone_is_higher_than_the_outer() -> None:
    inner, outer = INNER.raw["landmarks"]["inner_ankle"][0][1], OUTER.raw["landmarks"]["outer_ankle"][0][1]
    assert 3 <= inner - outer <= 20


def test_the_scalp_map_is_the_same_on_both_sides() -> None:
    half = authored.read("head_map").silhouette
    flipped = Polygon([(-x, y) for x, y in half.exterior.coords])
    assert half.symmetric_difference(flipped).area < 1e-3 * half.area
