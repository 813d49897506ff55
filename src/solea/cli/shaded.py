"""A map of where hands work, in letters: each stands for a piece of skin, darker where they work longer.

Hands that only rest are not in it, as they are not in the maps of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, zip_longest

import numpy as np
from numpy.typing import NDArray

from solea.timeline.coverage import Coverage, Spots, chart_name, order

WIDE, HIGH = 5, 10  # mm of skin that one letter stands for: letters are twice as high as wide
SHADES = "·░▒▓█"  # skin on which nobody works; below a 16th, a quarter, 9 16ths of the most, and up to it
LEAST_S = 0.5  # on a spot: with less nobody works there
LEAST_SHARE = 0.1  # of the skin of a chart: where hands work on less of it, it is not drawn
BETWEEN = 4  # columns between two charts


def shaded(found: Coverage) -> str:
    """Every chart that is worked on, right beside left, with what its darkest letter means."""
    worked = [spots for spots in found.spots if _share(spots) >= LEAST_SHARE]
    most = max((float(_letters(spots).max()) for spots in worked), default=0.0)
    charts = sorted(worked, key=lambda spots: (order(spots.view), spots.side != "right"))
    pieces = (_beside(list(same), most) for _, same in groupby(charts, key=lambda spots: spots.view))
    ends = [f"{shade} to {(k / 4) ** 2 * most:.0f} s" for k, shade in enumerate(SHADES[1:], 1)]
    return "\n\n".join([*pieces, f"Hands work on a spot: {SHADES[0]} not, {', '.join(ends)}"]) if worked else ""


def _share(spots: Spots) -> float:
    """Of the skin of a chart that on which hands work."""
    return float((spots.body * (spots.worked >= LEAST_S)).sum() / spots.body.sum())


def _beside(charts: list[Spots], most: float) -> str:
    """The sides of one chart beside each other."""
    drawn = [list(_drawn(spots, most)) for spots in charts]
    widths = [max(map(len, lines)) for lines in drawn]
    rows = zip_longest(*drawn, fillvalue="")
    wide = (zip(row, widths, strict=True) for row in rows)
    return "\n".join((" " * BETWEEN).join(part.ljust(width) for part, width in row).rstrip() for row in wide)


def _drawn(spots: Spots, most: float) -> Iterator[str]:
    yield f"{chart_name(spots.view)}{f', {spots.side}' if spots.side else ''}"
    seconds, skin = _letters(spots), _blocks(spots.body)
    if spots.side == "left":
        seconds, skin = seconds[:, ::-1], skin[:, ::-1]
    for of, on in zip(seconds, skin, strict=True):
        if on.max() >= 0.5:
            yield "".join(_letter(float(s), float(share), most) for s, share in zip(of, on, strict=True)).rstrip()


def _letter(seconds: float, skin: float, most: float) -> str:
    if skin < 0.5:
        return " "
    if seconds < LEAST_S:
        return SHADES[0]
    return SHADES[1 + min(3, int(4 * (seconds / most) ** 0.5))]


def _letters(spots: Spots) -> NDArray[np.float64]:
    """The mean seconds of working hands on the skin of each letter."""
    skin = _blocks(spots.body)
    means: NDArray[np.float64] = np.where(skin > 0, _blocks(spots.worked * spots.body) / np.maximum(skin, 1e-9), 0.0)
    return means


def _blocks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean of each piece of HIGH × WIDE mm."""
    rows, columns = values.shape
    whole = np.pad(values.astype(float), ((0, -rows % HIGH), (0, -columns % WIDE)))
    blocks: NDArray[np.float64] = whole.reshape(whole.shape[0] // HIGH, HIGH, -1, WIDE).mean(axis=(1, 3))
    return blocks
