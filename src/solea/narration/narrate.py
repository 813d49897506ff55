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
from solea.narration.script import CARRY_ON, MINUTE, Line, Script, Sentences, script, working
from solea.narration.swells import swells_of
from solea.safety.hygiene import Lack, is_work
from solea.source import Diagnostic, Severity, Span, finding, in_order
from solea.timeline.cue import Cue, CueKind, Timeline

LengthOf = Callable[[str], int]

START = 1_000  # ms before the first word: the lead in which a phone is put down
SETTLE = 1_200  # ms that a stroke has for itself before the next is named
QUIET = 4_000  # ms for an answer, after the question
LEAST_QUIET = 2_500
SPOT_AFTER = 6_000  # ms into the stroke before a sore spot is spoken of
AFTER_SESSION = 5_000  # ms between the end of the session and the first dwell: the last bell dies away
DWELL_ACTION = 15_000  # ms that a dwell lasts after its words, where it does not say
LAST_WORDS = 50_000  # ms before the end of a soak or a rest: it is quiet until then
SHARE = 0.4
"""The part of a session that words may fill (product default, design of time and sound)."""


@dataclass(frozen=True, slots=True)
class Narration:
    """A performance, and what did not fit into it."""

    performance: Performance
    diagnostics: tuple[Diagnostic, ...]


def phrases(timeline: Timeline, words: Words | str = Words.FULL) -> tuple[str, ...]:
    """The phrases that `narrate` asks the length of, but for the short forms of those that turn out not to fit."""
    return script(timeline, Words(words)).phrases()


def narrate(timeline: Timeline, length_of: LengthOf, words: Words | str = Words.FULL) -> Narration:
    """The performance of a timeline. `length_of` gives the length of a phrase in ms."""
    return _Narrator(timeline, length_of, script(timeline, Words(words))).narrate()


class _Narrator:
    def __init__(self, timeline: Timeline, length_of: LengthOf, said: Script) -> None:
        self._timeline = timeline
        self._script = said
        self._answers = dict(said.answers)
        self._length_of = length_of
        self._schedule = Schedule(length_of)
        self._diagnostics: list[Diagnostic] = []
        self._cues = working(timeline)

    def narrate(self) -> Narration:
        for cue in self._script.cut:
            self._find(cue, "there is no time for all of its words")
        lines = self._within_share(self._script.lines)
        for number, line in enumerate(lines):
            before = lines[number - 1].cue if number else None
            after = lines[number + 1] if number + 1 < len(lines) else None
            self._say(line, before, after)
        self._close()
        for cue in self._script.minutes:
            self._schedule.between(cue.id, MINUTE, Room(cue.end - 60_000, cue.end - LAST_WORDS), aside=True)
        for dwell, sentence in self._script.spots:
            self._mention(dwell, sentence)
        for lack in self._script.lacks:
            self._remind(lack)
        dwells, swells, bells = self._dwell_sounds()
        end = max([self._timeline.length + AFTER_SESSION - 1_000, *(d.end + 2_000 for d in dwells)])
        performance = Performance(
            timeline=self._timeline,
            spoken=self._schedule.spoken(),
            bells=(*self._bells(), *bells),
            swells=(*(s for cue in self._cues for s in swells_of(cue)), *swells),
            dwells=dwells,
            length=end if self._cues else 0,
        )
        return Narration(performance, in_order(self._diagnostics))

    def _within_share(self, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        """The lines, the longest made short until words fill no more than their share of the session."""
        lengths = {id(line): self._schedule.length(line.full) for line in lines}
        answers = sum(self._schedule.length(s) for s in self._answers.values())
        over = sum(lengths.values()) + answers - SHARE * self._timeline.length
        if over <= 0:
            return lines
        shortened = set()
        for line in sorted(lines, key=lambda line: -lengths[id(line)]):
            saved = lengths[id(line)] - self._schedule.length(line.name)
            if over > 0 and saved > 0:
                over -= saved
                shortened.add(line.cue.id)
                self._find(line.cue, "words would fill more than 40 % of the session; only the name is said")
        self._spare_answers(over)
        return tuple(Line(x.cue, x.name, x.name) if x.cue.id in shortened else x for x in lines)

    def _spare_answers(self, over: float) -> None:
        """Leave the answers of asks unsaid, from the last on, while words are still too many by so many ms."""
        for id in reversed(tuple(self._answers)):
            if over > 0 and (said := self._answers.pop(id)):
                over -= self._schedule.length(said)
                cue = next(cue for cue in self._cues if cue.id == id)
                self._find(cue, "words would fill more than 40 % of the session; the answers stay unsaid")

    def _say(self, line: Line, before: Cue | None, after: Line | None) -> None:
        cue = line.cue
        if cue.kind is CueKind.ASK:
            self._ask(line, before, after)
        elif before is None:
            self._first(line, after)
        elif not self._early(line.full, cue, before):
            self._early_and_late(line, before, after)

    def _early(self, sentences: tuple[str, ...], cue: Cue, before: Cue) -> bool:
        """Said in the tail of the cue before, ending shortly before the bell."""
        return self._schedule.ending_at(cue.id, sentences, Room(before.start + SETTLE, cue.start - LEAD))

    def _early_and_late(self, line: Line, before: Cue, after: Line | None) -> None:
        """The first sentence early and the rest after the bell; else the name early, or at the last after the bell."""
        cue = line.cue
        room = Room(cue.start + AFTER_BELL, self._until(cue, after))
        for early, late in ((line.full[:1], line.full[1:]), ((), line.full)):
            if self._both(line, before, early, late, room):
                return
        if not self._both(line, before, line.name, (), room) and not self._both(line, before, (), line.name, room):
            self._find(cue, "there is no time to say its name", Severity.WARNING)
        elif line.full != line.name:
            self._find(cue, "there is no time for its words; only the name is said")

    def _both(self, line: Line, before: Cue, early: Sentences, late: Sentences, room: Room) -> bool:
        """Some sentences before the bell and some after it, if both fit."""
        start = max(room.start, self._schedule.free)
        if late and start + self._schedule.length(late) > room.end:
            return False
        if early and not self._early(early, line.cue, before):
            return False
        return not late or self._schedule.starting_at(line.cue.id, late, room)

    def _first(self, line: Line, after: Line | None) -> None:
        """Said as the session begins; of too many words, as many as fit."""
        cue = line.cue
        room = Room(cue.start + START, self._until(cue, after))
        for said in (line.full, line.full[1:], *(line.full[:n] for n in range(len(line.full), 0, -1)), line.name[1:]):
            if said and self._schedule.starting_at(cue.id, said, room):
                break
        else:
            self._find(cue, "there is no time to say its name", Severity.WARNING)
            return
        if len(said) < len(line.full) - 1:
            self._find(cue, "there is no time for all of its words")

    def _ask(self, line: Line, before: Cue | None, after: Line | None) -> None:
        """The question as the ask begins, quiet for the answer, then the answers as advice.

        Where time is short, what asks nothing of the hands ("just right: carry on") stays unsaid.
        """
        cue = line.cue
        early = before is not None and self._early(line.full, cue, before)
        if not early and not self._schedule.starting_at(cue.id, line.full, Room(cue.start + LEAD, cue.end - LEAD)):
            self._find(cue, "there is no time to ask", Severity.WARNING)
            return
        if not (answers := self._answers.get(cue.id, ())):
            return
        needed = tuple(answer for answer in answers if not answer.endswith(CARRY_ON))
        asked, until = self._schedule.free - GAP, self._until(cue, after)
        for said, quiet in ((answers, QUIET), (needed, QUIET), (needed, LEAST_QUIET)):
            if self._schedule.starting_at(cue.id, said, Room(asked + quiet, until)):
                return
        self._find(cue, "there is no time to say what the answers mean")

    def _until(self, cue: Cue, after: Line | None) -> int:
        """When words in a cue must end, so that the next one's name still fits in its tail."""
        if after is None:
            return cue.end - LEAD
        return cue.end - LEAD - GAP - self._schedule.length(after.full[:1])

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
        sayable = self._schedule.total() + self._length_of(sentence) <= SHARE * self._timeline.length
        if not sayable or not self._schedule.between(dwell.id, sentence, room):
            self._find(dwell, "there is no time to speak of it during the stroke")

    def _remind(self, lack: Lack) -> None:
        """What the score does not say, once, in the first quiet before it is due; without quiet it stays unsaid."""
        said = lack.custom.said
        if self._schedule.total() + self._length_of(said) > SHARE * self._timeline.length:
            return
        for cue in _leading_to(lack.before, self._cues):
            begin = cue.start + (SETTLE if cue.start else START)
            room = Room(max(begin, cue.end - LAST_WORDS), cue.end - LEAD)
            if self._schedule.between(cue.id, said, room, aside=True):
                return

    def _bells(self) -> tuple[Bell, ...]:
        """One at every change, none at the very start and none for a question."""
        if self._script.words is Words.SILENT:
            return ()
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
            end = words + (line.cue.dwell or DWELL_ACTION)
            swells += swells_of(line.cue, words, end)
            bells += [] if self._script.words is Words.SILENT else [Bell(end, BellKind.CHANGE)]
            sounds.append(DwellSound(line.cue.id, at, end))
            at = end + 2_000
        return tuple(sounds), tuple(swells), tuple(bells)

    def _find(self, cue: Cue, what: str, severity: Severity | None = None) -> None:
        message = f"{cue.title or 'this line'}: {what}"
        hint = "give it more time, or say less after its stop"
        self._diagnostics.append(finding("S405", cue.span or Span(0, 0), message, hint, severity=severity))


def _leading_to(touch: Cue | None, cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues in which something can be said before hands come: from the last hands on; none in which one answers."""
    found: list[Cue] = []
    for cue in reversed([cue for cue in cues if touch is None or cue.end <= touch.start]):
        found += [cue] if cue.kind is not CueKind.ASK else []
        if is_work(cue):
            break
    return tuple(reversed(found))


def _bell_between(before: Cue, cue: Cue) -> BellKind:
    """The change itself is rung for; the first stroke after it is a stroke like any other."""
    turns = {"change_sides", "change_places"}
    if before.technique in turns:
        return BellKind.CHANGE
    return BellKind.SIDE if cue.technique in turns or _one_side(cue) != _one_side(before) else BellKind.CHANGE


def _one_side(cue: Cue) -> str:
    return cue.side if cue.side in ("right", "left") else ""
