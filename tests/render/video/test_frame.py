"""Pictures one after the other: painted where they changed they are what they would be painted whole."""

from __future__ import annotations

import numpy as np
import pytest
from tests.render.video.conftest import Recorded

from solea.render.video.frame import Pictures
from solea.render.video.lettering import Style, fitted, laid
from solea.render.video.look import FPS, LOOKS, Picture
from solea.render.video.moment import OPENING, Session
from solea.render.video.patch import Patch, canvas_of
from solea.render.video.stand import Box
from solea.render.video.words import COLUMN, LINE, Words

STEP = 1000 / FPS
HEBREW = "עיסוי כפות הרגליים, עם שמן חם"
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


class Whole(Pictures):
    """Paints everything of each picture."""

    def _patch(self, box: Box) -> Patch:
        return Patch(0, 0, self._picture.wide, self._picture.high)


@pytest.mark.parametrize("technique", ["thumb_glide", "fist_press"])
def test_what_did_not_change_need_not_be_painted(recorded: Recorded, technique: str) -> None:
    recording = recorded()
    some, whole = Pictures(recording, Picture()), Whole(recording, Picture())
    start = next(cue.start for cue in some.session.cues if cue.technique == technique)
    for number in range(-8, 70):
        before, at = some.pixels.copy(), start + number * STEP
        patches = some.show(at)
        whole.show(at)
        if number > -8:
            outside = np.ones(before.shape[:2], bool)
            for patch in patches:
                outside[patch.top : patch.bottom, patch.left : patch.right] = False
            assert (some.pixels == before)[outside].all()
        apart = np.abs(some.pixels.astype(int) - whole.pixels).max(axis=-1)
        assert apart.max() <= 64 and (apart > 2).sum() <= 200, number  # in a clip Skia smooths edges a little otherwise


def test_a_picture_like_the_one_before_costs_nothing(recorded: Recorded) -> None:
    pictures = Pictures(recorded(), Picture())
    pictures.show(2_100)
    assert pictures.show(2_110) == ()


@pytest.mark.parametrize("title", [LONG, HEBREW, "🦶 a & \u202e b", "A", " ".join(["long"] * 40)])
@pytest.mark.parametrize("look", ["day", "candle"])
def test_words_stay_in_their_column(recorded: Recorded, title: str, look: str) -> None:
    session = Session(recorded(section=title[:60], title=title[:100]))
    pixels = np.zeros((720, 1280, 4), np.uint8)
    _, canvas = canvas_of(pixels, 1.0)
    for thing in Words(session, LOOKS[look]).at(session.moment(9_000)):
        thing.paint(canvas)
        assert thing.takes.x >= COLUMN.x - 4 and thing.takes.right <= COLUMN.right + 8
    rows, columns = np.nonzero(pixels[..., 3])
    assert columns.min() >= COLUMN.x - 2 and columns.max() <= COLUMN.right + 2
    assert rows.max() <= LINE.bottom + 4


@pytest.mark.parametrize("text", [LONG, HEBREW, "A few words that are too many for one line of this width"])
def test_a_text_takes_no_more_lines_than_it_may(text: str) -> None:
    style = Style("sans", 24, "#000000", 1.4)
    one = laid(text, style, 200, 1)
    assert one.lines == 1 and one.wide <= 200
    assert laid(text, style, 200).lines > 1
    assert fitted(text, [style, Style("sans", 8, "#000000", 1.4)], 300, 1).lines == 1


def test_the_title_stands_in_the_gap_or_over_a_soak_and_over_no_stroke(recorded: Recorded) -> None:
    score = "---\ntitle: A\n---\n## Feet\n\n- **{}**\n\n## Foot (right, then left)\n\n- **Smooth** the sole, 20 s.\n"
    soak = Session(recorded(score.format("Soak** both feet, 2 min.** ").replace("** **", "")))
    assert soak.moment(OPENING - 1).titled and not soak.moment(OPENING).titled
    assert not Session(recorded()).moment(0).titled
    late = Session(recorded(gap=4_000))
    assert late.moment(3_999).titled and not late.moment(4_000).titled
    assert late.moment(4_000).at == 0
