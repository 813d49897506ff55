"""Clean hands, dry feet and a slow end: what is kept around any massage, and what a session lacks of it.

The table `hygiene.toml` holds the words and the places; here stands how a session is looked at. A page lists what comes
before the first touch, the voice says what a score does not, and `check` hints at it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from solea.body import places
from solea.catalogue import techniques
from solea.safety.conditions import parts_of
from solea.timeline.cue import Cue, CueKind, Timeline

SESSION_MS = 5 * 60_000
"""What is shorter is taken as a part of a session (product default)."""

WARNED_C, HOTTEST_C = 40, 41
"""Degrees of a soak at which it is warned, and from which it is refused; 49 scald in minutes [D51, D54]."""
_OIL = re.compile(r"\boils?\b", re.IGNORECASE)
_DEGREES = re.compile(r"(\d{2,3})\s*(?:°\s*([CF])?|degrees(?:\s*([CF]))?|([CF]))(?![\w])", re.IGNORECASE)

_OFF = ("wipe", "put_on_socks", "wrap", "cover")  # after these creamed soles do not slip


@dataclass(frozen=True, slots=True)
class Custom:
    """One thing that is kept around a massage: its line for the page, its sentence for the voice, its hint.

    `heard` matches a line that says it already; `sources` are keys of docs/sources.md or "product default".
    """

    id: str
    when: str
    parts: tuple[str, ...]
    sources: tuple[str, ...]
    said: str
    page: str = ""
    heard: str = "(?!)"
    product: bool = False
    soak: bool = False
    all_parts: bool = False
    always: bool = False
    code: str = ""
    message: str = ""
    hint: str = ""

    def holds(self, parts: Iterable[str], product: bool, soak: bool) -> bool:
        """Whether it belongs to a routine for these parts of the body, with a product on the hands, with a soak."""
        wanted = all if self.all_parts else any
        touched = set(parts)
        met = (product or not self.product) and (soak or not self.soak)
        return met and wanted(part in touched for part in self.parts)


@dataclass(frozen=True, slots=True)
class Lack:
    """A custom that a session does not keep: the cue where that shows, and what it is due `before` (None: the end)."""

    custom: Custom
    cue: Cue
    before: Cue | None


@cache
def customs() -> Mapping[str, Custom]:
    """Every custom, by id, in the order of the page."""
    table = tomllib.loads(files(__package__).joinpath("hygiene.toml").read_text(encoding="utf-8"))
    return MappingProxyType({id: Custom(id=id, **_typed(row)) for id, row in table.items()})


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def before_you_begin(timeline: Timeline) -> tuple[str, ...]:
    """The short lines for a routine's page: what its parts, products and soak ask for, five at most."""
    parts = parts_of(places()[place].part for cue in timeline.cues for place in cue.place)
    product = any(_takes(cue, timeline) for cue in timeline.cues)
    soak = any(cue.technique == "soak" for cue in timeline.cues)
    return tuple(custom.page for custom in customs().values() if custom.page and custom.holds(parts, product, soak))


def lacking(timeline: Timeline, *, always: bool = False) -> tuple[Lack, ...]:
    """What a session neither does nor says of them, in the order of the table; `always`: only what no text may lack."""
    asked = (custom for custom in customs().values() if custom.always or not always)
    found = ((custom, _LOOKS[custom.id](custom, timeline)) for custom in asked)
    return tuple(Lack(custom, *at) for custom, at in found if at is not None)


_At = tuple[Cue, Cue | None] | None
_Look = Callable[["Custom", Timeline], _At]


def _first_touch(custom: Custom, timeline: Timeline) -> _At:
    """The first hands, where no line up to them washes hands or says it."""
    touch = next((cue for cue in timeline.cues if is_work(cue)), None)
    done = touch is None or any(c.technique == "wash_hands" for c in _until(timeline, touch))
    return None if done or touch is None or _is_heard(custom, _until(timeline, touch)) else (touch, touch)


def _unsaid_before(is_first: Callable[[Cue, Timeline], bool]) -> _Look:
    """The first cue of some kind, where no line up to it says what is due before."""

    def look(custom: Custom, timeline: Timeline) -> _At:
        first = next((cue for cue in timeline.cues if is_first(cue, timeline)), None)
        return None if first is None or _is_heard(custom, _until(timeline, first)) else (first, first)

    return look


def _feet_then_head(custom: Custom, timeline: Timeline) -> _At:
    """Feet, and then the head, with no washing of hands between them."""
    from_feet = False
    for cue in timeline.cues:
        if cue.technique == "wash_hands" or (not is_work(cue) and _is_heard(custom, (cue,))):
            from_feet = False
        elif is_work(cue) and from_feet and is_on(cue, "scalp"):
            return cue, cue
        elif is_work(cue):
            from_feet = from_feet or is_on(cue, "feet")
    return None


def _wet_feet(_: Custom, timeline: Timeline) -> _At:
    """A soak, and then hands or the end with no drying between."""
    soak: Cue | None = None
    for cue in timeline.cues:
        if cue.technique == "soak":
            soak = cue
        elif cue.technique == "dry" and (not cue.place or is_on(cue, "feet")):
            soak = None
        elif soak is not None and is_work(cue):
            return soak, cue
    return None if soak is None else (soak, None)


def _creamed_soles(_: Custom, timeline: Timeline) -> _At:
    """Cream or oil on the feet, and somebody stands up with it: at a change of places, or at the end."""
    creamed: Cue | None = None
    on_hands = False
    for cue in timeline.cues:
        on_hands = _takes(cue, timeline) or (on_hands and cue.technique != "wash_hands")
        if cue.technique in _OFF:
            creamed = None
        elif cue.technique == "change_places" and creamed is not None:
            return creamed, cue
        elif on_hands and is_work(cue) and is_on(cue, "feet"):
            creamed = cue
    return None if creamed is None else (creamed, None)


def _no_rest(custom: Custom, timeline: Timeline) -> _At:
    """The session ends with hands, and nothing says to sit before standing."""
    return _not_at_the_end(custom, timeline, "rest")


def _unwashed_after(custom: Custom, timeline: Timeline) -> _At:
    """Hands worked, and what was on the skin stays on them when the session ends."""
    return _not_at_the_end(custom, timeline, "wash_hands") if any(map(is_work, timeline.cues)) else None


def _not_at_the_end(custom: Custom, timeline: Timeline, technique: str) -> _At:
    """What nobody does or says after the last hands; one's own hands need no word."""
    last = next((cue for cue in reversed(timeline.cues) if cue.span), None)
    after = tuple(_after_work(timeline.cues))
    kept = any(cue.technique == technique for cue in after) or _is_heard(custom, after)
    return None if timeline.self_massage or last is None or kept else (last, None)


_LOOKS: Mapping[str, _Look] = {
    "wash": _first_touch,
    "nails": _unsaid_before(lambda cue, _: is_work(cue)),
    "head": _unsaid_before(lambda cue, _: is_work(cue) and is_on(cue, "scalp")),
    "dispenser": _unsaid_before(lambda cue, timeline: _takes(cue, timeline)),
    "soak": _unsaid_before(lambda cue, _: cue.technique == "soak"),
    "between": _feet_then_head,
    "toes": _wet_feet,
    "socks": _creamed_soles,
    "sit": _no_rest,
    "afterwards": _unwashed_after,
}


def hottest_c(cue: Cue) -> float | None:
    """The highest temperature that the words of a soak say, in °C; Fahrenheit is turned into it."""
    found = [(float(one[1]), (one[2] or one[3] or one[4] or "C").upper()) for one in _DEGREES.finditer(cue.text)]
    return max(((degrees - 32) / 1.8 if scale == "F" else degrees for degrees, scale in found), default=None)


def oils_in(cue: Cue) -> tuple[str, ...]:
    """Oils that go into the water of a soak: they float on it undiluted, and sting [D59]."""
    return tuple(name for name in cue.supplies if cue.technique == "soak" and _OIL.search(name))


def is_work(cue: Cue) -> bool:
    """Whether hands massage in it."""
    known = techniques().get(cue.technique)
    return known is not None and not known.is_care and cue.kind is not CueKind.DWELL


def is_on(cue: Cue, part: str) -> bool:
    """Whether it is done on the feet or the scalp, as routines are asked about them."""
    return part in parts_of(places()[place].part for place in cue.place)


def _takes(cue: Cue, timeline: Timeline) -> bool:
    """Whether hands take cream or oil; what goes into the basin is not on them."""
    return cue.technique != "soak" and not set(timeline.products).isdisjoint(cue.supplies)


def _until(timeline: Timeline, touch: Cue) -> Iterator[Cue]:
    """The cues up to one, with it."""
    return (cue for cue in timeline.cues if cue.start <= touch.start)


def _after_work(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues after the last hands."""
    last = max((cue.end for cue in cues if is_work(cue)), default=0)
    return (cue for cue in cues if cue.start >= last)


def _is_heard(custom: Custom, cues: Iterable[Cue]) -> bool:
    return _pattern(custom.heard).search("\n".join(f"{cue.text}." for cue in cues)) is not None


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
