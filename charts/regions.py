"""Regions by cutting, not by drawing: the silhouette, a few lines across it, and a seed point for each region.

So regions cannot overlap and cannot leave a gap. A face without a seed joins the neighbour with the longest common
border; two seeds in one face are an error of the drawing.
"""

from __future__ import annotations

from shapely import LineString, Point, Polygon, polygonize, unary_union
from shapely.geometry.base import BaseGeometry

from charts.authored import View
from charts.fault import Where
from charts.spline import curve, sample


def cut(view: View) -> dict[str, Polygon]:
    """The regions of a view by id. ChartError when the cuts do not give each seed a face of its own."""
    faces = _faces(view)
    owned, rest = _seeded(view, faces)
    while rest:
        name, face = _closest(owned, rest)
        owned[name] = unary_union([owned[name], face])
        rest.remove(face)
    for name, region in owned.items():
        if not isinstance(region, Polygon):
            _at(view, name).fails("the region is in pieces", "move the cuts round it", _seed(view, name))
    return {name: owned[name] for name in view.raw["regions"]}  # type: ignore[misc]


def _faces(view: View) -> list[Polygon]:
    near = view.silhouette.buffer(6)
    lines: list[BaseGeometry] = [LineString(view.silhouette.exterior.coords)]
    lines += [LineString(sample(curve(points), 24)).intersection(near) for points in view.raw["cuts"].values()]
    inside = view.silhouette.buffer(1e-6)
    faces = polygonize([unary_union(lines)]).geoms
    whole = (face for face in faces if isinstance(face, Polygon) and face.area > 1e-9)
    return [face for face in whole if inside.contains(face.representative_point())]


def _seeded(view: View, faces: list[Polygon]) -> tuple[dict[str, BaseGeometry], list[Polygon]]:
    owned: dict[str, BaseGeometry] = {}
    rest = []
    for face in faces:
        names = [name for name, seed in view.raw["regions"].items() if face.contains(Point(seed))]
        if len(names) > 1:
            said = f"nothing is cut between {' and '.join(names)}"
            _at(view, names[0]).fails(said, "let a cut run between their seeds", _seed(view, names[0]))
        if names:
            owned[names[0]] = face
        else:
            rest.append(face)
    for name in view.raw["regions"]:
        if name not in owned:
            cure = "move it inside, off every cut"
            _at(view, name).fails("the seed is outside the silhouette or on a cut", cure, _seed(view, name))
    return owned, rest


def _at(view: View, name: str) -> Where:
    return Where(f"{view.id}.json") / "regions" / name


def _seed(view: View, name: str) -> tuple[float, float]:
    x, y = view.raw["regions"][name]
    return x, y


def _closest(owned: dict[str, BaseGeometry], rest: list[Polygon]) -> tuple[str, Polygon]:
    """The seedless face with the longest border to a region, and that region."""
    _, name, at = max(
        (region.boundary.intersection(face.boundary).length, name, i)
        for name, region in owned.items()
        for i, face in enumerate(rest)
    )
    return name, rest[at]
