"""Every routine of the library keeps what is kept around a massage: in its own words, or by the voice in time."""

import pytest
from tests.library.played import ROUTINES, timeline

from solea.narration import narrate
from solea.safety import customs, lacking

BOTH = {"wash", "nails", "sit", "afterwards"}
DUE = {
    "feet-with-a-soak": BOTH | {"soak", "toes", "dispenser", "socks"},
    "foot-and-scalp": BOTH | {"soak", "toes", "dispenser", "socks", "head", "between"},
    "scalp-and-ears": BOTH | {"head"},
    "ten-minutes-no-cream": BOTH,
    "your-own-scalp": {"wash", "nails", "head"},
}
SHOWN = {  # words of the routine itself, by what they keep; what is missing here the voice says
    "wash": "hands", "nails": "nails", "soak": "elbow", "toes": "between the toes", "between": "between feet and head",
    "socks": "socks", "sit": "sit a little", "afterwards": "wash",
}  # fmt: skip


def slow_speaker(phrase: str) -> int:
    return 300 + 70 * len(phrase)


@pytest.mark.parametrize("name", ROUTINES)
def test_each_custom_is_in_the_text_or_said_before_it_is_due(name: str) -> None:
    session = timeline(name)
    written = " ".join(f"{cue.title} {cue.text}" for cue in session.cues).lower()
    lacks = {lack.custom.id: lack for lack in lacking(session)}
    spoken = narrate(session, slow_speaker).performance.spoken
    for id in DUE[name]:
        if id not in lacks:
            assert SHOWN.get(id, "hearing aids") in written, id
            continue
        phrase = next((phrase for phrase in spoken if phrase.text == customs()[id].said), None)
        assert phrase is not None, id
        before = lacks[id].before
        assert phrase.end <= (before.start if before else session.length), id


@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_else_is_lacking(name: str) -> None:
    assert {lack.custom.id for lack in lacking(timeline(name))} <= DUE[name]


def test_hands_are_washed_between_the_feet_and_the_head() -> None:
    """And dried feet, covered soles and the change of places stand in their order."""
    steps = ["soak", "dry", "wipe", "put_on_socks", "wash_hands", "change_places", "rest"]
    played = [cue.technique for cue in timeline("foot-and-scalp").cues if cue.technique in steps]
    assert played == steps
