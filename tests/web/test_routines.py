"""The library and its routines over the wire."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import httpx
import pytest
from tests.web.served import Served

from solea.body import Foot
from solea.web.library import Entry
from solea.web.sounds import AT_ONCE
from solea.web.studio import Performed
from solea.web.wish import Wish


def test_the_library_lists_every_routine_of_the_folder(served: Served, web: httpx.Client) -> None:
    served.score("scalp", "- **Circle** the scalp.")
    (served.library / "notes.txt").write_text("not a routine")
    answer = web.get("/api/routines").json()
    assert [card["id"] for card in answer["routines"]] == ["feet", "scalp"]
    assert answer["folder"] == "library"


def test_a_file_that_is_no_text_does_not_take_the_library_down(served: Served, web: httpx.Client) -> None:
    (served.library / "zeros.massage.md").write_bytes(b"\0" * 100)
    (served.library / "folder.massage.md").mkdir()
    assert {card["id"] for card in web.get("/api/routines").json()["routines"]} == {"feet", "zeros", "folder"}


def test_a_file_whose_name_is_no_text_is_a_routine_too(served: Served, web: httpx.Client) -> None:
    Path(os.fsdecode(bytes(served.library) + b"/f\xfc\xdfe.massage.md")).write_text("- **Smooth** the sole.")
    assert {card["id"] for card in web.get("/api/routines").json()["routines"]} == {"feet", "f��e"}
    assert web.get("/api/routines/f%EF%BF%BD%EF%BF%BDe").status_code == 200


def test_a_routine_is_performed_once_for_the_same_text(served: Served, web: httpx.Client) -> None:
    first = web.get("/api/routines/feet")
    assert web.get("/api/routines/feet").content == first.content
    assert len(served.studio.performed) == 1
    served.score("feet", "- **Smooth** the sole and the toes.")
    web.get("/api/routines/feet")
    assert len(served.studio.performed) == 2


def test_many_listeners_at_once_make_one_performance(served: Served, web: httpx.Client) -> None:
    listeners = [threading.Thread(target=web.get, args=("/api/routines/feet",)) for _ in range(6)]
    for listener in listeners:
        listener.start()
    for listener in listeners:
        listener.join(timeout=10)
    assert len(served.studio.performed) == 1


def test_what_is_made_ready_at_once_is_bounded(served: Served, web: httpx.Client) -> None:
    """Sixteen wishes wait; the next is refused calmly, and taken when there is room."""
    go_on, waiting, perform = threading.Event(), threading.Semaphore(0), served.studio.perform

    def perform_later(entry: Entry, wish: Wish) -> Performed:
        waiting.release()
        go_on.wait(20)
        return perform(entry, wish)

    served.studio.perform = perform_later  # type: ignore[method-assign]
    wishes = [f"/api/routines/feet?without=c{number:03}" for number in range(AT_ONCE + 1)]
    listeners = [threading.Thread(target=web.get, args=(wish,)) for wish in wishes[:-1]]
    for listener in listeners:
        listener.start()
    assert all(waiting.acquire(timeout=20) for _ in listeners)
    answer = web.get(wishes[-1])
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    go_on.set()
    for listener in listeners:
        listener.join(timeout=20)
    assert web.get(wishes[-1]).status_code == 200


def test_an_unchanged_routine_is_not_sent_again(web: httpx.Client) -> None:
    etag = web.get("/api/routines/feet").headers["etag"]
    assert web.get("/api/routines/feet", headers={"If-None-Match": etag}).status_code == 304


def test_a_wish_reaches_the_studio(served: Served, web: httpx.Client) -> None:
    web.get("/api/routines/feet?words=names&without=c012,c003&pacer=off&bed=soft")
    assert served.studio.performed == [("feet", Wish("names", ("c003", "c012"), "off", "soft"))]


@pytest.mark.parametrize(
    "query", ["words=loud", "without=../x", "pacer=", "bed=hard", "without=" + "c001x," * 9, "toes=third"]
)
def test_an_impossible_wish_is_refused_with_what_there_is(web: httpx.Client, query: str) -> None:
    answer = web.get(f"/api/routines/feet?{query}")
    assert answer.status_code == 400
    assert answer.json()["problem"]


@pytest.mark.parametrize("length", ["0", "90", "400", "large", "nan", ""])
def test_what_is_no_foot_is_refused_with_the_range(web: httpx.Client, length: str) -> None:
    answer = web.get("/api/routines/feet", params={"foot": length})
    assert answer.status_code == 400
    assert "200 to 320 mm" in answer.json()["problem"]


def test_the_foot_is_part_of_the_wish(served: Served, web: httpx.Client) -> None:
    web.get("/api/routines/feet?foot=245&breadth=wide&toes=second")
    assert served.studio.performed == [("feet", Wish(foot=Foot(245, "wide", "second")))]


def test_a_broken_score_answers_422_with_its_lines(served: Served, web: httpx.Client) -> None:
    served.score("bad", "- **Smoth** BROKEN")
    answer = web.get("/api/routines/bad")
    assert answer.status_code == 422
    assert answer.json() == {"id": "bad", "problems": [{"line": 1}], "text_lines": {"1": "- **Smoth** BROKEN"}}


@pytest.mark.parametrize("id_", ["nobody", "..", "%2e%2e%2ffeet", "a" * 500, "%00"])
def test_an_unknown_routine_is_404(web: httpx.Client, id_: str) -> None:
    assert web.get(f"/api/routines/{id_}").status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b'{"text": 3}', b'{"txt": ""}', b"\xff\xfe", b'{"text": "a"'])
def test_a_check_of_something_else_is_refused(web: httpx.Client, body: bytes) -> None:
    assert web.post("/api/check", content=body).status_code == 400


@pytest.mark.parametrize("letters", ["x" * 4_100_000, "x" * 2_000_001, "ü" * 1_000_001])
def test_a_check_of_too_much_is_refused(web: httpx.Client, letters: str) -> None:
    answer = web.post("/api/check", content=json.dumps({"text": letters}, ensure_ascii=False).encode())
    assert answer.status_code == 413
    assert answer.json()["problem"] == "A score may have 2 MB of text."


def test_a_coverage_is_counted_once_for_the_same_text_and_steps(served: Served, web: httpx.Client) -> None:
    where = "/api/routines/feet/coverage"
    first = web.get(where)
    assert (first.status_code, first.json()["maps"]) == (200, [])
    assert web.get(where, params={"words": "bells", "pacer": "off"}).content == first.content
    assert web.get(where, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert len(served.studio.counted) == 1
    web.get(where, params={"without": "c002"})
    served.score("feet", "- **Smooth** the heel.")
    web.get(where)
    assert len(served.studio.counted) == 3


def test_a_coverage_that_cannot_be_had_says_why(served: Served, web: httpx.Client) -> None:
    served.score("odd", "BROKEN")
    assert web.get("/api/routines/nobody/coverage").status_code == 404
    assert web.get("/api/routines/feet/coverage", params={"without": "../x"}).status_code == 400
    assert web.get("/api/routines/odd/coverage").json()["problems"] == [{"line": 1}]
