"""`solea coverage`: the table, the numbers, the heat map, and what stands in its way."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.cli.conftest import Solea

FEET = """\
# Foot (right, then left)

- **Thumb glide** the sole, 20 s.
- **Hold** the heel, 10 s.
"""


@pytest.fixture
def feet(tmp_path: Path) -> str:
    (tmp_path / "feet.massage.md").write_text(FEET)
    return "feet.massage.md"


def test_the_table_names_parts_in_plain_words_right_beside_left(solea: Solea, feet: str) -> None:
    ran = solea("coverage", feet)
    assert (ran.code, ran.err) == (0, "")
    lines = {line.split("  ")[1].strip(): line.split()[-6:] for line in ran.out.splitlines() if line.startswith("  ")}
    arch = lines["arch, inner half"]
    assert arch[:3] == arch[3:]
    assert float(arch[0]) > 2
    assert float(lines["heel"][2]) > 0
    assert "two hands count twice" in ran.out


def test_the_numbers_as_json(solea: Solea, feet: str) -> None:
    ran = solea("coverage", "--json", feet)
    told = json.loads(ran.out)
    assert (ran.code, told["format"]) == (0, "solea.coverage/1")
    assert {region["side"] for region in told["regions"]} == {"right", "left"}


def test_the_heat_map_as_svg_has_its_legend_and_numbers(solea: Solea, feet: str, tmp_path: Path) -> None:
    ran = solea("coverage", feet, "--svg", "out.svg")
    assert (ran.code, ran.out, ran.err) == (0, "", "Wrote out.svg\n")
    drawn = ET.fromstring((tmp_path / "out.svg").read_text())
    words = [text.text or "" for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert any(word.startswith("Sole, right: up to ") for word in words)
    assert any(word.endswith("and more") for word in words)
    names = [node.get("id") for node in drawn.iter() if node.get("id")]
    assert len(names) == len(set(names))


def test_the_heat_map_as_png(solea: Solea, feet: str, tmp_path: Path) -> None:
    ran = solea("coverage", feet, "--png", "out.png")
    picture = (tmp_path / "out.png").read_bytes()
    assert ran.code == 0
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture[16:20], "big") == 2000


def test_a_broken_score_has_no_coverage(solea: Solea) -> None:
    ran = solea("coverage", "broken.massage.md")
    assert (ran.code, ran.out) == (1, "")
    assert "S101" in ran.err


def test_a_folder_that_is_not_there(solea: Solea, feet: str) -> None:
    ran = solea("coverage", feet, "--svg", "nowhere/out.svg")
    assert ran.code == 1
    assert "nowhere" in ran.err
