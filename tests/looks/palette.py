"""The palette as the style sheet has it, and how much two colours differ (WCAG 2.2: relative luminance)."""

from __future__ import annotations

import re
from pathlib import Path

PLAYER = Path(__file__).parents[2] / "player" / "src"
TOKENS = (PLAYER / "styles" / "tokens.css").read_text("utf-8")
PLAY = (PLAYER / "views" / "play.css").read_text("utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SKINS = ("1", "2", "3", "4", "5")
THEMES = ("day", "candle")

Rgb = tuple[float, float, float]


def colours(skin: str, theme: str) -> dict[str, Rgb]:
    """Every colour token of a theme with a skin: those of `:root`, then what the skin sets anew."""
    found: dict[str, Rgb] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", TOKENS, flags=re.DOTALL)):
        if ":root" in selectors or f'[data-skin="{skin}"]' in selectors:
            found |= {name: rgb(pair[THEMES.index(theme)]) for name, *pair in PAIR.findall(body)}
    return found


def rgb(written: str) -> Rgb:
    red, green, blue = (int(written[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return red, green, blue


def opacity(selector: str) -> float:
    """What the player's style sheet says of a selector; 1 where it says nothing."""
    rule = re.search(rf"^{re.escape(selector)} \{{([^}}]*)\}}", PLAY, re.MULTILINE)
    assert rule, f"{selector} is no rule of play.css"
    said = re.search(r"(?<![\w-])opacity: ([\d.]+)", rule[1])
    return float(said[1]) if said else 1.0


def over(colour: Rgb, ground: Rgb, share: float) -> Rgb:
    """A colour laid over another with an opacity."""
    red, green, blue = (c * share + g * (1 - share) for c, g in zip(colour, ground, strict=True))
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
