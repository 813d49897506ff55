"""What is kept around a massage: the table, the lines of a page, and what a session lacks."""

from __future__ import annotations

import re

import pytest

from solea.check import check_text
from solea.safety import before_you_begin, customs, lacking
from solea.source import CODES
from solea.timeline import Timeline

WASH = "- **Wash your hands**.\n"
OIL = "- **Warm your hands** with @oil{}.\n"
SOAK = "- **Soak** both feet, 10 min, with @salt{}, in #basin{}.\n"
FEET = "\n## Foot (right, then left)\n\n- **Smooth** the whole foot, light, 3 min.\n"
HEAD = "\n## Scalp\n\n- **Circle** the temples, light, fingertips, 6 min.\n"
PINS = HEAD.replace("6 min.", "6 min. Hearing aids off.")


def timeline(*parts: str, front: str = "") -> Timeline:
    found = check_text(front + "# Score\n\n" + "".join(parts)).timeline
    assert found is not None
    return found


def lacks(*parts: str, front: str = "") -> list[str]:
    return [lack.custom.id for lack in lacking(timeline(*parts, front=front))]


def begin(*parts: str) -> list[str]:
    by_line = {custom.page: custom.id for custom in customs().values()}
    return [by_line[line] for line in before_you_begin(timeline(*parts))]


@pytest.mark.parametrize("custom", customs().values(), ids=lambda custom: custom.id)
def test_every_custom_has_its_sources_and_its_words(custom) -> None:  # type: ignore[no-untyped-def]
    assert custom.sources and all(re.fullmatch(r"[A-Z]\d\d|product default", key) for key in custom.sources)
    assert set(custom.parts) <= {"feet", "scalp"}
    assert len(custom.said) <= 60
    assert len(custom.page) <= 42  # a line on a phone
    assert (custom.code in CODES and custom.message and custom.hint) or not (custom.code or custom.message)
    re.compile(custom.heard)


def test_a_page_has_five_lines_at_most() -> None:
    assert len(before_you_begin(timeline(SOAK, OIL, FEET, HEAD))) == 5


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ((FEET,), ["wash"]),
        ((HEAD,), ["wash", "head"]),
        ((OIL, FEET), ["wash", "dispenser"]),
        ((SOAK, FEET), ["wash", "soak"]),
        ((FEET, HEAD), ["wash", "head", "between"]),
    ],
)
def test_the_lines_are_those_of_the_parts_at_hand(parts: tuple[str, ...], lines: list[str]) -> None:
    assert begin(*parts) == lines


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((FEET,), "wash"),
        ((WASH, FEET), "nails"),
        (("- **Wash your hands**. Nails short.\n", FEET), "nails"),
        ((FEET,), "afterwards"),
        ((WASH, FEET), "afterwards"),
        ((FEET, "\n## After\n\n", WASH, FEET), "afterwards"),
        ((OIL, WASH, FEET), "dispenser"),
        ((HEAD,), "head"),
        ((FEET, HEAD), "between"),
        ((SOAK, FEET), "toes"),
        ((SOAK, "- **Dry** the hair.\n", FEET), "toes"),
        ((OIL, FEET), "socks"),
        ((FEET,), "sit"),
    ],
)
def test_what_is_lacking(parts: tuple[str, ...], found: str) -> None:
    assert found in lacks(*parts)


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ((WASH, FEET), "wash"),
        (("- **Warm your hands**. Clean hands, no rings.\n", FEET), "wash"),
        (("- **Wash your hands**. Nails short, rings off.\n", FEET), "nails"),
        (("- **Wash your hands**. Rings off.\n", "- **Warm your hands**. Short nails.\n", FEET), "nails"),
        ((FEET, "\n## After\n\n", WASH), "afterwards"),
        ((FEET, "\n## After\n\n- **Rest** 1 min. The giver washes hands meanwhile.\n"), "afterwards"),
        ((SOAK,), "afterwards"),
        (("- **Warm your hands** with @oil{}. Two drops from the pump.\n", FEET), "dispenser"),
        ((SOAK, FEET), "dispenser"),
        ((PINS,), "head"),
        ((FEET, "\n## Between\n\n", WASH, HEAD), "between"),
        ((HEAD, FEET), "between"),
        ((SOAK, "- **Dry** both feet.\n", FEET), "toes"),
        ((FEET, "\n## After\n\n- **Put on socks**. Sit a little first.\n"), "sit"),
    ],
)
def test_what_is_done_or_said_is_not_lacking(parts: tuple[str, ...], kept: str) -> None:
    assert kept not in lacks(*parts)


def test_washing_after_the_first_touch_is_too_late() -> None:
    assert "wash" in lacks(FEET, "\n## After\n\n", WASH)


def test_one_s_own_hands_need_no_word_about_what_comes_after() -> None:
    assert not {"sit", "afterwards"} & set(lacks(HEAD, front="---\nself: yes\n---\n"))
