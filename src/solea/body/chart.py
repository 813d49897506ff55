"""The drawings of the body: one chart a view, right side, in millimetres (`data/<view>.json`)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from solea.body.foot import UNSTRETCHED, USUAL, Foot, Stretch

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


Matrix = tuple[int, int, int, int]  # of chart mm to page mm as SVG writes it: page x = a x + c y, page y = b x + d y


@dataclass(frozen=True, slots=True)
class Stance:
    """How a drawing stands on the screen: turned clockwise by quarters from the chart as authored, or in a mirror.

    The left side is the right one flipped as it stands, so that a quarter to the right becomes one to the left.
    """

    turn: int = 0
    mirror: bool = False

    @property
    def suffix(self) -> str:
        """What the files of this stance have in their names: nothing for the chart as authored."""
        return (f".turn{self.turn}" if self.turn else "") + (".mirror" if self.mirror else "")

    def matrix(self, screen: tuple[int, int], left: bool = False) -> Matrix:
        """Chart mm, as the right side is stored, to page mm of the side at hand."""
        sx, sy = screen
        sx = -sx if self.mirror else sx
        turned = {0: (sx, 0, 0, sy), 90: (0, sx, -sy, 0), 180: (-sx, 0, 0, -sy), 270: (0, -sx, sy, 0)}
        a, b, c, d = turned[self.turn]
        return (-a, b, -c, d) if left else (a, b, c, d)

    def over(self, screen: tuple[int, int], left: bool = False) -> Matrix:
        """The same for what comes for the side at hand already, as contacts do."""
        a, b, c, d = self.matrix(screen, left)
        return (-a, -b, c, d) if left else (a, b, c, d)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a drawing: path data in mm, width in mm, opacity. With `fill` the path is the area of a brush stroke.

    `ink` is "crease" where skin folds, "skin" for a plain area of skin, "shade" for where it turns away.

    `only` is "line" or "shade" for a line that belongs to one manner of drawing, else "".
    """

    d: str
    w: float
    opacity: float
    only: str = ""
    fill: bool = False
    ink: str = "line"


@dataclass(frozen=True, slots=True)
class Chart:
    """One view: the right side where there are sides. Path data is in chart mm, with y upward.

    `screen` is the sign of x and y on screen; `bounds` the page (x0, y0, x1, y1). The drawing fades out between the two
    heights of `fade`, or round a middle (cx, cy, and the radii within which it is whole and beyond which it is gone);
    `vignette` (cx, cy, inner and outer radius) fades what the relief shows round the outline. `edge` is False where the
    outline is drawn by lines alone, `contour` is the outline's ink as an area where it was drawn with a brush, `pen`
    scales all widths. `hair` are strands: the first path is that of line art, all of them are drawn in the shaded
    manner, over the coat of hair that the relief holds.
    """

    id: str
    sided: bool
    screen: tuple[int, int]
    bounds: tuple[float, float, float, float]
    silhouette: str
    regions: Mapping[str, str]
    landmarks: Mapping[str, tuple[float, float]]
    lines: tuple[Line, ...]
    nails: tuple[str, ...]
    hair: tuple[str, ...]
    fade: tuple[float, float] | tuple[float, float, float, float] | None
    vignette: tuple[float, float, float, float] | None
    edge: bool
    contour: str
    pen: float
    relief: str  # file name beside the chart's

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in mm, as authored."""
        x0, y0, x1, y1 = self.bounds
        return x1 - x0, y1 - y0

    def relief_file(self, stance: Stance) -> str:
        """The name of the relief that was lit for a stance."""
        name, kind = self.relief.rsplit(".", 1)
        return f"{name}{stance.suffix}.{kind}"

    def page(self, stance: Stance, left: bool = False) -> tuple[float, float, float, float]:
        """The page as it stands on the screen: left, top, width and height in page mm."""
        x0, y0, x1, y1 = self.bounds
        a, b, c, d = stance.matrix(self.screen, left)
        x, y = sorted((a * x0 + c * y0, a * x1 + c * y1)), sorted((b * x0 + d * y0, b * x1 + d * y1))
        return x[0], y[0], x[1] - x[0], y[1] - y[0]


def chart(view: str, foot: Foot = USUAL) -> Chart:
    """The chart of `view` for a foot; KeyError names the views when there is no such one."""
    if view not in VIEWS:
        raise KeyError(f"no view {view}; there are {', '.join(VIEWS)}")
    return _stretched(foot.drawing(view), foot.stretch(view))


@lru_cache(maxsize=64)
def _stretched(drawing: str, by: Stretch) -> Chart:
    drawn = read_chart(json.loads(data(f"{drawing}.json")))
    return drawn if by == UNSTRETCHED else stretched(drawn, by)


def data(name: str) -> bytes:
    """A file of the chart data as it lies there: `foot_sole.json`, `foot_sole.png`, `tracks.json`."""
    return (files("solea.body") / "data" / name).read_bytes()


def read_chart(raw: Mapping[str, Any]) -> Chart:
    """A chart from its JSON."""
    return Chart(
        id=raw["id"],
        sided=raw["sided"],
        screen=(raw["axes"]["screen"][0], raw["axes"]["screen"][1]),
        bounds=_four(raw["bounds"]),
        silhouette=raw["silhouette"],
        regions=dict(raw["regions"]),
        landmarks={name: (x, y) for name, (x, y) in raw["landmarks"].items()},
        lines=tuple(Line(**line) for line in raw["lines"]),
        nails=tuple(raw["nails"]),
        hair=tuple(raw.get("hair", ())),
        fade=_fade(raw["fade"]) if "fade" in raw else None,
        vignette=_four(raw["vignette"]) if "vignette" in raw else None,
        edge=raw["edge"],
        contour=raw.get("contour", ""),
        pen=raw["pen"],
        relief=raw["relief"]["file"],
    )


def _fade(values: list[float]) -> tuple[float, float] | tuple[float, float, float, float]:
    return (values[0], values[1]) if len(values) == 2 else _four(values)


def _four(values: list[float]) -> tuple[float, float, float, float]:
    a, b, c, d = values
    return a, b, c, d


NUMBERS = re.compile(r"(-?\d*\.?\d+) (-?\d*\.?\d+)")


def stretched(drawn: Chart, by: Stretch) -> Chart:
    """A chart taken `by` so much along x and y; the pen keeps its width, what a brush drew is stretched."""
    kx, ky = by
    x0, y0, x1, y1 = drawn.bounds
    return replace(
        drawn,
        bounds=(x0 * kx, y0 * ky, x1 * kx, y1 * ky),
        silhouette=_path(drawn.silhouette, by),
        regions={name: _path(d, by) for name, d in drawn.regions.items()},
        landmarks={name: (x * kx, y * ky) for name, (x, y) in drawn.landmarks.items()},
        lines=tuple(replace(line, d=_path(line.d, by)) for line in drawn.lines),
        nails=tuple(_path(d, by) for d in drawn.nails),
        hair=tuple(_path(d, by) for d in drawn.hair),
        contour=_path(drawn.contour, by),
        fade=(drawn.fade[0] * ky, drawn.fade[1] * ky) if drawn.fade and len(drawn.fade) == 2 else drawn.fade,
    )


def _path(d: str, by: Stretch) -> str:
    """Path data of M, L, C and Z: pairs of numbers, all from the origin."""
    return NUMBERS.sub(lambda at: f"{float(at[1]) * by[0]:.2f} {float(at[2]) * by[1]:.2f}", d)
