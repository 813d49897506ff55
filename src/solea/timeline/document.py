"""A timeline as JSON: `solea.timeline/1`. Seconds are decimal numbers with three places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from solea.timeline.cue import Cue, Timeline

FORMAT = "solea.timeline/1"

Speech = Mapping[str, tuple[int, int]]  # cue id to the first and last ms of what is said for it


def to_json(timeline: Timeline, speech: Speech | None = None) -> dict[str, Any]:
    """Plain values, ready for a JSON encoder. `speech` says when each cue's words sound, if they do."""
    said = speech or {}
    return {
        "format": FORMAT,
        "title": timeline.title,
        "language": timeline.language,
        "seconds": _s(timeline.length),
        "receiver": timeline.receiver,
        "self": timeline.self_massage,
        "foot": msgspec.to_builtins(timeline.foot),
        "supplies": list(timeline.supplies),
        "sections": [
            {
                "title": section.title,
                "within": section.within,
                "side": section.side,
                "start": _s(section.start),
                "end": _s(section.end),
                "text": section.text,
            }
            for section in timeline.sections
        ],
        "cues": [_cue(cue, said.get(cue.id)) for cue in timeline.cues],
    }


def _cue(cue: Cue, speech: tuple[int, int] | None) -> dict[str, Any]:
    return {
        "id": cue.id,
        "kind": str(cue.kind),
        "start": _s(cue.start),
        "end": _s(cue.end),
        "section": cue.section,
        "side": cue.side,
        "technique": cue.technique,
        "title": cue.title,
        "where": cue.where,
        "detail": cue.detail,
        "article": list(cue.article),
        "place": list(cue.place),
        "regions": list(cue.regions),
        "path": cue.path,
        "view": cue.view,
        "views": list(cue.views),
        "position": cue.position,
        "contact": cue.contact,
        "hand": cue.hand,
        "with": cue.beside,
        "pressure": [cue.pressure[0], cue.pressure[-1]] if cue.pressure else [],
        "ramp": list(cue.pressure),
        "speed_cm_s": None if cue.speed_cm_s is None else round(cue.speed_cm_s, 3),
        "period_s": None if cue.period is None else _s(cue.period),
        "count": cue.count,
        "optional": cue.optional,
        "text": cue.text,
        "supplies": list(cue.supplies),
        "question": cue.question,
        "answers": [{"words": words, "effects": list(effects)} for words, effects in cue.answers],
        "dwell_s": _s(cue.dwell) if cue.dwell else None,
        "speech": None if speech is None else {"start": _s(speech[0]), "end": _s(speech[1])},
        "origin": dict(cue.origin),
        "source": {"line": cue.line, "column": cue.column},
        "motion": None if cue.motion is None else msgspec.to_builtins(cue.motion),
    }


def _s(ms: int) -> float:
    return round(ms / 1000, 3)
