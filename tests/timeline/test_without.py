"""A timeline without some of its optional steps: what is left moves up and meets without a gap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from solea.check import check_text
from solea.timeline import CueKind, Timeline, without

SCORE = """\
## Foot (right, then left)

- **Smooth** the sole, heel to toes, 20 s.
- optional:
  - **Pull** the top of the foot, ankle to toes, one hand, 10 s; while **hold** the heel, other hand.
- **Circle** the sole, fingertips, 20 s.
- optional:
  - **Hold** the whole foot, both hands, 8 s.
"""


def played() -> Timeline:
    timeline = check_text(SCORE).timeline
    assert timeline is not None
    return timeline


WHOLE = played()
COMPANIONS = {cue.id for cue in WHOLE.cues if cue.kind is CueKind.HOLD and cue.beside}
OPTIONAL = tuple(cue.id for cue in WHOLE.cues if cue.optional)


def spans(timeline: Timeline) -> list[tuple[int, int]]:
    return sorted({(cue.start, cue.end) for cue in timeline.cues if cue.end > cue.start})


def test_the_score_has_optional_cues_with_one_beside() -> None:
    assert len(OPTIONAL) >= 4
    assert any(cue.beside for cue in WHOLE.cues if cue.optional)


@given(st.sets(st.sampled_from(OPTIONAL)))
def test_what_is_left_has_no_gap_and_keeps_its_length(ids: set[str]) -> None:
    lighter = without(WHOLE, ids)
    lengths = {cue.id: cue.length for cue in WHOLE.cues}
    assert all(cue.length == lengths[cue.id] for cue in lighter.cues)
    edges = spans(lighter)
    assert [end for _, end in edges[:-1]] == [start for start, _ in edges[1:]]
    assert (edges[0][0], edges[-1][1]) == (0, lighter.length)
    assert not ids & {cue.id for cue in lighter.cues if cue.id not in COMPANIONS}
    assert {cue.beside for cue in lighter.cues if cue.beside} <= {cue.id for cue in lighter.cues}


def test_leaving_out_nothing_or_what_is_not_optional_changes_nothing() -> None:
    needed = [cue.id for cue in WHOLE.cues if not cue.optional]
    assert without(WHOLE, []) == WHOLE
    assert without(WHOLE, [*needed, "c999"]) == WHOLE


def test_a_companion_goes_with_its_stroke() -> None:
    pull = next(cue for cue in WHOLE.cues if cue.technique == "pull")
    left = without(WHOLE, [pull.id])
    assert len(WHOLE.cues) - len(left.cues) == 2
    assert WHOLE.length - left.length == pull.length
