"""The drawings hold together: outlines are simple, regions part the body, landmarks and tracks lie where they say."""

from __future__ import annotations

import numpy as np
import pytest
from charts import authored, regions, toes
from charts.authored import View
from charts.fault import ChartError
from charts.spline import curve, sample
from shapely import LineString, Point, Polygon, box

from solea.body import USUAL, Foot, tracks
from solea.body.places import places

VIEWS = [toes.read(drawing) for drawing in toes.DRAWINGS]
BORDER = 2.0  # mm between a landmark and the edge of its region


@pytest.fixture(params=VIEWS, ids=lambda view: view.drawing)
def view(request: pytest.FixtureRequest) -> View:
    found: View = request.param
    return found


def test_every_part_is_a_simple_ring(view: View) -> None:
    for part in view.raw["parts"]:
        ring = Polygon(sample(curve(part["points"], True), 24))
        assert ring.is_valid, part["id"]


def test_the_regions_cover_the_silhouette_once(view: View) -> None:
    cut = list(regions.cut(view).values())
    assert sum(region.area for region in cut) == pytest.approx(view.silhouette.area, rel=1e-3)
    overlap = sum(a.intersection(b).area for i, a in enumerate(cut) for b in cut[i + 1 :])
    assert overlap < 1e-6


def test_there_is_one_region_for_each_seed(view: View) -> None:
    cut = regions.cut(view)
    for name, seed in view.raw["regions"].items():
        assert [other for other, region in cut.items() if region.contains(Point(seed))] == [name]


def test_landmarks_lie_well_inside_the_region_they_name(view: View) -> None:
    cut = regions.cut(view)
    for name, (at, region) in view.raw["landmarks"].items():
        point = Point(at)
        assert cut[region].contains(point), name
        assert cut[region].boundary.distance(point) >= BORDER, name


def test_lines_stay_on_the_drawing(view: View) -> None:
    drawing = view.everything.buffer(0.6)
    for line in view.raw["lines"]:
        drawn = LineString(sample(curve(line["points"], line.get("closed", False)), 24))
        assert drawn.difference(drawing).length < 0.05, line["id"]


def test_tracks_stay_inside_the_silhouette(view: View) -> None:
    room = view.silhouette.intersection(box(*view.bounds))
    foot = Foot(toes=view.profile or USUAL.toes)
    for (where, name), track in tracks(foot).items():
        if where == view.id:
            outside = LineString(zip(track.xs, track.ys, strict=True)).difference(room).length
            assert outside == 0, f"{name} leaves the drawing by {outside:.1f} mm"


def test_two_seeds_in_one_face_are_an_error() -> None:
    sole = authored.read("foot_sole")
    uncut = {**sole.raw, "cuts": {k: v for k, v in sole.raw["cuts"].items() if k != "web23"}}
    with pytest.raises(ChartError, match=r"nothing is cut between toe_[23] and toe_[23]"):
        regions.cut(View("foot_sole", uncut))


def test_every_region_of_a_place_is_drawn() -> None:
    drawn = {(view.id, name) for view in VIEWS for name in view.raw["regions"]}
    for place in places().values():
        assert set(place.regions) <= drawn, place.id


def test_every_region_of_a_home_chart_belongs_to_a_place() -> None:
    home = ("foot_sole", "foot_top", "foot_inner", "foot_outer", "head_map", "ear")
    known = {region for place in places().values() for region in place.regions}
    behind = {("foot_outer", f"toe_{n}") for n in range(1, 5)}  # seen past the little toe; counted from the top
    behind |= {("foot_inner", "achilles"), ("foot_outer", "achilles")}  # counted from behind
    drawn = {(view.id, name) for view in VIEWS if view.id in home for name in view.raw["regions"]}
    assert drawn - known == behind


def turns(points: np.ndarray) -> int:
    """How often the bend of a line changes its sign."""
    step = np.diff(points, axis=0)
    bend = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
    sign = np.sign(bend[np.abs(bend) > 1e-6])
    return int((np.diff(sign) != 0).sum())


@pytest.mark.parametrize("id", ["foot_inner", "foot_outer"])
def test_the_heel_has_no_dent(id: str) -> None:
    body = next(part for part in authored.read(id).raw["parts"] if part["id"] == "body")
    outline = sample(curve(body["points"], True), 24)
    assert turns(outline[(outline[:, 0] < 30) & (outline[:, 1] < 45)]) == 0


def test_the_sole_has_a_round_heel() -> None:
    body = next(part for part in authored.read("foot_sole").raw["parts"] if part["id"] == "body")
    outline = sample(curve(body["points"], True), 24)
    heel = outline[outline[:, 1] < 40]
    assert turns(heel[np.argsort(np.arctan2(heel[:, 1] - 40, heel[:, 0]))]) == 0
