"""What is read and followed is seen: on paper, and on every skin by day and by candlelight."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import pytest

from solea.body.drawing import CANDLE, DAY
from solea.body.hands import HAND, TOUCH

sys.path.insert(0, str(Path(__file__).parent))
from palette import SKINS, THEMES, chroma, colours, contrast, opacity, over, rgb, worked

TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2: 1.4.3 text, 1.4.11 what is no text
LOOKS = [(skin, theme) for skin in SKINS for theme in THEMES]
ON_SKIN = ("skin", "skin-shade", "skin-light", "skin-flush")
PAPERS = ("paper", "paper-sunk", "paper-raised")


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_read_on_every_paper(theme: str) -> None:
    tokens = colours("1", theme)
    for word in ("ink", "ink-soft", "touch", "harm"):
        for paper in PAPERS:
            assert contrast(tokens[word], tokens[paper]) >= TEXT, (word, paper)
    assert contrast(tokens["play-ink"], tokens["play"]) >= TEXT
    assert contrast(tokens["touch-ink"], tokens["touch"]) >= TEXT
    assert contrast(tokens["edge"], tokens["paper"]) >= SHAPE


@pytest.mark.parametrize(("skin", "theme"), LOOKS)
@pytest.mark.parametrize("halo", [".way-halo", ".ring-halo"])
def test_path_and_ring_stand_out_from_their_halo_on_every_tone_of_the_skin(skin: str, theme: str, halo: str) -> None:
    """What lies beside a way or a ring is its halo, laid over the skin with the style sheet's opacity."""
    tokens = colours(skin, theme)
    for tone in ON_SKIN:
        for skin_there in (tokens[tone], *worked(tokens, tokens[tone])):
            beside = over(tokens["halo"], skin_there, opacity(halo))
            assert contrast(tokens["touch"], beside) >= SHAPE, tone


@pytest.mark.parametrize(("skin", "theme"), LOOKS)
def test_what_touches_stands_out_from_the_hand_that_it_lies_on(skin: str, theme: str) -> None:
    """Its edge is drawn in full touch on a hand that is nearly opaque (0.9)."""
    tokens = colours(skin, theme)
    for tone in ON_SKIN:
        for skin_there in (tokens[tone], *worked(tokens, tokens[tone])):
            assert contrast(tokens["touch"], over(tokens["hand"], skin_there, 0.9)) >= SHAPE, tone


@pytest.mark.parametrize(("skin", "theme"), LOOKS)
def test_worked_skin_grows_warmer_and_never_grey(skin: str, theme: str) -> None:
    """Teal over skin is grey, since their hues are opposite; each level is fuller than the one below it."""
    tokens = colours(skin, theme)
    levels = [tokens["skin"], *worked(tokens, tokens["skin"])]
    assert all(chroma(more) > chroma(less) + 0.002 for less, more in pairwise(levels))
    assert all(contrast(more, less) > 1.01 for less, more in pairwise(levels))
    assert contrast(levels[-1], levels[0]) > 1.2


@pytest.mark.parametrize(("skin", "theme"), LOOKS)
def test_the_outline_of_the_body_stands_out_from_the_paper(skin: str, theme: str) -> None:
    tokens = colours(skin, theme)
    assert contrast(tokens["line"], tokens["paper"]) >= SHAPE


def test_skins_are_five_and_no_two_alike() -> None:
    for theme in THEMES:
        tones = [colours(skin, theme)["skin"] for skin in SKINS]
        assert all(contrast(a, b) > 1.05 for a, b in pairwise(tones))
        assert sorted(tones, reverse=True) == tones


@pytest.mark.parametrize(("palette", "theme"), [(DAY, "day"), (CANDLE, "candle")])
def test_pictures_have_the_colours_of_the_player(palette: object, theme: str) -> None:
    tokens = colours("1", theme)
    for name, token in (("paper", "paper"), ("line", "line"), ("skin", "skin"), ("shade", "skin-shade"),
                        ("light", "skin-light"), ("flush", "skin-flush")):  # fmt: skip
        assert rgb(getattr(palette, name).lower()) == tokens[token], name
    paper = getattr(palette, "paper")  # noqa: B009
    assert rgb(TOUCH[paper].lower()) == tokens["touch"]
    assert [rgb(colour.lower()) for colour in HAND[paper]] == [tokens["ink"], tokens["hand"]]


def test_black_on_white_is_twenty_one() -> None:
    assert contrast(rgb("#000000"), rgb("#ffffff")) == pytest.approx(21)
    assert contrast(rgb("#777777"), rgb("#ffffff")) == pytest.approx(4.48, abs=0.01)
