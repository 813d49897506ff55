"""The giver's seat: which way every view stands, on which side the receiver's right lies, where hands come from."""

from __future__ import annotations

import math
import re
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from solea.body import VIEWS, Contact, chart, data, hands_svg, line_svg, shaded_svg
from solea.body.chart import Stance
from solea.body.drawing import Stood
from solea.body.seats import SELF, USUAL_POSITION, hand_on, look, part_of, read_seats, seat, seats, stances
from solea.language.lexicon import lexicon

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))
import stances as golden  # tests/golden/stances.py, which also writes the file

LOOKS = [(at, view) for at, part in seats() for view in seats()[at, part].looks]
STANCES = [(view, stance) for view in VIEWS for stance in stances(view)]
SEEN = [(at, view) for at, view in LOOKS if look(view, at).seen]
BOTH_SIDES = [(at, view) for at, view in LOOKS if not chart(view).sided and view != "head_threequarter"]
BESIDE = {"foot_inner", "foot_outer", "head_side", "ear"}  # hands come from the side there


def across(view: str, position: str, landmark: str) -> float:
    return Stood(chart(view), look(view, position).stance, False).point(*chart(view).landmarks[landmark])[0]


def down(view: str, position: str, landmark: str) -> float:
    return Stood(chart(view), look(view, position).stance, False).point(*chart(view).landmarks[landmark])[1]


def test_every_position_of_the_language_has_its_seats() -> None:
    assert {at for at, _ in seats()} == {*lexicon().ids["position"].values(), SELF}
    assert set(USUAL_POSITION.values()) <= {at for at, _ in seats()}


@pytest.mark.parametrize(("position", "view"), BOTH_SIDES)
def test_the_receivers_right_is_where_the_seat_says(position: str, view: str) -> None:
    """On a chart with both sides, the right one lies on the giver's side that is named."""
    stood = Stood(chart(view), look(view, position).stance, False)
    (right, _), (left, _) = stood.point(10, 0), stood.point(-10, 0)  # on these charts x grows to the receiver's right
    assert (right > left) == (seat(view, position).right == "right"), look(view, position).why


@pytest.mark.parametrize(("position", "view"), [(p, v) for p, v in SEEN if v in ("foot_sole", "foot_top")])
def test_the_big_toe_of_what_is_seen_points_to_the_other_foot(position: str, view: str) -> None:
    if (position, view) == (SELF, "foot_sole"):
        return  # turned over, across the other thigh
    mark = {"foot_sole": "toe{}_pad", "foot_top": "toe{}_nail"}[view]
    big, little = (across(view, position, mark.format(n)) for n in (1, 5))
    assert (big > little) == (seat(view, position).right == "left")


def test_which_end_is_nearest_to_the_giver() -> None:
    sole, top = ("toe1_pad", "heel_centre"), ("toe1_nail", "inner_ankle")

    def toes_up(position: str, view: str, marks: tuple[str, str]) -> bool:
        return down(view, position, marks[0]) < down(view, position, marks[1])

    assert [toes_up(p, "foot_sole", sole) for p in ("on_the_back", "seated", "face_down", SELF)] == [
        True, True, False, True,
    ]  # fmt: skip
    assert [toes_up(p, "foot_top", top) for p in ("on_the_back", "seated", "face_down", SELF)] == [
        False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(("position", "view"), SEEN)
def test_hands_come_from_where_the_giver_is(position: str, view: str) -> None:
    """Up the page, from its lower edge; aslant beside the foot and the head; on one's own head from the shoulders."""
    (angle, _), (a, b, c, d) = hand_on(view, position), look(view, position).stance.matrix(chart(view).screen)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    right, below = a * cos + c * sin, b * cos + d * sin
    assert below < (0.01 if view in BESIDE else -0.8 if position != SELF else -0.5), (right, below)


@pytest.mark.parametrize(("view", "stance"), STANCES)
@pytest.mark.parametrize("left", [False, True])
def test_left_is_right_flipped_in_every_stance(view: str, stance: Stance, left: bool) -> None:
    one, other = Stood(chart(view), stance, left), Stood(chart(view), stance, not left)
    width = one.page[2]
    for x, y in chart(view).landmarks.values():
        (here, low), (there, also_low) = one.point(x, y), other.point(x, y)
        assert there == pytest.approx(width - here)
        assert also_low == pytest.approx(low)
        a, b, c, d = stance.over(chart(view).screen, left)
        flip = -1 if left else 1  # a contact of the left side comes flipped
        assert (a * flip * x + c * y - one.page[0], b * flip * x + d * y - one.page[1]) == pytest.approx((here, low))


@pytest.mark.parametrize(("view", "stance"), STANCES)
def test_the_light_falls_from_the_upper_left_of_the_screen(view: str, stance: Stance) -> None:
    """In every stance what faces the upper left is lighter than what faces the lower right."""
    tone = np.asarray(Image.open(BytesIO(data(chart(view).relief_file(stance)))), float)[..., 0] - 128
    body = np.abs(tone) > 0
    rows, columns = np.nonzero(body)
    lower = (rows - rows.mean()) / rows.std() + (columns - columns.mean()) / columns.std()
    assert np.corrcoef(lower, tone[body])[0, 1] < 0


@pytest.mark.parametrize(("view", "stance"), STANCES)
def test_a_relief_fits_its_page(view: str, stance: Stance) -> None:
    width, height = Image.open(BytesIO(data(chart(view).relief_file(stance)))).size
    _, _, wide, high = chart(view).page(stance)
    assert width / height == pytest.approx(wide / high, rel=0.01)
    assert f'viewBox="0 0 {wide:g} {high:g}"' in shaded_svg(view, stance=stance)


@pytest.mark.parametrize(("view", "stance"), STANCES)
@pytest.mark.parametrize("left", [False, True])
def test_a_hand_lies_upright_over_a_turned_chart(view: str, stance: Stance, left: bool) -> None:
    """What the chart's turn does to a hand, its own group undoes: it keeps its size, and its ring begins at the top."""
    over = hands_svg([Contact(view, 3, 40, 25, "palm", 2)], view, stance=stance, mirrored=left)
    placed = re.search(r"translate\(3.00 40.00\) (?:scale\((\S+) (\S+)\)|matrix\((\S+) (\S+) (\S+) (\S+) 0 0\))", over)
    assert placed is not None
    scale = placed[1] is not None
    a, b, c, d = (int(placed[1]), 0, 0, int(placed[2])) if scale else (int(placed[k]) for k in range(3, 7))
    e, f, g, h = stance.over(chart(view).screen, left)
    assert (e * a + g * b, f * a + h * b, e * c + g * d, f * c + h * d) == (1, 0, 0, 1)
    assert over in line_svg(view, left, over, stance=stance)


def test_a_mirror_shows_a_right_hand_as_a_left_one() -> None:
    touch = [Contact("head_front", 30, 60, 90, "palm", 1)]
    seen, mirrored = hands_svg(touch, "head_front"), hands_svg(touch, "head_front", stance=Stance(mirror=True))
    scales = [re.search(r"rotate\(\S+\) scale\((\S+) (\S+)\)", svg) for svg in (seen, mirrored)]
    assert [float(found[1]) * float(found[2]) > 0 for found in scales if found] == [True, False]


def test_golden_values_are_those_of_the_table() -> None:
    """The player reads the same file (`player/test/seats.test.ts`)."""
    assert golden.text() == golden.GOLDEN.read_text("utf-8")


def test_a_stance_that_no_seat_has_is_not_lit() -> None:
    with pytest.raises(FileNotFoundError):
        shaded_svg("foot_sole", stance=Stance(90))


def test_an_unknown_position_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="no position standing; there are on_the_back, face_down"):
        seat("foot_sole", "standing")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("ear = ", "ears = "), r"self\.head\.looks has one row for each view; wrong are ear, ears"),
        (("turn = 270", "turn = 45"), r"self\.foot\.looks\.foot_outer\.turn is 0, 90, 180 or 270, not 45"),
        (("turn = 270, ", ""), r"self\.foot\.looks\.foot_outer holds turn, fingers and why"),
        (('right = "right"', 'right = "up"'), r"self\.foot\.right is left or right, not 'up'"),
        (("[self.head", "[self.hand"), r"self\.head is missing"),
    ],
)
def test_a_broken_table_says_where(change: tuple[str, str], message: str) -> None:
    from importlib.resources import files

    text = (files("solea.body") / "seats.toml").read_text("utf-8")
    own = text[text.index("[self.foot]") :]
    with pytest.raises(ValueError, match=message):
        read_seats(own.replace(*change))


def test_parts() -> None:
    assert {view for view in VIEWS if part_of(view) == "foot"} == {v for v in VIEWS if v.startswith("foot")}
