"""Charts as SVG: right and left are true mirror images, and the big toe stands where it belongs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from solea.body import VIEWS, chart, line_svg, shaded_svg
from solea.body.drawing import CANDLE

SVG = "{http://www.w3.org/2000/svg}"


def groups(svg: str) -> list[tuple[tuple[float, ...], tuple[float, ...]]]:
    """(translation, scale) of every group that stands the chart on the page."""
    found = re.findall(r'<g transform="translate\(([^)]*)\) scale\(([^)]*)\)"', svg)
    return [(tuple(map(float, a.split())), tuple(map(float, b.split()))) for a, b in found]


def on_page(view: str, x: float, y: float, mirrored: bool) -> tuple[float, float]:
    (dx, dy), (sx, sy) = groups(line_svg(view, mirrored))[0]
    return dx + sx * x, dy + sy * y


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("draw", [line_svg, shaded_svg])
def test_a_drawing_is_one_page_of_svg(view: str, draw: object) -> None:
    root = ET.fromstring(draw(view))  # type: ignore[operator]
    width, height = chart(view).size
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("view", VIEWS)
def test_left_is_right_flipped(view: str) -> None:
    width, _ = chart(view).size
    for x, y in chart(view).landmarks.values():
        (right, down), (left, also_down) = on_page(view, x, y, False), on_page(view, x, y, True)
        assert left == pytest.approx(width - right)
        assert also_down == down


def test_the_big_toe_of_the_right_foot() -> None:
    sole = [on_page("foot_sole", *chart("foot_sole").landmarks[f"toe{n}_pad"], mirrored=False)[0] for n in (1, 5)]
    top = [on_page("foot_top", *chart("foot_top").landmarks[f"toe{n}_nail"], mirrored=False)[0] for n in (1, 5)]
    assert sole[0] > sole[1]  # on the right, seen from below with the toes up
    assert top[0] > top[1]  # on the right too: the giver faces the receiver, and sees the toes nearest


def test_every_view_is_as_the_giver_sees_it() -> None:
    """At the foot end the toes point up the sole and, from above, to the giver; behind the head the face is away."""

    def height(view: str, landmark: str) -> float:
        return on_page(view, *chart(view).landmarks[landmark], mirrored=False)[1]

    assert height("foot_sole", "toe1_pad") < height("foot_sole", "heel_centre")
    assert height("foot_top", "toe1_nail") > height("foot_top", "inner_ankle")
    (right,), (left,) = (
        [on_page("head_front", *chart("head_front").landmarks[f"temple_{side}"], False)[0]]
        for side in ("right", "left")
    )
    assert right < left  # the receiver faces the page
    temple, ear = chart("head_side").landmarks["temple_right"], chart("head_side").landmarks["T8"]
    assert on_page("head_side", *temple, mirrored=False)[0] > on_page("head_side", *ear, mirrored=False)[0]


def test_line_art_holds_no_picture() -> None:
    assert all("<image" not in line_svg(view) for view in VIEWS)
    assert all("data:image/png" in shaded_svg(view) for view in VIEWS)


def test_what_lies_over_the_drawing_is_in_the_side_at_hand() -> None:
    spot = '<circle cx="-30" cy="240" r="4"/>'
    right, left = groups(line_svg("foot_sole", False, spot)), groups(line_svg("foot_sole", True, spot))
    assert right[0] == right[1]  # the chart's own mm
    (moved, _), (sx, _) = left[1]
    assert sx == 1 and moved + sx * -30 == pytest.approx(
        chart("foot_sole").size[0] - on_page("foot_sole", 30, 240, False)[0]
    )


def test_candlelight_has_its_own_skin() -> None:
    assert CANDLE.skin in shaded_svg("ear", palette=CANDLE)


def test_an_unknown_view_names_those_there_are() -> None:
    with pytest.raises(KeyError, match="no view foot_back; there are foot_sole"):
        line_svg("foot_back")
