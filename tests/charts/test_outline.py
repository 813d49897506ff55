"""Outlines as a whole: one piece without holes, and what is shipped is as sound as what is authored."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest
from charts import authored, regions
from charts.authored import View
from charts.spline import Knot, curve, sample
from shapely import MultiPolygon, Point, Polygon, unary_union

from solea.body import VIEWS, chart

BETWEEN_TOES = 120.0  # mm² that may lie open between two toes whose tips touch
ROUNDED = 0.01  # share of an area by which two decimals and simpler outlines may differ


def merged(view: View) -> Polygon | MultiPolygon:
    """All parts of the outline together, with the notches between them softened."""
    names, r = view.raw.get("outline", list(view.parts)), view.raw.get("soft", 0.8)
    return unary_union([view.parts[name] for name in names]).buffer(r).buffer(-2 * r).buffer(r)  # type: ignore[no-any-return]


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    return authored.read(request.param)


def test_the_silhouette_is_one_polygon(view: View) -> None:
    whole = merged(view)
    assert isinstance(whole, Polygon)
    assert view.silhouette.is_valid
    holes = [Polygon(ring).area for ring in whole.interiors]
    assert len(holes) <= (4 if view.id in ("foot_sole", "foot_top") else 0)
    assert all(hole < BETWEEN_TOES for hole in holes)


def test_every_region_holds_its_own_seed_and_no_other(view: View) -> None:
    for name, region in regions.cut(view).items():
        seeds = [other for other, at in view.raw["regions"].items() if region.contains(Point(at))]
        assert seeds == [name]


def polygons(d: str) -> list[Polygon]:
    """The rings of straight path data, as they are shipped."""
    rings = [[float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)] for ring in d.split("Z") if ring]
    return [Polygon(zip(ring[::2], ring[1::2], strict=True)) for ring in rings]


@pytest.mark.parametrize("name", VIEWS)
def test_what_is_shipped_is_as_sound(name: str) -> None:
    drawn = chart(name)
    (body,) = polygons(drawn.silhouette)
    assert body.is_valid
    cut = {region: polygons(d) for region, d in drawn.regions.items()}
    assert all(len(rings) == 1 and rings[0].is_valid for rings in cut.values())
    assert sum(rings[0].area for rings in cut.values()) == pytest.approx(body.area, rel=ROUNDED)
    for landmark, (_, region) in authored.read(name).raw["landmarks"].items():
        assert cut[region][0].contains(Point(drawn.landmarks[landmark])), landmark


@pytest.mark.parametrize("name", ["foot_sole", "foot_top"])
def test_toes_stand_in_a_row_from_the_inner_side_outward(name: str) -> None:
    parts = authored.read(name).parts
    across = [parts[toe].centroid.x for toe in ("hallux", "t2", "t3", "t4", "t5")]
    assert across == sorted(across, reverse=True)


def dents(points: Sequence[Knot], low: float) -> int:
    """How many pieces of a closed outline bend against the rest, below a height (mm)."""
    outline = sample(curve(points, True), 24)
    along = np.diff(outline, axis=0)
    turn = along[:-1, 0] * along[1:, 1] - along[:-1, 1] * along[1:, 0]
    heel = turn[outline[1:-1, 1] < low]
    return int(min((heel > 1e-6).sum(), (heel < -1e-6).sum()))


def heel(name: str, part: str) -> list[Knot]:
    return [*next(p for p in authored.read(name).raw["parts"] if p["id"] == part)["points"]]


@pytest.mark.parametrize(("name", "part", "low"), [("foot_sole", "body", 40), ("foot_behind", "leg", 20)])
def test_a_heel_bends_one_way_only(name: str, part: str, low: float) -> None:
    assert dents(heel(name, part), low) == 0


def test_a_dent_of_two_millimetres_is_seen() -> None:
    points = heel("foot_sole", "body")
    lowest = min(range(len(points)), key=lambda i: points[i][1])
    x, y = points[lowest][:2]
    points[lowest] = [x, y + 2]
    side = points[lowest + 1]
    points.insert(lowest + 1, [(x + side[0]) / 2, y + 0.5])
    assert dents(points, 40) > 0
