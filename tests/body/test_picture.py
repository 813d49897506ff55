"""The drawings as a browser paints them: the left side is the right one flipped, to the pixel."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from solea.body import VIEWS, chart, line_svg, shaded_svg

CHROMIUM = "/usr/bin/chromium"
HEIGHT = 400  # px
SIDED = [view for view in VIEWS if chart(view).sided]


def image(svg: str, x: int, flipped: bool) -> str:
    source = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
    turn = "transform:scaleX(-1);" if flipped else ""
    return f'<img src="{source}" style="position:absolute;left:{x}px;top:0;height:{HEIGHT}px;width:{HEIGHT}px;{turn}">'


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """All sided views in a row, each right and then left turned back, first shaded and then in lines."""
    folder = tmp_path_factory.mktemp("painted")
    images = []
    for view in SIDED:
        for draw in (shaded_svg, line_svg):
            for left in (False, True):
                svg = draw(view, mirrored=left, paper=True)
                images.append(
                    image(svg.replace("<svg ", '<svg preserveAspectRatio="none" ', 1), len(images) * HEIGHT, left)
                )
    page, shot = folder / "page.html", folder / "shot.png"
    page.write_text(f'<body style="margin:0">{"".join(images)}', "utf-8")
    look(page, shot, len(images) * HEIGHT)
    return np.asarray(Image.open(shot).convert("L"), float)


def look(page: Path, shot: Path, width: int) -> None:
    subprocess.run(
        [
            CHROMIUM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
            f"--window-size={width},{HEIGHT}",
            f"--screenshot={shot}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=90,
    )


def tile(painted: np.ndarray, n: int) -> np.ndarray:
    return painted[:HEIGHT, n * HEIGHT : (n + 1) * HEIGHT]


@pytest.mark.parametrize("view", SIDED)
@pytest.mark.parametrize("manner", ["shaded", "lines"])
def test_left_is_right_flipped(painted: np.ndarray, view: str, manner: str) -> None:
    first = SIDED.index(view) * 4 + (0 if manner == "shaded" else 2)
    right, left = tile(painted, first), tile(painted, first + 1)
    assert right.std() > 5, "nothing was painted"
    assert np.abs(right - right[:, ::-1]).mean() > 2, "a drawing that is its own mirror image proves nothing"
    difference = np.abs(right - left)
    assert difference.mean() < 1
    assert (difference > 24).mean() < 0.002


def test_the_big_toe_is_on_the_right_of_a_right_sole(painted: np.ndarray) -> None:
    toes = tile(painted, SIDED.index("foot_sole") * 4)[: HEIGHT // 5]  # the top fifth holds the tips of the toes
    ink = toes < toes.max() - 10
    assert ink[:, HEIGHT // 2 :].sum() > 1.5 * ink[:, : HEIGHT // 2].sum()
