"""Every foot holds together: from p5 to p95, narrow and wide, whichever toe is the longest."""

from __future__ import annotations

import re
from functools import cache

import pytest
from charts import authored, toes
from charts.fault import ChartError
from shapely import LineString, Point, Polygon, box, unary_union
from shapely.geometry.base import BaseGeometry

from solea.body import Foot, chart, tracks
from solea.body.foot import BREADTHS, LEAST, MOST, PROFILED, TOES, feet

PERCENTILES = feet()["length"]["percentiles"]
LENGTHS = sorted({LEAST, MOST, *(PERCENTILES[who][p] for who in PERCENTILES for p in ("p5", "p50", "p95"))})
FEET = [Foot(length, breadth, longest) for length in LENGTHS for breadth in BREADTHS for longest in TOES]
VIEWS = ("foot_sole", "foot_top", "foot_inner", "foot_outer", "foot_behind")
BORDER = 2.0  # mm between a landmark and the edge of its region


@pytest.fixture(params=FEET, ids=lambda foot: f"{foot.length_mm}-{foot.breadth}-{foot.toes}")
def foot(request: pytest.FixtureRequest) -> Foot:
    found: Foot = request.param
    return found


@cache
def area(d: str) -> BaseGeometry:
    """The inside of straight path data."""
    rings = [re.findall(r"(-?\d*\.?\d+) (-?\d*\.?\d+)", ring) for ring in d.split("M") if ring]
    return unary_union([Polygon([(float(x), float(y)) for x, y in ring]) for ring in rings])


@pytest.mark.parametrize("view", VIEWS)
def test_outlines_and_regions_are_whole_and_part_the_body(foot: Foot, view: str) -> None:
    drawn = chart(view, foot)
    silhouette = area(drawn.silhouette)
    regions = [area(d) for d in drawn.regions.values()]
    assert silhouette.is_valid
    assert all(region.is_valid and isinstance(region, Polygon) for region in regions)
    assert sum(region.area for region in regions) == pytest.approx(silhouette.area, rel=2e-3)


@pytest.mark.parametrize("view", VIEWS)
def test_landmarks_lie_well_inside_their_region(foot: Foot, view: str) -> None:
    drawn = chart(view, foot)
    for name, (_, region) in authored.read(view).raw["landmarks"].items():
        at, within = Point(drawn.landmarks[name]), area(drawn.regions[region])
        assert within.contains(at), name
        assert within.boundary.distance(at) >= BORDER, name


def test_ways_stay_on_the_body(foot: Foot) -> None:
    room = {view: area(chart(view, foot).silhouette).intersection(box(*chart(view, foot).bounds)) for view in VIEWS}
    for (view, name), track in tracks(foot).items():
        if view in room:
            outside = LineString(zip(track.xs, track.ys, strict=True)).difference(room[view]).length
            assert outside == 0, f"{view}/{name} leaves the drawing by {outside:.2f} mm"


def test_a_foot_is_as_long_and_as_broad_as_it_says(foot: Foot) -> None:
    x0, y0, x1, y1 = area(chart("foot_sole", foot).silhouette).bounds
    assert y1 - y0 == pytest.approx(foot.length_mm, rel=0.01)
    least = min(feet()["breadth"]["ratio"][who]["p5"] for who in PERCENTILES)
    most = max(feet()["breadth"]["ratio"][who]["p95"] for who in PERCENTILES)
    assert least <= (x1 - x0) / (y1 - y0) <= most
    for view in ("foot_inner", "foot_outer"):
        left, low, right, _ = area(chart(view, foot).silhouette).bounds
        assert right - left == pytest.approx(foot.length_mm, rel=0.01), view
        assert low > -2


def test_the_big_toe_is_on_the_inner_side_and_the_longest_toe_is_the_longest(foot: Foot) -> None:
    for view in ("foot_sole", "foot_top"):
        toe = [area(chart(view, foot).regions[f"toe_{n}"]) for n in range(1, 6)]
        across = [part.centroid.x for part in toe]
        assert across == sorted(across, reverse=True), view
        assert across[0] > 0, view
        ends = [part.bounds[3] for part in toe]
        assert ends[2:] == sorted(ends[2:], reverse=True), view
        assert max(range(5), key=ends.__getitem__) == TOES.index(foot.toes), view


def test_the_longest_toe_makes_no_other_foot_longer() -> None:
    for view in PROFILED:
        axis = 3 if view in toes.FLAT else 2
        ends = [area(chart(view, Foot(toes=longest)).silhouette).bounds[axis] for longest in TOES]
        assert ends[0] == pytest.approx(ends[1], abs=0.5), view


def test_the_second_profile_leaves_the_rest_of_the_foot_alone() -> None:
    for view in PROFILED:
        drawn, moved = (area(chart(view, Foot(toes=longest)).silhouette) for longest in TOES)
        behind = box(-300, -300, 300, 205) if view in toes.FLAT else box(-300, -300, 205, 300)
        assert drawn.intersection(behind).hausdorff_distance(moved.intersection(behind)) < 0.2, view
        assert drawn.symmetric_difference(moved).area > 20, view


def test_the_toe_with_its_nail_moves_as_a_whole() -> None:
    top = authored.read("foot_top")
    moved = toes.read("foot_top.second")
    for n, (before, after) in enumerate(zip(top.raw["nails"], moved.raw["nails"], strict=True)):
        by = [b[1] - a[1] for a, b in zip(before, after, strict=True)]
        assert max(by) - min(by) < 0.4, n
    assert moved.raw["nails"][3:] == top.raw["nails"][3:]


def test_what_the_rule_does_not_know_is_refused_by_name() -> None:
    sole = authored.read("foot_sole")
    strange = authored.View("foot_sole", {**sole.raw, "feathers": []})
    with pytest.raises(ChartError, match=r"foot_sole\.json: feathers: nobody said how it moves"):
        toes.of().moved(strange)


def test_every_view_with_toes_is_known_to_the_rule() -> None:
    for view in toes.VIEWS:
        toes.read(f"{view}.second")
    assert toes.VIEWS == PROFILED
