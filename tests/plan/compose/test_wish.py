"""A wish is read with care: what means nothing gets a clear answer with what would work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from solea.plan.compose import Aim, NoPlan, NoWish, Wish, compose, wish_from
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions


def test_a_wish_as_toml_json_and_a_mapping() -> None:
    toml = 'minutes = 15\nareas = ["feet", "scalp"]\naim = "before sleep"\nlikes = ["thumbs"]\n'
    json = '{"minutes": 15, "areas": ["feet", "scalp"], "aim": "sleep", "likes": ["thumbs"]}'
    wish = Wish(15, ("feet", "scalp"), Aim.SLEEP, likes=("thumb",))
    assert wish_from(toml) == wish_from(json) == wish


def test_all_is_feet_and_head() -> None:
    assert wish_from({"minutes": 20, "areas": "all"}).areas == ("feet", "head")


def test_nothing_at_hand() -> None:
    assert wish_from({"minutes": 20, "at_hand": "nothing"}).at_hand == ()


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"minutes": 0}, "“0” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({"minutes": 2}, "“2” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({"minutes": 91}, "“91” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({"minutes": "soon"}, "“soon” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({"minutes": 7.5}, "“7.5” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({"minutes": True}, "“True” is no number of minutes for a session; 3 to 90 whole minutes work"),
        ({}, "a wish needs its minutes; write minutes = 15"),
        ({"minutes": 9, "areas": ["elbow"]}, "“elbow” is not known; areas may be feet, right foot"),
        ({"minutes": 9, "areas": ["scalb"]}, "did you mean “scalp”?"),
        ({"minutes": 9, "areas": []}, "no area is named"),
        ({"minutes": 9, "aim": "bliss"}, "“bliss” is no aim; aims are unwind, before sleep"),
        ({"minutes": 9, "ams": "sleep"}, "“ams” is no key of a wish; did you mean “aim”"),
        ({"minutes": 9, "likes": ["thumbs"], "dislikes": ["thumb"]}, "“thumb” is both liked and disliked"),
        ({"minutes": 9, "likes": ["tickling"]}, "there is no technique and no place called “tickling”"),
        ({"minutes": 9, "soak": 10}, "a soak needs a basin"),
        ({"minutes": 9, "soak": 45, "at_hand": ["basin"]}, "“45” is no soak; 0 to 20 whole minutes work"),
        ({"minutes": 9, "restrictions": {"limits": [{"kind": "no such"}]}}, "a limit’s kind is none of ours"),
        ({"minutes": 9, "pressure": "deep"}, "“deep” is no pressure for a whole massage"),
        ("minutes = ", "the wish cannot be read"),
        ("[1, 2]", "the wish cannot be read"),
    ],
)
def test_a_wish_that_means_nothing(wish: Any, words: str) -> None:
    with pytest.raises(NoWish) as error:
        wish_from(wish)
    assert words in str(error.value)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(NoWish) as error:
        wish_from({"minutes": 0, "areas": ["nose"], "aim": 3})
    assert [problem.key for problem in error.value.problems] == ["minutes", "areas", "aim"]


@pytest.mark.parametrize(
    ("wish", "reasons", "instead"),
    [
        ({"minutes": 3, "soak": 10, "at_hand": ["basin"]}, "a soak of 10 minutes", "without the soak 3 minutes work"),
        ({"minutes": 3, "areas": "all"}, "3 minutes", "6 minutes work"),
        ({"minutes": 90, "areas": "ears"}, "90 minutes", "6 minutes work"),
        ({"minutes": 90, "areas": "head"}, "90 minutes", "52 minutes work"),
        (
            {"minutes": 9, "dislikes": ["palms", "fists", "thumbs", "fingers"]},
            "disliked",
            "with palms it works",
        ),
    ],
)
def test_a_wish_without_a_plan_says_why_and_what_works(wish: Any, reasons: str, instead: str) -> None:
    with pytest.raises(NoPlan) as error:
        compose(wish_from(wish))
    assert reasons in " and ".join(error.value.reasons)
    assert instead in error.value.instead
    assert error.value.nearest is not None
    assert compose(error.value.nearest).text


def stopped(*limits: Limit) -> Wish:
    return Wish(15, ("feet", "head"), restrictions=Restrictions.of(limits))


@pytest.mark.parametrize(
    ("wish", "instead"),
    [
        (stopped(Limit(Kind.SKIP, "", Area("feet")), Limit(Kind.SKIP, "", Area("head"))), "name it"),
        (stopped(Limit(Kind.STOP)), "not today"),
    ],
    ids=["wounds", "fever"],
)
def test_where_nothing_may_be_touched_it_is_said_what_to_do(wish: Wish, instead: str) -> None:
    with pytest.raises(NoPlan, match="no hands may touch") as error:
        compose(wish)
    assert instead in error.value.instead
    assert error.value.nearest is None


def test_where_the_feet_may_not_be_touched_the_head_is_the_nearest() -> None:
    with pytest.raises(NoPlan) as error:
        compose(replace(stopped(Limit(Kind.SKIP, "", Area("feet"))), areas=("feet",)))
    assert error.value.nearest is not None
    assert error.value.nearest.areas == ("head",)
    assert compose(error.value.nearest).text


def test_of_two_parts_the_one_that_may_be_touched_is_planned_and_named() -> None:
    plan = compose(stopped(Limit(Kind.STOP, "", Area("head"))))
    assert {row.part for row in plan.explanation.chosen} == {"foot"}
    assert "# 15 minutes for feet\n" in plan.text
