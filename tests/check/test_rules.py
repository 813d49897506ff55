"""Rules that no single line can break."""

from __future__ import annotations

from pathlib import Path

import pytest

from solea.check import check_file, check_text
from solea.source import Severity, read_file

LIBRARY = sorted((Path(__file__).parents[2] / "library").glob("*.massage.md"))


# What is to be made before a routine is no fault of it, and the only thing that is said of any.
MADE_FIRST = {"feet-with-a-soak": ["Massage oil for feet is made first"]}


@pytest.mark.parametrize("routine", LIBRARY, ids=lambda path: path.name)
def test_the_library_has_no_findings(routine: Path) -> None:
    checked = check_file(read_file(routine))
    said = [(one.code, one.severity, one.message) for one in checked.diagnostics]
    first = MADE_FIRST.get(routine.name.removesuffix(".massage.md"), [])
    assert said == [("K705", Severity.NOTE, message) for message in first]
    assert checked.ok and checked.timeline is not None


def test_a_file_that_is_not_there_is_a_finding() -> None:
    checked = check_file(read_file("/nowhere.md"))
    assert [d.code for d in checked.diagnostics] == ["S006"] and checked.timeline is None


def unequal(allow: str = "") -> list[tuple[str, Severity]]:
    text = f"{allow}# Foot\n\n- **Smooth** the sole, right, 30 s.\n- **Smooth** the sole, left, 10 s.\n"
    return [(d.code, d.severity) for d in check_text(text).diagnostics]


def test_sides_get_the_same_time() -> None:
    assert unequal() == [("S306", Severity.ERROR)]


def test_sides_may_differ_with_a_reason() -> None:
    assert unequal("---\nallow:\n  S306: the left foot is sore\n---\n") == [("S306", Severity.WARNING)]


def test_one_side_alone_is_unequal_too() -> None:
    text = "# Foot (right)\n\n- **Smooth** the sole, 30 s.\n"
    assert [d.code for d in check_text(text).diagnostics] == ["S306"]


def test_ears_and_feet_are_counted_apart() -> None:
    text = (
        "# A (right, then left)\n\n- **Smooth** the sole, 30 s.\n\n"
        "# B (left, then right)\n\n- **Ear massage** ears, 20 s.\n"
    )
    assert check_text(text).diagnostics == ()


def test_what_is_not_stated_is_counted_once() -> None:
    text = (
        "# A\n\n- **Circle** the scalp, path not stated, pressure not stated.\n"
        "- **Tap** the scalp, pressure not stated.\n"
    )
    (found,) = check_text(text).diagnostics
    assert found.code == "S211" and found.message.startswith("3 details")


CREAMED = (
    "# A\n\n- **Warm your hands** with @cream{}.\n- **Smooth** both feet, 30 s.\n%s- **Circle** the scalp, 20 s.\n"
)


def test_hands_are_washed_between_creamed_feet_and_the_head() -> None:
    found = [d.code for d in check_text(CREAMED % "").diagnostics]
    assert found == ["S314"]
    assert check_text(CREAMED % "- **Wash your hands**.\n").diagnostics == ()


def test_wiping_the_feet_washes_no_hands() -> None:
    found = [d.code for d in check_text(CREAMED % "- **Wipe** both feet, with #towel{}.\n").diagnostics]
    assert found == ["S314"]


def test_oil_for_the_head_alone_and_dry_feet_ask_for_no_wash() -> None:
    assert check_text(CREAMED.replace("- **Smooth** both feet, 30 s.\n", "") % "").diagnostics == ()
    assert check_text((CREAMED % "").replace(" with @cream{}", "")).diagnostics == ()


def test_thumbs_after_thumbs_are_told_once_and_a_fist_between_is_a_rest() -> None:
    head = "# Foot (right, then left)\n\n"
    thumbs = "- **Thumb glide** the sole, 30 s, both thumbs.\n"
    fist = "- **Fist knead** the sole, 30 s; while **hold** the top of the foot, other hand.\n"
    circles = "- **Thumb circles** the ball of the foot, 30 s, both thumbs.\n"

    def told(text: str) -> list[str]:
        return [d.code for d in check_text(text, coverage=True).diagnostics if d.code == "S407"]

    assert told(head + thumbs + circles) == ["S407"]
    assert told(head + thumbs + fist + circles) == []
    assert told(head + thumbs + thumbs + circles) == ["S407", "S407"]
