"""The typefaces: two from one family of faces, as a dependency; no font lies in the repository."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "player" / "src" / "styles"
FONTS = (STYLES / "fonts.css").read_text("utf-8")


def test_every_face_is_a_file_of_a_declared_package() -> None:
    declared = json.loads((ROOT / "player" / "package.json").read_text("utf-8"))["dependencies"]
    sources = re.findall(r'url\("([^"]+)"\)', FONTS)
    assert len(sources) == FONTS.count("@font-face") == 3
    for source in sources:
        assert "/".join(source.split("/")[:2]) in declared, source


def test_no_font_lies_in_the_repository() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    assert [name for name in files if re.search(r"\.(woff2?|ttf|otf|eot)$", name)] == []


def test_the_faces_that_are_named_are_those_that_come() -> None:
    tokens = (STYLES / "tokens.css").read_text("utf-8")
    named = set(re.findall(r'--(?:serif|sans): "([^"]+)"', tokens))
    assert named == set(re.findall(r'font-family: "([^"]+)"', FONTS)) == {"Source Serif 4", "Source Sans 3"}


def test_figures_that_change_stand_in_columns() -> None:
    base = (STYLES / "base.css").read_text("utf-8")
    numbers = re.search(r"\.num[^{]*\{([^}]*)\}", base)
    assert numbers and "tabular-nums" in numbers[1]
