"""`solea site` as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import GOOD, Solea

PLAIN = GOOD.replace("20 s", "60 s")


@pytest.fixture(autouse=True)
def plain(tmp_path: Path) -> None:
    (tmp_path / "plain.massage.md").write_text(PLAIN)


def test_a_site_is_written_and_left_as_it_is(solea: Solea, tmp_path: Path) -> None:
    ran = solea("site", "out", "plain.massage.md")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Wrote out: 1 routine, ") and ran.out.endswith(" files made, 0 as they were\n")
    assert (tmp_path / "out" / "api" / "routines" / "plain.json").is_file()
    assert "; 0 files made, " in solea("site", "out", "plain.massage.md").out
    assert "; 0 files made, " not in solea("site", "out", "plain.massage.md", "--words", "bells").out


def test_what_is_in_the_way_is_said_and_left(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    ran = solea("site", "mine", "plain.massage.md")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "solea: mine is a folder with other things in it, and no site of Solea’s\n"
    assert solea("site", "no/where", "plain.massage.md").err == "solea: there is no folder no\n"


def test_a_broken_score_is_said_and_nothing_is_written(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "broken.massage.md").write_text("- **Smoth** the sole.\n")
    ran = solea("site", "out", "plain.massage.md", "broken.massage.md")
    assert ran.code == 1 and "S101" in ran.err
    assert not (tmp_path / "out").exists()


def test_two_scores_of_one_name_are_refused(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "plain.massage.md").write_text(PLAIN)
    ran = solea("site", "out", "plain.massage.md", "other/plain.massage.md")
    assert (ran.code, "each has a name of its own" in ran.err) == (1, True)
