"""The formatter: what it mends, and its two laws."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from tests.language.strategies import scores

from solea.language import compile_score, format_score

FOOT = "# Foot (right, then left)\n\n"


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("* **Rub** the sole", "- **Rub** the sole"),
        ("-   **rub**  The   Sole ,LIGHT", "- **Rub** the sole, light"),
        ("- **THUMB  GLIDE** the sole, from the heel to the toes", "- **Thumb glide** the sole, heel to toes"),
        ("- **Rub** the sole, 30seconds", "- **Rub** the sole, 30 s"),
        ("- **Rub** the sole, 1minute 30 seconds", "- **Rub** the sole, 1 min 30 s"),
        ("- **Rub** the sole, 1 ½ minutes", "- **Rub** the sole, 1 ½ min"),
        ("- **Rub** the sole, 1 times", "- **Rub** the sole, 1 time"),
        ("- **Rotate** each toe, 1 times each way", "- **Rotate** each toe, 1 time each way"),
        ("- **Rub** the sole, 2 minutes in all", "- **Rub** the sole, 2 min in all"),
        ("- **Rub** the sole, counterclockwise", "- **Rub** the sole, counterclockwise"),
        ("- **Hold** the achilles Tendon", "- **Hold** the Achilles tendon"),
        ("- **Rub** the sole.   Slowly -- so", "- **Rub** the sole. Slowly — so"),
        ("- **Rub** the sole ;  while   **Hold** the heel", "- **Rub** the sole; while **hold** the heel"),
        ("- **Rub** the sole,\n     light", "- **Rub** the sole,\n  light"),
        ("- 2 rounds:\n\t- **Rub** the sole", "- 2 rounds:\n  - **Rub** the sole"),
        ("- optional:\n    - **Rub** the sole", "- optional:\n  - **Rub** the sole"),
        (
            "- **Rub** the sole\n  -  if  sore:   **Circle** the spot",
            "- **Rub** the sole\n  - if sore: **circle** the spot",
        ),
        ('- **Ask** "Enough?"\n  - too much: softer', "- **Ask** “Enough?”\n  - too much: softer"),
        ("- **Rub** the sole   \n\n\n\nText\t\n", "- **Rub** the sole\n\nText"),
        ("Text\n## Top\n- **Rub** the sole", "Text\n\n## Top\n\n- **Rub** the sole"),
    ],
)
def test_one_way_to_write_it(written: str, tidy: str) -> None:
    assert format_score(FOOT + written) == FOOT + tidy + "\n"


def test_headings_and_line_ends() -> None:
    assert format_score("#   Foot  ( right ,then left )\r\n\r\n- **Rub** the sole\r\n") == FOOT + "- **Rub** the sole\n"


@pytest.mark.parametrize(
    "kept",
    [
        "<!-- two\n     lines   -->\n\n# Scalp\n\n- **Circle** <!--  here  --> the scalp. <!-- S39 -->\n",
        "---\ntitle:   As it was\n---\n# Scalp\n\n- **Circle** the scalp.\n",
        "# Scalp\n\n- **Circle** the scalp, with @Foot Cream{5%ml}, gentle. A *word*  here.\n",
    ],
)
def test_what_is_left_alone(kept: str) -> None:
    assert format_score(kept) == kept


def test_a_text_with_a_broken_tree_is_given_back() -> None:
    broken = "# Foot\n\n-   **Rub* the sole   ,  light\n"
    assert format_score(broken) == broken


def meaning(value: Any) -> Any:
    """A score without the places where it is written, and without the words as they were marked."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = [f.name for f in fields(value) if f.name not in ("span", "marked")]
        return (type(value).__name__, *(meaning(getattr(value, name)) for name in kept))
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        kept = [inner for name, inner in value._asdict().items() if name not in ("span", "marked")]
        return (type(value).__name__, *map(meaning, kept))
    if isinstance(value, (tuple, list)):
        return tuple(map(meaning, value))
    if isinstance(value, dict):
        return {key: meaning(inner) for key, inner in value.items()}
    return value.value if isinstance(value, Enum) else value


@given(scores())
def test_the_score_does_not_change(text: str) -> None:
    before, after = compile_score(text), compile_score(format_score(text))
    assert meaning(before.score) == meaning(after.score)
    left = [d.code for d in after.diagnostics]
    assert left == [d.code for d in before.diagnostics if d.code != "S502"]


@given(scores())
def test_formatting_twice_is_formatting_once(text: str) -> None:
    once = format_score(text)
    assert format_score(once) == once
