"""From answers to restrictions: marks on the chart, age, red flags, the giver's hands; the stricter holds."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from tests.safety.receivers import RECEIVERS
from tests.safety.write_golden import GOLDEN, golden

from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions, as_json, from_json
from solea.safety.receiver import Answer, Giver, Receiver, weigh

CROWN, SOLE = Area("crown"), Area("sole", "left")


def limits(**said: object) -> Restrictions:
    return weigh(Receiver(**said)).restrictions  # type: ignore[arg-type]


def kinds(**said: object) -> set[Kind]:
    return {limit.kind for limit in limits(**said).limits}


def test_somebody_who_said_nothing_is_restricted_in_nothing() -> None:
    assert not limits()
    assert not limits(age=40, red_flags=(), likes=("smooth",), dislikes=("tap",), giver=Giver(gloves=True))


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        ({"skip": (SOLE,)}, Limit(Kind.SKIP, "", SOLE)),
        ({"broken": (SOLE,)}, Limit(Kind.SKIP, "", SOLE)),
        ({"broken": (SOLE,)}, Limit(Kind.NO_SOAK, "", Area("feet"))),
        ({"swollen": (Area("toe_1"),)}, Limit(Kind.SKIP, "", Area("toe_1"))),
        ({"sore": (SOLE,)}, Limit(Kind.CAP, "1", SOLE)),
        ({"sore": (SOLE,)}, Limit(Kind.NO_CONTACT, "fist", SOLE)),
        ({"numb": (SOLE,)}, Limit(Kind.STOP, "", Area("feet"))),
        ({"numb": (CROWN,)}, Limit(Kind.SKIP, "", CROWN)),
        ({"ticklish": (SOLE,)}, Limit(Kind.NO_TICKLE, "", SOLE)),
        ({"pressure": 1}, Limit(Kind.CAP, "1")),
        ({"giver": Giver(cuts=True)}, Limit(Kind.STOP)),
        ({"giver": Giver(sore_thumbs=True)}, Limit(Kind.NO_THUMBS)),
        ({"giver": Giver(one_hand=True)}, Limit(Kind.ONE_HAND)),
        ({"age": 15}, Limit(Kind.STOP, "", Area("feet"))),
        ({"age": 15, "guardian": True}, Limit(Kind.AT_MOST, "10")),
        ({"red_flags": ("new headache",)}, Limit(Kind.STOP, "urgent")),
    ],
)
def test_an_answer_restricts(said: dict[str, object], limit: Limit) -> None:
    assert limit in limits(**said).limits


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"broken": (CROWN,)}, Kind.NO_SOAK),
        ({"skip": (SOLE,)}, Kind.NO_SOAK),
        ({"sore": (SOLE,)}, Kind.SKIP),
        ({"ticklish": (SOLE,)}, Kind.CAP),
        ({"age": 16}, Kind.STOP),
        ({"age": 15, "guardian": True}, Kind.STOP),
        ({"giver": Giver(cuts=True, gloves=True)}, Kind.STOP),
        ({"red_flags": ()}, Kind.STOP),
        ({"swollen": (Area("toe_1", "left"),)}, Kind.STOP),
        ({"numb": (CROWN,)}, Kind.NO_ANSWER),
    ],
)
def test_a_near_answer_does_not(said: dict[str, object], kind: Kind) -> None:
    assert kind not in kinds(**said)


def test_one_swollen_leg_is_a_sign_and_two_are_to_be_asked_about() -> None:
    assert limits(swollen=(Area("lower_leg", "left"),)).urgent
    both = limits(swollen=(Area("foot", "left"), Area("foot", "right")))
    assert not both.urgent and both.stopped == ("feet",)
    assert not limits(swollen=(Area("foot"),)).urgent


def test_a_numb_foot_is_asked_nothing_once_the_clinician_said_yes() -> None:
    found = limits(numb=(Area("foot", "left"),), cleared=("numb_feet",))
    assert {Limit(Kind.NO_ANSWER, "", Area("foot", "left")), Limit(Kind.CAP, "1", Area("foot", "left"))} <= found.limits
    assert found.stopped == ()


def test_a_sore_spot_of_the_head_waits_for_the_red_flag_question() -> None:
    unasked, none = limits(sore=(CROWN,)), limits(sore=(CROWN,), red_flags=())
    assert {Limit(Kind.SKIP, "", CROWN), Limit(Kind.NO_DWELL, "", Area("head"))} <= unasked.limits
    assert Limit(Kind.CAP, "1", CROWN) in none.limits and not none.by_kind[Kind.SKIP] + none.by_kind[Kind.NO_DWELL]


def test_past_fifty_a_sore_scalp_that_nobody_asked_about_is_a_sign() -> None:
    assert limits(sore=(CROWN,), age=50).urgent
    assert not limits(sore=(CROWN,), age=49).urgent
    assert not limits(sore=(CROWN,), age=70, red_flags=()).urgent
    assert not limits(sore=(SOLE,), age=70).urgent


def test_every_limit_says_which_answer_asked_for_it() -> None:
    weighed = weigh(
        Receiver(conditions=(Answer("fever"), Answer("pregnancy", said="pregnant")), cleared=("pregnancy",))
    )
    assert weighed.why[Limit(Kind.CAP, "2", Area("feet"))] == ("pregnant",)
    assert weighed.why[Limit(Kind.STOP)] == ("fever",)
    assert [condition.id for condition in weighed.told] == ["fever", "pregnancy"]


def test_the_stricter_of_two_answers_holds_and_is_said() -> None:
    foot = Area("foot", "left")
    weighed = weigh(Receiver(skip=(foot,), sore=(foot,), pressure=3))
    assert Limit(Kind.SKIP, "", foot) in weighed.restrictions.limits
    assert weighed.contradictions == (
        "the left foot is both sore and left out; it is left out",
        "firm pressure is wished, and light is the most on the left foot; that holds",
    )
    assert weigh(Receiver(skip=(foot,), sore=(Area("foot", "right"),))).contradictions == ()
    assert weigh(Receiver(broken=(foot,))).contradictions == ()


def test_an_answer_is_never_lost() -> None:
    with pytest.raises(KeyError):
        weigh(Receiver(conditions=(Answer("numb_feat"),)))


@given(RECEIVERS, RECEIVERS)
def test_one_more_answer_never_allows_more(one: Receiver, other: Receiver) -> None:
    both = Receiver(
        conditions=one.conditions + other.conditions,
        **{mark: getattr(one, mark) + getattr(other, mark) for mark in ("skip", "broken", "sore", "ticklish")},
    )
    alone = Receiver(conditions=one.conditions, skip=one.skip, broken=one.broken, sore=one.sore, ticklish=one.ticklish)
    less, more = weigh(alone).restrictions, weigh(both).restrictions
    assert less | more == more


@given(RECEIVERS)
def test_restrictions_have_no_word_of_the_answers(receiver: Receiver) -> None:
    weighed = weigh(receiver)
    sent = json.dumps(as_json(weighed.restrictions))
    assert not any(answer.word in sent for answer in receiver.conditions)
    assert from_json(json.loads(sent)) == weighed.restrictions


@given(RECEIVERS)
def test_every_limit_has_its_reason(receiver: Receiver) -> None:
    weighed = weigh(receiver)
    assert set(weighed.why) == weighed.restrictions.limits
    assert all(weighed.why.values())


def test_the_golden_cases_for_other_implementations_are_what_follows() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")) == golden(), (
        f"write again: python -m tests.safety.write_golden > {GOLDEN}"
    )


def test_there_is_a_golden_case_for_every_rule() -> None:
    assert Path(GOLDEN).is_file() and len(golden()["cases"]) >= 60
