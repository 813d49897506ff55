"""The table of places is complete and says nothing that is not drawn."""

from __future__ import annotations

import pytest

from solea.body import Place, chart, places, tracks
from solea.body.chart import VIEWS
from solea.body.places import read_places

CONTRACT = (
    "foot sole heel arch ball toes toe_1 toe_2 toe_3 toe_4 toe_5 toe_base toe_tips between_toes top instep grooves "
    "inner_edge outer_edge edges ankle ankle_front inner_ankle outer_ankle achilles toe_joints spot lower_leg knee "
    "scalp hairline front_hairline back_hairline forehead brows between_brows temples head_sides head_top crown "
    "midline head_back skull_base skull_hollows mastoid behind_ears ears ear_rim ear_lobe hair neck shoulders"
)


def test_every_place_that_a_score_can_name_is_there() -> None:
    assert sorted(places()) == sorted(CONTRACT.split(" "))


def test_names_are_plain_and_unlike() -> None:
    names = [place.name for place in places().values()]
    assert len(set(names)) == len(names)
    assert all(name.strip() == name and "_" not in name for name in names)


@pytest.mark.parametrize("place", places().values(), ids=lambda place: place.id)
def test_a_place_stands_on_its_charts(place: Place) -> None:
    found = places()[place.id]
    assert found.part in ("foot", "leg", "head", "")
    assert not found.view or found.view in VIEWS
    for view, region in found.regions:
        assert region in chart(view).regions


def test_members_belong_to_the_same_part() -> None:
    for place in places().values():
        assert {places()[member].part for member in place.members} <= {place.part}


def test_left_and_right_of_a_pair_are_mirror_images() -> None:
    for (view, name), right in tracks().items():
        if name.endswith("_r") and view != "head_side":  # of which only the near side is drawn
            left = tracks()[view, f"{name[:-2]}_l"]
            assert left.length == pytest.approx(right.length, abs=0.01)
            assert [-x for x in left.xs] == pytest.approx(right.xs, abs=0.01)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('members = ["elbow"]', "elbow.*no place"),
        ('colour = "red"', "unknown keys: colour"),
        ('regions = ["heel"]', "view/region"),
        ('tracks.long = [["foot_sole/nowhere"]]', "not drawn"),
        ('tracks.long = [["foot_sole/long@heel..moon"]]', "no stretch 'heel..moon'"),
    ],
)
def test_a_wrong_table_says_where(line: str, says: str) -> None:
    text = f'[heel]\nname = "heel"\npart = "foot"\nsided = true\nview = "foot_sole"\n{line}\n'
    with pytest.raises(ValueError, match=f"heel.*{says}"):
        read_places(text)
