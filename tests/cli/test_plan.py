"""`solea plan`: a score on standard output or in a file, why on the error stream, and clear ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from solea.check import check_text
from solea.cli.main import main


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(["plan", *arguments])
    assert isinstance(end.value.code, int)
    return end.value.code


def test_a_plan_is_printed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--minutes", "15", "--areas", "feet,scalp") == 0
    out, err = capsys.readouterr()
    timeline = check_text(out).timeline
    assert timeline is not None
    assert timeline.length == 900_000
    assert "the best there is" in err
    assert "Minutes" in err


def test_a_plan_in_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tonight.massage.md"
    assert run("--minutes", "8", "--areas", "scalp", "--aim", "sleep", "-o", str(path)) == 0
    assert check_text(path.read_text()).ok
    assert "before sleep" in path.read_text()
    assert "Head" in capsys.readouterr().out


def test_a_plan_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--minutes", "8", "--areas", "scalp", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "solea.plan/1"
    assert found["proof"]["proven"] is True
    assert check_text(found["text"]).ok
    assert found["coverage"]["format"] == "solea.coverage/1"
    assert {region["chart"] for region in found["coverage"]["regions"]} >= {"head_map", "ear"}


def test_where_hands_work_is_told_by_zones_and_drawn_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--minutes", "12", "--areas", "soles") == 0
    told = capsys.readouterr().err
    assert "where hands work" in told
    assert "▇" in told
    assert "Sole, right" not in told
    assert run("--minutes", "12", "--areas", "soles", "--map") == 0
    drawn = capsys.readouterr().err
    assert "Sole, right" in drawn
    assert "█" in drawn


def test_a_wish_file_and_a_receiver_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wish, who = tmp_path / "wish.toml", tmp_path / "anna.toml"
    wish.write_text('minutes = 20\nareas = ["feet"]\nat_hand = ["oil", "towel"]\n')
    who.write_text('dislikes = ["wring"]\npressure = "moderate"\n\n[giver]\nsore_thumbs = true\n')
    assert run("--wish", str(wish), "--receiver", str(who), "--minutes", "12") == 0
    text = capsys.readouterr().out
    assert "length: 12 min" in text
    assert "@massage oil{}" in text
    for word in ("firm", "thumb", "wring"):
        assert word not in text.lower().replace("firmer", "").replace("confirm", "")


def test_a_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--minutes", "15", "--change", "shorter", "--change", "without fists") == 0
    out, err = capsys.readouterr()
    assert "length: 12 min" in out
    assert "fist" not in out.lower()
    assert err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--minutes", "0"], 2, "3 to 90 whole minutes work"),
        (["--minutes", "soon"], 2, "“soon” is no number of minutes"),
        (["--minutes", "9", "--areas", "scalb"], 2, "did you mean “scalp”?"),
        (["--minutes", "3", "--areas", "all"], 1, "no plan: "),
        (["--minutes", "15", "--change", "nicer"], 2, "no change that is known"),
        (["--wish", "nowhere.toml"], 1, "nowhere.toml cannot be read"),
        ([], 2, "a wish needs its minutes"),
        (["--fit", "nowhere.massage.md"], 2, "--fit needs --minutes"),
    ],
)
def test_what_cannot_be_done_ends_with_one_line(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


def test_a_written_score_is_fitted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[2] / "library" / "scalp-and-ears.massage.md"
    assert run("--fit", str(path), "--minutes", "10") == 0
    out, err = capsys.readouterr()
    timeline = check_text(out).timeline
    assert timeline is not None
    assert timeline.length == 600_000
    assert "It takes 10.0 minutes" in err


def test_a_time_that_a_score_cannot_have(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[2] / "library" / "scalp-and-ears.massage.md"
    assert run("--fit", str(path), "--minutes", "80") == 1
    assert "it can be made to last" in capsys.readouterr().err
