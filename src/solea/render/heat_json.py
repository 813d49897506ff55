"""The heat map of a coverage as data, for a page that draws it over its own charts: `maps` of `solea.coverage/1`."""

from __future__ import annotations

from itertools import pairwise
from math import dist
from typing import Any

from solea.render.heatmap import contours, parts, shown
from solea.timeline.coverage import Coverage, Spots, chart_name

Point = tuple[float, float]

APART = 2.0  # mm between two points of a line; the map is smoothed by as much


def maps_json(coverage: Coverage) -> list[dict[str, Any]]:
    """One map for each chart and side that is worked: levels in seconds, and for each its area as path data in mm."""
    return [_map(spots, levels) for part, levels in parts(coverage) for spots in part]


def _map(spots: Spots, levels: tuple[float, ...]) -> dict[str, Any]:
    found = list(contours(spots, levels))
    return {
        "chart": spots.view,
        "name": chart_name(spots.view),
        "side": spots.side,
        "most": round(float(shown(spots).max()), 1),
        "levels": [contour.level for contour in found],
        "areas": ["".join(_ring(thinned(ring)) for ring in contour.rings) for contour in found],
        "numbers": [[round(x, 1), round(y, 1), contour.level] for contour in found for x, y in contour.numbers],
    }


def thinned(ring: tuple[Point, ...]) -> list[Point]:
    """The points of a ring that are `APART` from the one kept before."""
    kept = [ring[0]]
    for point in ring[1:]:
        if dist(point, kept[-1]) >= APART:
            kept.append(point)
    return kept


def _ring(ring: list[Point]) -> str:
    """Closed path data with relative points, in tenths of a mm that do not add up."""
    whole = [(round(10 * x), round(10 * y)) for x, y in ring]
    steps = (f"{(x1 - x0) / 10:g} {(y1 - y0) / 10:g}" for (x0, y0), (x1, y1) in pairwise(whole))
    return f"m{whole[0][0] / 10:g} {whole[0][1] / 10:g}" + "l" * (len(whole) > 1) + " ".join(steps) + "z"
