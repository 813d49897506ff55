"""From the hands' timeline and the lengths of phrases to what is heard when.

The next stroke is named in the tail of the one before, so that hands never stop; a bell marks the change. Where the
tail is too short for all the words, the name comes early and the rest follows the bell; where there is no room for
that either, the name stays alone and a diagnostic says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from solea.narration.performance import Bell, BellKind, DwellSound, Performance, Swell, Words
from solea.narration.schedule import AFTER_BELL, GAP, LEAD, Room, Schedule
from solea.narration.script import MINUTE, Line, Script, script, working
from solea.narration.swells import swells_of
from solea.source.diagnostic import Diagnostic, Severity
from solea.source.span import Span
from solea.timeline.cue import Cue, CueKind, Timeline

LengthOf = Callable[[str], int]

START = 1_000  # ms before the first word: the lead in which a phone is put down
SETTLE = 1_200  # ms that a stroke has for itself before the next is named
QUIET = 5_000  # ms for an answer, after the question
SPOT_AFTER = 6_000  # ms into the stroke before a sore spot is spoken of
AFTER_SESSION = 5_000  # ms between the end of the session and the first dwell: the last bell dies away
DWELL_ACTION = 20_000  # ms that a dwell lasts after its words
SHARE = 0.4
"""The part of a session that words may fill (product default, design of time and sound)."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A performance, and what did not fit into it."""

    performance: Performance
    diagnostics: tuple[Diagnostic, ...]


def phrases(timeline: Timeline, words: Words | str = Words.FULL) -> tuple[str, ...]:
    """Every phrase that `narrate` may ask the length of."""
    return script(timeline, Words(words)).phrases()


def narrate(timeline: Timeline, length_of: LengthOf, words: Words | str = Words.FULL) -> Narration:
    """The performance of a timeline. `length_of` gives the length of a phrase in ms."""
    return _Narrator(timeline, length_of, script(timeline, Words(words))).narrate()


class _Narrator:
    def __init__(self, timeline: Timeline, length_of: LengthOf, said: Script) -> None:
        self._timeline = timeline
        self._script = said
        self._length_of = length_of
        self._schedule = Schedule(length_of)
        self._diagnostics: list[Diagnostic] = []
        self._cues = working(timeline)

    def narrate(self) -> Narration:
        lines = self._within_share(self._script.lines)
        for number, line in enumerate(lines):
            before = lines[number - 1].cue if number else None
            after = lines[number + 1] if number + 1 < len(lines) else None
            self._say(line, before, after)
        self._close()
        for cue in self._script.minutes:
            self._schedule.aside(cue.id, MINUTE, Room(cue.end - 60_000, cue.end - 50_000))
        for dwell, sentence in self._script.spots:
            self._mention(dwell, sentence)
        dwells, swells, bells = self._dwell_sounds()
        end = max([self._timeline.length + AFTER_SESSION - 1_000, *(d.end + 2_000 for d in dwells)])
        performance = Performance(
            timeline=self._timeline,
            spoken=self._schedule.spoken(),
            bells=(*self._bells(), *bells),
            swells=(*(s for cue in self._timeline.cues for s in swells_of(cue)), *swells),
            dwells=dwells,
            length=end if self._cues else 0,
        )
        return Narration(performance, tuple(self._diagnostics))

    def _within_share(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines, the longest made short until words fill no more than their share of the session."""
        lengths = {id(line): self._schedule.length(line.full) for line in lines}
        answers = sum(self._schedule.length(s) for s in self._script.answers.values())
        over = sum(lengths.values()) + answers - SHARE * self._timeline.length
        shortened = set()
        for line in sorted(lines, key=lambda line: -lengths[id(line)]):
            saved = lengths[id(line)] - self._schedule.length(line.name)
            if over > 0 and saved > 0:
                over -= saved
                shortened.add(line.cue.id)
                self._find(line.cue, "words would fill more than 40 % of the session; only the name is said")
        return tuple(Line(x.cue, x.name, x.name) if x.cue.id in shortened else x for x in lines)

    def _say(self, line: Line, before: Cue | None, after: Line | None) -> None:
        cue = line.cue
        if cue.kind is CueKind.ASK:
            self._ask(line, after)
        elif before is None:
            self._first(line)
        elif not self._early(line.full, cue, before):
            self._early_and_late(line, before, after)

    def _early(self, sentences: tuple[str, ...], cue: Cue, before: Cue) -> bool:
        """Said in the tail of the cue before, ending shortly before the bell."""
        return self._schedule.ending_at(cue.id, sentences, Room(before.start + SETTLE, cue.start - LEAD))

    def _early_and_late(self, line: Line, before: Cue, after: Line | None) -> None:
        """The name early, or else after the bell; the rest after the bell if it leaves room for the next name."""
        cue = line.cue
        early = self._early(line.name, cue, before)
        late = tuple(s for s in line.full[1:] if s not in line.name) if early else line.full
        room = Room(cue.start + AFTER_BELL, self._until(cue, after))
        if not late or self._schedule.starting_at(cue.id, late, room):
            return
        if not early and not self._schedule.starting_at(cue.id, line.name, room):
            self._find(cue, "there is no time to say its name")
        elif line.full != line.name:
            self._find(cue, "there is no time for its words; only the name is said")

    def _first(self, line: Line) -> None:
        cue = line.cue
        room = Room(cue.start + START, cue.end - LEAD)
        if self._schedule.starting_at(cue.id, line.full, room):
            return
        self._schedule.starting_at(cue.id, line.name, room)
        self._find(cue, "there is no time for its words; only the name is said")

    def _ask(self, line: Line, after: Line | None) -> None:
        """The question, quiet for the answer, then the answers as advice."""
        cue = line.cue
        if not self._schedule.starting_at(cue.id, line.full, Room(cue.start + LEAD, cue.end - LEAD)):
            self._find(cue, "there is no time to ask")
            return
        answers = self._script.answers.get(cue.id, ())
        room = Room(self._schedule.free + QUIET - GAP, self._until(cue, after))
        if not self._schedule.starting_at(cue.id, answers, room):
            self._find(cue, "there is no time to say what the answers mean")

    def _until(self, cue: Cue, after: Line | None) -> int:
        """When words in a cue must end, so that the next one's name still fits in its tail."""
        needed = self._schedule.length(after.name) + GAP if after and after.cue.kind is not CueKind.ASK else 0
        return cue.end - LEAD - needed

    def _close(self) -> None:
        if not self._cues:
            return
        last = self._cues[-1]
        room = Room(last.start + SETTLE, self._timeline.length - LEAD)
        self._schedule.ending_at(last.id, self._script.closing, room, aside=True)

    def _mention(self, dwell: Cue, sentence: str) -> None:
        """A sore spot, spoken of once during its stroke."""
        owner = next((cue for cue in self._cues if cue.start <= dwell.start < cue.end), None)
        if owner is None:
            return
        room = Room(owner.start + SPOT_AFTER, owner.end - LEAD)
        if not self._schedule.aside(dwell.id, sentence, room):
            self._find(dwell, "there is no time to speak of it during the stroke")

    def _bells(self) -> tuple[Bell, ...]:
        """One at every change, none at the very start and none for a question."""
        bells = [
            Bell(cue.start, _bell_between(before, cue))
            for before, cue in pairwise(self._cues)
            if cue.kind is not CueKind.ASK
        ]
        return (*bells, Bell(self._timeline.length, BellKind.END)) if self._cues else ()

    def _dwell_sounds(self) -> tuple[tuple[DwellSound, ...], tuple[Swell, ...], tuple[Bell, ...]]:
        """Each dwell's own sound, one after the other behind the session: its words, its breaths, a bell."""
        sounds: list[DwellSound] = []
        swells: list[Swell] = []
        bells: list[Bell] = []
        at = self._timeline.length + AFTER_SESSION
        for line in self._script.dwells:
            begin = at + LEAD
            words = begin + self._schedule.length(line.full)
            self._schedule.starting_at(line.cue.id, line.full, Room(begin, words))
            end = words + DWELL_ACTION
            swells += swells_of(line.cue, words, end)
            bells.append(Bell(end, BellKind.CHANGE))
            sounds.append(DwellSound(line.cue.id, at, end))
            at = end + 2_000
        return tuple(sounds), tuple(swells), tuple(bells)

    def _find(self, cue: Cue, what: str) -> None:
        severity = Severity.WARNING
        hint = "give it more time, or say less after its stop"
        message = f"{cue.title or 'this line'}: {what}"
        self._diagnostics.append(Diagnostic("S405", severity, message, cue.span or Span(0, 0), (hint,)))


def _bell_between(before: Cue, cue: Cue) -> BellKind:
    """The change itself is rung for; the first stroke after it is a stroke like any other."""
    turns = {"change_sides", "change_places"}
    if before.technique in turns:
        return BellKind.CHANGE
    return BellKind.SIDE if cue.technique in turns or cue.side != before.side else BellKind.CHANGE
