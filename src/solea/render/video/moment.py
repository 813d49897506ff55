"""What a session is at a moment: the cue at hand and the next, what is left, what is said. No pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from solea.body import USUAL, Foot
from solea.body.motion import Motion
from solea.body.seats import look
from solea.render.captions import Caption, captions
from solea.render.recording import Recording, one_line
from solea.render.video.stand import Scene
from solea.timeline.cue import Cue, CueKind, Timeline

CARE = frozenset({CueKind.PREPARE, CueKind.REST})
LINGERS = 800  # ms that words stand after they were said
OPENING = 7_000  # ms that the title stands over a session that begins with care
CALM = 3  # times as long as that the care must be


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the film. `at` is ms of the session, `left` of the cue and `in_all` of the session likewise.

    `titled` while the title stands.
    """

    at: int
    cue: Cue
    next: Cue | None
    section: str
    left: int
    in_all: int
    said: str
    titled: bool

    @property
    def t(self) -> int:
        """ms of the cue's own time."""
        return max(0, self.at - self.cue.start)


class Session:
    """A recording as it is shown. Times go in as ms of the file, which begins with the gap."""

    def __init__(self, recording: Recording) -> None:
        self.timeline = recording.performance.timeline
        self.cues = tuple(_working(self.timeline))
        self.length = self.timeline.length
        self._sections = tuple(one_line(section.title) for section in self.timeline.sections)
        self._texts = {cue.id: "" if cue.kind in CARE else one_line(cue.text) for cue in self.cues}
        self._gap = recording.settings.gap
        self._starts = [cue.start for cue in self.cues]
        self._said = _spoken(recording)
        self._said_starts = [caption.start for caption in self._said]
        self._opening = self._gap or _opening(self.cues)

    def moment(self, ms: int) -> Moment:
        at = min(max(ms - self._gap, 0), self.length)
        place = max(0, bisect_right(self._starts, at) - 1)
        cue = self.cues[place]
        following = self.cues[place + 1] if place + 1 < len(self.cues) else None
        section = self._sections[cue.section] if cue.section < len(self._sections) else ""
        left = max(0, cue.end - at)
        return Moment(at, cue, following, section, left, self.length - at, self._words(ms, cue), ms < self._opening)

    def _words(self, ms: int, cue: Cue) -> str:
        place = bisect_right(self._said_starts, ms) - 1
        if place >= 0 and ms < self._said[place].end + LINGERS:
            return " ".join(self._said[place].lines)
        return self._texts[cue.id]

    def together(self, cue: Cue) -> tuple[Motion, ...]:
        """What all hands do during a cue: its own motion first, then what is held beside it."""
        beside = (other for other in self.timeline.cues if other.kind is not CueKind.DWELL
                  and (other.beside == cue.id or cue.beside == other.id))
        return tuple(c.motion for c in (cue, *beside) if c.motion is not None)

    def scene(self, cue: Cue) -> Scene | None:
        """What a cue is seen on; an ask without a view stays where the hands were."""
        place = bisect_right(self._starts, cue.start)
        for earlier in reversed(self.cues[:place]):
            if earlier.kind in CARE:
                return None
            if (found := scene_of(earlier, self.timeline.foot)) is not None:
                return found
        return None

    def motions_on(self, scene: Scene) -> tuple[Motion, ...]:
        """All that the hands ever do while a scene is shown."""
        found = (motion for cue in self.cues if cue.kind not in CARE and scene_of(cue, self.timeline.foot) == scene
                 for motion in self.together(cue))
        return tuple(dict.fromkeys(found))


def scene_of(cue: Cue, foot: Foot = USUAL) -> Scene | None:
    """The view of a cue, or that of its motion, from the giver's seat."""
    view = cue.view or (cue.motion.lanes[0][0].view if cue.motion and cue.motion.lanes else None)
    return Scene(view, look(view, cue.position).stance, cue.side == "left", foot) if view else None


def _working(timeline: Timeline) -> Iterator[Cue]:
    """Cues that take time of their own: no dwell, nothing that runs beside an earlier one."""
    found: set[str] = set()
    for cue in timeline.cues:
        if cue.kind is not CueKind.DWELL and cue.length and not (cue.beside and cue.beside in found):
            found.add(cue.id)
            yield cue


def _spoken(recording: Recording) -> Sequence[Caption]:
    """What is said; names of sections stand on the picture already."""
    gap, spoken = recording.settings.gap, recording.performance.spoken
    starts = [phrase.start for phrase in spoken]

    def is_said(caption: Caption) -> bool:
        place = bisect_right(starts, caption.start - gap) - 1
        return place >= 0 and caption.start - gap < spoken[place].end

    return tuple(caption for caption in captions(recording) if is_said(caption))


def _opening(cues: Sequence[Cue]) -> int:
    """How long the title may stand over the first cue: only over care, where no hand has to be followed."""
    first = cues[0]
    return OPENING if first.kind in CARE and first.length >= CALM * OPENING else 0


# ------------------------------------------------------------------------------------------------ in words


def clock(ms: int) -> str:
    """1:05 for what is left; rounded up, so that 0:00 means over."""
    seconds = to_second(ms)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def to_second(ms: int) -> int:
    """What is left as a clock shows it, s."""
    return max(0, -(-(ms - 1) // 1000))


def brief(parts: Sequence[str], letters: int) -> str:
    """The first parts of a list that fit into a line; the voice says the rest."""
    made = ""
    for part in filter(None, parts):
        longer = f"{made}, {part}" if made else part
        if made and len(longer) > letters:
            break
        made = longer
    return made


def named(cue: Cue) -> str:
    """A cue that comes next."""
    if cue.kind is CueKind.ASK:
        return "A short question"
    return brief([cue.title, *lower(cue.detail or cue.where).split(", ")], 34)


def to_do(cue: Cue) -> str:
    """What to do where nothing is stroked."""
    if cue.text or cue.technique != "change_sides":
        return one_line(cue.text)
    where = lower(cue.where)
    if not where.endswith("foot"):
        return f"Go on with the {where}."
    now, before = ("left", "right") if "left" in where else ("right", "left")
    return f"Cover the {before} foot; take the {now}."


def lower(text: str) -> str:
    return text[:1].lower() + text[1:]
