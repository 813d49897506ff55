"""The drawings are those that were looked at: each is still its golden picture (`python -m charts.golden`)."""

from __future__ import annotations

import pytest

from solea.body import VIEWS

golden = pytest.importorskip("charts.golden", reason="`make test` brings the renderer", exc_type=ModuleNotFoundError)


@pytest.mark.parametrize("mode", ("day", "candle", "line"))
@pytest.mark.parametrize("view", VIEWS)
def test_the_drawing_is_its_golden_picture(view: str, mode: str) -> None:
    said = golden.compared(view, mode)
    assert not said, said


def test_there_is_no_golden_picture_of_nothing() -> None:
    kept = {path.name for path in golden.FOLDER.glob("*.png")}
    assert kept == {f"{view}-{mode}.png" for view in VIEWS for mode in golden.MODES}


def test_golden_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in golden.FOLDER.glob("*.png")) < 900_000
