"""One detail of the strict zone: words to a kind and a value, or why they have none.

Every phrase is looked up whole before it is taken apart, so the longest match wins; what is left over is a fault,
never ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeGuard

from solea.catalogue import paces
from solea.language.lexicon import CLOSED_KINDS, LEVELS, Lexicon, fold
from solea.language.numbers import NumberFault, leading_number, unglued
from solea.language.places import PlaceWords
from solea.language.score import (
    Accent,
    Count,
    Lanes,
    Number,
    Path,
    PlaceRef,
    Pressure,
    Speed,
    SpeedUnit,
    Steps,
    Supply,
    Time,
)
from solea.source.marks import MarkKind, scan
from solea.source.span import Span


class Fault(NamedTuple):
    """Why words are no detail; `cure` replaces all of them when there is exactly one cure."""

    code: str
    message: str
    hints: tuple[str, ...] = ()
    cure: str = ""


class Detail(NamedTuple):
    kind: str
    value: Any
    side: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A pressure with steps that depend on the cap: `moderate to firmer`. Steps are Walton levels; None is relative."""

    first: int
    changes: tuple[int | str, ...]


_METRES = re.compile(r"(?:[^\d]* )?\d[\d./]*(?: to \d[\d.]*)? m(?: .*)?")
_MM = {"mm": 1.0, "cm": 10.0, "inch": 25.4}


def _plain(number: Number | NumberFault) -> TypeGuard[Number]:
    """Whether a number is one number, without latitude."""
    return isinstance(number, Number) and number.low == number.high and number.words[0] in "0123456789"


def _pace(ids: tuple[str, ...]) -> Speed:
    return Speed(SpeedUnit.CM_S, tuple(paces()[id].cm_s for id in ids), ids)


class DetailReader:
    """Reads details with the words of one language. Keeps tables, no state."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.places = PlaceWords(lexicon)
        self._ids = lexicon.ids
        self._levels = {words: LEVELS[id] for words, id in self._ids["pressure"].items()}
        self._paces = self._ids["pace"]
        word = lexicon.word
        self.whole = self._whole_details()
        self._to, self._or, self._on = (f" {word(id)} " for id in ("to", "or", "on"))
        self._unstated = " " + word("not_stated")
        self._in, self._with, self._from = word("in") + " ", word("with") + " ", word("from") + " "
        self._and_back = " " + word("and_back")
        self._joints = ((self._on, self._accent), (self._to, self._ramp_or_path), (self._or, self._either))
        self._begin = frozenset(words.split()[0] for table in self._ids.values() for words in table)
        self.units = self._unit_table()
        self._starts = frozenset(words.split()[0] for words in self._ids["latitude"])

    def _whole_details(self) -> dict[str, Detail]:
        """Every detail that is one phrase of the lexicon, and every place as it mostly stands."""
        whole = {words: Detail("place", place.refs, place.side) for words, place in self.places.common.items()}
        for words, (table, id) in self.lexicon.closed.items():
            whole[words] = self._closed_detail(table, id)
        whole[fold(self.lexicon.word("until_settled"))] = Detail("time", Time(None, until_settled=True))
        whole[fold(self.lexicon.word("in_steps"))] = Detail("steps", Steps())
        return whole

    def _closed_detail(self, table: str, id: str) -> Detail:
        value: Any = id
        if table == "pressure":
            value = Pressure((LEVELS[id],))
        elif table == "pace":
            value = _pace((id,))
        elif table == "toward":
            value = Path(toward=id)
        return Detail(CLOSED_KINDS[table], value)

    def _unit_table(self) -> dict[str, tuple[str, str]]:
        """Folded words after a number to (unit, scope)."""
        ids, table = self._ids, {}
        scopes = {
            "times": ("each", "each_way"),
            "rounds": ("each",),
            "seconds": ("each", "in_all"),
            "minutes": ("each", "in_all"),
        }
        for words, unit in ids["unit"].items():
            table[words] = (unit, "")
            for scoped, scope in ids["scope"].items():
                if scope in scopes.get(unit, ()):
                    table[f"{words} {scoped}"] = (unit, scope.replace("_", " "))
        table[fold(self.lexicon.word("of_10"))] = ("of_10", "")
        table[fold(self.lexicon.word("newton"))] = ("newton", "")
        return table

    def read(self, raw: str, offset: int = 0) -> Detail | Fault:
        """The detail that the words are. `offset` is where they stand, for the marks in them."""
        words = fold(raw)
        if found := self.whole.get(words):
            return found
        if not words:
            return Fault("S210", "an empty detail", ("take the comma away, or say what belongs here",))
        if "@" in words or "#" in words:
            return self._supply(raw, words, offset)
        first = words.partition(" ")[0]
        if first[0].isdigit() or first[0] == "½" or first in self._starts:
            return self._numeric(words)
        return self._phrase(words) if first in self._begin else self._unknown(words)

    def may_begin(self, words: str) -> bool:
        """Whether a detail may begin so: with a number, or with the first word of a phrase of the lexicon."""
        first = words.split(maxsplit=1)[0].partition(",")[0]
        return first.casefold().replace("’", "'") in self._begin or first[:1].isdigit() or first[:1] == "½"

    def _phrase(self, words: str) -> Detail | Fault:
        if words.endswith(self._unstated):
            return self._not_stated(words)
        if words.startswith(self._in):
            return self._lanes_or_steps(words)
        for word, read in self._joints:
            if word in words and (found := read(words)):
                return found
        if place := self.places.read(words):
            return Detail("place", place.refs, place.side)
        return self._unknown(words)

    def _unknown(self, words: str) -> Fault:
        return Fault("S201", f"“{words}” is no detail")

    def _not_stated(self, words: str) -> Detail | Fault:
        kind = self._ids["kind"].get(words.removesuffix(self._unstated))
        return Detail("unknown", kind) if kind else self._unknown(words)

    def _supply(self, raw: str, words: str, offset: int) -> Detail | Fault:
        joint, sigil = words.partition(" ")[0] + " ", raw.lstrip().partition(" ")[2].lstrip()[:1]
        if (joint, sigil) not in ((self._with, "@"), (self._with, "#"), (self._in, "#")):
            return self._apart_from_supply(raw, words)
        start = raw.index(sigil)
        marks = scan(raw, start)
        if not marks or marks[0].start != start or marks[0].end != len(raw.rstrip()) or not marks[0].braced:
            return Fault(
                "S201",
                f"“{words}” is no product or tool",
                ("a name ends in braces, and a comma or full stop follows: “with @foot cream{}”",),
            )
        return self._checked_supply(marks[0], offset)

    def _apart_from_supply(self, raw: str, words: str) -> Fault:
        """“the feet in #basin{}”: the comma is missing."""
        at = max(raw.casefold().rfind(f" {joint}") for joint in (f"{self._with}@", f"{self._with}#", f"{self._in}#"))
        message = f"“{words}” is no product or tool"
        if at <= 0 or not isinstance(self.read(raw[:at]), Detail) or not isinstance(self.read(raw[at:]), Detail):
            return Fault("S201", message, ("write “with @foot cream{}” or “in #basin{}”",))
        cure = f"{raw[:at].rstrip()}, {raw[at:].strip()}"
        return Fault("S201", message, (f"put a comma between details: “{cure}”",), cure)

    def _checked_supply(self, mark: Any, offset: int) -> Detail | Fault:
        if fault := self.amount_fault(mark.quantity, mark.unit):
            return fault
        supply = Supply(
            str(mark.kind), mark.name, mark.quantity, mark.unit, Span(offset + mark.start, offset + mark.end)
        )
        return Detail("product" if mark.kind is MarkKind.INGREDIENT else "tool", supply)

    def amount_fault(self, quantity: str, unit: str) -> Fault | None:
        """Why `{quantity%unit}` has no meaning in the strict zone; None when it has."""
        amount, units = self._ids["amount"], self._ids["amount_unit"]
        number = leading_number(fold(quantity), self.lexicon) if quantity else None
        whole = number is not None and isinstance(number[0], Number) and not number[1]
        if (not quantity or fold(quantity) in amount or whole) and (not unit or fold(unit) in units):
            return None
        said = quantity + ("%" + unit if unit else "")
        return Fault("S207", f"“{said}” is no amount", ("write a number with its unit, as {5%ml}, or {plenty}",))

    def _numeric(self, words: str) -> Detail | Fault:
        words = unglued(words)
        found = leading_number(words, self.lexicon)
        if found is None:
            return self._unknown(words)
        number, rest = found
        if isinstance(number, NumberFault):
            cure = f"{number.cure} {rest}".strip()
            return Fault("S202", number.message, (f"write “{cure}”",), cure)
        if rest == "m" or rest.startswith("m "):
            cure = f"{number.words} {self.lexicon.say('unit', 'minutes')}"
            return Fault("S203", f"“{words}” could be minutes or metres", (f"write “{cure}”",), cure)
        unit, scope = self.units.get(self.plural(number, rest), ("", ""))
        if not unit and (two := self.of_two_units(words)):
            return self._time_of_two(two)
        return self._measure(words, number, unit, scope)

    def plural(self, number: Number, unit: str) -> str:
        """The unit as it stands after most numbers: after 1, “time each way” is “times each way”."""
        first, *scope = unit.split(" ", 1)
        if number.words != "1" or first not in self._ids["singular"]:
            return unit
        return " ".join((self.lexicon.say("unit", self._ids["singular"][first]), *scope))

    def of_two_units(self, words: str) -> tuple[Number, Number, str] | None:
        """Minutes, seconds and scope of “1 min 30 s”; None where words are no such time."""
        minutes = leading_number(unglued(words), self.lexicon)
        unit, _, after = minutes[1].partition(" ") if minutes else ("", "", "")
        seconds = leading_number(after, self.lexicon) if self._ids["unit"].get(unit) == "minutes" else None
        if minutes is None or seconds is None:
            return None
        (first, _), (second, rest) = minutes, seconds
        kind, scope = self.units.get(rest, ("", ""))
        if kind != "seconds" or not (_plain(first) and _plain(second)):
            return None
        return first, second, scope

    def _time_of_two(self, two: tuple[Number, Number, str]) -> Detail | Fault:
        minutes, seconds, scope = two
        all_seconds = minutes.low * 60 + seconds.low
        if minutes.low == int(minutes.low) and 0 < seconds.low < 60 and minutes.low:
            return Detail("time", Time(Number(all_seconds, all_seconds, f"{all_seconds:g}"), scope))
        cure = f"{all_seconds:g} {self.lexicon.say('unit', 'seconds')} {scope}".strip()
        return Fault("S202", "beside whole minutes stand 1 to 59 s", (f"write “{cure}”",), cure)

    def _measure(self, words: str, number: Number, unit: str, scope: str) -> Detail | Fault:
        if number.low <= 0 and unit:
            return Fault("S202", f"“{words}” is nothing at all", ("take it away, or say how much",))
        if unit in ("minutes", "seconds"):
            if unit == "minutes":
                number = Number(number.low * 60, number.high * 60, number.words)
            return Detail("time", Time(number, scope))
        if unit in ("times", "rounds"):
            return self._count(words, number, scope, unit == "rounds")
        speeds = {
            "cm_s": SpeedUnit.CM_S,
            "per_minute": SpeedUnit.PER_MINUTE,
            "a_stroke": SpeedUnit.SECONDS_A_STROKE,
            "a_step": SpeedUnit.SECONDS_A_STEP,
        }
        if unit in speeds:
            return Detail("speed", Speed(speeds[unit], (number.low,)))
        if unit in ("of_10", "newton"):
            return Detail("pressure", Pressure((), kept=words))
        return self._unknown(words)

    def _count(self, words: str, number: Number, scope: str, rounds: bool) -> Detail | Fault:
        if number.low != int(number.low):
            return Fault("S202", f"“{words}” is no whole number", ("strokes are counted whole",))
        return Detail("count", Count(number, scope, rounds))

    def _lanes_or_steps(self, words: str) -> Detail | Fault:
        rest = words.removeprefix(self._in)
        found = leading_number(rest, self.lexicon)
        number, rest = found if found else (None, rest)
        lanes = self.lexicon.word("lanes")
        if rest == lanes or rest.startswith(lanes + " "):
            return self._lanes(words, number, rest.removeprefix(lanes).strip())
        prefix = f"{self.lexicon.word('in_steps')} {self.lexicon.word('of')} "
        if words.startswith(prefix) and (step := leading_number(words.removeprefix(prefix), self.lexicon)):
            size, unit = step
            if isinstance(size, Number) and self._ids["unit"].get(unit, "") in _MM and size.low > 0:
                return Detail("steps", Steps(size.low * _MM[self._ids["unit"][unit]]))
        return self._unknown(words)

    def _lanes(self, words: str, number: Any, way: str) -> Detail | Fault:
        if isinstance(number, NumberFault) or (number and (number.low < 1 or number.low != int(number.low))):
            return Fault("S202", f"“{words}” is no number of lanes", ("write “in 5 lanes”",))
        if not way:
            return Detail("lanes", Lanes(number))
        path = self._path(way) if way.startswith(self._from) else None
        if path is None or len(path.stops) != 2:
            return self._unknown(words)
        return Detail("lanes", Lanes(number, path.stops[0], path.stops[1], path.back))

    def _accent(self, words: str) -> Detail | None:
        change, _, where = words.partition(self._on)
        id = self._ids["change"].get(change) or self._ids["pressure"].get(change) or self._ids["pace"].get(change)
        if not id:
            return None
        if where == self.lexicon.word("the_way_back"):
            return Detail("accent", Accent(id))
        place = self.places.read(where)
        return Detail("accent", Accent(id, tuple(ref.place for ref in place.refs))) if place else None

    def _ramp_or_path(self, words: str) -> Detail | None:
        parts = words.split(self._to)
        if parts[0] in self._levels:
            return self._pressure_ramp(parts)
        if parts[0] in self._paces and all(part in self._paces for part in parts):
            return Detail("speed", _pace(tuple(self._paces[part] for part in parts)))
        path = self._path(words)
        return Detail("path", path) if path else None

    def _pressure_ramp(self, parts: list[str]) -> Detail | None:
        changes: list[int | str] = []
        for part in parts[1:]:
            change = self._ids["change"].get(part, "")
            if part not in self._levels and change not in ("firmer", "softer"):
                return None
            changes.append(self._levels.get(part, change))
        first = self._levels[parts[0]]
        if all(isinstance(change, int) for change in changes):
            return Detail("pressure", Pressure((first, *(int(change) for change in changes))))
        return Detail("pressure", Relative(first, tuple(changes)))

    def _path(self, words: str) -> Path | None:
        way = words.removesuffix(self._and_back)
        stops = [self.places.bare(part) for part in way.removeprefix(self._from).split(self._to)]
        if len(stops) < 2 or None in stops:
            return None
        return Path(tuple(stop for stop in stops if stop), way != words)

    def _either(self, words: str) -> Detail | None:
        levels = [self._levels.get(part) for part in words.split(self._or)]
        if len(levels) != 2 or None in levels:
            return None
        first, second = levels
        return Detail("pressure", Pressure((first or 0,), or_level=second))


__all__ = ["Detail", "DetailReader", "Fault", "PlaceRef", "Relative"]
