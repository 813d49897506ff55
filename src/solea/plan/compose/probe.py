"""The rows as the language and the timeline see them: their voices, their places, and how long each would take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from solea.body import USUAL, Foot
from solea.catalogue import StrokeClass, techniques
from solea.language import compile_score
from solea.language.lexicon import LEVELS
from solea.language.score import Score, Section, Stroke, Voice
from solea.plan.compose.moves import PARTS, Row, moves
from solea.plan.compose.page import ASK, LONGEST_ALONE, THUMB_STEP, UNIT
from solea.timeline.plan import plan
from solea.timeline.slot import Slot
from solea.timeline.strokes import ask_timing

LEVEL_WORDS = tuple(LEVELS)
BESIDE = " ; "  # what the other hand does stands behind it
_SINGLE = (
    (", finger and thumb, both hands", ", finger and thumb"),
    (", both hands", ", palm, one hand"),
    ("both thumbs", "thumb"),
    (", palms", ", palm"),
)
_HEADINGS = {"foot": "Foot (right)", "head": "Head"}


@dataclass(frozen=True, slots=True, order=True)
class Option:
    """Seconds of a stroke, and of the check-in after it; 0 for none."""

    stroke: int
    ask: int = 0

    @property
    def seconds(self) -> int:
        return self.stroke + self.ask

    @property
    def units(self) -> int:
        return self.seconds // UNIT


@dataclass(frozen=True, slots=True)
class Probed:
    """A row with its resolved voices, and the options that it has on one foot."""

    row: Row
    voices: tuple[Voice, ...]
    plain: tuple[Option, ...]
    asked: tuple[Option, ...]

    @property
    def technique(self) -> str:
        return self.voices[0].technique

    @property
    def places(self) -> tuple[str, ...]:
        return _places(self.voices[0])

    @property
    def stroke_class(self) -> StrokeClass:
        return techniques()[self.technique].stroke_class


def rows_in(score: Score) -> tuple[str, ...]:
    """The rows that a score plays, whoever wrote it: the same technique at the same places."""
    said = {(stroke.voices[0].technique, _places(stroke.voices[0])) for stroke in _strokes_of(score)}
    return tuple(one.row.id for rows in probed().values() for one in rows if (one.technique, one.places) in said)


def _places(voice: Voice) -> tuple[str, ...]:
    place = voice.details.place
    return tuple(ref.place for ref in place.value) if place else ()


def line(row: Row, level: int, seconds: int, product: str = "@foot cream{}", *, one_hand: bool = False) -> str:
    """The row as a score writes it, without its words."""
    said = _one_handed(row) if one_hand else row.line.replace(BESIDE, "; ")
    return said.format(level=LEVEL_WORDS[level], time=time(seconds), cream=product)


def _one_handed(row: Row) -> str:
    """The line for a giver with one hand free: nothing beside it, one palm for two."""
    said = row.line.partition(BESIDE)[0]
    for two, one in _SINGLE:
        said = said.replace(two, one)
    return (
        said
        if "one hand" in said or " knuckles" in said or " fist" in said or "heel of the hand" in said
        else said.replace(", {time}", ", one hand, {time}")
    )


def time(seconds: int) -> str:
    return f"{seconds // 60} min" if seconds % 60 == 0 and seconds > 60 else f"{seconds} s"


@cache
def probed(foot: Foot = USUAL, oneself: bool = False, one_hand: bool = False) -> Mapping[str, tuple[Probed, ...]]:
    """Every row of each part."""
    text = _text(oneself, one_hand)
    compiled = compile_score(text)
    assert compiled.score is not None, compiled.diagnostics
    slots, _ = plan(compiled.score, foot=foot)
    by_line: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.span is not None:
            by_line.setdefault(slot.span.start, []).append(slot)
    made = _strokes_of(compiled.score)
    return {
        part: tuple(
            _probed(row, item, by_line[item.span.start]) for row, item in zip(_rows(part, one_hand), made, strict=False)
        )
        for part in PARTS
    }


def _rows(part: str, one_hand: bool) -> tuple[Row, ...]:
    return tuple(row for row in moves()[part] if not (one_hand and row.two))


def _text(oneself: bool, one_hand: bool) -> str:
    head = (
        "---\ntitle: Rows\nlanguage: en\ndefaults: slow, light\n"
        + "self: yes\n" * oneself
        + "---\n# Rows\n\nWith @foot cream{}.\n"
    )
    parts = (
        f"\n## {_HEADINGS[part]}\n\n"
        + "".join(f"- {line(row, row.level, row.seconds[1], one_hand=one_hand)}.\n" for row in _rows(part, one_hand))
        for part in PARTS
    )
    return head + "".join(parts)


def _strokes_of(score: Score) -> Iterator[Stroke]:
    for section in score.sections:
        yield from _strokes(section)


def _strokes(section: Section) -> Iterator[Stroke]:
    for item in section.items:
        if isinstance(item, Section):
            yield from _strokes(item)
        elif isinstance(item, Stroke):
            yield item


def _probed(row: Row, stroke: Stroke, slots: list[Slot]) -> Probed:
    return Probed(row, stroke.voices, tuple(_plain(row)), tuple(_asked(row, slots)))


def _longest(row: Row) -> int:
    return min(row.seconds[2], LONGEST_ALONE) if row.alone or row.grip == "thumb" else row.seconds[2]


def _plain(row: Row) -> Iterable[Option]:
    return (Option(seconds) for seconds in range(row.seconds[0], _longest(row) + 1, row.step))


def _asked(row: Row, slots: list[Slot]) -> Iterator[Option]:
    """The times with the check-in that the timeline plays after them, where it stays within what a hand may do."""
    if row.phase in ("arrive", "finish") or row.percussion:
        return
    step, unit = (UNIT, THUMB_STEP) if row.grip == "thumb" else (row.step, UNIT)
    most = LONGEST_ALONE if row.alone or row.grip == "thumb" else row.seconds[2] + ASK[1]
    for seconds in range(row.seconds[0], row.seconds[2] + 1, step):
        last = slots[-1].of_length(round(seconds * 1000 / len(slots)))
        option = Option(seconds, ask_timing(last.timing).length // 1000)
        if ASK[0] <= option.ask <= ASK[1] and option.seconds <= most and option.seconds % unit == 0:
            yield option
