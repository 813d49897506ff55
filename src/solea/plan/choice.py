"""What a voice of the hands comes to under restrictions: another place, another stroke, a softer hand, or nothing.

The catalogue, the charts and the restrictions decide; nothing here knows of text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

from solea.body import places
from solea.catalogue import StrokeClass, Technique, cap_of, techniques
from solea.language.score import Details, Path, PlaceRef, Voice
from solea.language.usual import allowed_at, usual
from solea.plan.relatives import table
from solea.plan.ways import LIFTED, passes
from solea.safety.areas import SIDES, Area, Ground
from solea.safety.limits import Kind, Limit, Restrictions
from solea.timeline.cues import pressure_of
from solea.timeline.made import Made, made_of
from solea.timeline.shape import Shape, shape_from

MOST_PLACES = 2  # in one line, unless they are the members of a group
_THUMBS = ("thumb", "both_thumbs")

Refs = tuple[PlaceRef, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds around a voice: the sides that are played, a busy hand, whose hands, where a sore spot lies.

    `free` is what was found before of the parts that are left of places, for one set of restrictions.
    """

    sides: tuple[str, ...] = SIDES
    busy: bool = False
    position: str = ""  # “self” for one's own hands
    around: Refs = ()
    free: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a voice becomes. None of `refs`, `contact`, `levels` where they stay.

    `lost_path` where the way as it was written is left out, `path` what stands in its place, if anything.

    `limits` are those that asked for it. A voice that stays as it is has none.
    """

    technique: str
    refs: Refs | None = None
    contact: str | None = None
    levels: tuple[int, ...] | None = None
    lost_path: bool = False
    path: Path | None = None
    lost_accent: bool = False
    one_hand: bool = False
    limits: tuple[Limit, ...] = ()


def choose(voice: Voice, setting: Setting, limits: Restrictions) -> Choice | None:
    """The nearest to a voice that the restrictions allow; None where nothing is. Care steps are not chosen here."""
    return _Chooser(voice, setting, limits).choose()


class _Chooser:
    def __init__(self, voice: Voice, setting: Setting, limits: Restrictions) -> None:
        self.voice, self.setting, self.limits = voice, setting, limits
        self.refs: Refs = voice.details.place.value if voice.details.place else ()
        self._known_areas: dict[str, list[Area]] = {}
        self.path: Path | None = None  # the way that stands in place of one that crosses what is left out
        parts = {Area(ref.place).part for ref in self.refs}
        self._elsewhere = bool(parts) and parts.isdisjoint(limits.masked_parts)  # no mask is near
        self.asked: dict[Limit, None] = {}  # limits that asked for a change, in order

    @cached_property
    def levels(self) -> tuple[float, ...]:
        return pressure_of(self.voice)

    def choose(self) -> Choice | None:
        masks = self._masks(self.refs)
        if not masks and self.limits.only_masks:
            return Choice(self.voice.technique)
        cut = self._cut_places(masks)
        if cut is None:
            return None
        refs, lost_path = cut
        return self._stroke(refs or self.refs, refs is not None, lost_path)

    # ------------------------------------------------------------------------------------------------- places

    def _areas(self, ref: PlaceRef) -> list[Area]:
        found = self._known_areas.get(ref.place)
        if found is None:
            refs = self.setting.around if ref.place == "spot" else (ref,)
            found = self._known_areas[ref.place] = areas_of(refs, self.setting.sides)
        return found

    def _masks(self, refs: Refs) -> tuple[Limit, ...]:
        """The masks that meet the places, or the way over them."""
        named = [limit for ref in refs for area in self._areas(ref) for limit in self.limits.masks(area)]
        if not named and self._crosses(made_of(self.voice.details)):
            named = [limit for kind in (Kind.STOP, Kind.SKIP) for limit in self.limits.by_kind[kind]]
        return tuple(dict.fromkeys(named))

    def _crosses(self, made: Made) -> bool:
        if not self.limits.masked or self._elsewhere:
            return False
        return over(self._shape(self.voice.technique, made), self.limits.masked, self.setting.sides)

    def _shape(self, id: str, made: Made) -> Shape:
        return shape_from(id, made, self.setting.busy, self.setting.position)

    def _cut_places(self, masks: tuple[Limit, ...]) -> tuple[Refs | None, bool] | None:
        """New places (None: the same) and whether the way is lost; None where no place is left."""
        if not masks:
            return None, False
        self.asked.update(dict.fromkeys(masks))
        if all(map(self._is_free, self.refs)):
            self.path = self._shorter_way()
            plain = self._with(self.voice.technique, self.refs, lost_path=True)
            if not self._crosses(plain):
                return None, True
            self.path = None
        left = tuple(part for ref in self.refs for part in self._left_of(ref.place))
        kept = tuple(dict.fromkeys(left))
        whole = any(ref.each for ref in self.refs)
        refs = tuple(PlaceRef(id, places()[id].name, each=whole) for id in (kept if whole else kept[:MOST_PLACES]))
        return (refs, True) if refs else None

    def _shorter_way(self) -> Path | None:
        """The way with stops that no mask meets in place of those that one does, where the hands then keep clear."""
        path = self.voice.details.path.value if self.voice.details.path else None
        if path is None or not path.stops:
            return None
        for stops in product(*(self._free_stops(stop) for stop in path.stops)):
            self.path = path._replace(stops=stops)
            made = self._with(self.voice.technique, self.refs, lost_path=True)
            no_way = self._shape(self.voice.technique, made).no_way
            if len(set(stops)) == len(stops) and not no_way and not self._crosses(made):
                return self.path
        self.path = None
        return None

    def _free_stops(self, stop: str) -> tuple[str, ...]:
        """A stop itself, and those before it on the way."""
        return tuple(id for id in (stop, *table().stops.get(stop, ())) if self._is_free(PlaceRef(id, id)))

    def _left_of(self, place: str) -> Iterable[str]:
        """The place itself, where neither it nor the way over it is masked; else its parts that are free."""
        ref = PlaceRef(place, place)
        if self._is_free(ref) and not self._crosses(self._with(self.voice.technique, (ref,), lost_path=True)):
            return (place,)
        key = (place, self.setting.sides)
        if key not in self.setting.free:
            self.setting.free[key] = tuple(self._free_parts(place, 1))
        return self.setting.free[key]

    def _free_parts(self, place: str, depth: int) -> Iterator[str]:
        """The parts of a place that no mask meets; of one that is met, its own parts, three deep."""
        if all(self.limits.takes_all_of(area) for area in self._areas(PlaceRef(place, place))):
            return
        for part in table().parts.get(place, ()):
            if self._is_free(PlaceRef(part, part)):
                yield part
            elif depth < 3:
                yield from self._free_parts(part, depth + 1)

    def _is_free(self, ref: PlaceRef) -> bool:
        return not any(self.limits.masks(area) for area in self._areas(ref))

    # ------------------------------------------------------------------------------------------------ strokes

    def _stroke(self, refs: Refs, moved: bool, lost_path: bool) -> Choice | None:
        """The first candidate that every limit allows; what ruled the stroke itself out is what asked for the other."""
        before = dict(self.asked)
        for number, (technique, contact) in enumerate(self._candidates(refs)):
            for there in self._places_for(technique, refs) if moved else (refs,):
                self.asked = dict(before)
                choice = self._checked(technique, contact, there, moved, lost_path)
                if choice is not None:
                    return choice
            before = before if number else self.asked
        return None

    @staticmethod
    def _places_for(technique: str, refs: Refs) -> tuple[Refs, ...]:
        """The places where a technique is done: together, or, where the way between them is not free, one of them."""
        there = tuple(ref for ref in refs if allowed_at(technique, ref.place))
        if len(there) < 2 or there[0].each:
            return (there,) if there else ()
        return there, *((ref,) for ref in there)

    def _candidates(self, refs: Refs) -> Iterator[tuple[str, str]]:
        """The technique itself, with other contacts, and its relatives, each with what touches."""
        own, contact = self.voice.technique, self._contact()
        yield own, contact
        for other in table().contacts.get(contact, ()):
            if other in techniques()[own].contacts:
                yield own, other
        for relative, touch in table().relatives.get(own, ()):
            usually = touch or techniques()[relative].contact_at(refs[0].place if refs else "")
            yield relative, usually
            for other in table().contacts.get(usually, ()):
                if other in techniques()[relative].contacts:
                    yield relative, other

    def _contact(self) -> str:
        return self.voice.details.contact.value if self.voice.details.contact else ""

    def _checked(self, id: str, contact: str, refs: Refs, moved: bool, lost: bool) -> Choice | None:
        """The choice that this candidate makes, if every limit allows it."""
        technique = techniques()[id]
        touch = contact or technique.contact_at(refs[0].place)
        other = id != self.voice.technique
        if self.limits.by_kind[Kind.ONE_HAND] or (other and self.setting.busy):
            single = table().one_hand.get(touch, touch)
            if single not in technique.contacts:
                return None
            touch = single
        levels = self._levels(technique, refs, touch, other)
        if self._forbidden(technique, touch, refs, levels) or not all(allowed_at(id, ref.place) for ref in refs):
            return None
        changed = other or moved or lost
        if changed and self._no_good_way(id, refs, touch, lost or other):
            return None
        return self._made(id, refs if moved else None, touch, levels, other, lost)

    def _made(self, id: str, refs: Refs | None, touch: str, levels: tuple[int, ...], other: bool, lost: bool) -> Choice:
        own = tuple(int(level) for level in self.levels)
        usual_touch = techniques()[id].contact_at((refs or self.refs)[0].place if (refs or self.refs) else "")
        contact = None if (touch == self._contact() and not other) or (other and touch == usual_touch) else touch
        hands = self.voice.details.hands
        one_hand = bool(self.limits.by_kind[Kind.ONE_HAND]) and (
            hands is None or hands.value != "one_hand" or other or contact is not None
        )
        if one_hand:
            self.asked.update(dict.fromkeys(self.limits.by_kind[Kind.ONE_HAND]))
        softer = levels != own
        accent = self._accent_too_firm(levels)
        path = None if other else self.path
        pressed = levels if softer or other else None
        return Choice(id, refs, contact, pressed, lost, path, accent, one_hand, tuple(self.asked))

    def _accent_too_firm(self, levels: tuple[int, ...]) -> bool:
        """An accent that asks for more than the cap, where a cap asked for less."""
        accent = self.voice.details.accent
        capped = any(limit.kind is Kind.CAP for limit in self.asked)
        return accent is not None and capped and accent.value.change in ("firmer", "moderate", "firm", "strong", "deep")

    def _levels(self, technique: Technique, refs: Refs, touch: str, other: bool) -> tuple[int, ...]:
        """The pressure as a ramp, under every cap that concerns the places."""
        if technique.id == "hold" and other:
            return (0,)
        own = tuple(int(level) for level in self.levels) or (technique.pressure or 0,)
        most = cap_of(technique, [ref.place for ref in refs])
        caps = [cap for ref in refs for area in self._areas(ref) for cap in self.limits.at(Kind.CAP, area)]
        for cap in caps:
            if cap.level < max(own):
                self.asked[cap] = None
        lowest = min([most, *(cap.level for cap in caps)])
        if other and self._tickles_at(refs):
            own = (max(*own, table().tickle.level),)
        return tuple(dict.fromkeys(min(level, lowest) for level in own)) if len(own) > 1 else (min(own[0], lowest),)

    def _tickles_at(self, refs: Refs) -> tuple[Limit, ...]:
        found = (limit for ref in refs for area in self._areas(ref) for limit in self.limits.at(Kind.NO_TICKLE, area))
        return tuple(dict.fromkeys(found))

    def _forbidden(self, technique: Technique, touch: str, refs: Refs, levels: tuple[int, ...]) -> bool:
        """Whether a limit rules the candidate out; it is then one of those that asked for the change."""
        found = dict.fromkeys(self._against(technique, touch, refs, levels))
        self.asked.update(found)
        return bool(found)

    def _against(self, technique: Technique, touch: str, refs: Refs, levels: tuple[int, ...]) -> Iterator[Limit]:
        bans = {Kind.NO_TECHNIQUE: technique.id, Kind.NO_CONTACT: touch}
        for ref in refs:
            for area in self._areas(ref):
                for kind, what in bans.items():
                    yield from (limit for limit in self.limits.at(kind, area) if limit.what == what)
                kinds = (technique.stroke_class.value, technique.class_at(ref.place).value)
                yield from (limit for limit in self.limits.at(Kind.NO_CLASS, area) if limit.what in kinds)
                caps = self.limits.at(Kind.CAP, area)
                if technique.id != "hold":
                    yield from (cap for cap in caps if cap.level == 0)
        if touch in _THUMBS or (touch == "finger_and_thumb"):
            yield from self.limits.by_kind[Kind.NO_THUMBS]
        yield from self._tickling(technique, touch, refs, levels)

    def _tickling(self, technique: Technique, touch: str, refs: Refs, levels: tuple[int, ...]) -> Iterator[Limit]:
        tickle = table().tickle
        light = max(levels, default=0) <= 1 and technique.stroke_class is not StrokeClass.HOLD
        fine = touch in tickle.contacts and technique.stroke_class.value in tickle.classes
        if fine or light:
            yield from self._tickles_at(refs)
        lowered = light and max(self.levels, default=0) > 1
        if fine and lowered and any(ref.place in tickle.places for ref in refs):
            yield from (limit for limit in self.asked if limit.kind is Kind.CAP)

    # --------------------------------------------------------------------------------------------------- ways

    def _no_good_way(self, id: str, refs: Refs, touch: str, lost_path: bool) -> bool:
        shape = self._shape(id, self._with(id, refs, lost_path=lost_path, contact=touch))
        if shape.no_way:
            return True
        return bool(self.limits.masked) and over(shape, self.limits.masked, self.setting.sides)

    def _with(self, id: str, refs: Refs, *, lost_path: bool, contact: str = "") -> Made:
        """The voice as it would be resolved: with the catalogue's way where its own is lost."""
        own = made_of(self.voice.details)
        said = own if id == self.voice.technique else Made(hands=own.hands)
        usually = _usually(id, tuple(ref.place for ref in refs))
        keeps = id == self.voice.technique and not lost_path
        path = self.path if id == self.voice.technique else None
        return said._replace(
            place=refs,
            path=path or (said if keeps else usually).path,
            usual_path=not path and (said.usual_path if keeps else usually.path is not None),
            turn=said.turn or usually.turn,
            lanes=None if lost_path else said.lanes,
            steps=None if lost_path else said.steps,
            manner=said.manner or usually.manner,
            contact=contact or said.contact,
            speed=said.speed or usually.speed,
        )


@lru_cache(maxsize=2048)
def _usually(id: str, where: tuple[str, ...]) -> Made:
    """What the catalogue makes of a technique at its places."""
    values: dict[str, Any] = usual(id, where, False).values
    return made_of(Details(**values))


def over(shape: Shape, masked: Ground, sides: Iterable[str]) -> bool:
    """Whether a stroke of this shape leads over masked ground."""
    lifted = bool(shape.move) or shape.kind in LIFTED
    return passes(shape.lanes, masked, sides, shape.spread, lifted=lifted)


def areas_of(refs: Iterable[PlaceRef], sides: Iterable[str]) -> list[Area]:
    """The areas that places take on the sides at hand."""
    at = tuple(sides)
    return [Area(ref.place, side) for ref in refs for side in (("",) if set(at) == set(SIDES) else at)]


__all__ = ["Choice", "Setting", "areas_of", "choose"]
