"""There is a hand for every contact, drawn round the skin that it touches."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from importlib.resources import files

import pytest

from solea.body import Contact, glyphs, hands_svg, shaded_svg

CONTACTS = tomllib.loads((files("solea.catalogue") / "contacts.toml").read_text("utf-8"))


def test_every_contact_of_the_catalogue_is_drawn() -> None:
    assert sorted(glyphs()) == sorted(CONTACTS)


@pytest.mark.parametrize("name", glyphs())
def test_the_origin_is_the_middle_of_the_touch(name: str) -> None:
    patch = glyphs()[name].patch
    area = sum(e.rx * e.ry for e in patch)
    assert sum(e.rx * e.ry * e.cx for e in patch) / area == pytest.approx(0, abs=0.02)
    assert sum(e.rx * e.ry * e.cy for e in patch) / area == pytest.approx(0, abs=0.02)


@pytest.mark.parametrize("name", glyphs())
def test_a_hand_is_painted_from_the_outline_to_the_touch(name: str) -> None:
    kinds = [mark.kind for mark in glyphs()[name].marks]
    assert set(kinds) <= set("hfnkcsta")
    assert kinds[0] in "hf"
    assert {"c", "s"} & set(kinds)
    first = min(i for i, kind in enumerate(kinds) if kind in "cs")
    assert not {"h", "f"} & set(kinds[first:])


@pytest.mark.parametrize("name", glyphs())
def test_the_root_of_a_hand_fades(name: str) -> None:
    outlines = [mark for mark in glyphs()[name].marks if mark.kind in "hf"]
    assert all(len(mark.fade) == 4 for mark in outlines)
    assert min(mark.fade[0] for mark in outlines) < -20  # at the wrist


@pytest.mark.parametrize("name", glyphs())
def test_a_hand_is_as_large_as_a_hand(name: str) -> None:
    for mark in glyphs()[name].marks:
        numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", mark.d)]
        assert max(map(abs, numbers)) < 130
    assert 15 < glyphs()[name].ring < 50


def test_hands_over_a_drawing() -> None:
    spots = (
        Contact("foot_sole", 0, 100, 90, "thumb", 2.5),
        Contact("foot_top", 0, 100, 90, "palm", 1),
        Contact("foot_sole", 0, 150, 90, "thumb", 1, touch=0.0),
    )
    over = hands_svg(spots, "foot_sole")
    assert over.count("translate(") == 1  # one on this view and on the skin
    assert "rotate(-90.0)" in over  # 90 degrees on the chart is up the page
    dash = re.search(r'stroke-dasharray="([\d.]+) ([\d.]+)"', over)
    assert dash and float(dash[1]) / float(dash[2]) == pytest.approx(0.5, abs=0.01)
    ET.fromstring(shaded_svg("foot_sole", over=over))


def test_a_left_hand_is_a_right_hand_turned_over() -> None:
    right = hands_svg([Contact("foot_top", 0, 100, 270, "palm", 1, flip=1)], "foot_top")
    left = hands_svg([Contact("foot_top", 0, 100, 270, "palm", 1, flip=-1)], "foot_top")
    assert "scale(0.66 0.66)" in right
    assert "scale(0.66 -0.66)" in left
