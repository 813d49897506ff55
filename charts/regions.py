"""Regions by cutting, not by drawing: the silhouette, a few lines across it, and a seed point for each region.

So regions cannot overlap and cannot leave a gap. A face without a seed joins the neighbour with the longest common
border; two seeds in one face are an error of the drawing.
"""

from __future__ import annotations

from shapely import LineString, Point, Polygon, polygonize, unary_union
from shapely.geometry.base import BaseGeometry

from charts.authored import View
from charts.spline import curve, sample


class RegionError(ValueError):
    """The cuts of a view do not part its seeds."""


def cut(view: View) -> dict[str, Polygon]:
    """The regions of a view by id. RegionError when the cuts do not give each seed a face of its own."""
    faces = _faces(view)
    owned, rest = _seeded(view, faces)
    while rest:
        name, face = _closest(owned, rest)
        owned[name] = unary_union([owned[name], face])
        rest.remove(face)
    broken = [name for name, region in owned.items() if not isinstance(region, Polygon)]
    if broken:
        raise RegionError(f"{view.id}: {', '.join(broken)} is in pieces")
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
            raise RegionError(f"{view.id}: nothing is cut between {' and '.join(names)}")
        if names:
            owned[names[0]] = face
        else:
            rest.append(face)
    missing = view.raw["regions"].keys() - owned.keys()
    if missing:
        raise RegionError(f"{view.id}: the seed of {', '.join(sorted(missing))} is outside the silhouette")
    return owned, rest


def _closest(owned: dict[str, BaseGeometry], rest: list[Polygon]) -> tuple[str, Polygon]:
    """The seedless face with the longest border to a region, and that region."""
    _, name, at = max(
        (region.boundary.intersection(face.boundary).length, name, i)
        for name, region in owned.items()
        for i, face in enumerate(rest)
    )
    return name, rest[at]
