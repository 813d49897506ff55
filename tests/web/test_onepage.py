"""What stands in a page that plays by itself: everything that the player asks for, and nothing that ends an element."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.body import Foot
from solea.render import batch
from solea.web.onepage import DATA, HEAD, SOUND, NotBuilt, OnePage, as_script, drawings, page_of
from solea.web.paths import library_folder

EMPTY = b"<!doctype html>" + HEAD + b"<body>" + DATA + b"<script>1</script>" + SOUND + b"</body></html>"
VALUES = st.recursive(st.none() | st.integers(-9, 9) | st.text(), lambda inner: st.dictionaries(st.text(), inner))


def page(tmp_path: Path, text: str = "", **wish: object) -> OnePage:
    (tmp_path / "alone.template").write_bytes(EMPTY)
    (tmp_path / "icon.svg").write_bytes(b"<svg/>")
    text = text or (library_folder() / "foot-and-scalp.massage.md").read_text("utf-8")
    made = page_of(batch.Wish(text, "a.massage.md", **wish), "a", None)  # type: ignore[arg-type]
    return OnePage(made.answer, made.beside, static=tmp_path)


def told(made: OnePage) -> dict[str, dict[str, object]]:
    before, _ = made.around(3)
    found = re.search(rb'id="told">(.*?)</script>', before)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


@given(VALUES)
def test_no_value_ends_its_script_and_every_value_comes_back(value: object) -> None:
    text = as_script(value)
    assert b"<" not in text
    assert json.loads(text) == value


def test_every_drawing_of_the_session_is_inside(tmp_path: Path) -> None:
    found = told(page(tmp_path))
    answers, pictures = found["answers"], found["pictures"]
    routine, coverage = answers["/api/routines/a"], answers["/api/routines/a/coverage"]
    views = {view for cue in routine["timeline"]["cues"] for view in cue["views"]}  # type: ignore[index]
    assert {f"/charts/{view}.json" for view in views} <= set(answers)
    assert {f"/charts/{one['chart']}.json" for one in coverage["maps"]} <= set(answers)  # type: ignore[index]
    assert {"/charts/foot_sole.turn180.webp", "/charts/head_side.webp", "/charts/foot_inner.webp"} <= set(pictures)
    assert "/charts/foot_sole.second.webp" not in pictures
    assert routine["track"]["bytes"] == 3  # type: ignore[index]


def test_another_foot_brings_its_own_drawings(tmp_path: Path) -> None:
    made = page(tmp_path, foot=Foot(250, "narrow", "second"))
    assert {"foot_sole.second.json", "foot_sole.second.turn180.webp"} <= set(drawings(made.answer, ()))


def test_a_title_is_words_of_one_line(tmp_path: Path) -> None:
    made = page(tmp_path, "---\ntitle: </title><b>a\u202e & \u2028 🙂\n---\n## Foot\n\n- **Hold** the foot, 20 s.\n")
    before, after = made.around(0)
    assert "<title>&lt;/title&gt;&lt;b&gt;a & 🙂</title>".replace(" & ", " &amp; ") in before.decode()
    assert after == b"</script></body></html>"


def test_the_key_follows_the_score_and_the_player(tmp_path: Path) -> None:
    first = page(tmp_path)
    same, other = page(tmp_path), page(tmp_path, words="bells")
    assert (first.key == same.key, first.key == other.key) == (True, False)
    before = first.key
    (tmp_path / "alone.template").write_bytes(EMPTY + b"\n")
    assert first.key != before


def test_a_player_that_is_not_built_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotBuilt, match="make run"):
        _ = OnePage({}, dict, static=tmp_path).key


def test_what_was_changed_for_somebody_is_told_without_the_reasons(tmp_path: Path) -> None:
    plain = page(tmp_path)
    made = OnePage(plain.answer, plain.beside, adapted=("The ankle is left out.",), static=tmp_path)
    assert told(made)["answers"]["/api/routines/a"]["adapted"] == ["The ankle is left out."]  # type: ignore[index]
    assert made.key != plain.key
