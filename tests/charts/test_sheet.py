"""The sheet for the eye leaves nothing out."""

from __future__ import annotations

import pytest
from charts import plate, sheet
from charts.sheet import SKINS, on_skin

from solea.body import VIEWS, glyphs
from solea.body.drawing import CANDLE, DAY


def test_the_sheet_shows_every_view_and_every_hand() -> None:
    page = sheet.sheet()
    assert all(f"<h2>{view}</h2>" in page for view in VIEWS)
    assert all(f"<figcaption>{name}</figcaption>" in page for name in glyphs())


def test_the_plate_shows_every_view_once() -> None:
    assert sorted(view for row in plate.ROWS for view in row) == sorted(VIEWS)


@pytest.mark.parametrize("paper", [DAY, CANDLE], ids=["day", "candlelight"])
def test_the_five_skins_are_those_of_the_player(paper: object) -> None:
    palette = DAY if paper is DAY else CANDLE
    skins = [on_skin(palette, skin) for skin in SKINS]
    assert len({skin.skin for skin in skins}) == len(SKINS)
    assert skins[0].skin.lower() == palette.skin.lower()
    brightness = [int(skin.skin[1:3], 16) for skin in skins]
    assert brightness == sorted(brightness, reverse=True)
