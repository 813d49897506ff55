"""`solea adapt` and `solea check --receiver`: a score made safe for somebody, and what would be changed and why."""

import json
from pathlib import Path

from tests.cli.conftest import Solea

from solea.check import check_text

FEET = """\
# Feet

## Foot (right, then left)

- **Hold** the whole foot, resting, both hands, 10 s.
- **Fist press** the sole, firm, fist, 42 s. Sink in slowly.
"""
OILED = "\n\n- **Warm your hands** with @./oil{5%ml}.\n\n"
NUMB = 'conditions = ["numb feet"]\ncleared = ["numb feet"]\n'


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        suffix = "toml" if "=" in text or "{" in text else "massage.md"
        (folder / f"{name}.{suffix}").write_text(text)


def test_the_adapted_score_is_written_and_is_sound(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her=NUMB)
    ran = solea("adapt", "feet.massage.md", "--receiver", "her.toml", "-o", "out.massage.md")
    assert (ran.code, ran.out) == (0, "")
    made = (tmp_path / "out.massage.md").read_text()
    assert check_text(made).diagnostics == ()
    assert "- **Push** the sole, light, 42 s.\n" in made
    assert "No firmer than light on the feet (numb feet)." in ran.err
    assert len(ran.err.splitlines()) <= 6  # five lines, and where it was written


def test_without_out_the_score_is_printed_and_the_reasons_go_beside_it(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her=NUMB)
    ran = solea("adapt", "feet.massage.md", "--receiver", "her.toml")
    assert ran.code == 0 and check_text(ran.out).ok
    assert "numb" not in ran.out and "numb" in ran.err


def test_the_score_or_the_receiver_may_be_standard_input_but_not_both(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her=NUMB)
    assert "**Push**" in solea("adapt", "-", "--receiver", "her.toml", stdin=FEET.encode()).out
    assert "**Push**" in solea("adapt", "feet.massage.md", "--receiver", "-", stdin=NUMB.encode()).out
    both = solea("adapt", "-", "--receiver", "-", stdin=NUMB.encode())
    assert (both.code, both.out) == (2, "") and len(both.err.splitlines()) == 1


def test_the_report_as_json(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her=NUMB)
    report = json.loads(solea("adapt", "feet.massage.md", "--receiver", "her.toml", "--json").out)
    assert report["format"] == "solea.adapted/1" and report["plays"]
    replaced = next(change for change in report["changes"] if change["kind"] == "replaced")
    assert (replaced["line"], replaced["why"]) == (6, ["numb feet"])
    assert replaced["after"] == "**Push** the sole, light, 42 s."
    assert report["text"].startswith("# Feet") and 1 <= len(report["lines"]) <= 5


def test_where_nothing_is_left_nothing_is_written_and_it_says_why(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her='conditions = ["gout"]\n')
    ran = solea("adapt", "feet.massage.md", "--receiver", "her.toml", "-o", "out.massage.md")
    assert (ran.code, ran.out) == (1, "")
    assert not (tmp_path / "out.massage.md").exists()
    assert "Gout that hurts now" in ran.err and "Possible instead: the head may be massaged" in ran.err


def test_a_receiver_file_with_a_fault_adapts_nothing(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her='conditions = ["numb feat"]\n')
    ran = solea("adapt", "feet.massage.md", "--receiver", "her.toml", "-o", "out.massage.md")
    assert ran.code == 1 and "S803" in ran.err and "did you mean “numb feet”?" in ran.err
    assert not (tmp_path / "out.massage.md").exists()
    assert solea("adapt", "feet.massage.md", "--receiver", "nobody.toml").code == 1
    assert solea("adapt", "feet.massage.md").code == 2


def test_a_score_with_errors_is_not_adapted(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, her=NUMB)
    ran = solea("adapt", "broken.massage.md", "--receiver", "her.toml")
    assert (ran.code, ran.out) == (1, "") and "S101" in ran.err


def test_nothing_to_change_is_said(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, her='conditions = ["allergy"]\n')
    ran = solea("adapt", "good.massage.md", "--receiver", "her.toml")
    assert ran.out == (tmp_path / "good.massage.md").read_text() and ran.err == "Nothing has to be changed.\n"


def test_check_says_what_would_be_changed_and_why(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, her=NUMB)
    ran = solea("check", "feet.massage.md", "--receiver", "her.toml")
    assert ran.code == 0
    assert "note[S814]: another stroke in its place: numb feet" in ran.out
    assert "it becomes: **Push** the sole, light, 42 s." in ran.out


def test_check_fails_where_nothing_may_be_played_or_the_file_cannot_be_kept_to(solea: Solea, tmp_path: Path) -> None:
    write(tmp_path, feet=FEET, stop='conditions = ["fever"]\n', bad="age = 3.5\n")
    stopped = solea("check", "feet.massage.md", "--receiver", "stop.toml")
    assert stopped.code == 1 and "error[S811]: no massage today: fever" in stopped.out
    bad = solea("check", "feet.massage.md", "--receiver", "bad.toml", "--json")
    report = json.loads(bad.out)
    assert bad.code == 1 and not report["ok"]
    assert [d["code"] for d in report["diagnostics"]] == ["S805"]


def test_a_recipe_that_does_not_suit_is_said_whatever_is_printed(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "oil.cook").write_text("---\nkeeps: 6 months\n---\n@sweet almond oil{100%%}\n")
    write(tmp_path, her='allergic = ["nuts"]\n')
    (tmp_path / "feet.massage.md").write_text(FEET.replace("\n\n", OILED, 1))
    said = "oil is not for the receiver: sweet almond oil is not for somebody allergic to nuts"
    asked = ("adapt", "feet.massage.md", "--receiver", "her.toml")
    for more in ((), ("--report",)):
        ran = solea(*asked, *more)
        assert ran.code == 0 and f"{said}; take another recipe." in ran.err
        assert "Nothing has to be changed" not in ran.err
    assert json.loads(solea(*asked, "--json").out)["unsuited"] == [said]
