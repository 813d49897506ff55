"""How golden pictures are made and compared: a small change is noticed, noise is not."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from solea.body import shaded_svg

golden = pytest.importorskip("charts.golden", reason="`make test` brings the renderer", exc_type=ModuleNotFoundError)


@pytest.fixture(scope="module")
def sole() -> Image.Image:
    made: Image.Image = golden.picture("foot_sole", "day")
    return made


def test_a_picture_is_300_px_wide_and_the_same_in_another_process(sole: Image.Image) -> None:
    say = "from charts.golden import picture; import hashlib; "
    say += "print(hashlib.sha256(picture('foot_sole', 'day').tobytes()).hexdigest())"
    other = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, check=True)
    assert sole.width == golden.WIDTH
    assert other.stdout.strip() == sha256(sole.tobytes()).hexdigest()


def test_noise_of_a_grey_level_is_no_difference(sole: Image.Image) -> None:
    noise = np.random.default_rng(1).integers(-1, 2, (sole.height, sole.width, 3))
    noisy = Image.fromarray(np.clip(np.asarray(sole, int) + noise, 0, 255).astype(np.uint8))
    assert golden.difference(noisy, sole).same


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("a new line", ("</svg>", '<path d="M50 120h50" stroke-width=".8" stroke="#5B4034"/></svg>')),
        ("skin a little darker", ("#EED9C7", "#E8D3C1")),
        ("the drawing moved by half a millimetre", ('viewBox="0 0', 'viewBox="0.5 0')),
    ],
)
def test_a_small_change_is_noticed(sole: Image.Image, what: str, change: tuple[str, str]) -> None:
    svg = shaded_svg("foot_sole")
    changed = svg.replace(*change)
    assert changed != svg
    assert not golden.difference(golden.painted(changed), sole).same, what


def test_another_size_is_another_picture(sole: Image.Image) -> None:
    assert not golden.difference(sole.resize((300, 400)), sole).same


def test_what_is_said_names_picture_and_command_and_shows_the_difference(sole: Image.Image, tmp_path: Path) -> None:
    kept, seen = tmp_path / "kept", tmp_path / "seen"
    assert "foot_sole by day has no golden picture. If it is meant" in golden.compared("foot_sole", "day", kept, seen)
    assert len(golden.write("foot_sole", kept)) == len(golden.MODES)
    assert [golden.compared("foot_sole", mode, kept, seen) for mode in golden.MODES] == ["", "", ""]
    assert golden.write("foot_sole", kept) == []
    Image.new("RGB", sole.size, "white").save(kept / "foot_sole-day.png")
    said = golden.compared("foot_sole", "day", kept, seen)
    assert "foot_sole by day differs on average by" in said
    assert "`python -m charts.golden foot_sole`" in said
    assert str(seen / "foot_sole-day.png") in said
    with Image.open(seen / "foot_sole-day.png") as shown:
        assert shown.size == (3 * sole.width, sole.height)


def test_letters_have_no_place_in_a_golden_picture() -> None:
    with pytest.raises(golden.Lettered):
        golden.painted('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>a</text></svg>')


def test_the_command_refuses_a_view_that_there_is_not() -> None:
    ran = subprocess.run([sys.executable, "-m", "charts.golden", "nose"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.split(".")[0]) == (1, "There is no view nose")
