"""`check` speaks up where a line lasts longer than the catalogue says is good in one go."""

import pytest

from solea.check import check_text
from solea.source import Diagnostic


def codes(line: str) -> list[str]:
    checked = check_text(f"# Foot and head (right, then left)\n\n{line}\n")
    return [finding.code for finding in checked.diagnostics]


def too_long(text: str) -> list[Diagnostic]:
    """What is said of a line's length; that wet feet want drying is another rule's (S315)."""
    return [finding for finding in check_text(text).diagnostics if finding.code == "S406"]


@pytest.mark.parametrize(
    "line",
    [
        "- **Thumb glide** the sole, 3 min.",
        "- **Fist press** the sole, in steps, 2 min.",
        "- **Pull** the top of the foot, 90 s.",
    ],
)
def test_a_long_stroke_is_named_once_though_it_is_played_on_both_sides(line: str) -> None:
    assert codes(line) == ["S406"]


@pytest.mark.parametrize(
    "line",
    [
        "- **Thumb glide** the sole, 60 s.",
        "- **Smooth** the whole foot, 3 min.",
        "- **Fist press** the sole, in steps, 56 s.",
    ],
)
def test_a_stroke_within_its_time_is_not(line: str) -> None:
    assert codes(line) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("- **Finger chop** the scalp, 60 s.", ["S406"]),
        ("- **Finger chop** the scalp, 20 s.", []),
        ("- **Tap** the scalp, 60 s.", ["S406"]),
        ("- **Soak** both feet, 40 min.", ["S406"]),
        ("- **Soak** both feet, 20 min.", []),
    ],
)
def test_chopping_is_for_seconds_and_a_soak_for_twenty_minutes(line: str, found: list[str]) -> None:
    assert [finding.code for finding in too_long(f"# Care\n\n{line}\n")] == found


def test_the_hint_says_how_long_and_what_then() -> None:
    (chop,) = too_long("# Head\n\n- **Finger chop** the scalp, 60 s.\n")
    (soak,) = too_long("# Feet\n\n- **Soak** both feet, 40 min.\n")
    assert (chop.message, chop.hints) == ("60 s of finger chop in one go", ("20 s at most, then another stroke",))
    assert (soak.message, soak.hints) == ("40 min of soak in one go", ("20 min at most",))
