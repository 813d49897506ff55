"""The feet are drawn as feet: toes with pads and necks, nails that fit, bones and muscles where they belong."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from charts import authored, lines
from charts.authored import View
from charts.spline import curve, sample
from shapely import LineString, Point, Polygon, box, maximum_inscribed_circle, unary_union
from shapely.geometry.base import BaseGeometry

FEET = [authored.read(id) for id in authored.VIEWS if id.startswith("foot_")]
SOLE, TOP, INNER, OUTER, BEHIND = FEET
TOES = ("hallux", "t2", "t3", "t4", "t5")
FLESH = 0.6  # mm of toe that is seen round a nail


def nails(view: View) -> list[Polygon]:
    return [Polygon(sample(curve(nail, True), 24)) for nail in view.raw["nails"]]


def across(shape: BaseGeometry, y: float) -> float:
    x0, _, x1, _ = shape.intersection(LineString([(-400, y), (400, y)])).bounds
    return float(x1 - x0)


def line(view: View, id: str) -> LineString:
    """An authored line by its id."""
    (drawn,) = (one for one in view.raw["lines"] if one["id"] == id)
    return LineString(sample(curve(drawn["points"]), 24))


@pytest.mark.parametrize("toe", range(5))
def test_a_nail_lies_in_its_toe_with_flesh_round_it(toe: int) -> None:
    nail, part = nails(TOP)[toe], TOP.parts[TOES[toe]]
    assert part.buffer(-FLESH).contains(nail)
    least = 0.37 if TOES[toe] == "t5" else 0.45  # the little one is small even for its toe, and turned
    assert least < (nail.bounds[2] - nail.bounds[0]) / across(part, nail.centroid.y) < 0.65
    assert nail.bounds[1] > part.bounds[3] - 0.3 * (part.bounds[3] - part.bounds[1]), "a nail grows at the tip"


def test_nails_get_smaller_outward() -> None:
    areas = [nail.area for nail in nails(TOP)]
    assert areas == sorted(areas, reverse=True)
    assert 2.5 < areas[0] / areas[1] < 5


@pytest.mark.parametrize("view", [TOP, INNER, OUTER], ids=lambda view: view.id)
def test_nails_stay_on_the_foot_and_apart(view: View) -> None:
    drawn = nails(view)
    assert all(view.silhouette.buffer(0.3).contains(nail) for nail in drawn)
    assert unary_union(drawn).area == pytest.approx(sum(nail.area for nail in drawn))


@pytest.mark.parametrize("toe", range(5))
def test_a_nail_from_the_side_is_no_bar(toe: int) -> None:
    """Broader than a stroke and round at its fold: its area is that of an ellipse, more than of a rod."""
    nail = nails(OUTER)[toe]
    box = nail.minimum_rotated_rectangle
    corners = np.array(box.exterior.coords)
    sides = sorted(np.hypot(*np.diff(corners, axis=0)[:2].T))
    assert 2.0 < sides[1] / sides[0] < 4.6
    assert nail.area / box.area < 0.9


@pytest.mark.parametrize("toe", TOES[1:])
def test_a_toe_of_the_sole_has_a_pad_and_a_neck(toe: str) -> None:
    part = SOLE.parts[toe]
    _, low, _, high = part.bounds
    widths = [across(part, low + share * (high - low)) for share in np.linspace(0.25, 0.9, 40)]
    pad, neck = int(np.argmax(widths)), int(np.argmin(widths[:20]))
    assert neck < pad
    assert widths[neck] < 0.75 * widths[pad], "parallel toes are sausages"


@pytest.mark.parametrize("toe", range(1, 6))
def test_a_crease_runs_across_the_root_of_each_toe(toe: int) -> None:
    crease, joint = line(SOLE, f"crease{toe - 1}"), line(SOLE, f"joint{toe}")
    part = SOLE.parts[TOES[toe - 1]]
    sulcus = LineString(SOLE.raw["cuts"]["sulcus"])
    assert crease.distance(sulcus) < 2.5
    assert crease.intersection(part).length > 0.6 * crease.length
    assert part.contains(joint)
    assert joint.centroid.y > crease.centroid.y, "the joint is nearer to the tip"


def test_toe_2_stands_behind_the_big_toe() -> None:
    seen = INNER.parts["t2"].difference(INNER.parts["body"])
    assert 25 < seen.area < 180
    assert seen.bounds[2] < INNER.parts["body"].bounds[2], "its tip lies further back"


def test_toe_1_leaves_the_instep_without_a_step() -> None:
    rim = np.array(OUTER.silhouette.exterior.coords)
    shape = LineString(rim[(rim[:, 0] > 150) & (rim[:, 0] < 245) & (rim[:, 1] > 28)])
    points = np.array([shape.interpolate(at).coords[0] for at in np.arange(0, shape.length, 4.0)])
    heading = np.unwrap(np.arctan2(*np.diff(points, axis=0).T[::-1]))
    assert np.degrees(np.abs(np.diff(heading))).max() < 16


def test_the_tendons_of_the_outer_side_fan_out() -> None:
    fan = [line(OUTER, id) for id in ("tendon2", "tendon3", "tendon5")]
    for upper, lower in pairwise(fan):
        assert upper.distance(lower) > 4
    assert fan[1].coords[-1][1] - fan[2].coords[-1][1] > 5


def test_the_calf_has_a_lower_inner_and_a_higher_outer_head() -> None:
    inner, outer = line(BEHIND, "calf_in"), line(BEHIND, "calf_out")
    assert 12 < outer.bounds[1] - inner.bounds[1] < 35
    assert inner.bounds[2] < 0 < outer.bounds[0]


def test_the_leg_narrows_above_the_ankle_and_swells_to_the_calf() -> None:
    leg = BEHIND.parts["leg"]
    narrow = min(range(95, 170), key=lambda y: across(leg, y))
    assert 112 <= narrow <= 140
    assert across(leg, 300) > 1.9 * across(leg, narrow)
    middle = [leg.intersection(LineString([(-99, y), (99, y)])).centroid.x for y in (120, 260)]
    assert middle[1] < middle[0] - 0.3, "the inner head stands out further"


def test_the_achilles_tendon_has_a_waist() -> None:
    inner, outer = (
        unary_union([line(BEHIND, id), line(BEHIND, f"{id}_high")]) for id in ("achilles_in", "achilles_out")
    )

    def width(y: float) -> float:
        x = (edge.intersection(LineString([(-60, y), (60, y)])).x for edge in (inner, outer))
        return abs(float(next(x) - next(x)))

    assert width(105) < width(70)
    assert width(105) < width(180) < width(210)


def test_the_edges_of_the_achilles_tendon_are_lost_half_way() -> None:
    """Two long edges, equally dark, are rails: between the tendon and its muscle they fade out."""
    for id in ("achilles_in", "achilles_out"):
        gap = line(BEHIND, f"{id}_high").bounds[1] - line(BEHIND, id).bounds[3]
        assert 30 < gap < 60


def test_the_inner_ankle_bone_stands_higher_from_every_side() -> None:
    """By some millimetres: `y` runs to the toes from above, and up from behind and from the sides."""
    for inner, outer, up in ((TOP, TOP, -1), (BEHIND, BEHIND, 1), (INNER, OUTER, 1)):
        bones = inner.raw["landmarks"]["inner_ankle"][0][1], outer.raw["landmarks"]["outer_ankle"][0][1]
        assert 4 < up * (bones[0] - bones[1]) < 16, inner.id
    drawn = line(TOP, "ankle_in").bounds, line(TOP, "ankle_out").bounds
    assert 4 < drawn[1][1] - drawn[0][1] < 12


def test_ankle_bones_are_broad_swellings_and_no_eggs() -> None:
    """From behind they stand out a few millimetres over what is above and below, the inner one the broader."""

    def out(side: int, y: float) -> float:
        return float(side * BEHIND.parts["leg"].intersection(LineString([(0, y), (side * 99, y)])).bounds[1 + side])

    heights = np.arange(50.0, 125.0)
    breadth = {}
    for side in (-1, 1):
        far = np.array([out(side, y) for y in heights])
        bone = int(np.argmax(far * (heights > 62) * (heights < 95)))
        above, below = far[bone:].min(), far[: bone + 1].min()
        assert 2 < far[bone] - max(above, below) < 6
        breadth[side] = int((far > far[bone] - 1.5)[heights > 56].sum())
    assert breadth[-1] > breadth[1]


@pytest.mark.parametrize("view", FEET, ids=lambda view: view.id)
def test_ink_stays_on_the_foot(view: View) -> None:
    """What the brush leaves lies on the body but for half a stroke at its edge."""
    room = view.everything.buffer(0.7)
    for drawn in lines.of(view):
        corners = [float(n) for n in drawn["d"].replace("M", " ").replace("L", " ").replace("Z", " ").split()]
        points = zip(corners[::2], corners[1::2], strict=True)
        outside = max(room.distance(Point(p)) for p in points)
        assert outside == 0, f"{drawn['d'][:24]} leaves the foot by {outside:.2f} mm"


@pytest.mark.parametrize("view", FEET, ids=lambda view: view.id)
def test_line_art_stands_alone(view: View) -> None:
    """Enough to read the form, few enough to leave the skin white.

    The share of the foot that ink covers, its outline included, and the largest blank disc: lines that lie where a form
    turns make it smaller. Ink alone would be got most easily by ticks along the edge, which say nothing of form.
    """
    drawn = [inked(line["d"]) for line in lines.of(view) if line.get("only") != "shade"]
    foot = view.silhouette.intersection(box(*view.bounds))
    ink = unary_union([inked(lines.edge(view)), *drawn])
    assert 0.02 < ink.intersection(foot).area / foot.area < 0.06
    assert blank(foot.difference(ink)) < 0.85 * blank(foot)


def blank(room: BaseGeometry) -> float:
    """The radius (mm) of the largest disc in `room`."""
    return float(maximum_inscribed_circle(room, tolerance=0.5).length)


def inked(d: str) -> BaseGeometry:
    """The area of a stroke of the brush: its rings are laid one into the other."""
    area: BaseGeometry = Polygon()
    for ring in filter(None, d.split("Z")):
        corners = [tuple(map(float, pair.split())) for pair in ring.removeprefix("M").split("L")]
        area = area.symmetric_difference(Polygon(corners).buffer(0))
    return area
