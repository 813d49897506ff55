"""Score to timeline: what the hands do and when. Independent of any voice; knows neither words nor files."""

from solea.timeline.cue import Cue, CueKind, Timeline, TimelineResult, TimelineSection
from solea.timeline.cues import pressure_of
from solea.timeline.document import to_json
from solea.timeline.example import example, shown
from solea.timeline.readable import readable
from solea.timeline.unroll import unroll
from solea.timeline.without import without

__all__ = [
    "Cue",
    "CueKind",
    "Timeline",
    "TimelineResult",
    "TimelineSection",
    "example",
    "pressure_of",
    "readable",
    "shown",
    "to_json",
    "unroll",
    "without",
]
