"""Laws of every timeline, over scores made at random."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from solea.body import places, track
from solea.body.motion import contacts
from solea.catalogue import cap_of, techniques
from solea.language import compile_score
from solea.timeline import CueKind, Timeline, to_json, unroll

STROKES = {
    "smooth": ("the whole foot", "the sole", "the top of the foot"),
    "rub": ("the sole", "the heel", "across the foot"),
    "thumb glide": ("the sole", "between the tendons", "the inner edge and the outer edge", "each toe"),
    "circle": ("the ankle", "over and round the foot", "the sole"),
    "press": ("the arch", "each toe"),
    "fist press": ("the sole",),
    "squeeze": ("the heel", "each toe"),
    "two-hand squeeze": ("the whole foot",),
    "wring": ("round the foot",),
    "rotate": ("each toe",),
    "tap": ("the sole",),
    "hold": ("the heel", "the whole foot"),
}  # fmt: skip
SCALP = {
    "circle": ("the scalp", "the hairline", "the temples"),
    "tap": ("the scalp",),
    "finger chop": ("the scalp",),
    "comb": ("through the hair",),
    "press": ("the temples",),
}
AMOUNTS = ("", ", 3 times", ", 40 s", ", 2 min", ", light")


@st.composite
def stroke(draw: st.DrawFn, kinds: dict[str, tuple[str, ...]]) -> str:
    name = draw(st.sampled_from(sorted(kinds)))
    place = draw(st.sampled_from(kinds[name]))
    amount = draw(st.sampled_from(AMOUNTS))
    return f"**{name.capitalize()}** {place}{'' if name == 'hold' and 'times' in amount else amount}."


@st.composite
def items(draw: st.DrawFn, kinds: dict[str, tuple[str, ...]]) -> str:
    said = []
    for one in draw(st.lists(stroke(kinds), min_size=1, max_size=4)):
        head = draw(st.sampled_from(("", "", "2 rounds", "optional", "in any order", "in turn, 90 s")))
        said.append(f"- {head}:\n  - {one}" if head else f"- {one}")
    return "\n".join(said)


@st.composite
def score(draw: st.DrawFn) -> str:
    heading = draw(
        st.sampled_from(("right, then left", "left, then right", "each foot", "right, then left, 4 min each"))
    )
    text = f"## Foot ({heading})\n\n{draw(items(STROKES))}\n"
    if draw(st.booleans()):
        text += f"\n## Scalp\n\n{draw(items(SCALP))}\n"
    return text


def timeline_of(text: str) -> Timeline:
    compiled = compile_score(text, "law.massage.md")
    assert compiled.score is not None, (text, [d.message for d in compiled.diagnostics])
    made = unroll(compiled.score, compiled.source).timeline
    assert made is not None
    return made


@given(score())
@settings(max_examples=60, deadline=None)
def test_working_cues_follow_each_other_without_gap_or_overlap(text: str) -> None:
    timeline = timeline_of(text)
    starts = [cue.start for cue in timeline.cues]
    assert starts == sorted(starts)
    at = 0
    for cue in timeline.cues:
        if (cue.kind is CueKind.HOLD and cue.beside) or cue.kind is CueKind.DWELL:
            continue
        assert cue.start == at
        assert cue.end > cue.start
        at = cue.end
    assert at == timeline.length
    assert [s.start for s in timeline.sections[1:]] == [s.end for s in timeline.sections[:-1]]
    assert timeline.sections[-1].end == timeline.length


@given(score())
@settings(max_examples=60, deadline=None)
def test_both_sides_get_the_same_strokes_and_seconds(text: str) -> None:
    cues = [cue for cue in timeline_of(text).cues if cue.technique != "change_sides"]
    sides = [
        [(c.technique, c.length, c.count, c.pressure, c.place) for c in cues if c.side == s] for s in ("right", "left")
    ]
    assert sides[0] == sides[1]
    assert sides[0]


@given(score())
@settings(max_examples=40, deadline=None)
def test_a_stroke_ends_with_a_whole_number_of_periods(text: str) -> None:
    for cue in timeline_of(text).cues:
        if cue.kind is CueKind.STROKE:
            assert cue.count is not None
            assert cue.period is not None
            assert 0 <= cue.count * cue.period - cue.length < cue.count  # the period is rounded up once


@given(score())
@settings(max_examples=40, deadline=None)
def test_pressure_keeps_to_the_cap_of_the_technique_and_the_place(text: str) -> None:
    for cue in timeline_of(text).cues:
        if cue.pressure:
            assert max(cue.pressure) <= cap_of(cue.technique, cue.place)
            assert cue.motion is not None
            for k in range(12):
                for contact in contacts(cue.motion, cue.length * k / 11, track):
                    assert contact.pressure <= cap_of(cue.technique, cue.place) + 1e-9


@given(score(), st.floats(0, 1))
@settings(max_examples=40, deadline=None)
def test_left_hands_are_right_hands_mirrored(text: str, share: float) -> None:
    cues = [cue for cue in timeline_of(text).cues if cue.motion and cue.side]
    right, left = ([cue for cue in cues if cue.side == side] for side in ("right", "left"))
    for r, m in zip(right, left, strict=True):
        assert r.motion is not None
        assert m.motion is not None
        for a, b in zip(
            contacts(r.motion, share * r.length, track), contacts(m.motion, share * m.length, track), strict=True
        ):
            assert (b.view, b.x, b.y, b.flip, b.pressure) == (a.view, -a.x, a.y, -a.flip, a.pressure)


@given(score())
@settings(max_examples=30, deadline=None)
def test_hands_stay_on_the_charts_that_the_cue_names(text: str) -> None:
    for cue in timeline_of(text).cues:
        if cue.motion:
            assert cue.view in cue.views
            seen = {c.view for k in range(24) for c in contacts(cue.motion, cue.length * k / 23, track)}
            assert seen <= set(cue.views)


@given(score())
@settings(max_examples=30, deadline=None)
def test_json_has_the_seconds_of_the_timeline(text: str) -> None:
    timeline = timeline_of(text)
    made = to_json(timeline)
    assert made["seconds"] == timeline.length / 1000
    for cue, said in zip(timeline.cues, made["cues"], strict=True):
        assert (said["start"], said["end"]) == (cue.start / 1000, cue.end / 1000)


def test_every_technique_has_a_motion_at_every_place_where_it_may_be_done() -> None:
    """No technique of the catalogue is without hands where the catalogue allows it."""
    from solea.language.score import Details, Origin, PlaceRef, Value, Voice
    from solea.source import Span
    from solea.timeline.shape import shape_of

    missing = []
    for technique in techniques().values():
        if technique.is_care:
            continue
        for place in technique.places:
            if place in ("spot", "*"):
                continue
            assert place in places()
            ref = PlaceRef(place, place)
            shape = shape_of(Voice(technique.id, Details(place=Value((ref,), Origin.STATED)), Span(0, 0)))
            if shape.no_way:
                missing.append((technique.id, place))
    assert missing == [("hold", "knee")]  # beyond the edge of the chart
