"""A voice with every detail that its technique needs: stated, inherited, or from the catalogue."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from solea.body import places
from solea.catalogue import StrokeClass, Technique, cap_of, contacts, lay_cap, paces, pressures, techniques
from solea.language.details import Relative
from solea.language.reading import Reading
from solea.language.scope import Scope, stated
from solea.language.score import (
    Details,
    Origin,
    Path,
    PlaceRef,
    Pressure,
    Speed,
    SpeedUnit,
    Value,
    Voice,
)
from solea.language.tree import VoiceNode
from solea.source import Severity, Span, finding

CARE_TAKES = frozenset({"place", "time", "product", "tool", "side", "unknown"})
MOVING = frozenset({"path", "turn", "lanes", "steps", "manner", "speed", "count"})
_ALL = frozenset(field.name for field in fields(Details))
_ONE = {"both_thumbs": "thumb", "palms": "palm", "both_hands_round": "one_hand_round"}
_TWO_HANDS = ("both_hands", "hands_opposed", "hands_together")
_CIRCLING = ("circles", "rotate")
_AROUND = ("across", "round", "over and round", "over")


@cache
def taken_kinds(id: str) -> frozenset[str]:
    """The kinds of detail that have a meaning for a technique."""
    technique = techniques()[id]
    if technique.is_care:
        return CARE_TAKES
    if technique.stroke_class is StrokeClass.HOLD:
        return _ALL - MOVING
    return _ALL if technique.motion in _CIRCLING or technique.turn else _ALL - {"turn"}


@cache
def default_place(id: str) -> str:
    """The place of a technique that has only one, such as the ears of an ear massage; else nothing."""
    technique = techniques()[id]
    named = [place for place in technique.places if place != "*"]
    if not named or technique.is_care:
        return ""
    first = places().get(named[0])
    inside = first is not None and all(p in (first.id, *first.members) or p in _AT.get(first.id, ()) for p in named)
    return named[0] if inside else ""


_AT = {"ears": ("ear_rim", "ear_lobe", "behind_ears"), "hair": ("scalp",), "ankle": ("foot",), "toes": ("toe_joints",)}


@cache
def allowed_at(id: str, place: str) -> bool:
    """Whether a technique may be done at a place: listed, or a member of a listed place."""
    technique = techniques()[id]
    if "*" in technique.places or place in technique.places:
        return True
    return any(place in places()[listed].members for listed in technique.places if listed in places())


class VoiceResolver:
    """Fills voices from their scope. Findings go to the reading's collector."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.strict.report
        self.found = reading.strict.diagnostics
        self.lexicon = reading.lexicon
        self.allow = reading.front.front.allow

    def resolve(self, node: VoiceNode, technique: Technique, scope: Scope, busy: str = "") -> Voice:
        """The voice of a node. `busy` is the hand that another voice of the same line has."""
        own = stated(node.details, Origin.STATED)
        taken = taken_kinds(technique.id)
        values = self._inherited(technique, taken, scope)
        for kind, value in own.items():
            if kind not in taken:
                self._refuse(value, f"{technique.name.lower()} has no {self._kind(kind)}")
            elif kind == "speed" and not _fits(value.value, technique):
                self._refuse(value, self._wrong_speed(technique))
            else:
                values[kind] = value
        place = self._place(values, technique, node)
        if not technique.is_care:
            self._fill(values, technique, place, node, busy)
        return Voice(technique.id, _details(values), node.span, node.name)

    def _inherited(self, technique: Technique, taken: frozenset[str], scope: Scope) -> dict[str, Value[Any]]:
        """What the scope says that has a meaning for the technique; what has none is left to its own lines."""
        values = {kind: value for kind, value in scope.values.items() if kind in taken}
        if "contact" in values and values["contact"].value not in technique.contacts:
            del values["contact"]
        if "speed" in values and not _fits(values["speed"].value, technique):
            del values["speed"]
        if technique.is_care:
            return {kind: v for kind, v in values.items() if kind == "side" and v.origin is not Origin.DEFAULTS}
        return values

    def _refuse(self, value: Value[Any], reason: str) -> None:
        if value.span:
            self.report("S209", value.span.start, value.span.end, reason, "take it away, or put it after the full stop")

    def _kind(self, kind: str) -> str:
        return self.lexicon.say("kind", kind)

    @staticmethod
    def _wrong_speed(technique: Technique) -> str:
        unit = "a minute, as “40 a minute”" if technique.rate_a_minute else "a step, as “5 s a step”"
        return f"{technique.name.lower()} has no speed over the skin; say it {unit}"

    # ------------------------------------------------------------------------------------------------- places

    def _place(self, values: dict[str, Value[Any]], technique: Technique, node: VoiceNode) -> str:
        """The id of the first place, after checking that the technique is done there."""
        if "place" not in values and (place := default_place(technique.id)):
            words = self.lexicon.say("place", place) if place in self.lexicon.tables["place"] else place
            values["place"] = Value((PlaceRef(place, words),), Origin.CATALOGUE)
        if "place" not in values:
            if not technique.is_care and node.sound:
                self.report("S309", node.name_start, node.name_end, f"where? {technique.name.lower()} needs a place",
                            "write “**Rub** the whole foot”")
            return ""
        refs: tuple[PlaceRef, ...] = values["place"].value
        for ref in refs:
            self._done_there(ref, technique, values["place"], node)
        return refs[0].place

    def _done_there(self, ref: PlaceRef, technique: Technique, value: Value[Any], node: VoiceNode) -> None:
        if allowed_at(technique.id, ref.place):
            return
        span = value.span if value.origin is Origin.STATED and value.span else node.name_span
        where = ", ".join(self.lexicon.say("place", p) for p in technique.places[:4] if p in self.lexicon.tables["place"])
        hint = f"it is done at: {where}" if where else "it has no place"
        self.report("S304", span.start, span.end, f"{technique.name.lower()} is not done at “{ref.words}”", hint)

    # -------------------------------------------------------------------------------------------- other details

    def _fill(self, values: dict[str, Value[Any]], technique: Technique, place: str, node: VoiceNode, busy: str) -> None:
        self._hands(values, technique, place, busy)
        self._contact_allowed(values, technique)
        self._way(values, technique, place, node)
        self._speed(values, technique)
        self._pressure(values, technique, node)

    def _hands(self, values: dict[str, Value[Any]], technique: Technique, place: str, busy: str) -> None:
        """Hands and contact together: one free hand takes the thumb where both thumbs are usual."""
        hands, contact = values.get("hands"), values.get("contact")
        usual = technique.contact_at(place)
        if contact is None and usual:
            single = busy or (hands and hands.value not in _TWO_HANDS)
            contact = values["contact"] = Value(_ONE.get(usual, usual) if single else usual, Origin.CATALOGUE)
        if hands is None:
            hands = values["hands"] = Value(self._usual_hands(technique, place, contact, busy), Origin.CATALOGUE)

    def _usual_hands(self, technique: Technique, place: str, contact: Value[Any] | None, busy: str) -> str:
        touching = contacts()[contact.value].hands if contact and contact.value in contacts() else 0
        usual = technique.hands_for(place)
        if busy and (touching < 2 or contact is None or contact.origin is Origin.CATALOGUE):
            return "other_hand" if busy == "one_hand" else "one_hand"
        if touching == 1:
            return "one_hand"
        return usual if touching == 0 or usual in _TWO_HANDS else "both_hands"

    def _contact_allowed(self, values: dict[str, Value[Any]], technique: Technique) -> None:
        contact = values.get("contact")
        if contact is None or contact.value in technique.contacts or contact.origin is not Origin.STATED:
            return
        if contact.span:
            usual = ", ".join(self.lexicon.say("contact", c) for c in technique.contacts if c in self.lexicon.tables["contact"])
            words = self.lexicon.say("contact", contact.value)
            self.report("S310", contact.span.start, contact.span.end,
                        f"{technique.name.lower()} is not done with “{words}”", f"it is done with: {usual}")

    def _way(self, values: dict[str, Value[Any]], technique: Technique, place: str, node: VoiceNode) -> None:
        manner = technique.alias_manners.get(node.name) or technique.manner_at(place)
        if manner and "manner" not in values:
            values["manner"] = Value(manner, Origin.CATALOGUE)
        if technique.turn and "turn" not in values:
            values["turn"] = Value(technique.turn, Origin.CATALOGUE)
        if "path" in values or "lanes" in values or "steps" in values:
            return
        way = technique.path_at(place)
        if way and not any(ref.preposition in _AROUND for ref in values["place"].value):
            values["path"] = Value(Path(way.stops, way.back, way.toward), Origin.CATALOGUE)

    def _speed(self, values: dict[str, Value[Any]], technique: Technique) -> None:
        if "speed" in values:
            return
        if technique.speed:
            speed = Speed(SpeedUnit.CM_S, (paces()[technique.speed].cm_s,), (technique.speed,))
        elif technique.rate_a_minute:
            speed = Speed(SpeedUnit.PER_MINUTE, (technique.rate_a_minute,))
        elif technique.step:
            speed = Speed(SpeedUnit.SECONDS_A_STEP, (technique.step.whole_s,))
        else:
            return
        values["speed"] = Value(speed, Origin.CATALOGUE)

    def _pressure(self, values: dict[str, Value[Any]], technique: Technique, node: VoiceNode) -> None:
        ids = [ref.place for ref in values["place"].value] if "place" in values else []
        cap = cap_of(technique, ids)
        pressure = values.get("pressure")
        if pressure is None:
            level = technique.pressure_at(ids[0] if ids else "")
            if level is not None:
                values["pressure"] = Value(Pressure((min(level, cap),)), Origin.CATALOGUE)
            return
        if isinstance(pressure.value, Relative):
            ramp = Pressure(_steps(pressure.value, cap))
            pressure = values["pressure"] = Value(ramp, pressure.origin, pressure.span)
        elif pressure.value.kept and not pressure.value.levels:
            level = technique.pressure_at(ids[0] if ids else "") or 0
            kept = Pressure((min(level, cap),), kept=pressure.value.kept)
            pressure = values["pressure"] = Value(kept, pressure.origin, pressure.span)
        self._cap(pressure, cap, technique, ids, node)

    def _cap(self, pressure: Value[Any], cap: int, technique: Technique, ids: list[str], node: VoiceNode) -> None:
        levels = (*pressure.value.levels, pressure.value.or_level or 0)
        if max(levels) <= cap:
            return
        names = {row.level: row.name.lower() for row in pressures().values()}
        where = " and ".join(self.lexicon.say("place", id) for id in ids) or technique.name.lower()
        span = pressure.span if pressure.span and pressure.origin is Origin.STATED else node.name_span
        severity = Severity.WARNING if "S301" in self.allow else Severity.ERROR
        limit = "the limit for lay people" if cap == lay_cap() else "the limit"
        self.found.append(finding(
            "S301", Span(span.start, span.end),
            f"{names[max(levels)]} goes past {limit} for {technique.name.lower()} at {where}, {names[cap]}",
            f"write “{names[cap]}”", "or give a reason under `allow:`, as “S301: the reason”; it is played capped",
            severity=severity,
        ))


def _steps(ramp: Relative, cap: int) -> tuple[int, ...]:
    """A ramp with “firmer” and “softer” as one level up or down, never past the cap."""
    levels = [ramp.first]
    for change in ramp.changes:
        step = change if isinstance(change, int) else levels[-1] + (1 if change == "firmer" else -1)
        levels.append(step if isinstance(change, int) else max(0, min(step, max(cap, 0))))
    return tuple(levels)


def _fits(speed: Any, technique: Technique) -> bool:
    """Whether a way of saying the speed has a meaning: cm/s for gliding, a minute for rates, a step for presses."""
    if speed.unit is SpeedUnit.CM_S:
        return bool(technique.speed)
    if speed.unit is SpeedUnit.PER_MINUTE:
        return technique.motion != "hold"
    if speed.unit is SpeedUnit.SECONDS_A_STEP:
        return technique.step is not None or bool(technique.step_mm)
    return True


def _details(values: dict[str, Value[Any]]) -> Details:
    get = values.get
    unknown = values.pop("unknown", None)
    return Details(
        get("place"), get("path"), get("turn"), get("lanes"), get("steps"), get("manner"), get("contact"),
        get("hands"), get("side"), get("pressure"), get("speed"), get("count"), get("time"), get("product"),
        get("tool"), get("accent"), unknown.value if unknown else frozenset(),
    )
