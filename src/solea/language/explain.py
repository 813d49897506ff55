"""What a line means: every detail that is played, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from solea.catalogue import techniques
from solea.language.lexicon import Lexicon, lexicon
from solea.language.score import (
    Accent,
    Block,
    Count,
    Details,
    Item,
    Lanes,
    Origin,
    Path,
    PlaceRef,
    Pressure,
    Score,
    Section,
    Speed,
    SpeedUnit,
    Steps,
    Stroke,
    Supply,
    Time,
    Value,
    Voice,
)
from solea.source import SourceText


@dataclass(frozen=True, slots=True)
class ExplainedDetail:
    """A detail in words, with its origin and the line that says it (0: the catalogue)."""

    kind: str
    words: str
    origin: Origin
    line: int


@dataclass(frozen=True, slots=True)
class ExplainedVoice:
    """A voice of the hands with its details and its line; `join` is "", "while", "then" or "if sore"."""

    line: int
    name: str
    join: str
    details: tuple[ExplainedDetail, ...]


def explain(score: Score, source: SourceText, line: int | None = None) -> tuple[ExplainedVoice, ...]:
    """Every voice of the score, or those of one line, in order of the text."""
    explainer = _Explainer(source, lexicon(score.front.language))
    found = [voice for section in score.sections for voice in explainer.section(section)]
    wanted = [voice for voice in found if line is None or voice.line == line]
    return tuple(sorted(dict.fromkeys(wanted), key=lambda voice: voice.line))


def as_text(explained: tuple[ExplainedVoice, ...]) -> str:
    """The same for reading: one voice a paragraph, one detail a line."""
    return "\n".join(_paragraph(voice) for voice in explained)


def _paragraph(voice: ExplainedVoice) -> str:
    join = f"{voice.join}: " if voice.join else ""
    rows = "".join(
        f"    {detail.kind:<12} {detail.words:<38} {detail.origin}{f', line {detail.line}' if detail.line else ''}\n"
        for detail in voice.details
    )
    return f"line {voice.line}: {join}{voice.name}\n{rows}"


class _Explainer:
    def __init__(self, source: SourceText, words: Lexicon) -> None:
        self.source = source
        self.lexicon = words

    def section(self, section: Section) -> Iterator[ExplainedVoice]:
        for item in section.items:
            yield from self.section(item) if isinstance(item, Section) else self._item(item)

    def _item(self, item: Item) -> Iterator[ExplainedVoice]:
        if isinstance(item, Stroke):
            yield from self._stroke(item, "")
        elif isinstance(item, Block):
            if item.held:
                yield self._voice(item.held, "while")
            for inner in item.items:
                yield from self._item(inner)

    def _stroke(self, stroke: Stroke, join: str) -> Iterator[ExplainedVoice]:
        for voice, how in zip(stroke.voices, (join, *stroke.joins), strict=True):
            yield self._voice(voice, how)
        for sore in stroke.if_sore:
            yield from self._stroke(sore, "if sore")

    def _voice(self, voice: Voice, join: str) -> ExplainedVoice:
        line = self.source.position(voice.span.start).line
        return ExplainedVoice(line, techniques()[voice.technique].name, join, tuple(self._details(voice)))

    def _details(self, voice: Voice) -> Iterator[ExplainedDetail]:
        details = voice.details
        for kind, value in zip(Details._fields, details, strict=True):
            if isinstance(value, Value):
                line = self.source.position(value.span.start).line if value.span else 0
                unknown = " (not stated by the source)" if kind in details.unknown else ""
                yield ExplainedDetail(kind, self._say(kind, value.value) + unknown, value.origin, line)
        yield from self._default_time(voice)

    def _default_time(self, voice: Voice) -> Iterator[ExplainedDetail]:
        """The catalogue's seconds where neither count nor time is said."""
        if voice.details.count or voice.details.time:
            return
        place = voice.details.place.value[0].place if voice.details.place else ""
        technique = techniques()[voice.technique]
        if technique.times_each_way:
            yield ExplainedDetail("count", f"{technique.times_each_way} times each way", Origin.CATALOGUE, 0)
        elif seconds := technique.seconds_for(place):
            yield ExplainedDetail("time", f"{seconds:g} s", Origin.CATALOGUE, 0)

    # ---------------------------------------------------------------------------------------------------- words

    def _say(self, kind: str, value: Any) -> str:
        if isinstance(value, str):
            table = self.lexicon.tables.get(kind, {})
            return table[value][0] if value in table else value.replace("_", " ")
        if words := _WORDS.get(type(value)):  # first, for a path is a tuple too
            return str(words(self, value))
        return " and ".join(ref.words for ref in value if isinstance(ref, PlaceRef))

    def _place(self, id: str) -> str:
        return self.lexicon.say("place", id)

    def _path(self, path: Path) -> str:
        if path.toward:
            return self.lexicon.say("toward", path.toward)
        return " to ".join(map(self._place, path.stops)) + (" and back" if path.back else "")

    def _pressure(self, pressure: Pressure) -> str:
        names = list(self.lexicon.tables["pressure"])
        ramp = " to ".join(self.lexicon.say("pressure", names[level]) for level in pressure.levels)
        either = (
            f" or {self.lexicon.say('pressure', names[pressure.or_level])}" if pressure.or_level is not None else ""
        )
        return ramp + either + (f" ({pressure.kept})" if pressure.kept else "")

    def _speed(self, speed: Speed) -> str:
        figures = " to ".join(f"{value:g}" for value in speed.values) + f" {speed.unit}"
        if speed.pace and speed.unit is SpeedUnit.CM_S:
            return " to ".join(self.lexicon.say("pace", pace) for pace in speed.pace) + f" ({figures})"
        return figures

    def _lanes(self, lanes: Lanes) -> str:
        number = f"in {lanes.number.words} lanes" if lanes.number else "in lanes"
        way = f" from {self._place(lanes.start)} to {self._place(lanes.end)}" if lanes.start and lanes.end else ""
        return number + way + (" and back" if lanes.back else "")

    def _steps(self, steps: Steps) -> str:
        return f"in steps of {steps.mm:g} mm" if steps.mm else "in steps"

    def _count(self, count: Count) -> str:
        unit = self.lexicon.say("unit", "rounds" if count.rounds else "times")
        return self.lexicon.counted(count.number.words, f"{unit} {count.per}".strip())

    def _time(self, time: Time) -> str:
        if time.seconds is None:
            return self.lexicon.word("until_settled")
        return f"{time.seconds.low:g} s {time.scope}".strip()

    def _supply(self, supply: Supply) -> str:
        return f"{supply.name} {supply.amount} {supply.unit}".strip()

    def _accent(self, accent: Accent) -> str:
        where = " and ".join(map(self._place, accent.places)) or "the way back"
        return f"{accent.change} on {where}"


_WORDS: dict[type, Any] = {
    Path: _Explainer._path,
    Pressure: _Explainer._pressure,
    Speed: _Explainer._speed,
    Lanes: _Explainer._lanes,
    Steps: _Explainer._steps,
    Count: _Explainer._count,
    Time: _Explainer._time,
    Supply: _Explainer._supply,
    Accent: _Explainer._accent,
}
