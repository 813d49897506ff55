"""`solea.coverage/1`: the numbers of a coverage as plain values."""

from __future__ import annotations

from typing import Any

import numpy as np

from solea.timeline.coverage.cover import FIRM, LEVELS, Coverage, Spots
from solea.timeline.coverage.names import chart_name, order, region_name

FORMAT = "solea.coverage/1"


def coverage_json(coverage: Coverage, title: str) -> dict[str, Any]:
    """Regions that are touched or lie on a chart that is, and for each chart and side the most that a spot gets."""
    return {
        "format": FORMAT,
        "title": title,
        "hand_seconds": round(coverage.hand_seconds, 1),
        "on_body": round(coverage.on_body, 1),
        "weighted_by": f"Walton level / {LEVELS:g}",
        "firm_from": FIRM,
        "regions": [
            {
                "chart": view,
                "region": region,
                "name": region_name(region),
                "side": side,
                "worked": round(spent.worked, 1),
                "weighted": round(spent.weighted, 1),
                "held": round(spent.held, 1),
                "cm2": round(spent.area_cm2, 1),
                "seconds_per_cm2": round(spent.per_cm2, 2),
            }
            for (view, region, side), spent in sorted(coverage.regions.items(), key=lambda one: order(one[0][0]))
        ],
        "charts": [_chart(spots) for spots in sorted(coverage.spots, key=lambda one: order(one.view))],
    }


def _chart(spots: Spots) -> dict[str, Any]:
    row, column = np.unravel_index(int(spots.touched.argmax()), spots.touched.shape)
    x = spots.x0 + float(column) + 0.5
    return {
        "chart": spots.view,
        "name": chart_name(spots.view),
        "side": spots.side,
        "most": {
            "seconds": round(float(spots.touched.max()), 1),
            "x": -x if spots.side == "left" else x,
            "y": spots.y0 + float(row) + 0.5,
        },
        "cm2_touched": round(float((spots.area * spots.body)[spots.touched > 0.5].sum()) / 100, 1),
    }
