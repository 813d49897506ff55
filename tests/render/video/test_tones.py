"""Whose body a film shows: the player's skins and hair."""

from __future__ import annotations

from dataclasses import astuple, replace

import pytest
from charts.tones import on_skin, with_hair
from tests.looks.palette import colours, rgb

from solea.body.drawing import CANDLE, DAY, Palette
from solea.render.video import HAIRS, LOOKS, SKINS, Picture


def plain(palette: Palette) -> str:
    return repr(astuple(palette)).lower()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("skin", SKINS)
def test_skins_and_hair_are_the_players(look: str, skin: str) -> None:
    base = {"day": DAY, "candle": CANDLE}[look]
    for hair in HAIRS:
        own = Picture(look, "720p", skin, hair).colours
        assert plain(own.drawing) == plain(replace(on_skin(base, int(skin)), hair=with_hair(base, hair).hair))
    assert rgb(own.warm.lower()) == colours(skin, look)["warm"]


def test_a_film_is_as_it_was_where_nothing_is_said() -> None:
    assert Picture().colours.drawing == DAY and Picture("candle").colours.drawing == CANDLE


@pytest.mark.parametrize(("skin", "hair"), [("6", "brown"), ("1", "blue")])
def test_what_the_player_has_not_is_refused(skin: str, hair: str) -> None:
    with pytest.raises(ValueError, match="hair brown, black, fair, red, grey, none"):
        Picture("day", "720p", skin, hair)
