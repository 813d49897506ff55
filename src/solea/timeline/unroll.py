"""Score to timeline: slots are put one after the other, and each becomes a cue with its motion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from solea.body import places
from solea.catalogue import article_rows, cap_of, techniques
from solea.language.score import Number, Origin, Score, Stroke, Voice
from solea.source import Diagnostic, SourceText, Span, finding, in_order
from solea.timeline.cue import Cue, CueKind, Timeline, TimelineResult, TimelineSection
from solea.timeline.hands import motion_of, spot_shape
from solea.timeline.plan import LONGEST_MS, Heading, Plan, plan
from solea.timeline.slot import Slot
from solea.timeline.timing import Timing, speed_cm_s, stated_seconds, to_fill
from solea.timeline.words import detail_of, path_in_words, title_of, where_of

DWELL_S = 15.0  # product default: a little longer at a sore spot
LENGTH_TOLERANCE = 0.05


def unroll(score: Score, source: SourceText, session: int = 1) -> TimelineResult:
    """What the hands do and when. Of a score in several sessions, the one asked for.

    Diagnostics: S302 no way, S401 and S402 time, S403 nothing to play, S404 more than four hours. With S403 or S404
    there is no timeline.
    """
    slots, walk = plan(score, session)
    found = list(walk.found)
    if walk.full or sum(slot.timing.length for slot in slots) > LONGEST_MS:
        found.append(
            finding("S404", walk.over or _widest(score), "", "play it in several sessions, or in fewer rounds")
        )
        return TimelineResult(None, in_order(found))
    if not slots:
        found.append(finding("S403", Span(0, 0), "", "begin a list item with a bold technique: - **Smooth** the foot."))
        return TimelineResult(None, in_order(found))
    cues = tuple(_numbered(_cues(slots, source)))
    length = max(cue.end for cue in cues)
    found += _length_misfit(score.front.length, length, source)
    timeline = Timeline(
        score.front.title,
        score.front.language,
        _sections(slots, walk),
        cues,
        length,
        _supplies(cues),
        score.front.self_massage,
        score.front.receiver,
    )
    return TimelineResult(timeline, in_order(found))


def _widest(score: Score) -> Span:
    return score.sections[0].span if score.sections else Span(0, 0)


def _length_misfit(wanted: Number | None, length: int, source: SourceText) -> Iterator[Diagnostic]:
    if wanted is None:
        return
    minutes = length / 60_000
    low, high = min(wanted.low, wanted.high), max(wanted.low, wanted.high)
    if low * (1 - LENGTH_TOLERANCE) <= minutes <= high * (1 + LENGTH_TOLERANCE):
        return
    said = re.search(r"^length:.*$", source.text, re.MULTILINE)
    span = Span(*said.span()) if said else Span(0, 0)
    yield finding(
        "S402",
        span,
        f"the score lasts {minutes:.1f} min, not {wanted.words} min",
        f"write length: {max(round(minutes), 1)} min, or change the times of its strokes",
    )


def _sections(slots: list[Slot], walk: Plan) -> tuple[TimelineSection, ...]:
    """Runs of slots under the same heading, for the same side."""
    runs: list[tuple[Heading, int, int, int]] = []
    at = 0
    for slot in slots:
        end = at + slot.timing.length
        if runs and runs[-1][3] == slot.section:
            runs[-1] = (runs[-1][0], runs[-1][1], end, slot.section)
        else:
            runs.append((walk.headings[slot.section], at, end, slot.section))
        at = end
    return tuple(TimelineSection(h.title, h.side, start, end, h.within, h.text) for h, start, end, _ in runs)


def _cues(slots: list[Slot], source: SourceText) -> Iterator[Cue]:
    """Cues without their numbers: a stroke, then what runs beside it."""
    at, section, heading = 0, -1, -1
    for slot in slots:
        if slot.section != heading:
            section, heading = section + 1, slot.section
        yield from _of_slot(slot, at, section, source)
        at += slot.timing.length


def _of_slot(slot: Slot, at: int, section: int, source: SourceText) -> Iterator[Cue]:
    written = slot.span if slot.technique != "change_sides" else None
    line, column = source.position(written.start) if written else (0, 0)
    base = Cue(
        "",
        slot.kind,
        at,
        at + slot.timing.length,
        section,
        slot.technique,
        _title(slot),
        slot.side,
        optional=slot.optional,
        span=written,
        line=line,
        column=column,
    )
    if slot.kind is CueKind.ASK:
        yield _ask(base, slot)
    elif slot.voice is None:
        yield replace(base, title=_change_of(slot.where), where=slot.where)
    else:
        yield _told(_moving(base, slot) if slot.shape else base, slot)
    yield from _beside(base, slot)
    for stroke in slot.sore:
        yield _dwell(base, slot, stroke, source)


def _title(slot: Slot) -> str:
    if slot.kind is CueKind.ASK:
        return "Ask"
    return title_of(slot.voice) if slot.voice else ""


def _change_of(where: str) -> str:
    return "Change feet" if where.endswith("foot") else "Change sides"


def _moving(cue: Cue, slot: Slot) -> Cue:
    """A stroke with its pressure, its motion and the views that it touches."""
    voice, shape = slot.voice, slot.shape
    assert voice is not None and shape is not None
    levels = pressure_of(voice)
    motion = motion_of(voice, shape, slot.timing, levels, side=slot.side, behind=slot.behind)
    views = [leg.view for lane in shape.lanes for leg in lane]
    period = slot.timing.period if slot.timing.count else None
    return replace(
        cue,
        pressure=levels,
        motion=motion,
        view=shape.view or _home_view(voice),
        views=tuple(dict.fromkeys(views)),
        period=period,
        count=slot.timing.count or None,
        speed_cm_s=speed_cm_s(shape, slot.timing.period) if period else None,
    )


def _told(cue: Cue, slot: Slot) -> Cue:
    """What is said and shown: place, way, contact, the writer's words and things, the origin of each value."""
    voice, prose = slot.voice, slot.prose
    assert voice is not None
    details = voice.details
    things = [t.value.name for t in (details.product, details.tool) if t]
    things += [supply.name for supply in (prose.supplies if prose else ())]
    return replace(
        cue,
        where=where_of(details, slot.side),
        detail=detail_of(details, where_of(details, slot.side)),
        article=_rows(voice, max(cue.pressure, default=0.0)),
        place=_place_ids(voice),
        path=path_in_words(details),
        contact=details.contact.value if details.contact and slot.shape else None,
        hand=details.hands.value if details.hands and slot.shape else None,
        text=prose.text if prose else "",
        supplies=tuple(dict.fromkeys(things)),
        origin=_origin(slot),
    )


def _ask(cue: Cue, slot: Slot) -> Cue:
    """The question; the hands go on as before, at the pressure that they ended with."""
    assert slot.ask is not None
    said = replace(
        cue,
        question=slot.ask.question,
        answers=tuple((answer.words, answer.effects) for answer in slot.ask.answers),
        article=article_rows("ask", _with_groups(_place_ids(slot.voice)) if slot.voice else ()),
    )
    if slot.voice is None or slot.shape is None:
        return said
    levels = pressure_of(slot.voice)[-1:]
    moving = _moving(said, slot)
    motion = replace(moving.motion, pressure=levels) if moving.motion else None
    details = slot.voice.details
    return replace(
        moving,
        pressure=levels,
        motion=motion,
        where=where_of(details, slot.side),
        detail=f"{title_of(slot.voice)} goes on",
        place=_place_ids(slot.voice),
        path=path_in_words(details),
        contact=details.contact.value if details.contact else None,
        hand=details.hands.value if details.hands else None,
    )


def _beside(base: Cue, slot: Slot) -> Iterator[Cue]:
    """The other hand's cues: each as long as the stroke."""
    for held in slot.held:
        levels = pressure_of(held.voice)
        timing = to_fill(held.shape, slot.timing.length)
        motion = motion_of(held.voice, held.shape, timing, levels, side=slot.side, other=True)
        details = held.voice.details
        yield replace(
            base,
            kind=CueKind.HOLD,
            technique=held.voice.technique,
            title=title_of(held.voice),
            where=where_of(details, slot.side),
            detail=detail_of(details, where_of(details, slot.side)),
            place=_place_ids(held.voice),
            path=path_in_words(details),
            view=held.shape.view,
            views=tuple(dict.fromkeys(leg.view for lane in held.shape.lanes for leg in lane)),
            contact=details.contact.value if details.contact else None,
            hand=details.hands.value if details.hands else None,
            pressure=levels,
            motion=motion,
            article=_rows(held.voice, max(levels, default=0.0)),
            origin=_origin(replace(slot, voice=held.voice, seconds_from="")),
            beside="main",
        )


def _dwell(base: Cue, slot: Slot, stroke: Stroke, source: SourceText) -> Cue:
    """A sore-spot branch: no time of its own; `dwell` is what it takes when it is asked for."""
    voice = stroke.voices[0]
    seconds = stated_seconds(voice.details, DWELL_S) or DWELL_S
    shape = spot_shape(voice, slot.shape)
    timing = to_fill(shape, round(seconds * 1000)) if shape.lanes else Timing(round(seconds * 1000), 0, 0)
    line, column = source.position(stroke.span.start)
    cue = replace(
        base,
        kind=CueKind.DWELL,
        end=base.start,
        technique=voice.technique,
        title=title_of(voice),
        dwell=timing.length,
        span=stroke.span,
        line=line,
        column=column,
        beside="main",
    )
    told = replace(slot, kind=CueKind.DWELL, voice=voice, shape=shape, timing=timing, prose=stroke.prose, held=())
    cue = _told(_moving(cue, told) if shape.lanes else cue, told)
    rows = _rows(voice, max(cue.pressure, default=0.0), dwell=True)
    return replace(cue, where=where_of(slot.voice.details, slot.side) if slot.voice else "", article=rows)


def _numbered(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Ids in order of start; "main" becomes the id of the stroke, and the stroke names the first beside it."""
    ordered = list(cues)
    ids = [f"c{n:03d}" for n in range(1, len(ordered) + 1)]
    main = ""
    for n, cue in enumerate(ordered):
        if cue.beside != "main":
            main = ids[n]
            following = ordered[n + 1] if n + 1 < len(ordered) else None
            held = following is not None and following.beside == "main" and following.kind is CueKind.HOLD
            yield replace(cue, id=ids[n], beside=ids[n + 1] if held else None)
        else:
            yield replace(cue, id=ids[n], beside=main)


def pressure_of(voice: Voice) -> tuple[float, ...]:
    """The Walton levels of a voice, never above the cap of its technique at its places."""
    technique = techniques()[voice.technique]
    stated = voice.details.pressure.value.levels if voice.details.pressure else ()
    refs = voice.details.place.value if voice.details.place else ()
    default = technique.pressure_at(refs[0].place if refs else "")
    levels = stated or ((default,) if default is not None else ())
    cap = cap_of(technique, _with_groups(_place_ids(voice)))
    return tuple(float(min(level, cap)) for level in levels)


def _place_ids(voice: Voice) -> tuple[str, ...]:
    refs = voice.details.place.value if voice.details.place else ()
    return tuple(dict.fromkeys(ref.place for ref in refs))


def _with_groups(ids: tuple[str, ...]) -> tuple[str, ...]:
    """The places and the groups that they are members of."""
    groups = (place.id for place in places().values() if set(ids) & set(place.members))
    return tuple(dict.fromkeys((*ids, *groups)))


def _rows(voice: Voice, level: float, *, dwell: bool = False) -> tuple[str, ...]:
    details = voice.details
    refs = details.place.value if details.place else ()
    return article_rows(
        voice.technique,
        _with_groups(_place_ids(voice)),
        manner=details.manner.value if details.manner else "",
        across=any(ref.preposition == "across" for ref in refs),
        stops=details.path.value.stops if details.path else (),
        level=level,
        product=details.product is not None,
        dwell=dwell,
    )


def _origin(slot: Slot) -> dict[str, str]:
    """Where each value came from; the time that nobody stated came from the catalogue."""
    details = slot.voice.details if slot.voice else None
    kinds = (
        "place",
        "path",
        "turn",
        "lanes",
        "steps",
        "manner",
        "contact",
        "hands",
        "side",
        "pressure",
        "speed",
        "count",
        "time",
        "product",
        "tool",
        "accent",
    )
    values = {kind: getattr(details, kind) for kind in kinds if getattr(details, kind, None) is not None}
    origin = {kind: str(Origin(value.origin)) for kind, value in values.items()}
    if slot.seconds_from:
        origin.setdefault("time", slot.seconds_from)
    return origin


def _home_view(voice: Voice) -> str | None:
    ids = _place_ids(voice)
    return (places()[ids[0]].view or None) if ids else None


def _supplies(cues: Iterable[Cue]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for cue in cues for name in cue.supplies))
