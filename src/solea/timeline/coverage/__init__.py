"""How many seconds every spot and every region of the body is worked."""

from solea.timeline.coverage.cover import FIRM, LEVELS, Coverage, Region, Spent, Spots, cover
from solea.timeline.coverage.document import coverage_json
from solea.timeline.coverage.names import chart_name, order, region_name
from solea.timeline.coverage.raster import SIDED_NAME

__all__ = [
    "FIRM",
    "LEVELS",
    "SIDED_NAME",
    "Coverage",
    "Region",
    "Spent",
    "Spots",
    "chart_name",
    "cover",
    "coverage_json",
    "order",
    "region_name",
]
