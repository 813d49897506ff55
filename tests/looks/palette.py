"""The palette as the style sheet has it, and how much two colours differ (WCAG 2.2: relative luminance)."""

from __future__ import annotations

import re
from math import hypot
from pathlib import Path

PLAYER = Path(__file__).parents[2] / "player" / "src"
TOKENS = (PLAYER / "styles" / "tokens.css").read_text("utf-8")
PLAY = (PLAYER / "views" / "play.css").read_text("utf-8")
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SKINS = ("1", "2", "3", "4", "5")
THEMES = ("day", "candle")
GROWING = (PLAYER / "parts" / "growing.ts").read_text("utf-8")
LEVELS = len(re.findall(r"\d+", re.search(r"export const LEVELS = \[([^\]]*)\]", GROWING)[1]))  # type: ignore[index]

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


def opacity(selector: str, name: str = "opacity") -> float:
    """What the player's style sheet says of a selector; 1 where it says nothing."""
    rule = re.search(rf"^{re.escape(selector)} \{{([^}}]*)\}}", PLAY, re.MULTILINE)
    assert rule, f"{selector} is no rule of play.css"
    said = re.search(rf"(?<![\w-]){name}: ([\d.]+)", rule[1])
    return float(said[1]) if said else 1.0


def over(colour: Rgb, ground: Rgb, share: float) -> Rgb:
    """A colour laid over another with an opacity."""
    red, green, blue = (c * share + g * (1 - share) for c, g in zip(colour, ground, strict=True))
    return red, green, blue


def worked(tokens: dict[str, Rgb], ground: Rgb) -> list[Rgb]:
    """A tone of skin under each level of the map that grows: every level lies on those below it."""
    first, more = opacity(".grown path:first-child", "fill-opacity"), opacity(".grown path", "fill-opacity")
    found = [over(tokens["warm"], ground, first)]
    for _ in range(LEVELS - 1):
        found.append(over(tokens["warm"], found[-1], more))
    return found


def chroma(colour: Rgb) -> float:
    """How far from grey, 0 to about 0.3 (OKLCH)."""
    red, green, blue = (_linear(c) for c in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return hypot(a, b)


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(c) for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)
