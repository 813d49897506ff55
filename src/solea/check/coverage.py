"""Rules over what the hands cover: places that are named but missed, unlike sides, spots that get too much.

The limits are product defaults; no source gives seconds for an area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from solea.body import Place, places
from solea.language.score import Score
from solea.source import Diagnostic, Severity, Span, finding
from solea.timeline import Cue, CueKind, Timeline
from solea.timeline.coverage import FIRM, SIDED_NAME, Coverage, Spots, chart_name, cover, region_name

HARDLY_S = 1.0  # a named place that all hands together give less than this counts as missed
UNLIKE_S = 5.0  # sides may differ by this in a region …
UNLIKE_SHARE = 0.25  # … or by this share of the greater
FIRM_S = 30.0  # of pressure at level 3 and more on one cm², in a whole session
BOX_MM = 10  # a spot is a square of skin this wide
SIDES = ("right", "left")


def coverage_findings(score: Score, timeline: Timeline, told: Iterable[str]) -> Iterator[Diagnostic]:
    """Every finding; `told` are the codes that were found already, so that nothing is said twice."""
    found = cover(timeline)
    yield from missed(score, timeline, found)
    if not {"S306", "S307"} & set(told):
        yield from unlike(score, timeline, found)
    yield from too_much(score, timeline, found)


def missed(score: Score, timeline: Timeline, found: Coverage) -> Iterator[Diagnostic]:
    """Places that a line names are hardly touched in the whole session; each is told once, those of a line together."""
    told: set[str] = set()
    for cue in timeline.cues:
        names = [place.name for place in _aims(cue) if place.id not in told and _least(cue, place, found) < HARDLY_S]
        told.update(place.id for place in _aims(cue) if place.name in names)
        if names:
            yield _finding(
                score, "S311", cue, f"the hands hardly touch the {_listed(names)}: less than {HARDLY_S:g} s",
                "give the line more time, or leave the place out",
            )  # fmt: skip


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _aims(cue: Cue) -> list[Place]:
    """The places that a stroke names, groups member by member; places without regions cannot be counted."""
    if cue.kind is not CueKind.STROKE or cue.motion is None or cue.span is None:
        return []
    named = (places()[one] for id in cue.place for one in places()[id].members or (id,))
    return [place for place in named if place.regions]


def _least(cue: Cue, place: Place, found: Coverage) -> float:
    """Seconds on the place: of the side that gets least among those that the line works, where there are sides."""
    seconds = [_seconds(found, place, side) for side in SIDES if cue.side in (side, "both", None)]
    return min(seconds) if place.sided else sum(seconds)


def _seconds(found: Coverage, place: Place, side: str) -> float:
    """Seconds of any hand on the regions of a place; a region of one side only counts on that side."""
    total = 0.0
    for view, region in place.regions:
        only = SIDED_NAME.search(region)
        if only is None or only[1] == side:
            spent = found.regions.get((view, SIDED_NAME.sub("", region), side))
            total += spent.touched if spent else 0.0
    return total


def unlike(score: Score, timeline: Timeline, found: Coverage) -> Iterator[Diagnostic]:
    """A region gets much more on one side; of each chart the greatest difference is told."""
    worst: dict[str, tuple[float, str, str]] = {}
    for (view, region, side), spent in found.regions.items():
        other = found.regions.get((view, region, SIDES[side == "right"]))
        less = other.touched if other else 0.0
        more = spent.touched - less
        if more > max(UNLIKE_S, UNLIKE_SHARE * spent.touched):
            worst[view] = max(worst.get(view, (0.0, "", "")), (more, region, side))
    for view, (more, region, side) in worst.items():
        most = found.regions[view, region, side].touched
        yield _finding(
            score, "S312", _first(timeline, view, side),
            f"{chart_name(view).lower()}, {region_name(region)}: the {side} gets {most:.0f} s of hands, "
            f"the other side {most - more:.0f} s",
            "do the same on both sides: write “(right, then left)” on the heading",
        )  # fmt: skip


def _first(timeline: Timeline, view: str, side: str) -> Cue:
    """The first line whose hands touch a chart on that side, or at all."""
    touching = [cue for cue in timeline.cues if cue.motion is not None and cue.span is not None and cue.length]
    here = [cue for cue in touching if view in cue.views] or touching
    return next((cue for cue in here if cue.side == side), here[0])


def too_much(score: Score, timeline: Timeline, found: Coverage) -> Iterator[Diagnostic]:
    """A spot is pressed firmly for longer than its limit; of each chart the worst spot is told."""
    told: set[str] = set()
    for spots in found.spots:
        most, region = _hardest(spots, found)
        if most > FIRM_S and spots.view not in told:
            told.add(spots.view)
            side = f"{spots.side} " if spots.side else ""
            yield _finding(
                score, "S313", _firmest(timeline, spots),
                f"a spot of the {side}{chart_name(spots.view).lower()} ({region}) gets {most:.0f} s of firm pressure",
                f"{FIRM_S:.0f} s on one cm² at most: make it shorter or lighter, or go over more of the skin",
            )  # fmt: skip


def _hardest(spots: Spots, found: Coverage) -> tuple[float, str]:
    """The mean seconds of firm pressure on the cm² of skin that gets most, and the region in which it lies."""
    weights = spots.area * spots.body
    skin = _boxes(weights)
    mean = np.where(skin > BOX_MM**2 / 2, _boxes(spots.firm * weights) / np.maximum(skin, 1e-6), 0.0)
    row, column = (int(at) for at in np.unravel_index(int(mean.argmax()), mean.shape))
    return float(mean[row, column]), region_name(spots.region_at(row, column))


def _boxes(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Sums over squares of BOX_MM cells round every cell."""
    total = np.pad(values.astype(float), (BOX_MM, BOX_MM)).cumsum(0).cumsum(1)
    sums: NDArray[np.float64] = (
        total[BOX_MM:, BOX_MM:] - total[:-BOX_MM, BOX_MM:] - total[BOX_MM:, :-BOX_MM] + total[:-BOX_MM, :-BOX_MM]
    )
    half = BOX_MM // 2
    return sums[half : half + values.shape[0], half : half + values.shape[1]]


def _firmest(timeline: Timeline, spots: Spots) -> Cue:
    """The longest line that presses firmly on the chart."""
    sides = (spots.side, None, "both") if spots.side else (None, "both", *SIDES)
    here = [cue for cue in timeline.cues if cue.motion is not None and cue.span is not None and cue.side in sides]
    firm = [cue for cue in here if max(cue.pressure, default=0.0) >= FIRM and spots.view in cue.views] or here
    return max(firm, key=lambda cue: cue.length)


def _finding(score: Score, code: str, cue: Cue, message: str, hint: str) -> Diagnostic:
    severity = Severity.NOTE if code in score.front.allow else None
    return finding(code, cue.span or Span(0, 0), message, hint, severity=severity)
