"""What lines and areas are painted with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import skia

from solea.render.video.look import argb


def fading(paint: Any, colour: str, opacity: float, fade: Sequence[float]) -> Any:
    """The paint, running from nothing at the root of a hand to whole."""
    if not fade:
        return paint
    x0, y0, x1, y1 = fade
    run = skia.GradientShader.MakeLinear(
        [skia.Point(x0, y0), skia.Point(x1, y1)], [argb(colour, 0.0), argb(colour, opacity)])
    own = skia.Paint(paint)
    own.setShader(run)
    own.setAlphaf(1.0)
    return own


@lru_cache(maxsize=1024)
def fill(colour: str, opacity: float = 1.0) -> Any:
    return skia.Paint(AntiAlias=True, Color=argb(colour, opacity))


@lru_cache(maxsize=1024)
def pen(colour: str, width: float, opacity: float = 1.0, dashes: tuple[float, ...] = ()) -> Any:
    paint = skia.Paint(
        AntiAlias=True, Color=argb(colour, opacity), Style=skia.Paint.kStroke_Style, StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap, StrokeJoin=skia.Paint.kRound_Join)
    if dashes:
        paint.setPathEffect(skia.DashPathEffect.Make(list(dashes), 0))
    return paint
