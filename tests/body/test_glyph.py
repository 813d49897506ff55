"""There is a hand for every contact, as large as a hand, drawn round the skin that it touches."""

from __future__ import annotations

import re
import sys
import tomllib
import xml.etree.ElementTree as ET
from importlib.resources import files
from math import cos, hypot, pi, radians, sin
from pathlib import Path

import pytest

from solea.body import Contact, chart, glyphs, hands_svg, shaded_svg
from solea.body.beyond import OVER, beyond, edge
from solea.body.foot import USUAL, Foot
from solea.body.glyph import Glyph, Patch
from solea.body.hands import fineness, rings

sys.path.insert(0, str(Path(__file__).parents[1] / "golden"))
import beyond as golden  # tests/golden/beyond.py, which also writes the file

CONTACTS = tomllib.loads((files("solea.catalogue") / "contacts.toml").read_text("utf-8"))
PAIRS = {name for name, row in CONTACTS.items() if "one" in row}
AREA = {  # mm² of skin that one hand touches with: least and most (product defaults; a hand breadth is 83 mm, C11)
    "thumb": (200, 420),
    "both_thumbs": (200, 420),
    "fingertips": (350, 800),
    "three_fingers": (280, 600),
    "finger_and_thumb": (120, 320),
    "palm": (4000, 6500),
    "palms": (4000, 6500),
    "heel_of_hand": (1200, 2400),
    "knuckles": (400, 1000),
    "fist": (1800, 3400),
    "flat_hand": (6500, 10500),
    "spread_fingers": (250, 700),
    "edge_of_hand": (900, 2200),
    "cupped_hand": (1800, 3600),
    "one_hand_round": (3600, 6000),
    "both_hands_round": (3600, 6000),
}
HAND_LENGTH = (170, 190)  # mm, wrist to the tip of the middle finger (C11, women and men)
HAND_BREADTH = (78, 88)  # mm, over the knuckles (C11)
WRIST = -62  # mm on the x axis of a hand whose middle knuckle is at 28, as it is authored
AT_SOLE = Contact("foot_sole", 0, 100, 90, "thumb", 2.5)


def moved(glyph: Glyph) -> list[list[tuple[float, float]]]:
    """The points that each outline of a glyph goes through, mm."""
    return [_walked(mark.d) for mark in glyph.marks if mark.kind == "h"]


def _walked(d: str) -> list[tuple[float, float]]:
    """The ends of path data in `M` and relative `q`."""
    points: list[tuple[float, float]] = []
    for command, body in re.findall(r"([Mq])([^MqZ]*)", d):
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", body)]
        if command == "M":
            points.append((numbers[0], numbers[1]))
        else:
            points.append((points[-1][0] + numbers[2], points[-1][1] + numbers[3]))
    return points


def _area(points: list[tuple[float, float]]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _extent(patches: list[Patch]) -> tuple[float, float]:
    """Length and width of what touches, mm."""
    wide = [hypot(e.rx * cos(radians(e.rot)), e.ry * sin(radians(e.rot))) for e in patches]
    high = [hypot(e.rx * sin(radians(e.rot)), e.ry * cos(radians(e.rot))) for e in patches]
    ends = [(e.cx + s * w, e.cy + s * h) for e, w, h in zip(patches, wide, high, strict=True) for s in (-1, 1)]
    xs, ys = zip(*ends, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def test_every_contact_of_the_catalogue_is_drawn() -> None:
    assert sorted(glyphs()) == sorted(CONTACTS) == sorted(AREA)


@pytest.mark.parametrize("name", glyphs())
def test_the_origin_is_the_middle_of_the_touch(name: str) -> None:
    patch = glyphs()[name].patch
    area = sum(e.rx * e.ry for e in patch)
    assert sum(e.rx * e.ry * e.cx for e in patch) / area == pytest.approx(0, abs=0.01)
    assert sum(e.rx * e.ry * e.cy for e in patch) / area == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("name", glyphs())
def test_a_hand_touches_with_as_much_skin_as_it_has_there(name: str) -> None:
    """The stamp of the coverage (ellipses), the drawing and the catalogue tell the same."""
    glyph, hands = glyphs()[name], 2 if name in PAIRS else 1
    stamped = sum(pi * e.rx * e.ry for e in glyph.patch) / hands
    least, most = AREA[name]
    assert least < stamped < most
    drawn = sum(_area(_walked("M" + ring)) for m in glyph.marks if m.kind in "cs" for ring in m.d.split("M")[1:])
    if name != "cupped_hand":  # its ring is drawn hollow
        assert drawn / hands == pytest.approx(stamped, rel=0.25)


@pytest.mark.parametrize("name", sorted(set(glyphs()) - PAIRS - {"one_hand_round", "finger_and_thumb"}))
def test_the_catalogue_gives_the_size_of_what_touches(name: str) -> None:
    assert _extent(list(glyphs()[name].patch)) == pytest.approx(CONTACTS[name]["patch"], abs=1.5)


@pytest.mark.parametrize("name", glyphs())
def test_a_hand_is_painted_from_the_outline_to_the_touch(name: str) -> None:
    for part in glyphs()[name].parts:
        kinds = [mark.kind for mark in part.marks]
        assert set(kinds) <= set("hnkcsdt")
        assert kinds[0] == "h"
        first = min(i for i, kind in enumerate(kinds) if kind in "cs")
        assert not set("hnk") & set(kinds[first:])


@pytest.mark.parametrize("name", glyphs())
def test_the_root_of_a_hand_fades(name: str) -> None:
    """The cut end of each outline lies where nothing of it is seen."""
    for part in glyphs()[name].parts:
        for mark in (mark for mark in part.marks if mark.kind == "h"):
            assert len(mark.fade) == 4
            x0, y0, x1, y1 = mark.fade
            along = [((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) for x, y in _walked(mark.d)]
            assert min(along) < 0 or len([m for m in part.marks if m.kind == "h"]) > 1  # what lies behind is cut off


def test_a_hand_is_as_long_and_as_broad_as_a_hand() -> None:
    """The palm's glyph is a whole hand: its middle is 11 mm behind and 1 mm above the authored origin."""
    (outline,) = moved(glyphs()["palm"])
    assert HAND_LENGTH[0] < max(x for x, _ in outline) - (WRIST + 11) < HAND_LENGTH[1] + 5
    across = [y for y in _met(outline, 10 + 11) if abs(y) < 46]  # just behind the knuckles, without the thumb
    assert HAND_BREADTH[0] < max(across) - min(across) < HAND_BREADTH[1]


def _met(outline: list[tuple[float, float]], x: float) -> list[float]:
    """The heights at which an outline crosses x."""
    pairs = zip(outline, outline[1:] + outline[:1], strict=True)
    return [
        a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]) for a, b in pairs if a[0] != b[0] and (a[0] < x) != (b[0] < x)
    ]


@pytest.mark.parametrize("name", glyphs())
def test_nothing_of_a_hand_is_larger_than_a_hand_with_its_wrist(name: str) -> None:
    for outline in moved(glyphs()[name]):
        assert max(hypot(x, y) for x, y in outline) < 200
        across = [max(v) - min(v) for v in zip(*outline, strict=True)]
        assert min(across) < 140  # a hand with its thumb spread
    assert 15 < glyphs()[name].ring < 65


def test_tips_are_drawn_at_true_size_and_whole_hands_at_three_quarters() -> None:
    assert {name for name, glyph in glyphs().items() if glyph.shown == 1} == {
        "thumb",
        "both_thumbs",
        "finger_and_thumb",
    }
    assert {glyph.shown for glyph in glyphs().values() if glyph.wide} == {0.75}


def test_the_larger_the_hand_the_more_is_seen_through_it() -> None:
    assert all(glyph.fill <= 0.62 for glyph in glyphs().values() if glyph.wide)
    assert glyphs()["palm"].fill <= 0.42 < glyphs()["thumb"].fill


def test_hands_that_squeeze_close() -> None:
    """With no pressure the finger stands off the thumb; pressed, they meet."""
    near = {level: _apart(level) for level in (0.0, 0.5, 1.0, 3.0)}
    assert near[0.0] == pytest.approx(10, abs=0.1)
    assert near[0.0] > near[0.5] > near[1.0] == near[3.0] == 0


def _apart(level: float) -> float:
    over = hands_svg([Contact("ear", 0, 0, 0, "finger_and_thumb", level)], "ear")
    moves = [float(y) for y in re.findall(r'<g transform="translate\(-?[\d.]+ (-?[\d.]+)\)">', over)]
    return max(moves) - min(moves) if moves else 0.0


def test_two_hands_of_a_pair_can_be_told_apart() -> None:
    one, other = glyphs()["both_hands_round"].parts
    assert one.opens[1] * other.opens[1] < 0  # they come from two sides
    xs = [[x for mark in part.marks if mark.kind == "h" for x, _ in _walked(mark.d)] for part in (one, other)]
    assert min(xs[0]) > max(xs[1]) - 1  # and lie beside each other


def test_pressure_shows_in_the_ring_and_in_the_patch() -> None:
    seen = [_seen(level) for level in (0.5, 1, 2, 3, 4)]
    assert seen == sorted(seen)
    assert (
        len({arc for arc, _, _ in seen})
        == len({fill for _, fill, _ in seen})
        == len({size for _, _, size in seen})
        == 5
    )


def _seen(level: float) -> tuple[float, float, float]:
    """The share of the ring, the opacity of what touches, and its size."""
    over = hands_svg([Contact("foot_sole", 0, 100, 90, "palm", level)], "foot_sole")
    dash = re.search(r'stroke-dasharray="([\d.]+) ([\d.]+)"', over)
    fill, size = re.search(r'fill-opacity="([\d.]+)"', over), re.search(r'<g transform="scale\(([\d.]+)\)">', over)
    assert dash and fill and size
    return round(float(dash[1]) / float(dash[2]), 3), float(fill[1]), float(size[1])


def test_hands_over_a_drawing() -> None:
    spots = (AT_SOLE, Contact("foot_sole", 0, 150, 90, "thumb", 1, touch=0.0))
    over = hands_svg(spots, "foot_sole")
    assert over.count("<circle") == 3  # one ring: the other hand is in the air
    assert "rotate(-90.0)" in over  # 90 degrees on the chart is up the page
    dash = re.search(r'stroke-dasharray="([\d.]+) ([\d.]+)"', over)
    assert dash and float(dash[1]) / float(dash[2]) == pytest.approx(0.5, abs=0.01)
    ET.fromstring(shaded_svg("foot_sole", over=over))


def test_a_left_hand_is_a_right_hand_turned_over() -> None:
    right = hands_svg([Contact("foot_top", 0, 100, 270, "palm", 1, flip=1)], "foot_top")
    left = hands_svg([Contact("foot_top", 0, 100, 270, "palm", 1, flip=-1)], "foot_top")
    assert "scale(0.75 0.75)" in right
    assert "scale(0.75 -0.75)" in left


def test_two_hands_side_by_side_share_a_ring() -> None:
    near = [Contact("foot_sole", x, 100, 90, "thumb", 2) for x in (-10, 10)]
    (both,) = rings(near)
    assert (both.contact.x, both.radius) == (0, glyphs()["thumb"].ring + 10)
    assert len(rings([Contact("foot_sole", x, 100, 90, "thumb", 2) for x in (-40, 40)])) == 2


def test_a_hand_that_only_holds_says_so_and_has_no_ring() -> None:
    holds = Contact("foot_sole", 0, 200, 90, "palm", 0, flip=-1, holding=True)
    over = hands_svg([AT_SOLE, holds], "foot_sole")
    assert over.count(">holds</text>") == 1
    assert over.count("<circle") == 3
    assert ">holds<" not in hands_svg([holds], "foot_sole")  # where all hands rest, nothing has to be told apart


def test_a_hand_behind_the_foot_is_dashed_and_comes_round_its_edge() -> None:
    far = Contact("foot_top", 5, 120, 100, "palm", 0, flip=-1, holding=True)
    over = hands_svg([AT_SOLE, far], "foot_sole")
    assert 'stroke-dasharray="2.4 2.6"' in over
    assert "clip-rule" in over
    (seen,) = beyond([AT_SOLE, far], "foot_sole")
    assert (seen.view, seen.x, seen.y, seen.angle, seen.flip) == ("foot_sole", 5, 120, 100, 1)  # through the body


def test_a_hand_on_the_side_of_the_foot_comes_round_its_border() -> None:
    for touched, side in (("foot_inner", 1), ("foot_outer", -1)):
        for mirrored in (False, True):
            sign = -1 if mirrored else 1
            held = Contact(touched, sign * 60, 50, 125, "palm", 0, flip=-1, holding=True)
            (seen,) = beyond([AT_SOLE, held], "foot_sole", mirrored)
            assert seen.y == 60  # as far from the heel
            assert seen.x * sign * side > 15
            assert cos(radians(seen.angle)) == pytest.approx(-sign * side)  # it points over the foot


@pytest.mark.parametrize(
    ("axis", "sign", "along", "at"),
    [("x", 1, 50, 35), ("x", -1, 50, -10), ("x", 1, 0, 40), ("y", 1, 30, 100), ("y", -1, 30, 0), ("y", 1, 99, 0)],
)
def test_the_border_is_where_the_outline_is(axis: str, sign: int, along: float, at: float) -> None:
    """The player has the same figures (`beyond.test.ts`)."""
    assert edge([(-10, 0), (40, 0), (30, 100), (-10, 100)], axis, sign, along) == pytest.approx(at)


def test_where_hands_that_are_not_seen_lie_is_what_the_player_reads() -> None:
    """`player/test/beyond.test.ts` reads the same file."""
    assert golden.text() == golden.GOLDEN.read_text("utf-8")


def test_a_hand_comes_round_the_border_of_the_foot_at_hand() -> None:
    held = Contact("foot_inner", 60, 50, 125, "palm", 0, flip=-1, holding=True)
    usual, wide = (next(beyond([AT_SOLE, held], "foot_sole", foot=foot)).x for foot in (USUAL, Foot(260, "wide")))
    assert wide + OVER == pytest.approx((usual + OVER) * Foot(260, "wide").stretch("foot_sole")[0], abs=0.05)
    over = hands_svg([AT_SOLE, held], "foot_sole", foot=Foot(260, "wide"))
    assert f"translate({wide:.2f} 60.00)" in over
    assert chart("foot_sole", Foot(260, "wide")).silhouette in over


def test_hands_on_an_ear_are_drawn_with_a_finer_pen_and_smaller() -> None:
    def drawn(view: str) -> tuple[float, float]:
        over = hands_svg([Contact(view, 0, 0, 90, "palm", 2)], view)
        pens = [float(width) for width in re.findall(r'stroke-width="([\d.]+)"', over)]
        size = re.search(r"rotate\(\S+\) scale\(([\d.]+) ", over)
        assert size is not None
        return max(pens), float(size[1])

    (ear, small), (sole, whole) = drawn("ear"), drawn("foot_sole")
    assert ear / sole == pytest.approx(fineness("ear"), abs=0.01)
    assert small / whole == pytest.approx(0.45 + 0.55 * fineness("ear"), abs=0.01)
    assert fineness("foot_sole") == fineness("head_top") == 1
    assert fineness("ear") == pytest.approx(0.524, abs=0.01)  # as in the player (`chart.test.ts`)


def test_a_hand_that_is_seen_is_not_drawn_behind_too() -> None:
    near = Contact("foot_sole", 0, 100, 90, "palm", 1)
    assert list(beyond([near, Contact("foot_top", 0, 100, 270, "palm", 1)], "foot_sole")) == []
    assert list(beyond([Contact("foot_top", 0, 100, 270, "thumb", 1)], "foot_sole")) == []  # tips do not come round
    assert list(beyond([Contact("head_top", 0, 0, 90, "palm", 1)], "foot_sole")) == []


def test_charts_of_two_sides_share_their_measures() -> None:
    """What is seen through the foot keeps its millimetres: heel and toes lie at the same heights on both charts."""
    for one, other in (("foot_sole", "foot_top"), ("foot_inner", "foot_outer")):
        a, b = chart(one).landmarks, chart(other).landmarks
        for name in set(a) & set(b):
            assert hypot(a[name][0] - b[name][0], a[name][1] - b[name][1]) < 25, name
