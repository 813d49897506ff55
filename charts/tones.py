"""The tones of a drawing: the player's skins and tints of hair, as palettes (`tokens.css` is where they stand)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from solea.body.drawing import CANDLE, DAY, Palette

TOKENS = Path(__file__).parents[1] / "player" / "src" / "styles" / "tokens.css"
SKINS = (1, 2, 3, 4, 5)
HAIRS = ("brown", "black", "fair", "red", "grey", "none")


def with_hair(palette: Palette, hair: str) -> Palette:
    """The palette with one of the player's tints of hair."""
    block = TOKENS.read_text("utf-8").partition(f'[data-hair="{hair}"] {{')[2].partition("}")[0]
    tint, cover = re.search(r"--hair: light-dark\((#\w+), (#\w+)\)", block), re.search(r"--hair-cover: ([\d.]+)", block)
    colour = tint[1 + (palette is not DAY)] if tint else palette.hair[0]
    return replace(palette, hair=(colour, float(cover[1]) if cover else 1.0))


def on_skin(palette: Palette, skin: int) -> Palette:
    """The palette with one of the player's five skins (`tokens.css`, which is the only place where they stand)."""
    tones = {name: pair[palette is CANDLE] for name, pair in _tokens(skin).items()}
    return replace(
        palette,
        skin=tones["skin"],
        shade=tones["skin-shade"],
        light=tones["skin-light"],
        flush=tones["skin-flush"],
        line=tones.get("line", palette.line),
        crease=tones.get("crease", palette.crease),
        nail=(tones.get("nail", palette.nail[0]), palette.nail[1]),
    )


@cache
def _tokens(skin: int) -> dict[str, tuple[str, str]]:
    """Day and candlelight of each token that a skin sets."""
    css = TOKENS.read_text("utf-8")
    block = css if skin == 1 else css.partition(f'[data-skin="{skin}"] {{')[2].partition("}")[0]
    pairs = re.findall(r"--(skin[\w-]*|line|nail|crease): light-dark\((#\w+), (#\w+)\)", block)
    first: dict[str, tuple[str, str]] = {}
    for name, day, candle in pairs:
        first.setdefault(name, (day, candle))
    return first
