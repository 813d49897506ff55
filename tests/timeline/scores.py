"""Scores for the tests: text in, the cues beside it as short lines."""

from __future__ import annotations

from textwrap import dedent

from solea.language import compile_score
from solea.source import Diagnostic
from solea.timeline import Cue, CueKind, Timeline, TimelineResult, unroll


def unrolled(text: str, session: int = 1) -> TimelineResult:
    """The text compiled, which must have no error, and unrolled."""
    compiled = compile_score(dedent(text).lstrip(), "test.massage.md")
    assert compiled.score is not None, [f"{d.code} {d.message}" for d in compiled.diagnostics]
    return unroll(compiled.score, compiled.source, session)


def played(text: str) -> Timeline:
    """The timeline of a text without findings."""
    result = unrolled(text)
    assert result.timeline is not None
    assert not result.diagnostics, [f"{d.code} {d.message}" for d in result.diagnostics]
    return result.timeline


def findings(text: str) -> list[str]:
    """Code and message of each finding of the timeline."""
    return [_said(d) for d in unrolled(text).diagnostics]


def _said(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} {diagnostic.message}"


def strokes(timeline: Timeline) -> list[Cue]:
    return [cue for cue in timeline.cues if cue.kind is CueKind.STROKE]


def lines(text: str) -> list[str]:
    """Each cue of a text as "start length kind technique side place[ optional][ with id]"."""
    return [line(cue) for cue in played(text).cues]


def line(cue: Cue) -> str:
    parts = [f"{cue.start / 1000:g}", f"{cue.length / 1000:g}", str(cue.kind), cue.technique]
    parts += [cue.side] if cue.side else []
    parts += ["+".join(cue.place)] if cue.place else []
    parts += ["optional"] if cue.optional else []
    return " ".join(parts)
