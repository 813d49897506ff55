"""Restrictions combine: strictest wins, caps take the minimum, masks the union; order and repetition do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.safety.test_areas import AREAS

from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, NoSuchLimit, Restrictions, as_json, from_json

WHAT = {
    Kind.STOP: ["", "urgent"], Kind.CAP: ["0", "1", "2", "3"], Kind.AT_MOST: ["5", "10"],
    Kind.NO_TECHNIQUE: ["rub", "tap"], Kind.NO_CONTACT: ["fist", "thumb"], Kind.NO_CLASS: ["tapotement"],
    Kind.NO_PRODUCT: ["salt", "scrub"],
}  # fmt: skip
LIMITS = st.sampled_from(list(Kind)).flatmap(
    lambda kind: st.builds(Limit, st.just(kind), st.sampled_from(WHAT.get(kind, [""])), AREAS)
)
SOME = st.lists(LIMITS, max_size=6).map(Restrictions.of)


@given(SOME, SOME, SOME)
def test_combining_is_associative_commutative_and_idempotent(a: Restrictions, b: Restrictions, c: Restrictions) -> None:
    assert (a | b) | c == a | (b | c)
    assert a | b == b | a
    assert a | a == a
    assert a | Restrictions() == a


@given(SOME, SOME, AREAS)
def test_more_restrictions_never_allow_more(a: Restrictions, b: Restrictions, area: Area) -> None:
    both = a | b
    assert both.masked == a.masked | b.masked
    caps = [found.level for found in (a.cap(area), b.cap(area)) if found]
    assert (both.cap(area).level if both.cap(area) else None) == min(caps, default=None)
    assert set(both.stopped) >= set(a.stopped) | set(b.stopped)
    assert both.urgent == (a.urgent or b.urgent)


@given(SOME)
def test_none_says_less_than_another(found: Restrictions) -> None:
    assert not any(
        a != b and a.says_no_less_than(b) and not b.says_no_less_than(a) for a in found.limits for b in found.limits
    )


@given(SOME)
def test_json_gives_the_same_restrictions_back(found: Restrictions) -> None:
    assert from_json(as_json(found)) == found


def test_the_lower_cap_and_the_wider_mask_are_kept() -> None:
    caps = Restrictions.of([Limit(Kind.CAP, "2", Area("feet")), Limit(Kind.CAP, "1", Area("feet"))])
    assert caps.limits == {Limit(Kind.CAP, "1", Area("feet"))}
    near = Restrictions.of([Limit(Kind.CAP, "2", Area("feet")), Limit(Kind.CAP, "1", Area("sole"))])
    assert len(near.limits) == 2
    masks = Restrictions.of([Limit(Kind.SKIP, "", Area("heel", "left")), Limit(Kind.SKIP, "", Area("foot"))])
    assert masks.limits == {Limit(Kind.SKIP, "", Area("foot"))}


def test_a_foot_that_is_stopped_on_both_sides_is_stopped() -> None:
    both = [Limit(Kind.SKIP, "", Area("feet", side)) for side in ("right", "left")]
    assert Restrictions.of(both).stopped == ("feet",)
    assert Restrictions.of(both[:1]).stopped == ()


def test_a_leg_without_its_foot_is_no_session_of_the_feet() -> None:
    assert Restrictions.of([Limit(Kind.SKIP, "", Area("foot"))]).stopped == ("feet",)
    assert Restrictions.of([Limit(Kind.SKIP, "", Area("lower_leg"))]).stopped == ()
    assert Restrictions.of([Limit(Kind.SKIP, "", Area("sole"))]).stopped == ()


@pytest.mark.parametrize(
    "value",
    [
        None, [], {}, {"limits": 3}, {"limits": [], "more": 1}, {"limits": ["cap"]}, {"format": "other", "limits": []},
        {"limits": [{"kind": "cap", "what": "9"}]}, {"limits": [{"kind": "nothing"}]},
        {"limits": [{"kind": "skip", "where": "hel"}]}, {"limits": [{"kind": "skip", "side": "up"}]},
        {"limits": [{"kind": "skip", "what": "numb feet"}]}, {"limits": [{"kind": "no_product", "what": ""}]},
        {"limits": [{"kind": "no_contact", "what": "fish"}]}, {"limits": [{"kind": "cap", "what": 1}]},
        {"limits": [{"kind": "skip", "why": "numb feet"}]}, {"limits": [{"kind": "skip"}] * 501},
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_and_never_dropped(value: object) -> None:
    with pytest.raises(NoSuchLimit):
        from_json(value)
