"""The relief that pages get is the relief, small and without patches, and the player knows how to read it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from charts import sent, toes
from PIL import Image
from scipy.ndimage import gaussian_filter

from solea.body.chart import Stance, data
from solea.body.seats import stances

PLAYER = Path(__file__).parents[2] / "player" / "src" / "parts" / "drawing.ts"
STOOD = [(view, stance) for view in toes.DRAWINGS for stance in stances(view.partition(".")[0])]
TINTS = np.array([[128, 0, 0], [0, 0, 0], [255, 127, 0], [60, 90, 255], [200, 40, 128], [128, 127, 255]], float)


def picture(tints: np.ndarray) -> bytes:
    out = BytesIO()
    Image.fromarray(np.repeat(np.repeat(tints[None].astype(np.uint8), 32, 0), 32, 1), "RGB").save(out, "PNG")
    return out.getvalue()


def test_flat_tints_come_back() -> None:
    back = sent.relief(sent.webp(picture(TINTS)))[16, 16::32]
    assert np.abs(back - TINTS).max() < 9


def test_nothing_is_clipped() -> None:
    corners = np.array([[t, f, h] for t in (0, 255) for f in (0, 127) for h in (0, 255)], float)
    laid = (sent.REACH * (corners - sent.MIDDLE)) @ sent.YCC.T + 128
    assert laid.min() >= 0
    assert laid.max() <= 255


@pytest.mark.parametrize("name", ["SHADE", "LIGHT", "FLUSH", "HAIR"])
def test_the_player_reads_it_with_the_same_rows(name: str) -> None:
    found = re.search(rf'{name} = "([^"]+)"', PLAYER.read_text("utf-8"))
    assert found, name
    assert np.array(found[1].split(), float) == pytest.approx(sent.rows()[name], abs=6e-4)


def test_the_rows_find_tone_flush_and_hair() -> None:
    laid = (sent.REACH * (TINTS - sent.MIDDLE)) @ sent.YCC.T + 128
    pixel = np.column_stack([laid / 255, np.ones(len(TINTS)), np.ones(len(TINTS))])
    rows = sent.rows()
    assert pixel @ rows["SHADE"] == pytest.approx(1 - 2 * TINTS[:, 0] / 255)
    assert pixel @ rows["LIGHT"] == pytest.approx(2 * TINTS[:, 0] / 255 - 1)
    assert pixel @ rows["FLUSH"] == pytest.approx(TINTS[:, 1] / 255)
    assert pixel @ rows["HAIR"] == pytest.approx(TINTS[:, 2] / 255)


@pytest.mark.parametrize(("view", "stance"), STOOD)
def test_what_is_sent_is_the_relief_without_patches(view: str, stance: Stance) -> None:
    name = f"{view}{stance.suffix}"
    whole = np.asarray(Image.open(BytesIO(data(f"{name}.png"))).convert("RGB"), float)
    off = (sent.relief(data(f"{name}.webp")) - whole)[..., :2]
    assert np.abs(off).mean() < 2.5
    assert np.percentile(np.abs(off), 95) <= 9
    tone = off[..., 0]
    assert (tone - gaussian_filter(tone, 6)).std() < 3, "patches"
    assert len(data(f"{name}.webp")) < 7_500
