"""Hair lies as it does on heads: out of a whorl, forward over the top, down behind; and it ends softly."""

from __future__ import annotations

import numpy as np
import pytest
from charts import authored, hair
from charts.field import Field
from charts.hair import WHORL, Flow, flow
from shapely import LineString

from solea.body.scalp import from_map

HEADS = ("head_map", "head_top", "head_back", "head_side", "head_front", "head_threequarter")


def test_hair_lies_forward_on_top_and_down_behind() -> None:
    front, back, right, left = flow(np.array([(8.0, 60.0), (8.0, -150.0), (110.0, -20.0), (-100.0, -20.0)]))
    assert front[1] > 0.9 and back[1] < -0.9
    assert right[0] > 0.8 and left[0] < -0.8


def test_round_the_whorl_hair_turns_one_way() -> None:
    around = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    away = np.stack([np.cos(around), np.sin(around)], -1)
    ways = flow(np.array(WHORL) + 5 * away)
    turn = away[:, 0] * ways[:, 1] - away[:, 1] * ways[:, 0]
    assert (turn < -0.7).all()  # clockwise all round: a whorl and no star


@pytest.mark.parametrize("view", ["head_top", "head_back", "head_threequarter"])
def test_a_picture_shows_the_flow_of_the_map(view: str) -> None:
    at = np.array([[20.0, -90.0], [-30.0, -80.0], [40.0, -70.0]])
    for here, way in zip(at, flow(at), strict=True):
        start, end = (np.array(from_map(view, *p)) for p in (here - way, here + way))
        moved = (end - start) / np.linalg.norm(end - start)
        assert Flow(authored.read(view))(((start + end) / 2)[None])[0] @ moved > 0.98


@pytest.mark.parametrize("view", HEADS)
def test_strands_stay_on_the_head_and_off_the_ears(view: str) -> None:
    drawn = authored.read(view)
    room = hair.cap(drawn).buffer(hair.TIPS + 0.1).intersection(drawn.silhouette)
    sparse, fine = hair.strands(drawn)
    assert len(sparse) > 20 and len(fine) > len(sparse)
    assert all(room.contains(LineString(strand)) for strand in (*sparse, *fine))


def test_the_coat_has_no_hard_edge() -> None:
    drawn = authored.read("head_side")
    field = Field(drawn, drawn.raw["relief"]["scale"])
    cover, grown = hair.coat(drawn, field.scale), hair.cap(drawn)
    hairline = field.distance(grown.boundary.difference(drawn.everything.boundary.buffer(4)))
    inside = field.mask(grown)
    thick = [cover[inside & (hairline > a) & (hairline < a + 2)].mean() for a in (0, 4, 8, 20)]
    assert thick == sorted(thick)
    assert thick[0] < 0.5 * thick[-1]
    assert cover.max() <= 1 and cover[~inside].max() < 0.5
