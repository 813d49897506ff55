"""A relief as it is sent to pages: tone as brightness, flush and hair as colour.

WebP keeps brightness sharp and colour at half the grid. Red, green and blue as they stand would mix the three and leave
patches in the shade; laid out as YCbCr (BT.601) tone has the sharp channel to itself. The way back is linear, so the
filter that tints the relief takes it at no cost: `rows` are its rows, as `player/src/parts/drawing.ts` writes them.
"""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from charts.spline import Floats

QUALITY = 82  # of 100
YCC = np.array([[1, 0, 1.402], [1, -0.344136, -0.714136], [1, 1.772, 0]])  # brightness and colour to red, green, blue
REACH = np.array([0.66, 0.30, 0.20])  # share of tone, flush, hair that fits into red, green and blue without clipping
MIDDLE = np.array([128, 64, 128])  # of tone, flush and hair, of 255


def webp(png: bytes) -> bytes:
    """The relief of a PNG as it is sent."""
    relief = np.asarray(Image.open(BytesIO(png)).convert("RGB"), float)
    laid = (REACH * (relief - MIDDLE)) @ YCC.T + 128
    out = BytesIO()
    Image.fromarray(np.rint(np.clip(laid, 0, 255)).astype(np.uint8), "RGB").save(
        out, "WEBP", quality=QUALITY, method=6
    )
    return out.getvalue()


def relief(sent: bytes) -> Floats:
    """Tone, flush and hair of what was sent, 0 to 255 each."""
    laid = np.asarray(Image.open(BytesIO(sent)).convert("RGB"), float)
    found: Floats = (laid - 128) @ np.linalg.inv(YCC).T / REACH + MIDDLE
    return found


def rows() -> dict[str, Floats]:
    """What is shade, light, flush and hair of a pixel, as rows of feColorMatrix: red, green, blue, alpha, constant."""
    back = np.linalg.inv(YCC) / REACH[:, None]
    tone, flush, hair = np.column_stack([back, np.zeros(3), (MIDDLE - 128 * back.sum(axis=1)) / 255])
    one = np.array([0, 0, 0, 0, 1])
    return {"SHADE": one - 2 * tone, "LIGHT": 2 * tone - one, "FLUSH": flush, "HAIR": hair}
