"""What a score says that it is not for is kept to."""

from __future__ import annotations

import pytest

from solea.safety.areas import Area
from solea.safety.receiver import Answer, Receiver, weigh
from solea.safety.rules import against

HEEL = Area("heel", "left")


@pytest.mark.parametrize(
    ("avoid", "answer", "stopped"),
    [
        ("diabetes", Answer("diabetes"), ("feet",)),
        ("open_wound", Answer("open_wound", HEEL), ("feet",)),
        ("open_wound", Answer("blister", HEEL), ("feet",)),
        ("open_wound", Answer("scalp_wound", Area("crown")), ("scalp",)),
        ("varicose_veins", Answer("varicose_mild"), ("feet",)),
        ("bruise", Answer("bruise", HEEL), ("feet",)),
        ("ticklish", Answer("ticklish", HEEL), ("feet", "scalp")),
    ],
)
def test_nothing_is_played_where_it_is_avoided(avoid: str, answer: Answer, stopped: tuple[str, ...]) -> None:
    found = weigh(Receiver(conditions=(answer,)), (avoid,))
    assert found.restrictions.stopped == stopped
    assert any("not for somebody with" in words for said in found.why.values() for words in said)


@pytest.mark.parametrize(
    "answer", [Answer("bruise", HEEL), Answer("stiff_toe", Area("toe_1", "left")), Answer("faints")]
)
def test_what_the_score_does_not_name_is_weighed_as_ever(answer: Answer) -> None:
    one = Receiver(conditions=(answer,))
    assert weigh(one, ("open_wound", "diabetes")).restrictions == weigh(one).restrictions


def test_a_clinicians_yes_goes_before_it_and_is_said() -> None:
    one = Receiver(conditions=(Answer("diabetes"),), cleared=("diabetes",))
    found = weigh(one, ("diabetes",))
    assert found.restrictions == weigh(one).restrictions
    assert found.warned == ("this score is not for somebody with diabetes",)
    assert weigh(one).warned == ()


def test_a_numb_place_of_a_foot_is_numb_feet() -> None:
    numb = Receiver(numb=(HEEL,), cleared=("numb_feet",))
    assert weigh(numb, ("numb_feet",)).warned
    assert weigh(Receiver(numb=(Area("crown"),)), ("numb_feet",)).restrictions.stopped == ()


def test_the_words_of_avoid_stand_for_all_that_is_called_so() -> None:
    assert set(against(("open_wound",))) >= {"open_wound", "blister", "ulcer", "burn", "scalp_wound"}
    assert against(()) == ()
