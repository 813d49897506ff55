"""Every routine of the library compiles without a finding, keeps its time, and is built as a teacher would build it."""

import re
from itertools import groupby, pairwise

import pytest
from tests.library.played import ROUTINES, giving, score, spoken, strokes, text, timeline

from solea.catalogue import StrokeClass, cap_of, techniques
from solea.check import check_text
from solea.language import format_score
from solea.narration import narrate
from solea.safety import claims_in
from solea.timeline import CueKind

EVERY = pytest.mark.parametrize("name", ROUTINES)
FEET = ["feet-with-a-soak", "foot-and-scalp", "ten-minutes-no-cream"]

MINUTES = {
    "feet-with-a-soak": (33, 37),
    "foot-and-scalp": (40, 50),
    "scalp-and-ears": (13, 16),
    "ten-minutes-no-cream": (9.5, 10.5),
    "your-own-scalp": (7, 9),
}


def test_there_are_five_routines() -> None:
    assert list(MINUTES) == ROUTINES


@EVERY
def test_check_finds_nothing(name: str) -> None:
    assert list(check_text(text(name), name).diagnostics) == []


@EVERY
def test_it_is_written_as_the_formatter_writes_it(name: str) -> None:
    assert format_score(text(name)) == text(name)


@EVERY
def test_a_routine_takes_the_time_that_it_says(name: str) -> None:
    low, high = MINUTES[name]
    assert low <= timeline(name).length / 60_000 <= high


@EVERY
def test_the_hands_give_at_most_half_an_hour(name: str) -> None:
    assert sum(cue.length for cue in giving(name)) <= 30 * 60_000


@EVERY
def test_the_giver_is_spared(name: str) -> None:
    """G03, G09: thumbs at most 60 s at a time, never twice running, at most a quarter of the work."""
    lines = [list(cues) for _, cues in groupby(giving(name), key=lambda cue: (cue.side, cue.line))]
    thumbs = [cues[0].contact in ("thumb", "both_thumbs") for cues in lines]
    seconds = [sum(cue.length for cue in cues) / 1000 for cues in lines]
    led = [time for time, thumb in zip(seconds, thumbs, strict=True) if thumb]
    assert not any(a and b for a, b in pairwise(thumbs))
    assert all(time <= 60 for time in led)
    assert sum(led) <= 0.25 * sum(seconds)


@EVERY
def test_pressure_keeps_to_the_caps(name: str) -> None:
    for cue in timeline(name).cues:
        if cue.pressure and cue.technique in techniques():
            assert max(cue.pressure) <= cap_of(cue.technique, cue.place), cue.id


@EVERY
def test_nothing_that_is_written_is_above_its_cap(name: str) -> None:
    for section in score(name).sections:
        for stroke in strokes(section):
            for voice in stroke.voices:
                wish, where = voice.details.pressure, voice.details.place
                if wish is not None and where is not None:
                    places = [ref.place for ref in where.value]
                    assert max(wish.value.levels) <= cap_of(voice.technique, places), voice.words


@EVERY
def test_it_begins_and_ends_softly(name: str) -> None:
    work = giving(name)
    assert work[0].technique == work[-1].technique == "hold" or name == "foot-and-scalp"
    assert max(work[0].pressure) == 0
    assert max(work[-1].pressure) <= 1
    assert timeline(name).cues[-1].technique == "rest"


@pytest.mark.parametrize("name", FEET)
def test_every_foot_goes_from_light_to_deep_to_light(name: str) -> None:
    for side in ("right", "left"):
        levels = [max(cue.pressure) for cue in giving(name) if cue.side == side]
        deepest = [i for i, level in enumerate(levels) if level == max(levels)]
        assert max(levels) == 3
        assert levels[0] == levels[-1] == 0
        assert len(levels) // 4 <= deepest[0] and deepest[-1] <= 3 * len(levels) // 4


@pytest.mark.parametrize("name", FEET)
def test_both_feet_get_equal_seconds(name: str) -> None:
    spent = {side: [(c.technique, c.length) for c in giving(name) if c.side == side] for side in ("right", "left")}
    assert spent["right"] == spent["left"] != []


@EVERY
def test_the_first_deeper_contact_is_asked_about(name: str) -> None:
    """B38, B39: a question within reach of the first moderate working stroke; nobody asks oneself."""
    asked = [cue.start for cue in timeline(name).cues if cue.kind is CueKind.ASK]
    if score(name).front.self_massage:
        assert asked == []
        return
    if name in FEET:
        assert len(asked) == 2
    firm = [cue.start for cue in giving(name) if max(cue.pressure, default=0) >= 3 and cue.contact == "fist"]
    assert asked and (not firm or asked[0] <= firm[0])


@EVERY
def test_a_soak_is_dried_and_socks_come_before_walking(name: str) -> None:
    steps = [cue.technique for cue in timeline(name).cues]
    if "soak" in steps:
        assert steps.index("dry") == steps.index("soak") + 1
        assert "put_on_socks" in steps
        assert "Between the toes too." in [cue.text for cue in timeline(name).cues if cue.technique == "dry"]
    if "put_on_socks" in steps:
        assert steps.index("wipe") < steps.index("put_on_socks")


@EVERY
def test_hands_are_washed_between_feet_and_head(name: str) -> None:
    cues = timeline(name).cues
    feet = [cue.start for cue in cues if cue.where.endswith(("foot", "feet"))]
    head = [cue.start for cue in cues if cue.where in ("Scalp", "Ears", "Face")]
    if feet and head:
        assert any(max(feet) < cue.start < min(head) for cue in cues if cue.technique == "wash_hands")
        assert any(max(feet) < cue.start < min(head) for cue in cues if cue.technique == "change_places")


@EVERY
def test_percussion_is_short_late_and_light(name: str) -> None:
    cues = timeline(name).cues
    for cue in cues:
        known = techniques().get(cue.technique)
        if known and known.stroke_class is StrokeClass.TAPOTEMENT:
            assert cue.length <= 30_000 and max(cue.pressure) <= 1
            assert cue.start > timeline(name).length / 2


@EVERY
def test_a_sore_spot_is_a_dwell_with_no_more_pressure(name: str) -> None:
    cues = {cue.id: cue for cue in timeline(name).cues}
    for dwell in (cue for cue in cues.values() if cue.kind is CueKind.DWELL):
        assert dwell.beside is not None
        assert max(dwell.pressure) <= max(cues[dwell.beside].pressure)
        assert "clinician" in dwell.text


@EVERY
def test_a_voice_can_say_it_in_two_short_sentences(name: str) -> None:
    for section in score(name).sections:
        for stroke in strokes(section):
            said = stroke.prose.text if stroke.prose else ""
            sentences = [s for s in re.split(r"(?<=[.!?])\s+", said) if s]
            assert len(sentences) <= 2, said
            assert all(len(sentence.split()) <= 13 for sentence in sentences), said


@EVERY
def test_nothing_is_claimed(name: str) -> None:
    assert [claim.words for claim in claims_in(text(name))] == []
    assert [said for said in spoken(name) if "!" in said] == []


def test_without_cream_nothing_slides() -> None:
    gliding = (StrokeClass.EFFLEURAGE, StrokeClass.STROKING)
    for cue in timeline("ten-minutes-no-cream").cues:
        assert not cue.supplies
        if cue.technique in techniques():
            assert techniques()[cue.technique].stroke_class not in gliding


def test_on_your_own_head_your_own_hands_reach() -> None:
    own = score("your-own-scalp")
    assert own.front.self_massage
    assert all(cue.place and cue.place[0] not in ("neck", "shoulders") for cue in giving("your-own-scalp"))


@EVERY
def test_words_fit_and_leave_quiet(name: str) -> None:
    """A slow speaker (14 letters a second) finds room for every word, and is silent for most of the time."""
    told = narrate(timeline(name), lambda phrase: 300 + 70 * len(phrase))
    assert [finding.message for finding in told.diagnostics] == []
    words = sum(said.end - said.start for said in told.performance.spoken)
    assert words <= 0.4 * timeline(name).length


@pytest.mark.parametrize("name", ["foot-and-scalp", "feet-with-a-soak"])
def test_a_finished_foot_is_kept_warm_as_long_as_the_other(name: str) -> None:
    steps = [cue for cue in timeline(name).cues if cue.technique in ("cover", "wrap")]
    assert [(cue.where, cue.side) for cue in steps] == [("Right foot", "right"), ("Left foot", "left")]
    assert steps[0].length == steps[1].length >= 10_000
    assert all("dry towel" in cue.supplies for cue in steps)
