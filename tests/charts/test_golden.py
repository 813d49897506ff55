"""The drawings are those that were looked at: each is still its golden picture (`python -m charts.golden`)."""

from __future__ import annotations

import pytest

from solea.body import VIEWS
from solea.body.foot import PROFILED

golden = pytest.importorskip("charts.golden", reason="`make test` brings the renderer", exc_type=ModuleNotFoundError)
DRAWINGS = [drawing for view in VIEWS for drawing in golden.drawings(view)]


@pytest.mark.parametrize("mode", ("day", "candle", "line"))
@pytest.mark.parametrize("drawing", DRAWINGS)
def test_the_drawing_is_its_golden_picture(drawing: str, mode: str) -> None:
    said = golden.compared(drawing, mode)
    assert not said, said


def test_there_is_no_golden_picture_of_nothing() -> None:
    kept = {path.name for path in golden.FOLDER.glob("*.png")}
    assert kept == {f"{drawing}-{mode}.png" for drawing in DRAWINGS for mode in golden.MODES}


def test_both_toe_profiles_are_among_them() -> None:
    assert set(DRAWINGS) == {*VIEWS, *(f"{view}.second" for view in PROFILED)}


def test_golden_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in golden.FOLDER.glob("*.png")) < 1_200_000
