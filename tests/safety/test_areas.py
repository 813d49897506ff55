"""Areas: which lie in each other, which share ground, and what they are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.body import places
from solea.safety.areas import SIDES, Area, covers, ground, meets

WHERE = st.sampled_from(["", "feet", "head", *(id for id in places() if id != "spot")])
AREAS = st.builds(Area, WHERE, st.sampled_from(["", *SIDES]))


@pytest.mark.parametrize(
    ("one", "other", "shares"),
    [
        (Area("heel"), Area("sole"), True),
        (Area("heel"), Area("toes"), False),
        (Area("heel", "left"), Area("sole", "right"), False),
        (Area("heel", "left"), Area("foot"), True),
        (Area("toe_1"), Area("toes"), True),
        (Area("toe_1"), Area("toe_2"), False),
        (Area("hair"), Area("crown"), True),
        (Area("ears"), Area("scalp"), False),
        (Area("feet"), Area("lower_leg"), True),
        (Area("feet"), Area("head"), False),
        (Area("temples", "left"), Area("hairline", "right"), False),
        (Area("knee"), Area("lower_leg"), False),
    ],
)
def test_areas_share_ground_where_their_regions_do(one: Area, other: Area, shares: bool) -> None:
    assert meets(one, other) is meets(other, one) is shares


def test_a_whole_covers_its_parts_and_no_part_the_whole() -> None:
    assert covers(Area("sole"), Area("heel", "left")) is False  # the heel has its sides too
    assert covers(Area("foot"), Area("heel", "left"))
    assert covers(Area("feet"), Area("foot")) and not covers(Area("foot"), Area("feet"))
    assert covers(Area(), Area("head"))


@given(AREAS, AREAS, AREAS)
def test_covering_is_an_order(a: Area, b: Area, c: Area) -> None:
    assert covers(a, a)
    assert not (covers(a, b) and covers(b, c)) or covers(a, c)
    assert not (covers(a, b) and ground(b)) or meets(a, b)


def test_every_place_but_the_spot_that_nobody_named_has_ground() -> None:
    assert all(ground(Area(id)) for id in places() if id != "spot")
    assert Area("spot").part == ""


def test_areas_are_called_as_people_call_them() -> None:
    assert [Area("foot", "left").words, Area("heel").words, Area("head").words] == ["left foot", "heel", "head"]
