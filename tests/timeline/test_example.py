"""A technique by itself, at its usual place."""

from __future__ import annotations

import pytest

from solea.catalogue import techniques
from solea.timeline import example, shown


@pytest.mark.parametrize("technique", shown())
def test_every_technique_that_moves_has_an_example(technique: str) -> None:
    cue = example(technique)
    assert cue.technique == technique
    assert cue.motion is not None
    assert cue.motion.kind == techniques()[technique].motion or techniques()[technique].manners


def test_another_place_can_be_asked_for() -> None:
    assert example("smooth", "the sole").place == ("sole",)


def test_a_place_where_it_is_not_done_is_refused() -> None:
    with pytest.raises(ValueError, match="comb does not play at the sole"):
        example("comb", "the sole")
    with pytest.raises(KeyError):
        example("fly")
