"""`solea check`: findings with their lines, as text and as JSON, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import BROKEN, GOOD, Solea

BROKEN_SAYS = """\
error[S101]: no technique or phrase called “Smoth”
 --> broken.massage.md:3:5
  |
3 | - **Smoth** the sole, heel to toes, right
  |     ^^^^^ did you mean “smooth”?
  = to keep it as prose, take the stars away

error[S201]: “clockwize” is no detail
 --> broken.massage.md:4:31
  |
4 | - **Circle** the sole, right, clockwize
  |                               ^^^^^^^^^ did you mean “clockwise”?
  = free words go after a full stop

broken.massage.md: 2 errors
"""


def test_a_good_score_says_how_long_it_plays(solea: Solea) -> None:
    ran = solea("check", "good.massage.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "good.massage.md: plays for 0:20 min\n"


def test_every_error_is_said_with_its_line(solea: Solea) -> None:
    ran = solea("check", "broken.massage.md")
    assert (ran.code, ran.out, ran.err) == (1, BROKEN_SAYS, "")


def test_several_files_in_one_run(solea: Solea) -> None:
    ran = solea("check", "good.massage.md", "broken.massage.md")
    assert ran.code == 1
    assert "good.massage.md: plays" in ran.out
    assert "broken.massage.md: 2 errors" in ran.out


def test_json_has_every_field_of_the_contract(solea: Solea) -> None:
    ran = solea("check", "--json", "broken.massage.md")
    told = json.loads(ran.out)
    assert (ran.code, told["format"], told["ok"]) == (1, "solea.check/1", False)
    assert told["diagnostics"][0] == {
        "file": "broken.massage.md", "code": "S101", "severity": "error",
        "message": "no technique or phrase called “Smoth”",
        "line": 3, "column": 5, "end_line": 3, "end_column": 10,
        "start": BROKEN.index("Smoth"), "end": BROKEN.index("Smoth") + 5,
        "hints": ["did you mean “smooth”?", "to keep it as prose, take the stars away"],
        "fix": {"start": BROKEN.index("Smoth"), "end": BROKEN.index("Smoth") + 5, "text": "Smooth"},
        "page": "docs/diagnostics/S101.md",
    }


def test_json_of_a_good_score_is_empty_and_ok(solea: Solea) -> None:
    assert json.loads(solea("check", "--json", "good.massage.md").out) == {
        "format": "solea.check/1", "ok": True, "diagnostics": []
    }


def test_standard_input_is_a_file_called_stdin(solea: Solea) -> None:
    assert solea("check", "-", stdin=GOOD.encode()).out == "<stdin>: plays for 0:20 min\n"
    assert "<stdin>:3:5" in solea("check", "-", stdin=BROKEN.encode()).out


BAD_TEXTS = {
    "binary": b"\x7fELF\0\0\0",
    "not utf-8": b"# Caf\xe9\n",
    "50 MB": b"a" * 50_000_000,
    "deep": "".join("  " * depth + "- 2 rounds:\n" for depth in range(200)).encode(),
    "empty": b"",
    "a phrase that plays itself": b"## Phrase: a\n\n- **A**\n\n## Foot\n\n- **A**\n",
    "no time": b"- **Smooth** the sole, heel to toes, right, 0 s\n",
    "ten hours": b"- **Smooth** the sole, heel to toes, right, 600 min\n",
    "yaml aliases": b"---\ntitle: &a [*a, *a]\n---\n- **Smooth** the sole, right\n",
    "unclosed": b"---\ntitle: x\n" + b"- **Smooth**" * 10,
}


@pytest.mark.parametrize("text", BAD_TEXTS.values(), ids=BAD_TEXTS)
@pytest.mark.parametrize("command", ["check", "show", "explain", "fmt"])
def test_bad_text_is_a_clear_error_and_never_a_traceback(solea: Solea, command: str, text: bytes) -> None:
    ran = solea(command, "-", stdin=text)
    if command == "fmt" and ran.code == 0:  # what reads well may be put in form, even where it cannot be played
        return
    assert ran.code == 1
    assert "error[S" in ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err


@pytest.mark.parametrize("prose", ["<script>alert(1)</script>", "[x](javascript:alert(1))", "@./../../etc/passwd{}"])
def test_marks_that_reach_outside_do_nothing_but_stand_there(solea: Solea, prose: str) -> None:
    ran = solea("check", "-", stdin=f"- **Smooth** the sole, heel to toes, right. Use {prose} now.\n".encode())
    assert ran.code in {0, 1}
    assert "Traceback" not in ran.out + ran.err


def test_a_missing_file_a_folder_and_one_that_may_not_be_read(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name, code in (("none.massage.md", "S006"), ("folder", "S008"), ("a\0b", "S006")):
        ran = solea("check", name)
        assert ran.code == 1
        assert f"error[{code}]" in ran.out
