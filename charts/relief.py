"""The soft relief under the lines: outlines blown up to a height field, lit from the upper left.

Each part is inflated (a screened Poisson equation in its outline, then a power), bumps and ridges are added in mm, and
parts are laid over each other. Lambert's light and a soft occlusion make one tone; where blood shows is a second
channel. The player tints both, so that one picture serves every skin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import scipy.sparse as sparse
import shapely
from numpy.typing import NDArray
from PIL import Image
from scipy.ndimage import distance_transform_edt, gaussian_filter
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

from charts.authored import View
from charts.spline import Floats, curve, sample
from solea.body.chart import Stance
from solea.body.drawing import AUTHORED

LIGHT = np.array([-0.30, 0.50, 0.85]) / np.linalg.norm([-0.30, 0.50, 0.85])  # from the upper left, towards the eye
BASE = 0.70  # Lambert's value that is plain skin
BOUNCE = np.array([0.62, -0.70, 0.35])  # light that the ground throws back, from the lower right
DUSK = 0.3  # the tone where light turns to shade, and blood shows through
MARGIN = 4.0  # mm round the drawing where the picture still holds tone
Mask = NDArray[np.bool_]


class Field:
    """A grid over the page, as seen on screen in a giver's stance. `scale` is pixels a mm."""

    def __init__(self, view: View, scale: float, stance: Stance = AUTHORED) -> None:
        self.scale = scale
        x0, y0, x1, y1 = view.bounds
        height, width = round((y1 - y0) * scale), round((x1 - x0) * scale)
        rows, columns = np.mgrid[0:height, 0:width]
        along = (columns + 0.5) / scale
        down = (rows + 0.5) / scale
        right, below = view.screen
        self.x: Floats = self._stood(x0 + along if right > 0 else x1 - along, stance)
        self.y: Floats = self._stood(y0 + down if below > 0 else y1 - down, stance)

    @staticmethod
    def _stood(grid: Floats, stance: Stance) -> Floats:
        """What was upright, turned clockwise."""
        return np.rot90(np.fliplr(grid) if stance.mirror else grid, -stance.turn // 90).copy()

    def mask(self, shape: shapely.Geometry) -> Mask:
        """The pixels whose centre is in `shape`."""
        shapely.prepare(shape)
        return np.asarray(shapely.contains_xy(shape, self.x, self.y))

    def blob(self, cx: float, cy: float, rx: float, ry: float, turn: float = 0, height: float = 1) -> Floats:
        """A Gaussian hill of `height` at (cx, cy), its radii in mm turned by `turn` degrees."""
        c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
        u, v = (self.x - cx) * c + (self.y - cy) * s, (self.y - cy) * c - (self.x - cx) * s
        hill: Floats = height * np.exp(-((u / rx) ** 2 + (v / ry) ** 2))
        return hill

    def ridge(self, points: Sequence[Any], width: float, height: float, taper: bool = True) -> Floats:
        """A rounded wall along the curve through `points`; its ends run out when it tapers."""
        line = sample(curve(points), 160)
        distance, nearest = cKDTree(line).query(np.c_[self.x.ravel(), self.y.ravel()])
        end = np.clip(np.minimum(nearest, len(line) - nearest) / len(line) * 5, 0, 1)
        fall = end * end * (3 - 2 * end) if taper else 1.0
        wall: Floats = (height * fall * np.exp(-((distance / width) ** 2))).reshape(self.x.shape)
        return wall

    def inflate(self, mask: Mask, height: float, screen: float = 0.0, bevel: float = 0.0) -> Floats:
        """A cushion over `mask`, `height` mm at its highest; `screen` flattens wide shapes, `bevel` leans its wall."""
        index = -np.ones(mask.shape, int)
        rows, columns = np.nonzero(mask)
        count = len(rows)
        index[rows, columns] = np.arange(count)
        padded = np.pad(index, 1, constant_values=-1)
        at, to = [np.arange(count)], [np.arange(count)]
        weights = [np.full(count, 4 + screen / self.scale**2)]
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            beside = padded[rows + 1 + down, columns + 1 + right]
            inside = np.nonzero(beside >= 0)[0]
            at.append(inside)
            to.append(beside[inside])
            weights.append(np.full(len(inside), -1.0))
        entries = (np.concatenate(weights), (np.concatenate(at), np.concatenate(to)))
        swollen = np.maximum(spsolve(sparse.csc_matrix(entries, (count, count)), np.ones(count)), 0)
        solved = np.sqrt(swollen + bevel * swollen.max()) - np.sqrt(bevel * swollen.max())
        cushion = np.zeros(mask.shape)
        cushion[rows, columns] = solved / solved.max() * height
        return cushion


def picture(view: View, stance: Stance = AUTHORED) -> Image.Image:
    """The relief of a view: red is tone (128 plain skin, darker below, lighter above), green is flush.

    The light comes from the upper left of the screen, however the view is turned on it.

    `ink` darkens along a line without raising it, so that brows and lashes are dark by candlelight too.
    """
    relief = view.raw["relief"]
    field = Field(view, relief["scale"], stance)
    height = heights(view, field) * relief.get("gain", 1.0)
    tone = lit(height, field.scale, relief)
    for points, width, depth in relief.get("ink", []):
        tone = tone - field.ridge(points, width, depth)
    flush = sum((field.blob(*spot) for spot in relief["flush"]), np.zeros(tone.shape))
    flush = flush + relief.get("warm", 0.0) * np.exp(-(((tone + DUSK) / 0.2) ** 2))
    inside = field.mask(view.everything.buffer(MARGIN))
    red = np.where(inside, 128 + np.where(tone < 0, 128 * tone, 127 * np.minimum(tone * 2.6, 1)), 128)
    green = np.where(inside, 255 * np.clip(flush, 0, 0.5), 0)
    layers = [np.clip(np.rint(layer), 0, 255).astype(np.uint8) for layer in (red, green, np.zeros(red.shape))]
    return Image.fromarray(np.dstack(layers), "RGB")


def heights(view: View, field: Field) -> Floats:
    """The height field of all parts, in mm."""
    relief = view.raw["relief"]
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


def lit(height: Floats, scale: float, how: Mapping[str, Any]) -> Floats:
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
        hollow = hollow * np.minimum(distance_transform_edt(height > 0) / (how["rim"] * scale), 1)
    turned = (lambert - BASE) * 1.05
    tone: Floats = np.clip(np.where(turned < 0, turned * how.get("depth", 1.0), turned), -1, 0.35) - np.clip(
        hollow, 0, 0.8
    )
    back = np.clip(normal @ (BOUNCE / np.linalg.norm(BOUNCE)), 0, 1) ** 2
    tone = np.where(tone < 0, tone * (1 - how.get("bounce", 0.0) * back), tone)
    return np.clip(tone, -1, 0.35)
