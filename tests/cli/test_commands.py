"""The other commands: what they print, what they write, and what they leave alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import BROKEN, GOOD, Solea

import solea as package

UNTIDY = "*  **circle**  the scalp ,fingertips,20 s.   Easy and even.\n"
TIDY = "- **Circle** the scalp, fingertips, 20 s. Easy and even.\n"


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from solea.cli import main; main()", *arguments]


def surroundings(tmp_path: Path) -> dict[str, str]:
    source = str(Path(package.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": source, "SOLEA_CACHE": str(tmp_path / "cache")}


# ------------------------------------------------------------------------------------------------------- the program


def test_help_names_every_command(solea: Solea) -> None:
    ran = solea("--help")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.partition("Commands:\n")[2].splitlines()] == [
        "adapt", "check", "coverage", "explain", "fmt", "new", "plan", "recipe", "render", "serve", "show", "site",
        "voice",
    ]
    assert solea().out == ran.out


def test_version(solea: Solea) -> None:
    assert solea("--version").out == f"solea {package.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["frob"], "solea: no such command 'frob'"),
        (["check"], "solea check: missing argument 'FILE...'"),
        (["check", "--what", "x"], "solea check: no such option '--what'"),
        (["render"], "solea render: missing argument 'FILE...'"),
        (["render", "x", "--to", "mp4a", "-o", "y"], "solea: “mp4a” is no format; did you mean m4a?"),
        (["render", "x", "-o", "y.txt"], "solea: “txt” is no format; did you mean vtt?"),
        (["render", "x", "-o", "y.jpeg2"], "solea: “jpeg2” is no format; there are mp3, opus, m4a, flac, wav, vtt,"),
        (["render", "x", "--to", "mp3,wav", "-o", "out"], "solea: several files go into a folder, and there is"),
        (["render", "x", "--repeat", "often"], "solea: “often” is no repetition; there are daily, weekly, monthly"),
        (["render", "x", "--zone", "Mars/Base"], "solea: Mars/Base is no time, day or zone that I know"),
        (["render", "x", "--at", "25:00"], "solea: 25:00 is no time, day or zone that I know"),
        (["render", "x", "--voice", "tenor"], "solea render: invalid value for '--voice'"),
        (["render", "x", "-o", "no/where.mp3"], "solea: there is no folder no"),
        (["show", "x", "--foot", "0"], "solea show: invalid value for --foot: a foot is 200 to 320 mm long, not 0 mm"),
        (["check", "x", "--foot", "90"], "solea check: invalid value for --foot: a foot is 200 to 320 mm long"),
        (["coverage", "x", "--foot", "400 mm"], "solea coverage: invalid value for --foot: a foot is 200 to 320 mm"),
        (["render", "x", "-o", "y.mp3", "--foot", "large"], "solea render: invalid value for --foot: a foot length is"),
        (["show", "x", "--foot", "nan"], "solea show: invalid value for --foot: a foot length is a number of"),
        (["show", "x", "--toes", "third"], "solea show: invalid value for '--toes'"),
        (["serve", "--port", "99999"], "solea serve: invalid value for '--port'"),
        (["serve", "nowhere"], "solea: nowhere is not a folder"),
        (["new"], "solea new: missing argument 'NAME'"),
        (["new", "../.."], "solea: “../..” cannot be a file’s name; give it a few words"),
        (["explain", "good.massage.md:999"], "solea: good.massage.md has 8 lines, no line 999"),
    ],
)
def test_bad_arguments_are_one_line_and_exit_code_2(solea: Solea, arguments: list[str], line: str) -> None:
    ran = solea(*arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(line)


def test_a_reader_that_hangs_up_ends_the_command_quietly(tmp_path: Path) -> None:
    score = tmp_path / "long.massage.md"
    score.write_text("## Foot (right, then left)\n\n" + "- **Smooth** the sole, heel to toes, 10 s.\n" * 600)
    command = subprocess.Popen(
        program("show", str(score)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(tmp_path)
    )
    assert command.stdout is not None
    assert command.stderr is not None
    command.stdout.readline()
    command.stdout.close()
    said = command.stderr.read()
    command.stderr.close()
    assert (command.wait(timeout=60), said) == (0, b"")


# --------------------------------------------------------------------------------------------------------------- fmt


def test_fmt_puts_a_score_in_form_and_then_leaves_it(solea: Solea, tmp_path: Path) -> None:
    file = tmp_path / "untidy.massage.md"
    file.write_text(UNTIDY)
    assert solea("fmt", "--check", "untidy.massage.md").code == 1
    assert file.read_text() == UNTIDY
    assert solea("fmt", "untidy.massage.md").out == "untidy.massage.md: put in form\n"
    assert file.read_text() == TIDY
    assert solea("fmt", "untidy.massage.md").out == ""
    assert solea("fmt", "--check", "untidy.massage.md").code == 0


def test_fmt_never_rewrites_a_broken_score(solea: Solea, tmp_path: Path) -> None:
    ran = solea("fmt", "broken.massage.md")
    assert ran.code == 1
    assert ran.err.endswith("broken.massage.md: has errors, so it is left as it is\n")
    assert (tmp_path / "broken.massage.md").read_text() == BROKEN


def test_fmt_keeps_permissions_and_follows_links(solea: Solea, tmp_path: Path) -> None:
    file, link = tmp_path / "untidy.massage.md", tmp_path / "link.massage.md"
    file.write_text(UNTIDY)
    file.chmod(0o640)
    link.symlink_to(file)
    assert solea("fmt", "link.massage.md").code == 0
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert file.read_text().startswith("- **Circle**")
    assert not list(tmp_path.glob(".*"))


def test_fmt_of_standard_input_prints(solea: Solea) -> None:
    assert solea("fmt", "-", stdin=UNTIDY.encode()).out == TIDY


def test_fmt_mends_what_has_one_fix_and_says_so(solea: Solea, tmp_path: Path) -> None:
    file = tmp_path / "natural.massage.md"
    file.write_text("# Foot (right)\n\n- **Rub** the sole with both hands for half a minute.\n")
    assert "solea fmt --mend natural.massage.md mends them\n" in solea("fmt", "natural.massage.md").err
    ran = solea("fmt", "--mend", "natural.massage.md")
    assert (ran.code, ran.out) == (0, "natural.massage.md: put in form\n")
    said = "“the sole, both hands, 30 s” for “the sole with both hands for half a minute”"
    assert ran.err == f"natural.massage.md:3: {said}\n"
    assert file.read_text() == "# Foot (right)\n\n- **Rub** the sole, both hands, 30 s.\n"


def test_fmt_leaves_a_score_that_it_cannot_mend_whole(solea: Solea, tmp_path: Path) -> None:
    file = tmp_path / "natural.massage.md"
    file.write_text(text := "# Foot (right)\n\n- **Rub** the sole, 1,5 min, in the evening.\n")
    ran = solea("fmt", "--mend", "natural.massage.md")
    assert (ran.code, ran.out, file.read_text()) == (1, "", text)
    assert ran.err.endswith("natural.massage.md: has errors that need your own words, so it is left as it is\n")
    assert "mends them" not in solea("fmt", "natural.massage.md").err


def test_fmt_mends_nothing_where_it_only_checks(solea: Solea) -> None:
    ran = solea("fmt", "--mend", "--check", "broken.massage.md")
    assert (ran.code, "does not go with --mend" in ran.err) == (2, True)


# -------------------------------------------------------------------------------------------------- explain and show


def test_explain_names_the_origin_of_every_detail(solea: Solea) -> None:
    ran = solea("explain", "good.massage.md:7")
    rows = {line.split()[0]: line for line in ran.out.splitlines()[1:]}
    assert ran.out.startswith("line 7: Circle\n")
    assert rows["contact"].endswith("stated, line 7")
    assert rows["pressure"].endswith("defaults, line 3")
    assert rows["path"].endswith("catalogue")


def test_explain_of_a_line_without_a_stroke(solea: Solea) -> None:
    ran = solea("explain", "good.massage.md:5")
    assert (ran.code, ran.err) == (1, "solea: there is no stroke in line 5 of good.massage.md\n")


def test_show_is_readable_and_its_json_is_the_timeline(solea: Solea) -> None:
    ran = solea("show", "good.massage.md")
    assert ran.out.startswith("Small\n0:20 in all, 1 stroke")
    assert "Scalp" in ran.out
    told = json.loads(solea("show", "--json", "good.massage.md").out)
    assert (told["format"], told["seconds"]) == ("solea.timeline/1", 20.0)
    cue = told["cues"][0]
    assert {"id", "kind", "start", "end", "side", "technique", "place", "pressure", "origin", "source"} <= cue.keys()
    assert cue["source"] == {"line": 7, "column": 1} or cue["source"]["line"] == 7
    assert cue["speech"]["text"]


def test_show_for_a_longer_foot_takes_longer(solea: Solea) -> None:
    score = b"# Foot\n\n- **Thumb glide** the sole, heel to toes, right, light, 3 cm/s, 4 times\n"
    told = (solea("show", "-", "--json", *foot, stdin=score).out for foot in ((), ("--foot", "29 cm")))
    usual, long = map(json.loads, told)
    assert long["foot"] == {"length_mm": 290, "breadth": "normal", "toes": "big"}
    assert long["cues"][0]["period_s"] == pytest.approx(usual["cues"][0]["period_s"] * 290 / 260, abs=0.002)


def test_show_json_is_the_same_each_time(solea: Solea) -> None:
    first = solea("show", "--json", "-", stdin=GOOD.encode()).out
    assert solea("show", "--json", "-", stdin=GOOD.encode()).out == first


def test_show_of_a_score_that_breaks_a_rule_shows_both(solea: Solea) -> None:
    ran = solea("show", "-", stdin=b"- **Smooth** the sole, heel to toes, right, 20 s.\n")
    assert (ran.code, "Smooth" in ran.out, "error[S306]" in ran.err) == (1, True, True)


def test_show_of_a_broken_score_says_why_on_the_error_stream(solea: Solea) -> None:
    ran = solea("show", "broken.massage.md")
    assert (ran.code, ran.out) == (1, "")
    assert "error[S101]" in ran.err


# ---------------------------------------------------------------------------------------------------------------- new


def test_new_writes_a_score_that_plays_and_is_in_form(solea: Solea, tmp_path: Path) -> None:
    assert solea("new", "Évening: *feet*").out.startswith("Wrote évening-feet.massage.md.")
    assert solea("check", "évening-feet.massage.md").code == 0
    assert solea("fmt", "--check", "évening-feet.massage.md").code == 0
    again = solea("new", "Évening feet")
    assert (again.code, again.err) == (1, "solea: évening-feet.massage.md is there already; nothing was changed\n")


@pytest.mark.parametrize("name", ["- 'x", "{}", "null", "yes", "12", "a: b # c", "“Quoted”"])
def test_any_name_gives_a_score_that_plays(solea: Solea, tmp_path: Path, name: str) -> None:
    ran = solea("new", "--", name)
    if name == "{}":
        assert ran.code == 2
        return
    (file,) = set(tmp_path.glob("*.massage.md")) - {tmp_path / "good.massage.md", tmp_path / "broken.massage.md"}
    assert solea("check", file.name).code == 0
