"""A slot in its place in time, as cues: the stroke, what the other hand does beside it, and its sore-spot branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from solea.body import USUAL, Foot, places
from solea.body.motion import Motion
from solea.catalogue import article_rows, cap_of, techniques
from solea.language.score import Details, Stroke, Value, Voice
from solea.source import SourceText
from solea.timeline.cue import Cue, CueKind
from solea.timeline.hands import motion_of, spot_shape
from solea.timeline.shape import Shape
from solea.timeline.slot import Held, Slot
from solea.timeline.timing import Timing, speed_cm_s, stated_seconds, to_fill
from solea.timeline.words import detail_from, parts_of, path_in_words, title_of, where_of

DWELL_S = 15.0  # product default: a little longer at a sore spot

Facts = dict[str, Any]  # fields of a cue


class Known(NamedTuple):
    """What follows from a voice alone: the same on both sides and in every round."""

    levels: tuple[float, ...]
    rows: tuple[str, ...]
    origin: Mapping[str, str]
    place: tuple[str, ...]
    words: tuple[str, tuple[str, ...]]  # the place, and its way and manner
    said: Facts  # fields of a cue that are the same wherever the voice is played


Voices = dict[int, Known]  # by the identity of the voice


def cues_of(slots: Iterable[Slot], source: SourceText, foot: Foot = USUAL) -> tuple[Cue, ...]:
    """Cues in order of start, numbered; a stroke names the first that runs beside it, and each of these the stroke."""
    facts: list[Facts] = []
    voices: Voices = {}
    at, section, heading = 0, -1, -1
    for slot in slots:
        if slot.section != heading:
            section, heading = section + 1, slot.section
        facts += _together(_of_slot(slot, at, section, source, voices, foot), len(facts) + 1)
        at += slot.timing.length
    return tuple(Cue(**fact) for fact in facts)


def _together(facts: Iterable[Facts], first: int) -> list[Facts]:
    """The cues of one slot, with their ids."""
    group = list(facts)
    for k, fact in enumerate(group, first):
        fact["id"] = f"c{k:03d}"
    for fact in group[1:]:
        fact["beside"] = group[0]["id"]
    if len(group) > 1 and group[1]["kind"] is CueKind.HOLD:
        group[0]["beside"] = group[1]["id"]
    return group


def _known(voice: Voice, voices: Voices) -> Known:
    found = voices.get(id(voice))
    if found is None:
        details = voice.details
        ids = _place_ids(details)
        levels = _pressure(voice, ids)
        rows = _rows(voice, ids, levels)
        found = Known(levels, rows, _origin(details), ids, parts_of(details), _said(voice, ids))
        voices[id(voice)] = found
    return found


def _said(voice: Voice, ids: tuple[str, ...]) -> Facts:
    details = voice.details
    return {
        "title": title_of(voice), "place": ids, "regions": _regions(ids), "path": path_in_words(details),
        "contact": details.contact.value if details.contact else None,
        "hand": details.hands.value if details.hands else None,
    }  # fmt: skip


def _of_slot(
    slot: Slot, at: int, section: int, source: SourceText, voices: Voices, foot: Foot
) -> Iterator[Facts]:
    base: Facts = {
        "kind": slot.kind, "start": at, "end": at + slot.timing.length, "section": section,
        "technique": slot.technique, "side": slot.side, "optional": slot.optional, "position": slot.position,
    }  # fmt: skip
    if slot.technique == "change_sides":
        title = "Change feet" if slot.where.endswith("foot") else "Change sides"
        yield {**base, "title": title, "where": slot.where}
        return
    line, column = source.position(slot.span.start) if slot.span else (0, 0)
    base |= {"span": slot.span, "line": line, "column": column}
    if slot.voice is None:
        yield {**base, **_asking(slot, None)}
        return
    known = _known(slot.voice, voices)
    if slot.kind is CueKind.ASK:
        yield {**base, **_asking(slot, known)}
    else:
        yield {**base, **_moving(slot, known), **_told(slot, known)}
    for held in slot.held:
        yield {**base, **_holding(slot, held, _known(held.voice, voices))}
    for stroke in slot.sore:
        shape = spot_shape(stroke.voices[0], slot.shape, foot, slot.position)
        yield {**base, **_dwelling(slot, stroke, shape, at, source, _known(stroke.voices[0], voices))}


def _moving(slot: Slot, known: Known) -> Facts:
    """How a stroke presses and moves, and the charts that it touches; nothing for a care step."""
    voice, shape, timing = slot.voice, slot.shape, slot.timing
    if voice is None or shape is None:
        return {}
    counted = bool(timing.count)
    return {
        "pressure": known.levels,
        "motion": motion_of(voice, shape, timing, known.levels, side=slot.side, behind=slot.behind),
        "view": shape.view or _home_view(known),
        "views": _views(shape),
        "period": timing.period if counted else None,
        "count": timing.count or None,
        "speed_cm_s": speed_cm_s(shape, timing.period) if counted else None,
    }


def _told(slot: Slot, known: Known) -> Facts:
    """What is said and shown: place, way, contact, the writer's words and things, the origin of each value."""
    voice, prose = slot.voice, slot.prose
    assert voice is not None
    details = voice.details
    things = [thing.value.said for thing in (details.product, details.tool) if thing]
    things += [supply.said for supply in (prose.supplies if prose else ())]
    return {
        **_named(voice, slot.side, known),
        "article": known.rows,
        "text": prose.text if prose else "",
        "supplies": tuple(dict.fromkeys(things)),
        "origin": {"time": slot.seconds_from, **known.origin} if slot.seconds_from else known.origin,
    }


def _named(voice: Voice, side: str | None, known: Known) -> Facts:
    where = where_of(voice.details, side)
    return {**known.said, "where": where, "detail": detail_from(*known.words, where, title_of(voice))}


def _asking(slot: Slot, known: Known | None) -> Facts:
    """The question; the hands go on as before, at the pressure that they ended with."""
    ask, voice = slot.ask, slot.voice
    assert ask is not None
    said: Facts = {
        "title": "Ask",
        "question": ask.question,
        "answers": tuple((answer.words, answer.effects) for answer in ask.answers),
        "article": article_rows("ask", _with_groups(known.place) if known else ()),
    }
    if voice is None or known is None or slot.shape is None:
        return said
    levels = known.levels[-1:]
    moving = _moving(slot, known)
    motion: Motion | None = moving["motion"]
    going_on = {"pressure": levels, "motion": replace(motion, pressure=levels) if motion else None}
    words = {"title": "Ask", "detail": f"{title_of(voice)} goes on"}
    return {**_named(voice, slot.side, known), **moving, **said, **going_on, **words}


def _holding(slot: Slot, held: Held, known: Known) -> Facts:
    """The other hand: a cue as long as the stroke."""
    voice, shape = held.voice, held.shape
    timing = to_fill(shape, slot.timing.length)
    return {
        **_named(voice, slot.side, known),
        "kind": CueKind.HOLD, "technique": voice.technique, "pressure": known.levels,
        "motion": motion_of(voice, shape, timing, known.levels, side=slot.side, other=True),
        "view": shape.view or _home_view(known), "views": _views(shape),
        "article": known.rows, "origin": known.origin,
    }  # fmt: skip


def _dwelling(slot: Slot, stroke: Stroke, shape: Shape, at: int, source: SourceText, known: Known) -> Facts:
    """A sore-spot branch: no time of its own; `dwell` is what it takes when it is asked for."""
    voice = stroke.voices[0]
    ms = round((stated_seconds(voice.details, DWELL_S) or DWELL_S) * 1000)
    timing = to_fill(shape, ms) if shape.lanes else Timing(ms, ms, 0)
    line, column = source.position(stroke.span.start)
    branch = slot._replace(voice=voice, shape=shape, timing=timing, prose=stroke.prose, seconds_from="")
    return {
        **_moving(branch, known), **_told(branch, known),
        "kind": CueKind.DWELL, "end": at, "technique": voice.technique, "dwell": ms, "span": stroke.span,
        "line": line, "column": column, "where": where_of(slot.voice.details, slot.side) if slot.voice else "",
        "article": _rows(voice, known.place, known.levels, dwell=True),
    }  # fmt: skip


def pressure_of(voice: Voice) -> tuple[float, ...]:
    """The Walton levels of a voice, never above the cap of its technique at its places."""
    return _pressure(voice, _place_ids(voice.details))


def _pressure(voice: Voice, ids: tuple[str, ...]) -> tuple[float, ...]:
    said = voice.details.pressure
    levels = said.value.levels if said else ()
    return _capped(voice.technique, ids, levels)


@lru_cache(maxsize=2048)
def _capped(id: str, ids: tuple[str, ...], stated: tuple[int, ...]) -> tuple[float, ...]:
    """Levels under the cap of a technique at some places; where none are stated, the catalogue's."""
    default = techniques()[id].pressure_at(ids[0] if ids else "")
    levels = stated or ((default,) if default is not None else ())
    cap = cap_of(id, _with_groups(ids))
    return tuple(float(min(level, cap)) for level in levels)


@lru_cache(maxsize=1024)
def _with_groups(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The places and the groups that they are members of."""
    groups = (place.id for place in places().values() if set(ids) & set(place.members))
    return tuple(dict.fromkeys((*ids, *groups)))


def _place_ids(details: Details) -> tuple[str, ...]:
    refs = details.place.value if details.place else ()
    return (refs[0].place,) if len(refs) == 1 else tuple(dict.fromkeys(ref.place for ref in refs))


@lru_cache(maxsize=1024)
def _regions(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The regions of the places, or of their members: "foot_sole/heel"."""
    every = [one for id in ids for one in (places()[id], *(places()[m] for m in places()[id].members))]
    return tuple(dict.fromkeys(f"{view}/{region}" for place in every for view, region in place.regions))


def _rows(
    voice: Voice, ids: tuple[str, ...], levels: tuple[float, ...], *, dwell: bool = False
) -> tuple[str, ...]:
    """The article's rows that this voice carries out."""
    details = voice.details
    refs = details.place.value if details.place else ()
    return article_rows(
        voice.technique,
        _with_groups(ids),
        manner=details.manner.value if details.manner else "",
        across=any(ref.preposition == "across" for ref in refs),
        stops=details.path.value.stops if details.path else (),
        level=max(levels, default=0.0),
        product=details.product is not None,
        dwell=dwell,
    )


def _origin(details: Details) -> dict[str, str]:
    """Where each value came from."""
    said = zip(Details._fields, details, strict=True)
    return {kind: value.origin.value for kind, value in said if isinstance(value, Value)}


def _views(shape: Shape) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leg.view for lane in shape.lanes for leg in lane))


def _home_view(known: Known) -> str | None:
    return (places()[known.place[0]].view or None) if known.place else None
