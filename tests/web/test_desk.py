"""The writing desk over the wire: findings while a score is written, drafts, words, and files written whole."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import running
from tests.web.served import Served

from solea.source import CODES
from solea.web.own import Own, own_of
from solea.web.paths import library_folder
from solea.web.written import MOST_STROKES, words, written

ARTICLE = (library_folder() / "foot-and-scalp.massage.md").read_text("utf-8")


@pytest.fixture
def owned(served: Served) -> Iterator[httpx.Client]:
    """A server whose folder of routines may be written to."""
    served.own = served.library
    with running(served) as client:
        yield client


def of_line(answer: dict[str, object], line: int) -> list[dict[str, object]]:
    return [stroke for stroke in answer["strokes"] if stroke["line"] == line]  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------------------- what is said


def test_a_score_comes_back_with_its_times_and_every_stroke() -> None:
    answer = written(ARTICLE)
    assert answer["plays"] and answer["whole"] and not answer["errors"]
    assert answer["sides"]["right"] == answer["sides"]["left"] > 600
    line = next(number for number, text in enumerate(ARTICLE.splitlines(), 1) if "**Thumb glide** the sole" in text)
    (stroke,) = of_line(answer, line)
    said = {detail["kind"]: (detail["words"], detail["origin"]) for detail in stroke["details"]}  # type: ignore[index,attr-defined]
    assert said["place"] == ("the sole", "stated") and said["speed"][1] == "defaults"
    cue = next(cue for cue in answer["cues"] if cue["id"] == stroke["cue"])
    assert cue["side"] == "right" and cue["motion"]


def test_a_slip_does_not_put_the_drawing_out() -> None:
    broken = ARTICLE.replace("**Thumb glide**", "**Thmb glide**", 1)
    answer = written(broken)
    assert answer["errors"] == 1 and not answer["plays"] and not answer["whole"]
    whole = written(ARTICLE)
    left = {stroke["line"] for stroke in answer["strokes"]}
    lost = {stroke["line"] for stroke in whole["strokes"]} - left
    assert len(lost) == 1, "the broken line alone has no stroke, and no other moves"


@pytest.mark.parametrize("slip", ["- while **hld** the heel, one hand:", "- while **hold** the tpo, one hand:"])
def test_a_broken_head_keeps_the_lines_of_its_block(slip: str) -> None:
    head = "- while **hold** the top of the foot, one hand:"
    answer = written(ARTICLE.replace(head, slip))
    assert answer["errors"] and of_line(answer, ARTICLE.splitlines().index(head) + 2)


@pytest.mark.parametrize("text", ["", "\n", "---\ntitle: [", "- **", "🦶" * 50, "- **Smooth** the sole.\r\n" * 3])
def test_any_text_has_an_answer(text: str) -> None:
    assert set(written(text)) == set(written(ARTICLE))


def test_of_very_many_strokes_those_at_the_caret_come() -> None:
    text = "## Foot (right)\n\n" + "- **Smooth** the sole, 1 s.\n" * (3 * MOST_STROKES)
    answer = written(text, 900)
    lines = [stroke["line"] for stroke in answer["strokes"]]
    assert not answer["all"] and len(lines) == MOST_STROKES and lines[0] < 900 < lines[-1]


def test_the_words_are_those_of_the_catalogue_and_the_lexicon() -> None:
    known = words()
    assert {"Thumb glide", "Hold"} <= {one["name"] for one in known["techniques"]}
    assert {"words": "moderate", "kind": "pressure"} in known["words"]


# -------------------------------------------------------------------------------------------------- over the wire


def test_what_is_written_is_looked_at_and_never_cached(web: httpx.Client) -> None:
    answer = web.post("/api/score", json={"text": "- **Smooth** the sole.", "at": 3})
    assert answer.json()["at"] == 3
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/score", "/api/score/format", "/api/drafts"])
@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"text": 1}', b'{"text": "a", "more": 1}', b"\xff\xfe"])
def test_a_body_that_is_no_score_is_refused(web: httpx.Client, path: str, body: bytes) -> None:
    assert web.post(path, content=body).status_code == 400


@pytest.mark.parametrize("path", ["/api/score", "/api/score/format", "/api/drafts", "/api/own"])
def test_too_much_is_refused(owned: httpx.Client, path: str) -> None:
    body = json.dumps({"name": "a", "text": "x" * 2_000_001} if path == "/api/own" else {"text": "x" * 2_000_001})
    assert owned.post(path, content=body.encode()).status_code == 413


def test_another_site_may_not_write(owned: httpx.Client) -> None:
    elsewhere = {"origin": "http://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert owned.post("/api/own", json={"name": "a", "text": "b"}, headers=elsewhere).status_code == 403


def test_a_text_is_tidied_and_a_broken_one_left_alone(web: httpx.Client) -> None:
    def tidied(text: str) -> str:
        return str(web.post("/api/score/format", json={"text": text}).json()["text"])

    assert "- **Smooth** the sole, light." in tidied("## Foot (right,then left)\n\n* **smooth** the sole ,light.\n")
    broken = "---\ntitle: [\n---\n- **Smooth** the sole ,light."
    assert tidied(broken) == broken


def test_a_draft_can_be_asked_for_like_a_routine(served: Served, web: httpx.Client) -> None:
    text = "- **Smooth** the sole.\r\n"
    name = web.post("/api/drafts", json={"text": text}).json()["id"]
    assert web.post("/api/drafts", json={"text": text}).json()["id"] == name
    assert web.get(f"/api/routines/{name}").json()["id"] == name
    assert web.get(f"/api/routines/{name}/text").content == text.encode()
    assert [card["id"] for card in web.get("/api/routines").json()["routines"]] == ["feet"]


def test_the_oldest_drafts_give_way(web: httpx.Client) -> None:
    names = [web.post("/api/drafts", json={"text": f"- {number}"}).json()["id"] for number in range(70)]
    assert web.get(f"/api/routines/{names[0]}/text").status_code == 404
    assert web.get(f"/api/routines/{names[-1]}/text").status_code == 200


def test_a_routine_comes_byte_for_byte(served: Served, web: httpx.Client) -> None:
    content = "\ufeff- **Smooth** the sole.\r\n".encode()
    (served.library / "feet.massage.md").write_bytes(content)
    assert web.get("/api/routines/feet/text").content == content
    assert web.get("/api/routines/none/text").status_code == 404


@pytest.mark.parametrize("code", sorted(CODES)[:3])
def test_a_finding_has_a_page(web: httpx.Client, code: str) -> None:
    blocks = web.get(f"/api/findings/{code}").json()["blocks"]
    assert blocks[0]["text"].startswith(code) and any(block["kind"] == "score" for block in blocks)


@pytest.mark.parametrize("code", ["S999", "README", "..%2F..%2FREADME"])
def test_what_is_no_code_has_none(web: httpx.Client, code: str) -> None:
    assert web.get(f"/api/findings/{code}").status_code == 404


# ------------------------------------------------------------------------------------------------------ keeping


def test_without_a_folder_of_ones_own_nothing_is_written(served: Served, web: httpx.Client) -> None:
    assert web.get("/api/own").json() == {"folder": ""}
    assert web.post("/api/own", json={"name": "mine", "text": "x"}).status_code == 403
    assert [path.name for path in served.library.iterdir()] == ["feet.massage.md"]


def test_a_score_is_kept_and_kept_again(served: Served, owned: httpx.Client) -> None:
    assert owned.get("/api/own").json() == {"folder": "library"}
    first = owned.post("/api/own", json={"name": "Für abends", "text": "- **Hold** the foot.\r\n"}).json()
    path = served.library / "Für abends.massage.md"
    assert path.read_bytes() == b"- **Hold** the foot.\r\n"
    owned.post("/api/own", json={"name": "Für abends", "text": "- **Hold** the heel.", "over": first["tag"]})
    assert path.read_text("utf-8") == "- **Hold** the heel."
    assert {card["id"] for card in owned.get("/api/routines").json()["routines"]} == {"feet", "Für abends"}
    assert sorted(served.library.iterdir()) == sorted([path, served.library / "feet.massage.md"]), "no half is left"


def test_what_somebody_else_wrote_is_not_written_over(served: Served, owned: httpx.Client) -> None:
    path = served.library / "feet.massage.md"
    tag = owned.get("/api/routines/feet/text").headers["etag"]
    path.write_text("- **Hold** the foot. By hand.")
    for over in ("", tag):
        answer = owned.post("/api/own", json={"name": "feet", "text": "mine", "over": over})
        assert answer.status_code == 409 and path.read_text().endswith("By hand.")
    over = answer.json()["tag"]
    assert owned.post("/api/own", json={"name": "feet", "text": "mine", "over": over}).status_code == 200
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["", " ", ".", "..", "../feet", "a/b", "a\\b", "a\0b", ".hidden", "x" * 200, "a\n"])
def test_a_name_stays_in_the_folder(served: Served, owned: httpx.Client, name: str) -> None:
    assert owned.post("/api/own", json={"name": name, "text": "x"}).status_code == 400
    assert [path.name for path in served.library.iterdir()] == ["feet.massage.md"]


def test_a_folder_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    assert own_of(tmp_path) == Own(tmp_path)
    assert own_of(tmp_path / "missing") is None
    if os.geteuid():
        tmp_path.chmod(0o555)
        assert own_of(tmp_path) is None
