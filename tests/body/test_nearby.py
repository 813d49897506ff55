"""Which places lie nearest to a place."""

from __future__ import annotations

import pytest

from solea.body import nearest, places


@pytest.mark.parametrize(
    ("place", "near", "far"),
    [
        ("toe_1", "toe_2", "heel"),
        ("heel", "arch", "toe_tips"),
        ("between_toes", "toes", "ankle"),
        ("forehead", "brows", "head_back"),
        ("ear_lobe", "ear_rim", "crown"),
        ("skull_base", "neck", "forehead"),
    ],
)
def test_the_nearer_place_comes_first(place: str, near: str, far: str) -> None:
    order = nearest(place)
    assert order.index(near) < order.index(far)


@pytest.mark.parametrize("place", places())
def test_every_other_place_is_there_once_those_of_its_own_part_first(place: str) -> None:
    order = nearest(place)
    assert sorted(order) == sorted(other.id for other in places().values() if other.part and other.id != place)
    own = [places()[other].part == places()[place].part for other in order]
    assert own == sorted(own, reverse=True)


def test_a_place_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        nearest("elbow")
