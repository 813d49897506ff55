"""Did you mean: the word that a person meant, in place of the one that was written."""

from __future__ import annotations

import pytest

from solea.language import compile_score

MEANT = {
    # places, with what stands before them
    "the soel": "the sole",
    "soel": "sole",
    "the hele": "the heel",
    "your anckle": "your ankle",
    "each toee": "each toe",
    "the temple": "the temples",
    "the top of teh foot": "the top of the foot",
    "betwen the tendons": "between the tendons",
    "acros the foot": "across the foot",
    "over the soel": "over the sole",
    "the sole and the hel": "the sole and the heel",
    "heal to toes": "heel to toes",
    "heel too toes": "heel to toes",
    # hands, pressures, paces, numbers
    "knuckels": "knuckles",
    "finger tip": "finger tips",
    "both hand": "both hands",
    "moderat": "moderate",
    "light to fimr": "light to firm",
    "verry slow": "very slow",
    "3 tiems": "3 times",
    "10 secnds": "10 seconds",
}


@pytest.mark.parametrize(("written", "meant"), MEANT.items())
def test_a_detail_is_mended_to_what_was_meant(written: str, meant: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201")
    assert found.hints[0] == f"did you mean “{meant}”?"
    assert found.fix is not None
    assert found.fix.text == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Smoothe", "Smooth"), ("thumb glid", "thumb glide"), ("Knukle glide", "Knuckle glide"), ("Wringg", "Wring")],
)
def test_a_technique_is_mended_to_what_was_meant(written: str, meant: str) -> None:
    (found,) = (d for d in compile_score(f"# Foot\n\n- **{written}** the foot.\n").diagnostics if d.code == "S101")
    assert found.fix is not None
    assert found.fix.text == meant


@pytest.mark.parametrize("written", ["medium", "the", "nice and warm", "the telephone", "both"])
def test_nothing_is_suggested_where_nothing_is_near(written: str) -> None:
    found = [d for d in compile_score(f"# Foot\n\n- **Rub** {written}.\n").diagnostics if d.code == "S201"]
    assert not any(hint.startswith("did you mean") for d in found for hint in d.hints)
