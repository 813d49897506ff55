"""Strokes to slots: each voice with its shape and its timing, and what was found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil, log

from solea.body import USUAL, Foot
from solea.catalogue import techniques
from solea.language.score import Ask, Prose, Stroke, Voice
from solea.source import Diagnostic, Span, finding
from solea.timeline.around import BOTH_SIDES, Now, apart, names_a_place, placed, side_of, stated_path
from solea.timeline.cue import CueKind
from solea.timeline.elsewhere import ways_out
from solea.timeline.shape import Shape, longest_mm, shape_of
from solea.timeline.slot import Held, Slot
from solea.timeline.timing import Misfit, Timing, stated_seconds, timing_of

ASKS_MS = (15_000, 20_000)  # product default: the question, time to answer, the answers as advice
ASK_STEP_MS = 5_000
HINTED = 100  # findings in one score that look for other places: any text is read in bounded time
STEP_MM = 40.0  # a step of `each step` when the line gives none: half a hand breadth (C11)


@dataclass(slots=True)
class Strokes:
    """Makes slots of strokes and asks on `foot`."""

    foot: Foot = USUAL
    found: list[Diagnostic] = field(default_factory=list)

    def slots(self, stroke: Stroke, now: Now) -> list[Slot]:
        beside = tuple(v for v, join in zip(stroke.voices[1:], stroke.joins, strict=False) if join == "while")
        after = [v for v, join in zip(stroke.voices[1:], stroke.joins, strict=False) if join != "while"]
        played = []
        here = now._replace(held=(*now.held, *beside)) if beside else now
        voices = [part for voice in (stroke.voices[0], *after) for part in self._by_chart(voice, here)]
        for k, (voice, parts) in enumerate(voices):
            prose = stroke.prose if k == 0 else None
            sore = stroke.if_sore if k == len(voices) - 1 else ()
            slot = self._slot(voice, here._replace(parts=parts) if parts > 1 else here, stroke.span, prose, sore)
            played.append(slot)
        return played

    def _by_chart(self, voice: Voice, now: Now) -> list[tuple[Voice, int]]:
        """The voice, or one for each place where the places need different charts: a cue shows one chart."""
        place = voice.details.place
        if place is None or techniques()[voice.technique].is_care:
            return [(voice, 1)]
        refs = [one for ref in place.value for one in apart(ref)]
        lanes = self._shape(placed(voice, now), now).lanes if len(refs) > 1 else ()
        if len({lane[0].view for lane in lanes}) < 2:
            return [(voice, 1)]
        time = voice.details.time
        if time and time.value.scope == "in all" and time.value.seconds:
            n = time.value.seconds
            share = replace(n, low=n.low / len(refs), high=n.high / len(refs))
            time = time._replace(value=replace(time.value, seconds=share, scope=""))
        whole = voice.details._replace(time=time)
        parts = (whole._replace(place=place._replace(value=(ref,))) for ref in refs)
        return [(voice._replace(details=details), len(refs)) for details in parts]

    def _slot(self, voice: Voice, now: Now, span: Span, prose: Prose | None, sore: tuple[Stroke, ...]) -> Slot:
        technique = techniques()[voice.technique]
        if technique.is_care:
            return _care(voice, now, span)._replace(prose=prose)
        voice = placed(voice, now)
        held = tuple(self._held(other, now) for other in now.held)
        shape = shape_of(voice, held=bool(held), position=now.position, window=now.window, foot=self.foot)
        if shape.no_way and (names_a_place(voice.details) or stated_path(voice.details)):
            self._no_way(voice, shape.no_way)
        timing, misfits = timing_of(shape, voice.details, self._catalogue_seconds(voice, now))
        self._misfits(misfits, voice)
        kind = CueKind.HOLD if shape.kind == "hold" else CueKind.STROKE
        source = "catalogue" if timing.flexible else ""
        return Slot(
            kind,
            voice.technique,
            timing,
            span,
            now.heading,
            side_of(voice.details, now.side),
            voice,
            shape,
            held,
            prose,
            sore=sore,
            optional=now.optional,
            behind=now.behind,
            seconds_from=source,
            position=now.position,
        )

    def _held(self, voice: Voice, now: Now) -> Held:
        voice = placed(voice, now)
        shape = shape_of(voice, held=True, position=now.position, foot=self.foot)
        if shape.no_way:
            self._no_way(voice, shape.no_way)
        return Held(voice, shape)

    def _catalogue_seconds(self, voice: Voice, now: Now) -> float:
        """The catalogue's time is for a whole group; a member, or a step, gets its share."""
        refs = voice.details.place.value if voice.details.place else ()
        group = now.member[0].place if now.member else ""
        place = group or (refs[0].place if refs else "")
        share = (now.member[2] if now.member else 1) * (now.window[1] if now.window else 1) * now.parts
        return techniques()[voice.technique].seconds_for(place) / share

    def ask(self, ask: Ask, now: Now, before: list[Slot]) -> Slot:
        """An ask has a slot of its own, in which the stroke before it goes on."""
        last = next((slot for slot in reversed(before) if slot.shape is not None), None)
        slot = Slot(
            CueKind.ASK,
            "ask",
            Timing(ASKS_MS[0], ASKS_MS[0], 0),
            ask.span,
            now.heading,
            now.side,
            ask=ask,
            optional=now.optional,
            position=now.position,
        )
        if last is not None and last.shape is not None:
            slot = slot._replace(side=last.side, voice=last.voice, shape=last.shape, held=last.held, behind=last.behind)
            slot = slot._replace(timing=ask_timing(last.timing))
        return slot

    def _misfits(self, misfits: tuple[Misfit, ...], voice: Voice) -> None:
        if not misfits:
            return
        details = voice.details
        stated = [v.span for v in (details.count, details.time, details.speed) if v is not None and v.span]
        span = min(stated).to(max(stated, key=lambda s: s.end)) if stated else voice.span
        self.found += [finding(m.code, span, m.message, m.hint) for m in misfits]

    def _no_way(self, voice: Voice, reason: str) -> None:
        details = voice.details
        if reason.endswith("beyond the edge of the chart") and not details.path:
            return  # a place that is not drawn is played without a picture
        where = (details.path and details.path.span) or (details.place and details.place.span) or voice.span
        few = sum(d.code == "S302" for d in self.found) < HINTED
        hints = ways_out(voice, reason) if few else ()
        self.found.append(finding("S302", where, f"no way leads here: {reason}", *hints))

    def _shape(self, voice: Voice, now: Now) -> Shape:
        return shape_of(voice, position=now.position, foot=self.foot)

    def steps(self, stroke: Stroke, now: Now) -> int:
        details = stroke.voices[0].details
        way = longest_mm(self._shape(placed(stroke.voices[0], now), now).lanes, self.foot)
        mm = (details.steps.value.mm if details.steps else None) or STEP_MM
        return max(1, round(way / mm))


def ask_timing(last: Timing) -> Timing:
    """How the stroke before an ask goes on: whole strokes for 15 or 20 s, whichever keeps their pace better.

    So an ask lasts whole seconds, and sessions add up to whole minutes. A stroke that is longer is played once.
    """
    if not last.count:
        return last._replace(length=ASKS_MS[0], count=0, flexible=False)
    once = round(last.period / ASK_STEP_MS) * ASK_STEP_MS
    lengths = dict.fromkeys((*ASKS_MS, max(once, ASKS_MS[0])))
    fits = [(length, max(1, round(length / last.period))) for length in lengths]
    length, n = min(fits, key=lambda fit: abs(log(fit[0] / fit[1] / last.period)))
    return last._replace(length=length, period=ceil(length / n), count=n, flexible=False)


def _care(voice: Voice, now: Now, span: Span) -> Slot:
    """A step around the massage: no pressure; its time is stated or the catalogue's, its side the heading's."""
    details = voice.details
    refs = details.place.value if details.place else ()
    default = techniques()[voice.technique].seconds_for(refs[0].place if refs else "")
    stated = stated_seconds(details, default)
    length = max(round((default if stated is None else stated) * 1000), 1)
    kind = CueKind.REST if voice.technique == "rest" else CueKind.PREPARE
    timing = Timing(length, length, 0)
    source = "catalogue" if stated is None else ""
    side = side_of(details, now.side) if now.side or details.side else None
    return Slot(
        kind,
        voice.technique,
        timing,
        span,
        now.heading,
        side if side in BOTH_SIDES else None,
        voice,
        optional=now.optional,
        position=now.position,
        seconds_from=source,
    )
