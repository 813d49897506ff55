"""What was drawn by hand: one JSON a view, of control points in mm (`charts/authored`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from shapely import Polygon, unary_union
from shapely.geometry.base import BaseGeometry

from charts import schema
from charts.spline import curve, sample

FOLDER = Path(__file__).parent / "authored"
VIEWS = (
    "foot_sole",
    "foot_top",
    "foot_inner",
    "foot_outer",
    "foot_behind",
    "head_map",
    "head_top",
    "head_back",
    "head_side",
    "head_front",
    "head_threequarter",
    "ear",
)


@dataclass(frozen=True, eq=False)
class View:
    """One authored view. `parts` lie in front of each other in their order; `raw` is the JSON as it stands.

    `profile` names the longest toe where it is not the one that was drawn (`charts.toes`).
    """

    id: str
    raw: Mapping[str, Any] = field(repr=False)
    profile: str = ""

    @property
    def drawing(self) -> str:
        """The name of its files: `foot_sole`, `foot_sole.second`."""
        return f"{self.id}.{self.profile}" if self.profile else self.id

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The page in chart mm: x0, y0, x1, y1."""
        x0, y0, x1, y1 = self.raw["bounds"]
        return x0, y0, x1, y1

    @property
    def screen(self) -> tuple[int, int]:
        """The sign of x and of y on screen, where x runs right and y down."""
        x, y = self.raw["axes"]["screen"]
        return x, y

    @cached_property
    def parts(self) -> dict[str, BaseGeometry]:
        """Each part as an area."""
        return {part["id"]: area(part["points"]) for part in self.raw["parts"]}

    @cached_property
    def silhouette(self) -> Polygon:
        """The outline of the whole: the parts together, with the notches between them softened; no holes."""
        names = self.raw.get("outline", list(self.parts))
        r = self.raw.get("soft", 0.8)
        whole = unary_union([self.parts[name] for name in names]).buffer(r).buffer(-2 * r).buffer(r)
        pieces = whole.geoms if hasattr(whole, "geoms") else [whole]
        return Polygon(max(pieces, key=lambda piece: piece.area).exterior)

    @cached_property
    def everything(self) -> BaseGeometry:
        """All that is drawn: the silhouette and the parts outside it."""
        return unary_union([*self.parts.values(), self.silhouette])


def area(points: Sequence[Sequence[Any]]) -> BaseGeometry:
    """The inside of the closed curve through `points`."""
    return Polygon(sample(curve(points, True), 24)).buffer(0)


def read(id: str, folder: Path = FOLDER) -> View:
    """The authored view `id`; ChartError where the file has not the form of one."""
    return View(id, schema.read(folder / f"{id}.json", schema.VIEW))
