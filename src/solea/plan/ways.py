"""Over which regions a stroke's way leads: whether a hand would cross what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solea.body import chart, track
from solea.body.motion import Leg
from solea.safety.areas import SIDES, WEB, Ground
from solea.timeline.coverage.raster import rings

STEP_MM = 3.0
WEB_MM = 6.0  # so near to the skin between two toes a hand is on it (product default)
MARGIN_MM = 8.0
LINK_POINTS = 12
REMEMBERED = 4096  # answers of each kind: a score may state any step, a receiver any places
LIFTED = ("hold", "rotate", "tap", "chop")  # kinds of motion in which hands leave the skin between lanes
_HEAD = {"ear_right": "ear/rim", "ear_left": "ear/rim", "face": "head_front/face", "neck": "head_back/neck", "nose": ""}


@lru_cache(maxsize=REMEMBERED)
def crossed(view: str, name: str, beside: float) -> tuple[frozenset[str], ...]:
    """The regions under points spread evenly over a whole track, and under those `beside` mm around it."""
    way = track(view, name)
    count = max(int(way.length / STEP_MM), 2)
    at = np.array([way.at(way.length * k / (count - 1)) for k in range(count)])
    on, along = at[:, :2], np.stack([np.cos(at[:, 2]), np.sin(at[:, 2])], -1) * beside
    across = along[:, ::-1] * (-1.0, 1.0)
    rows = [on, on + across, on - across, on + along, on - along] if beside else [on]
    inside = {_home(view, name): [_inside(row, line) for row in rows] for name, line in chart(view).regions.items()}
    if view == "foot_top":
        inside[WEB] = [_near_webs(row) for row in rows]
    return tuple(
        frozenset(region for region, found in inside.items() if any(row[k] for row in found)) for k in range(count)
    )


def passes(
    lanes: Sequence[Sequence[Leg]], masked: Ground, sides: Iterable[str], spread: float = 0.0, *, lifted: bool = True
) -> bool:
    """Whether any of the ways leads over ground that is masked, on one of the sides at hand.

    `spread` is how far two hands that go side by side are from the way; a hand may reach over an edge by MARGIN_MM.
    A hand that is not `lifted` between lanes stays on the skin from the one to the next.
    """
    beside = max(spread - MARGIN_MM, 0.0)
    left_out = _left_out(masked, tuple(sides))
    ways = (_under(leg.view, leg.track, leg.start, leg.end, beside) for lane in lanes for leg in lane)
    if any(not left_out.isdisjoint(under) for under in ways):
        return True
    return not lifted and not left_out.isdisjoint(_links(lanes))


def under(lanes: Sequence[Sequence[Leg]], sides: Iterable[str], spread: float = 0.0, *, lifted: bool = True) -> Ground:
    """All the ground that the ways lead over: `passes` is true just where some of it is masked."""
    beside = max(spread - MARGIN_MM, 0.0)
    legs = (leg for lane in lanes for leg in lane)
    named = {region for leg in legs for region in _under(leg.view, leg.track, leg.start, leg.end, beside)}
    named.update(() if lifted else _links(lanes))
    here = {(region, side) for region in named for side in sides}
    own = {(region.removesuffix(f"_{side}"), side) for region in named for side in SIDES if region.endswith(f"_{side}")}
    return frozenset(here | own)


@lru_cache(maxsize=REMEMBERED)
def _left_out(masked: Ground, sides: tuple[str, ...]) -> frozenset[str]:
    """The regions that are masked on one of some sides, as the charts name them: those of one side with it."""
    named = {region for region, side in masked if side in sides}
    return frozenset(named | {f"{region}_{side}" for region, side in masked})


@lru_cache(maxsize=REMEMBERED)
def linked(before: Leg, after: Leg) -> frozenset[str]:
    """The regions over which a hand that is not lifted goes from one lane to the next.

    It leaves the one anywhere on its way back, and comes to the start of the other.
    """
    if before.view != after.view:
        return frozenset()
    one, other = track(before.view, before.track), track(after.view, after.track)
    to = np.array(other.point(other.length * after.start))
    shares = np.linspace(0.0, 1.0, LINK_POINTS)[:, None]
    at = (before.start, (before.start + before.end) / 2, before.end)
    points = np.concatenate([(1 - shares) * np.array(one.point(one.length * s)) + shares * to for s in at])
    found = (
        _home(before.view, name) for name, line in chart(before.view).regions.items() if _inside(points, line).any()
    )
    return frozenset(found)


def _links(lanes: Sequence[Sequence[Leg]]) -> Iterator[str]:
    for before, after in pairwise(lanes):
        for one, other in zip(before, after, strict=False):
            yield from linked(one, other)


@lru_cache(maxsize=REMEMBERED)
def _under(view: str, name: str, start: float, end: float, beside: float) -> frozenset[str]:
    """The regions under a stretch of a track."""
    under = crossed(view, name, beside)
    first, last = sorted((start, end))
    stretch = under[int(first * (len(under) - 1)) : int(np.ceil(last * (len(under) - 1))) + 1]
    return frozenset(region for here in stretch for region in here)


def _near_webs(points: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which points lie between two toes."""
    webs = np.array([track("foot_top", f"web_{n}").point(mm) for n in (1, 2, 3, 4) for mm in range(0, 24, 2)])
    gaps = np.hypot(*(points[:, None, :] - webs[None, :, :]).transpose(2, 0, 1))
    near: NDArray[np.bool_] = gaps.min(axis=1) < WEB_MM
    return near


def _home(view: str, region: str) -> str:
    """The region on its home chart: pictures of the head show the scalp map's."""
    if not view.startswith("head_"):
        return f"{view}/{region}"
    return _HEAD.get(region, f"head_map/{region}")


def _inside(points: NDArray[np.float64], outline: str) -> NDArray[np.bool_]:
    """Which points lie inside an outline, even-odd."""
    inside = np.zeros(len(points), bool)
    x, y = points[:, 0][:, None], points[:, 1][:, None]
    for ring in rings(outline):
        (xa, ya), (xb, yb) = ring.T, np.roll(ring, -1, 0).T
        level = (ya > y) != (yb > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            at = (xb - xa) * (y - ya) / (yb - ya) + xa
        inside ^= (np.sum(level & (x < at), axis=1) % 2).astype(bool)
    return inside
