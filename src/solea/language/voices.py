"""A voice with every detail that its technique needs: stated, inherited, or from the catalogue."""

from __future__ import annotations

from typing import Any

from solea.body import nearest
from solea.catalogue import Technique, contacts, lay_cap, pressures
from solea.language.details import Relative
from solea.language.reading import Reading
from solea.language.scope import Scope, stated
from solea.language.score import Details, Origin, PlaceRef, Pressure, Value, Voice
from solea.language.tree import VoiceNode
from solea.language.usual import allowed_at, default_place, fits, taken_kinds, usual
from solea.source import Severity, Span, finding

_ONE = {"both_thumbs": "thumb", "palms": "palm", "both_hands_round": "one_hand_round"}
_NEAREST = 4  # places that a hint names
_TWO_HANDS = ("both_hands", "hands_opposed", "hands_together")
_AROUND = frozenset({"across", "round", "over and round", "over"})


class VoiceResolver:
    """Fills voices from their scope. Findings go to the reading's collector."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.strict.report
        self.found = reading.strict.diagnostics
        self.lexicon = reading.lexicon
        self.allow = reading.front.front.allow

    def resolve(self, node: VoiceNode, technique: Technique, scope: Scope, busy: str = "") -> Voice:
        """The voice of a node. `busy` is the hand that another voice of the same line has."""
        said = self._said(node, technique, scope)
        if _says_each(said):
            said["place"] = _each(said["place"])
        refs = self._places(said, technique, node)
        if "side" not in said and not scope.sides and self._names_a_pair(refs):
            said["side"] = Value("both", said["place"].origin)
        if technique.is_care:
            return Voice(technique.id, _details(said), node.span, node.name)
        where = tuple(ref.place for ref in refs)
        around = bool(refs) and (refs[0].preposition in _AROUND or refs[-1].preposition in _AROUND)
        usually, cap = usual(technique.id, where, around)
        values = {**usually, **said}
        if ("lanes" in said or "steps" in said) and "path" not in said:
            values.pop("path", None)
        if manner := technique.alias_manners.get(node.name):
            values["manner"] = said.get("manner") or Value(manner, Origin.CATALOGUE)
        self._hands(values, technique, where[0] if where else "", busy)
        if (contact := said.get("contact")) and contact.value not in technique.contacts:
            self._contact_refused(contact, technique)
        if pressure := said.get("pressure"):
            values["pressure"] = self._pressure(pressure, usually.get("pressure"), cap, technique, where, node)
        return Voice(technique.id, _details(values), node.span, node.name)

    def _said(self, node: VoiceNode, technique: Technique, scope: Scope) -> dict[str, Value[Any]]:
        """What the line says and inherits, as far as it has a meaning for the technique."""
        taken = taken_kinds(technique.id)
        values = self._inherited(technique, taken, scope)
        for kind, value in stated(node.details, Origin.STATED).items():
            if kind not in taken:
                self._refuse(value, f"{technique.name.lower()} has no {self._kind(kind)}")
            elif kind == "speed" and not fits(value.value, technique):
                self._refuse(value, self._wrong_speed(technique))
            else:
                values[kind] = value
        return values

    def _inherited(self, technique: Technique, taken: frozenset[str], scope: Scope) -> dict[str, Value[Any]]:
        """What the scope says that has a meaning for the technique; what has none is left to its own lines."""
        if technique.is_care:
            side = scope.values.get("side")
            return {"side": side} if side and side.origin is not Origin.DEFAULTS else {}
        values = {kind: value for kind, value in scope.values.items() if kind in taken}
        if "contact" in values and values["contact"].value not in technique.contacts:
            del values["contact"]
        if "speed" in values and not fits(values["speed"].value, technique):
            del values["speed"]
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

    def _places(self, said: dict[str, Value[Any]], technique: Technique, node: VoiceNode) -> tuple[PlaceRef, ...]:
        """Where it is done, after checking that the technique is done there."""
        if "place" not in said and (place := default_place(technique.id)):
            said["place"] = Value((PlaceRef(place, self.lexicon.say("place", place)),), Origin.CATALOGUE)
        if "place" not in said:
            if not technique.is_care and node.sound:
                self.report(
                    "S309",
                    node.name_start,
                    node.name_end,
                    f"where? {technique.name.lower()} needs a place",
                    "write “**Rub** the whole foot”",
                )
            return ()
        refs: tuple[PlaceRef, ...] = said["place"].value
        for ref in refs:
            if not allowed_at(technique.id, ref.place):
                self._done_there(ref, technique, said["place"], node)
        return refs

    def _names_a_pair(self, refs: tuple[PlaceRef, ...]) -> bool:
        """Whether the words are those of the right and the left one together: “the ears”, “each ear”."""
        pairs = self.lexicon.ids["pair"]
        return any(
            ref.place in pairs.values() and (ref.each or any(f" {ref.words}".endswith(f" {pair}") for pair in pairs))
            for ref in refs
        )

    def _done_there(self, ref: PlaceRef, technique: Technique, value: Value[Any], node: VoiceNode) -> None:
        span = value.span if value.origin is Origin.STATED and value.span else node.name_span
        near = [place for place in nearest(ref.place) if allowed_at(technique.id, place)]
        where = ", ".join(self.lexicon.say("place", place) for place in near[:_NEAREST])
        hint = f"it is done at: {where}" if where else "it has no place"
        self.report("S304", span.start, span.end, f"{technique.name.lower()} is not done at “{ref.words}”", hint)

    # -------------------------------------------------------------------------------------------- other details

    def _hands(self, values: dict[str, Value[Any]], technique: Technique, place: str, busy: str) -> None:
        """Hands and contact together: one free hand takes the thumb where both thumbs are usual."""
        hands, contact = values.get("hands"), values.get("contact")
        if contact and contact.origin is Origin.CATALOGUE and (busy or (hands and hands.value not in _TWO_HANDS)):
            contact = values["contact"] = Value(_ONE.get(contact.value, contact.value), Origin.CATALOGUE)
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

    def _contact_refused(self, contact: Value[Any], technique: Technique) -> None:
        if contact.span:
            known = self.lexicon.tables["contact"]
            usually = ", ".join(known[id][0] for id in technique.contacts if id in known)
            words = known[contact.value][0]
            self.report(
                "S310",
                contact.span.start,
                contact.span.end,
                f"{technique.name.lower()} is not done with “{words}”",
                f"it is done with: {usually}",
            )

    def _pressure(
        self,
        said: Value[Any],
        usually: Value[Any] | None,
        cap: int,
        technique: Technique,
        where: tuple[str, ...],
        node: VoiceNode,
    ) -> Value[Any]:
        """The pressure as Walton levels: “firmer” as a step, a scale of the writer's own beside the usual level."""
        if isinstance(said.value, Relative):
            said = Value(Pressure(_steps(said.value, cap)), said.origin, said.span)
        elif not said.value.levels:
            levels = usually.value.levels if usually else (0,)
            said = Value(Pressure(levels, kept=said.value.kept), said.origin, said.span)
        if max(said.value.levels) > cap or (said.value.or_level or 0) > cap:
            self._cap(said, cap, technique, where, node)
        return said

    def _cap(self, pressure: Value[Any], cap: int, technique: Technique, ids: tuple[str, ...], node: VoiceNode) -> None:
        levels = (*pressure.value.levels, pressure.value.or_level or 0)
        names = {row.level: row.name.lower() for row in pressures().values()}
        where = " and ".join(self.lexicon.say("place", id) for id in ids) or technique.name.lower()
        span = pressure.span if pressure.span and pressure.origin is Origin.STATED else node.name_span
        severity = Severity.WARNING if "S301" in self.allow else Severity.ERROR
        limit = "the limit for lay people" if cap == lay_cap() else "the limit"
        self.found.append(
            finding(
                "S301",
                Span(span.start, span.end),
                f"{names[max(levels)]} goes past {limit} for {technique.name.lower()} at {where}, {names[cap]}",
                f"write “{names[cap]}”",
                "or give a reason under `allow:`, as “S301: the reason”; it is played capped",
                severity=severity,
            )
        )


def _says_each(said: dict[str, Value[Any]]) -> bool:
    """Whether a count or a time says “each” of a place that does not: `between the tendons, 3 times each`."""
    count, time = said.get("count"), said.get("time")
    each = (count is not None and count.value.per == "each") or (time is not None and time.value.scope == "each")
    return each and "place" in said


def _each(place: Value[Any]) -> Value[Any]:
    refs = tuple(ref._replace(each=True) for ref in place.value)
    return Value(refs, place.origin, place.span)


def _steps(ramp: Relative, cap: int) -> tuple[int, ...]:
    """A ramp with “firmer” and “softer” as one level up or down, never past the cap."""
    levels = [ramp.first]
    for change in ramp.changes:
        step = change if isinstance(change, int) else levels[-1] + (1 if change == "firmer" else -1)
        levels.append(step if isinstance(change, int) else max(0, min(step, max(cap, 0))))
    return tuple(levels)


def _details(values: dict[str, Value[Any]]) -> Details:
    unknown = values.pop("unknown", None)
    return Details(**values, unknown=unknown.value if unknown else frozenset())
