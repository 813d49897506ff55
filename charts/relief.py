"""The soft relief under the lines: outlines blown up to a height field, lit from the upper left.

Each part is inflated (a screened Poisson equation in its outline, then a power), bumps and ridges are added in mm, and
parts are laid over each other. Lambert's light and a soft occlusion make one tone; where blood shows is a second
channel. The player tints both, so that one picture serves every skin.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter

from charts import hair
from charts.authored import View
from charts.field import Field, Mask, stood
from charts.spline import Floats
from solea.body.chart import Stance
from solea.body.drawing import AUTHORED

LIGHT = np.array([-0.30, 0.50, 0.85]) / np.linalg.norm([-0.30, 0.50, 0.85])  # from the upper left, towards the eye
BASE = 0.70  # Lambert's value that is plain skin
BOUNCE = np.array([0.62, -0.70, 0.35])  # light that the ground throws back, from the lower right
DUSK = 0.3  # the tone where light turns to shade, and blood shows through
STEPS = (2, 4, 20)  # levels of tone, flush and hair that are told apart: finer ones would only be noise to store
MARGIN = 4.0  # mm round the drawing where the picture still holds tone


def picture(view: View, stance: Stance = AUTHORED) -> Image.Image:
    """The relief of a view: red is tone (128 plain skin, darker below, lighter above), green is flush, blue is hair.

    The light comes from the upper left of the screen, however the view is turned on it.

    `ink` darkens along a line without raising it, so that lashes are dark by candlelight too.
    """
    relief = view.raw["relief"]
    field = Field(view, relief["scale"], stance)
    height = stood(heights(view), stance) * relief.get("gain", 1.0)
    tone = lit(height, field.mask(view.silhouette), field.scale, relief)
    for points, width, depth in relief.get("ink", []):
        tone = tone - field.ridge(points, width, depth)
    flush = sum((field.blob(*spot) for spot in relief["flush"]), np.zeros(tone.shape))
    flush = flush + relief.get("warm", 0.0) * np.exp(-(((tone + DUSK) / 0.2) ** 2))
    inside = field.mask(view.everything.buffer(MARGIN))
    red = np.where(inside, 128 + np.where(tone < 0, 128 * tone, 127 * np.minimum(tone * 2.6, 1)), 128)
    green = np.where(inside, 255 * np.clip(flush, 0, 0.5), 0)
    blue = 255 * _hair(view, field, stance)
    thin = view.raw.get("hair", {}).get("cover", 1.0)  # a thin coat would have two levels, and blotches
    steps = (STEPS[0], STEPS[1], STEPS[2] * thin)
    layers = [_stepped(layer, step) for layer, step in zip((red, green, blue), steps, strict=True)]
    return Image.fromarray(np.dstack(layers), "RGB")


def _stepped(layer: Floats, step: float) -> NDArray[np.uint8]:
    """A layer in even steps; plain skin, 128, is one of tone's."""
    return np.clip(step * np.rint(layer / step), 0, 255).astype(np.uint8)


def _hair(view: View, field: Field, stance: Stance) -> Floats:
    """The coat of hair and the brows, 0 to 1. Hair has no light of its own: it is the same in every stance."""
    cover = np.zeros(field.x.shape)
    if "hair" in view.raw:
        cover = stood(hair.coat(view, field.scale), stance)
    for points, width, amount in view.raw["relief"].get("brows", []):
        cover = np.maximum(cover, field.ridge(points, width, amount))
    return np.clip(cover, 0, 1)


@lru_cache(maxsize=4)
def heights(view: View) -> Floats:
    """The height field of all parts, in mm, on the upright page: only light knows how a view stands."""
    relief = view.raw["relief"]
    field = Field(view, relief["scale"])
    height: Floats = np.zeros(field.x.shape)
    beyond: Floats = np.zeros(field.x.shape)
    for name, how in relief["parts"].items():
        mask = field.mask(shapely.unary_union([view.parts[one] for one in how.get("of", [name])]))
        part = _part(field, mask, how, relief.get("bevel", 0.0))
        if how.get("op") == "beyond":
            beyond = np.maximum(beyond, part)
        else:
            height = _laid(height, part, mask, how)
    if "beyond" in relief:
        height = _met(field, height, beyond, relief["beyond"])
    for points, width, depth, *taper in relief.get("grooves", []):
        height = height - field.ridge(points, width, depth, taper=bool(taper))
    return height


def _part(field: Field, mask: Mask, how: Mapping[str, Any], bevel: float) -> Floats:
    """One part by itself: its cushion with bumps and ridges."""
    part = field.inflate(mask, how["inflate"], how.get("screen", 0.0), bevel) + how.get("lift", 0.0)
    for bump in how.get("bumps", []):
        part = part + field.blob(*bump)
    for points, width, height in how.get("ridges", []):
        part = part + field.ridge(points, width, height)
    for hollow in how.get("press", []):  # as a share, so that no hollow breaks through
        part = part * (1 - field.blob(*hollow))
    if "swell" in how:
        *where, least, more = how["swell"]
        part = part * (least + more * field.blob(*where))
    lone: Floats = part * mask
    return lone


def _laid(height: Floats, part: Floats, mask: Mask, how: Mapping[str, Any]) -> Floats:
    """`part` over what is there: in front of it ("over"), grown together with it ("smax"), or the higher of both."""
    op = how.get("op", "max")
    if op == "over":
        return np.where(mask, part, height)
    if op == "smax":
        k, most = how.get("k", 1.5), np.maximum(height, part)
        return np.where(mask, most + k * np.log(np.exp((height - most) / k) + np.exp((part - most) / k)), height)
    return np.maximum(height, part)


def _met(field: Field, height: Floats, beyond: Floats, how: Mapping[str, Any]) -> Floats:
    """Two fields that meet at a line across the page, with a groove along it (toes at the ball of the foot)."""
    line = np.array(sorted(how["line"]))
    across = np.interp(field.x, line[:, 0], line[:, 1])
    share = 1 / (1 + np.exp(np.clip((across - field.y) / how["soft"], -60, 60)))
    width, depth = how["groove"]
    groove = depth * np.exp(-(((field.y - across) / width) ** 2)) * ((height > 0) | (beyond > 0))
    met: Floats = height * (1 - share) + beyond * share - groove
    return met


def lit(height: Floats, body: Mask, scale: float, how: Mapping[str, Any]) -> Floats:
    """Tone of a height field: 0 plain, down to -1 in shade, up to 0.35 in the light.

    `depth` is how fast skin darkens as it turns from the light, `steep` the slope that no wall exceeds, `rim` the mm in
    from the outline where hollows begin, `bounce` the share of its shade that an edge loses to light from the ground.
    """
    soft = gaussian_filter(height, how.get("blur", 1.2) * scale / 2)
    down, right = np.gradient(soft * scale)
    if "steep" in how:
        lean = np.sqrt(1 + (down**2 + right**2) / how["steep"] ** 2)
        down, right = down / lean, right / lean
    normal = np.dstack([-right, down, np.ones_like(soft)])
    normal = normal / np.linalg.norm(normal, axis=2)[..., None]
    lambert = normal @ LIGHT
    hollow: Floats = sum(np.clip(gaussian_filter(soft, k * scale) - soft, 0, None) / k for k in (2, 5, 9))
    if "rim" in how:
        hollow = hollow * np.minimum(distance_transform_edt(body) / (how["rim"] * scale), 1)
    turned = (lambert - BASE) * 1.05
    tone: Floats = np.clip(np.where(turned < 0, turned * how.get("depth", 1.0), turned), -1, 0.35) - np.clip(
        hollow, 0, 0.8
    )
    back = np.clip(normal @ (BOUNCE / np.linalg.norm(BOUNCE)), 0, 1) ** 2
    tone = np.where(tone < 0, tone * (1 - how.get("bounce", 0.0) * back), tone)
    return np.clip(tone, -1, 0.35)
