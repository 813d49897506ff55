"""A broad hand stays on the foot: its middle does not go to the tips of the toes."""

from __future__ import annotations

import pytest

from solea.body import Leg, leg_length, track
from solea.catalogue import contacts
from solea.timeline.reach import kept_on_the_foot

SOLE = Leg("foot_sole", "long", 0.0, 1.0)
ACROSS = Leg("foot_sole", "across_3", 0.0, 1.0)
PALM, THUMB = contacts()["palms"], contacts()["thumb"]


def test_a_palm_keeps_a_third_of_its_length_from_both_ends_of_the_sole() -> None:
    ((leg,),) = kept_on_the_foot(((SOLE,),), PALM)
    whole = track("foot_sole", "long").length
    assert leg.start * whole == pytest.approx(0.35 * PALM.patch[0])
    assert leg_length(leg) == pytest.approx(whole - 0.7 * PALM.patch[0], abs=0.01)


def test_the_way_back_is_as_long() -> None:
    ((there,),) = kept_on_the_foot(((SOLE,),), PALM)
    ((back,),) = kept_on_the_foot(((Leg("foot_sole", "long", 1.0, 0.0),),), PALM)
    assert (back.start, back.end) == (there.end, there.start)


@pytest.mark.parametrize(
    ("lanes", "contact"),
    [
        pytest.param(((SOLE,),), THUMB, id="a thumb reaches the tips"),
        pytest.param(((ACROSS,),), PALM, id="across, from edge to edge"),
        pytest.param(((SOLE, Leg("foot_top", "long")),), PALM, id="round both surfaces"),
        pytest.param(((Leg("head_map", "midline"),),), PALM, id="on the head"),
        pytest.param(((Leg("foot_sole", "heel_ring"),),), PALM, id="a ring has no ends"),
    ],
)
def test_others_go_where_the_line_says(lanes: tuple[tuple[Leg, ...], ...], contact: object) -> None:
    assert kept_on_the_foot(lanes, contact) == lanes  # type: ignore[arg-type]
