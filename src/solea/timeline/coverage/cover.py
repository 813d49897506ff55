"""Coverage: how many seconds each spot and each region of the body is worked in a timeline.

A contact's patch is its glyph's ellipses at true size. A spot's seconds are the time that some patch lies on it (two
hands on it count twice). A region's seconds are the time of the contacts, each shared out by the area of its patch,
so that all regions together have the seconds of the hands, less what reaches over the edge of the charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from solea.body.foot import USUAL, Foot
from solea.body.scalp import PICTURES
from solea.timeline.coverage.head import skin_area
from solea.timeline.coverage.patches import Poses, on_chart, on_map, patches
from solea.timeline.coverage.raster import Raster, home_regions, raster
from solea.timeline.coverage.sampling import Hand, Stretch, stretches
from solea.timeline.coverage.stamp import ON_CHART, alike, nodes, stamp
from solea.timeline.cue import Timeline

LEVELS = 5.0  # of the Walton scale: a second at level 5 weighs a second, at level 1 a fifth
FIRM = 3.0  # Walton level from which pressure counts as firm
MAP = "head_map"
ON_SPOTS = ("worked", "weighted", "held", "firm")  # channels of a spot, in seconds
IN_REGIONS = ("worked", "weighted", "held")  # channels of a region, in seconds
CHANNELS = len(ON_SPOTS) + len(IN_REGIONS)

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Spent:
    """What a region gets, in seconds: hands that move or press, the same times level / 5, and hands held still."""

    worked: float = 0.0
    weighted: float = 0.0
    held: float = 0.0
    area_cm2: float = 0.0

    @property
    def touched(self) -> float:
        """Seconds of any hand."""
        return self.worked + self.held

    @property
    def per_cm2(self) -> float:
        """Seconds of any hand for each cm² of skin."""
        return self.touched / self.area_cm2 if self.area_cm2 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """The seconds of each mm² of one chart, one side ("" where the chart shows both): (rows, columns) arrays.

    On the left side of a sided chart the arrays are mirrored, as the chart is stored: they lie on the right one.
    `area` is mm² of skin a cell; it differs from 1 only on the scalp map.
    """

    view: str
    side: str
    x0: int
    y0: int
    worked: Singles
    weighted: Singles
    held: Singles
    firm: Singles
    body: Singles
    area: Singles
    foot: Foot = USUAL

    @property
    def touched(self) -> Singles:
        """Seconds of any hand on each cell."""
        total: Singles = self.worked + self.held
        return total

    def region_at(self, row: int, column: int) -> str:
        """The region that takes most of a cell; the nearest of the chart's where none does."""
        on = raster(self.view, self.foot)
        return on.regions[int(on.shares[:, row * on.shape[1] + column].argmax())][0]


Region = tuple[str, str, str]  # chart, region, side (right, left)


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What a timeline does to the body. `hand_seconds` is the time of all contacts, on the charts or beyond them."""

    regions: Mapping[Region, Spent]
    spots: tuple[Spots, ...]
    hand_seconds: float
    foot: Foot = USUAL

    @property
    def on_body(self) -> float:
        """Seconds of the hands that lie within the charts."""
        return sum(spent.touched for spent in self.regions.values())


class _Layer:
    """Seconds gathered on one home chart: channels for points as drawn, then the same for those mirrored."""

    def __init__(self, on: Raster) -> None:
        self.on = on
        self.planes = np.zeros((2 * CHANNELS, *on.shape), np.float32)

    def add(self, glyph: str, poses: Poses, weights: Floats) -> None:
        """Lay a contact's patches down; weights (poses, 2 × CHANNELS) in seconds."""
        used = np.flatnonzero(weights.any(0))
        shared = used % CHANNELS >= len(ON_SPOTS)
        for ellipses, share in patches(glyph, poses):
            values = weights[:, used].astype(np.float32)
            values[:, shared] *= (share / ellipses.areas)[:, None]
            kinds, which, times = alike(values)
            within, laid = stamp(ellipses, values[:, kinds])
            here, own = within.on(self.on.x0, self.on.y0, self.on.shape)
            for channel, kind, factor in zip(used, which, times, strict=True):
                self.planes[channel][here] += laid[kind][own] * factor

    def sides(self) -> tuple[tuple[str, Singles], ...]:
        """The planes of each side, or of both on a chart that shows both."""
        straight, mirrored = self.planes[:CHANNELS], self.planes[CHANNELS:]
        if self.on.sided:
            return ("right", straight), ("left", mirrored)
        return (("", straight + mirrored[:, :, ::-1]),)


def cover(timeline: Timeline) -> Coverage:
    """The coverage of a timeline. KeyError where the charts lack a track or a contact."""
    layers: dict[str, _Layer] = {}
    seconds = 0.0
    for (hand, _), found in _by_hand(stretches(timeline)).items():
        weights = np.concatenate([_weights(stretch) for stretch in found])
        seconds += sum(float((stretch.straight + stretch.mirrored).sum()) for stretch in found) / 1000
        x, y = (np.concatenate([getattr(stretch, axis) for stretch in found]) for axis in "xy")
        for view, these in _homes(hand.view, x, y):
            lie = on_map if view == MAP != hand.view else on_chart
            laid = lie(hand, x[these], y[these]), weights[these]
            poses = laid if view == MAP else nodes(*laid, ON_CHART)  # on the map no two patches are alike
            layers.setdefault(view, _Layer(raster(view, timeline.foot))).add(hand.glyph, *poses)
    return _told(layers, seconds, timeline.foot)


def _by_hand(found: Iterable[Stretch]) -> dict[tuple[Hand, bool], list[Stretch]]:
    """Together what lies alike, and hands held still apart: they stand in few places, which are taken as they are."""
    grouped: dict[tuple[Hand, bool], list[Stretch]] = {}
    for stretch in found:
        grouped.setdefault((stretch.hand, stretch.holding), []).append(stretch)
    return grouped


def _weights(stretch: Stretch) -> Floats:
    """(points, 2 × CHANNELS) in seconds: as drawn, then mirrored."""
    level = stretch.level
    moving, still = float(not stretch.holding), float(stretch.holding)
    one = np.ones_like(level)
    worked, weighted, held = moving * one, moving * level / LEVELS, still * one
    firm = (level >= FIRM - 1e-9).astype(float)
    channels = np.stack([worked, weighted, held, firm, worked, weighted, held], -1) / 1000
    return np.hstack([channels * stretch.straight[:, None], channels * stretch.mirrored[:, None]])


def _homes(view: str, x: Floats, y: Floats) -> Iterable[tuple[str, NDArray[np.bool_]]]:
    """The chart on which each point is counted: of a picture of the head, the scalp map, or face and neck on it."""
    if view not in PICTURES:
        yield view, np.ones(len(x), bool)
        return
    own = raster(view).holds(x, y) if home_regions(view) else np.zeros(len(x), bool)
    for home, these in ((view, own), (MAP, ~own)):
        if these.any():
            yield home, these


def _told(layers: Mapping[str, _Layer], hands: float, foot: Foot) -> Coverage:
    regions: dict[Region, Spent] = {}
    spots: list[Spots] = []
    for view, layer in sorted(layers.items()):
        on, area = layer.on, cell_area(view, foot)
        for side, planes in layer.sides():
            worked, weighted, held, firm = planes[: len(ON_SPOTS)]
            spots.append(Spots(view, side, on.x0, on.y0, worked, weighted, held, firm, on.body(), area, foot))
            sums = (on.sums(plane).tolist() for plane in (*planes[len(ON_SPOTS) :], area / 100))
            for (region, half), *told in zip(on.regions, *sums, strict=True):
                regions[view, region, side or half] = Spent(*told)
    return Coverage(regions, tuple(spots), hands, foot)


@lru_cache(maxsize=32)
def cell_area(view: str, foot: Foot = USUAL) -> Singles:
    """mm² of skin under each cell of a home chart."""
    on = raster(view, foot)
    if view != MAP:
        return np.ones(on.shape, np.float32)
    u: Floats = np.arange(on.shape[1], dtype=float) + (on.x0 + 0.5)
    v: Floats = np.arange(on.shape[0], dtype=float) + (on.y0 + 0.5)
    return skin_area(u, v).astype(np.float32)
