"""Every technique of the catalogue can be looked at: a strip of moments at its usual place."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from charts.strip import MOMENTS, moments, page, strip

from solea.catalogue import techniques
from solea.timeline import example, shown


@pytest.mark.parametrize("technique", shown())
def test_a_technique_is_a_strip_of_different_moments(technique: str) -> None:
    frames = strip(technique)
    assert len(frames) == MOMENTS
    holds = techniques()[technique].motion == "hold"
    assert sum(("<circle" in frame.svg) != holds for frame in frames) >= MOMENTS - 1  # a ring, unless in the air
    assert (len({frame.svg for frame in frames}) == 1) == holds
    ET.fromstring(frames[0].svg)


def test_what_has_no_motion_is_not_shown() -> None:
    assert not {"soak", "rest", "wash_hands"} & set(shown())
    assert len(shown()) == sum(bool(technique.motion) for technique in techniques().values())


def test_a_place_without_a_way_is_refused() -> None:
    with pytest.raises(ValueError, match="comb does not play at the sole"):
        example("comb", "the sole")


def test_a_tap_is_seen_up_and_down() -> None:
    motion = example("tap").motion
    assert motion is not None
    assert moments(motion)[:3] == (0, round(motion.period / 4), round(motion.period / 2))


def test_the_page_names_what_it_shows() -> None:
    shown = page(("smooth",))
    assert "Smooth:" in shown
    assert shown.count("<iframe") == MOMENTS
