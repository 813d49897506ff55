"""Where hands go: from a place, and the stops that the writer named, to stretches of tracks.

A route is a list of lanes, played one after the other. A lane is what is touched at once: the palm that smooths the
foot runs along the top and along the sole; two hands on the scalp run to the right and to the left of the midline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from solea.body.foot import USUAL, Foot
from solea.body.motion import Leg
from solea.body.places import Lane, Lanes, Place, Way, places
from solea.body.scalp import PICTURES
from solea.body.seats import hand_on
from solea.body.track import carried, known, length
from solea.body.track import stops as marked

OPPOSITE = {"inward": "outward", "outward": "inward"}
LENGTHWISE = ("long", "back", "along")
PASSING = (LENGTHWISE, ("across", "inward", "spots", "lanes"))
APART = "they are on different parts of the body"
SHORTEST = 1.0  # mm; a stretch below this is no way
ON_THE_MAP = PICTURES


@dataclass(frozen=True, slots=True)
class Route:
    """A way over the body. `lanes` follow each other; the legs of one lane are walked at once.

    `view` is the chart to show, `views` every chart that is touched. `length_mm` is that of the longest leg of one
    pass, counted on the scalp map where a head picture is shown. `home` are the same lanes on their home charts.
    """

    lanes: tuple[tuple[Leg, ...], ...]
    home: tuple[tuple[Leg, ...], ...]
    view: str
    length_mm: float

    @property
    def views(self) -> tuple[str, ...]:
        """Every chart touched, in order of first touch."""
        return tuple(dict.fromkeys(leg.view for lane in self.lanes for leg in lane))


@dataclass(frozen=True, slots=True)
class NoWay:
    """There is no way, and why, as a clause that a message can end with."""

    reason: str


def route(
    place: str,
    stops: Sequence[str] = (),
    *,
    preposition: str = "",
    toward: str = "",
    across: bool = False,
    purpose: str = "",
    lanes: int = 0,
    start: str = "",
    hands: int = 2,
    foot: Foot = USUAL,
) -> Route | NoWay:
    """The way over `place`, from the first of `stops` to the last.

    `preposition` is the writer's ("across", "round", "over and round", "between", "through", "along", "behind");
    `toward` is "inward" or "outward"; `purpose` is the technique's ("hold", "spots", "turn", "long"); `lanes` asks
    for that many side by side; `start` is the member to begin with; one of `hands` walks a pair one after the other.
    Which way it is does not depend on the foot, only how long it is. KeyError when a name is no place.
    """
    ends = [places()[stop] for stop in stops]
    here = places()[place]
    if not here.part:
        return NoWay(f"{here.name} is wherever it is felt")
    if any(not _together(here, end) for end in ends):
        return NoWay(APART)
    wish = _wish(preposition, toward, across, purpose, lanes)
    chosen = _by_stops(here, wish, tuple(stops)) if stops else _by_wish(here, wish, start)
    if isinstance(chosen, NoWay):
        return chosen
    if start and stops:
        chosen = _from_start(here, chosen, start)
    if lanes:
        chosen = _spread(chosen, lanes)
    if hands == 1:
        chosen = tuple(one for lane in chosen for one in _one_hand(lane))
    return _route(here, chosen, foot)


def leg_length(leg: Leg, foot: Foot = USUAL) -> float:
    """Length of a leg in mm on the body: of a leg on a head picture, that of its way on the scalp map."""
    home = _home(leg)
    return length(home.view, home.track, foot) * abs(home.end - home.start)


def _together(here: Place, there: Place) -> bool:
    limb = ("foot", "leg")
    return here.part == there.part or (here.part in limb and there.part in limb)


def _wish(preposition: str, toward: str, across: bool, purpose: str, lanes: int) -> tuple[str, ...]:
    """What to look for in a place's tracks, best first."""
    asked = (toward, preposition, "across" if across else "", purpose, "lanes" if lanes else "")
    return (*(w for w in asked if w), "long")


def _by_wish(here: Place, wish: tuple[str, ...], start: str) -> Lanes | NoWay:
    """The lanes of the first wish that the place, or each of its members, can grant."""
    for purpose in wish:
        found = _lanes_for(here, purpose, start)
        if found:
            return found
        if purpose in OPPOSITE:
            return NoWay(f"no way is drawn {purpose} over {_called(here)}")
    return NoWay(f"{_called(here)} is beyond the edge of the chart")


def _lanes_for(here: Place, purpose: str, start: str = "") -> Lanes:
    if purpose in here.tracks:
        return here.tracks[purpose]
    if OPPOSITE.get(purpose) in here.tracks:
        return tuple(tuple(map(_turned, lane)) for lane in here.tracks[OPPOSITE[purpose]])
    return tuple(lane for member in _members(here, start) for lane in _lanes_for(member, purpose))


def _members(here: Place, start: str) -> Iterator[Place]:
    """The members in order, from `start` on and round; backwards when `start` is the last."""
    ids = here.members
    if start in ids:
        at = ids.index(start)
        ids = ids[::-1] if at == len(ids) - 1 else ids[at:] + ids[:at]
    return (places()[id] for id in ids)


def _turned(way: Way) -> Way:
    return Way(way.view, way.track, way.end, way.start)


def _from_start(here: Place, chosen: Lanes, start: str) -> Lanes:
    """Lanes of a group, in the order of its members from `start`."""
    if start not in here.members or len(chosen) != len(here.members):
        return chosen
    order = [member.id for member in _members(here, start)]
    return tuple(chosen[here.members.index(id)] for id in order)


def _by_stops(here: Place, wish: tuple[str, ...], stops: tuple[str, ...]) -> Lanes | NoWay:
    """The wished lanes between the stops; else the lanes nearby that reach all of them and stray least."""
    for purpose in wish:
        found = _between(_lanes_for(here, purpose), stops)
        if found and purpose != "long":
            return found
    for near in _nearby(here):
        for purposes in PASSING:
            passing = (_between(_lanes_for(near, purpose), stops) for purpose in purposes)
            best = max((f for f in passing if f), key=_share, default=None)
            if best:
                return best
    names = [_called(places()[stop]) for stop in stops]
    return NoWay(f"no way is drawn from {' to '.join(names)}")


def _called(place: Place) -> str:
    """The place in a sentence: the sole, the place between the toes."""
    kind = "the place " if place.name.startswith(("between", "behind")) else "the "
    return kind + place.name


def _nearby(here: Place) -> Iterator[Place]:
    """The place itself, then the places of the same part: those of the same view first."""
    yield here
    others = [p for p in places().values() if p.part and _together(here, p) and p is not here]
    yield from sorted(others, key=lambda p: p.view != here.view)


def _share(lanes: Lanes) -> tuple[float, int]:
    """How much of its tracks a choice uses: the closest fit strays least. Fewer lanes when equal."""
    shares = [abs(lane[0].end - lane[0].start) for lane in lanes]
    return round(sum(shares) / len(shares), 3), -len(lanes)


def _between(lanes: Lanes, stops: tuple[str, ...]) -> Lanes:
    """The lanes cut to run from stop to stop; none when one of them misses a stop."""
    cut: list[Lane] = []
    for lane in lanes:
        runs = _runs(lane, stops)
        if not runs:
            return ()
        cut += runs
    return tuple(cut)


def _runs(lane: Lane, stops: tuple[str, ...]) -> list[Lane]:
    """The lane from stop to stop: one run, or several where the stops turn back."""
    marks = {way: _marks(way, stops) for way in lane}
    if not marks[lane[0]]:
        return []
    turns = _turning(marks[lane[0]])
    runs = []
    for a, b in pairwise(turns):
        ways = (Way(w.view, w.track, m[a], m[b]) for w, m in marks.items() if m)
        run = tuple(way for way in ways if _length(way) >= SHORTEST)
        if run:
            runs.append(run)
    return runs


def _marks(way: Way, stops: tuple[str, ...]) -> tuple[float, ...]:
    """Where each stop lies on the way's track; () when one is not on it."""
    on = marked(way.view, way.track)
    found = tuple(next((on[s] for s in (stop, *places()[stop].near) if s in on), None) for stop in stops)
    return tuple(m for m in found if m is not None) if None not in found else ()


def _turning(marks: tuple[float, ...]) -> list[int]:
    """The indices where the way begins, turns back and ends."""
    back = [i for i in range(1, len(marks) - 1) if (marks[i] - marks[i - 1]) * (marks[i + 1] - marks[i]) < 0]
    return [0, *back, len(marks) - 1]


def _length(way: Way) -> float:
    return length(way.view, way.track) * abs(way.end - way.start)


def _spread(chosen: Lanes, count: int) -> Lanes:
    """`count` lanes out of those drawn, evenly from the first to the last."""
    if count == 1:
        return (chosen[len(chosen) // 2],)
    return tuple(chosen[round(i * (len(chosen) - 1) / (count - 1))] for i in range(count))


def _one_hand(lane: Lane) -> Lanes:
    """One hand takes the right and the left of a pair in turn; a lane that is no pair stays."""
    pair = len(lane) == 2 and lane[0].track.endswith("_r") and lane[1].track.endswith("_l")
    return ((lane[0],), (lane[1],)) if pair else (lane,)


def _route(here: Place, chosen: Lanes, foot: Foot) -> Route:
    shown = tuple(tuple(_leg(way, foot) for way in lane) for lane in chosen)
    home = tuple(tuple(_home(leg) for leg in lane) for lane in shown)
    longest = max(leg_length(leg, foot) for lane in home for leg in lane)
    views = {leg.view for lane in shown for leg in lane}
    view = here.view if here.view in views else shown[0][0].view
    return Route(shown, home, view, round(longest, 3))


def _leg(way: Way, foot: Foot) -> Leg:
    """A way as a leg: ways are shares of tracks as drawn, legs of tracks as the foot has them."""
    start, end = (carried(way.view, way.track, at, foot) for at in (way.start, way.end))
    return Leg(way.view, way.track, start, end, *hand_on(way.view))


def _home(leg: Leg) -> Leg:
    """The same stretch on its home chart: of a head picture, the scalp map."""
    if leg.view not in ON_THE_MAP or not known("head_map", leg.track):
        return leg
    return Leg("head_map", leg.track, *_on_map(leg), *hand_on("head_map"))


def _on_map(leg: Leg) -> tuple[float, float]:
    """Fractions of the home track, carried over by the stops that both tracks mark."""
    picture, home = marked(leg.view, leg.track), marked("head_map", leg.track)
    pairs = sorted({(picture[stop], home[stop]) for stop in picture if stop in home})
    return _carried(leg.start, pairs), _carried(leg.end, pairs)


def _carried(at: float, pairs: list[tuple[float, float]]) -> float:
    """`at` moved from the first scale to the second, straight between the pairs and beyond the last ones."""
    if len(pairs) < 2:
        return at
    i = max(k for k in range(len(pairs) - 1) if k == 0 or pairs[k][0] <= at)
    (a, x), (b, y) = pairs[i], pairs[i + 1]
    if b - a < 1e-9:
        return y
    return min(max(x + (at - a) * (y - x) / (b - a), 0.0), 1.0)
