"""The sheet for the eye leaves nothing out."""

from __future__ import annotations

import re
from html import escape

import pytest
from charts import plate, tones
from charts.strip import told
from charts.tones import HAIRS, SKINS, on_skin, with_hair

from solea.body import VIEWS, glyphs
from solea.body.drawing import CANDLE, DAY, Palette
from solea.body.foot import BREADTHS, LEAST, MOST, SIZES
from solea.timeline import shown

sheet = pytest.importorskip("charts.sheet", reason="`make test` brings the renderer", exc_type=ModuleNotFoundError)


def test_the_sheet_shows_every_view_every_size_every_hand_and_every_motion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "DOTS", 0.4)  # px a mm: what is shown, not how sharply
    page = sheet.sheet()
    assert all(f"<h2>{sheet.NAMES[view]}</h2>" in page for view in VIEWS)
    assert all(f"<figcaption>{size} {breadth}<" in page for size in SIZES.values() for breadth in BREADTHS)
    assert all(f"<figcaption>{size} normal<" in page for size in (LEAST, MOST))
    assert all(f"</div>{name.replace('_', ' ')}</div>" in page for name in glyphs())
    assert all(escape(told(technique)) in page for technique in shown())
    assert page.count("<section>") == 6 + 1 + 1 + 2
    assert len(page) < 12_000_000


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


@pytest.mark.parametrize("paper", [DAY, CANDLE], ids=["day", "candlelight"])
def test_the_tints_of_hair_are_those_of_the_player(paper: Palette) -> None:
    tints = {hair: with_hair(paper, hair).hair for hair in HAIRS}
    assert tints["brown"] == (paper.hair[0].lower(), paper.hair[1])
    assert tints.pop("none")[1] == 0
    assert len({colour for colour, _ in tints.values()}) == len(tints)


@pytest.mark.parametrize("paper", [DAY, CANDLE], ids=["day", "candlelight"])
def test_the_crease_is_that_of_the_player(paper: Palette) -> None:
    pair = re.search(r"--crease: light-dark\((#\w+), (#\w+)\)", tones.TOKENS.read_text("utf-8"))
    assert pair and pair[1 + (paper is CANDLE)] == paper.crease.lower()


def test_the_settings_offer_those_tints() -> None:
    settings = (tones.TOKENS.parents[1] / "settings.ts").read_text("utf-8")
    offered = re.search(r"hair: \[(.*)\]", settings)
    assert offered and tuple(re.findall(r'"(\w+)"', offered[1])) == HAIRS
