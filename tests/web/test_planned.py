"""A wish over the wire: the plan as a draft, with why; what cannot be planned, with what would work."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solea.body import places
from solea.check import check_text
from solea.plan.compose import Wish, wish_from
from solea.safety.areas import Area
from solea.web.planned import _remembered, as_mapping

AREAS = ["feet", "right foot", "left foot", "soles", "head", "scalp", "ears", "temples"]
SPOTS = [
    Area(place.id, side).words
    for place in places().values()
    for side in (("right", "left") if place.sided else ("",))
    if place.id != "spot"
]
WISHES = st.fixed_dictionaries(
    {"minutes": st.integers(3, 90)},
    optional={
        "areas": st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True),
        "aim": st.sampled_from(["unwind", "before sleep", "wake up", "cold feet", "tired feet after standing"]),
        "oneself": st.booleans(),
        "giver": st.lists(st.sampled_from(["beginner", "sore thumbs", "one hand", "strong hands"]), unique=True),
        "likes": st.just(["circle", "the arch"]),
        "dislikes": st.lists(st.sampled_from(["thumbs", "palms", "fingers", "fists", "tap"]), unique=True),
        "sore": st.lists(st.sampled_from(SPOTS), max_size=2, unique=True),
        "at_hand": st.lists(st.sampled_from(["cream", "oil", "basin", "salt", "towel"]), unique=True),
        "position": st.sampled_from(["seated", "lying on the back"]),
        "quiet": st.booleans(),
        "pressure": st.sampled_from(["light", "moderate", "firm"]),
        "again": st.integers(0, 9),
        "restrictions": st.just({"limits": [{"kind": "cap", "what": "1", "where": "heel", "side": "left"}]}),
    },
)


def asked(web: httpx.Client, **wish: Any) -> httpx.Response:
    return web.post("/api/plan", json={"wish": wish})


def test_fifteen_minutes_are_a_draft_that_plays(web: httpx.Client) -> None:
    plan = asked(web, minutes=15).json()
    checked = check_text(plan["text"])
    assert checked.ok and checked.timeline and checked.timeline.length == 900_000
    assert web.get(f"/api/routines/{plan['id']}/text").text == plan["text"]
    assert {one["side"] for one in plan["areas"]} == {"right", "left"}
    assert plan["proof"]["proven"] and plan["rules"] and plan["chosen"] and plan["leftOut"]
    assert plan["wish"] == {"minutes": 15}
    assert web.get(plan["coverage"]).json()["title"] == plan["id"]


def test_the_same_wish_is_the_same_plan(web: httpx.Client) -> None:
    first = asked(web, minutes=20, areas=["feet", "head"], aim="before sleep")
    assert first.content == asked(web, minutes=20, areas=["feet", "head"], aim="before sleep").content
    assert first.headers["cache-control"] == "no-store"


def changed(web: httpx.Client, *changes: str) -> httpx.Response:
    return web.post("/api/plan", json={"wish": {"minutes": 15}, "changes": changes})


def test_changes_follow_one_another_and_the_last_is_undone_by_leaving_it_out(web: httpx.Client) -> None:
    whole = changed(web).json()
    arch = changed(web, "more on the arch").json()
    assert arch["wish"]["more"] == ["arch"] and arch["text"] != whole["text"]
    less = changed(web, "more on the arch", "shorter").json()
    assert less["wish"]["minutes"] < 15
    assert changed(web).json() == whole


def test_a_stroke_that_is_left_out_is_gone_and_most_others_stay(web: httpx.Client) -> None:
    rows = [one["row"] for one in changed(web).json()["chosen"]]
    left = [one["row"] for one in changed(web, "leave out 5").json()["chosen"]]
    assert rows[4] not in left
    assert len(set(rows) & set(left)) >= len(rows) - 4


@pytest.mark.parametrize("words", ["prettier", "swap 99", "without elbows", "900 minutes"])
def test_a_change_that_means_nothing_is_told_what_would(web: httpx.Client, words: str) -> None:
    answer = changed(web, words)
    assert answer.status_code == 400 and answer.json()["problems"][0]["cure"]


def test_changes_without_end_are_refused(web: httpx.Client) -> None:
    assert changed(web, *["longer"] * 60).status_code == 413


def test_what_cannot_be_planned_comes_with_what_would_work(web: httpx.Client) -> None:
    answer = asked(web, minutes=3, at_hand=["basin", "towel"], soak=10)
    told = answer.json()
    assert answer.status_code == 409 and told["reasons"]
    assert web.post("/api/plan", json={"wish": told["nearest"]}).status_code == 200


@pytest.mark.parametrize(
    "wish",
    [
        {}, {"minutes": 0}, {"minutes": 91}, {"minutes": "soon"}, {"minutes": 9, "areas": ["elbow"]},
        {"minutes": 9, "x": 1},
    ],
)
def test_a_wish_that_means_nothing_is_told_what_would(web: httpx.Client, wish: dict[str, Any]) -> None:
    answer = web.post("/api/plan", json={"wish": wish})
    assert answer.status_code == 400
    assert all(one["message"] and one["cure"] for one in answer.json()["problems"])


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"\xff", b"{"])
def test_a_body_that_is_no_wish_is_refused(web: httpx.Client, body: bytes) -> None:
    assert web.post("/api/plan", content=body).status_code == 400


def test_too_much_is_refused(web: httpx.Client) -> None:
    body = json.dumps({"wish": {"minutes": 15, "likes": ["x" * 70_000]}})
    assert web.post("/api/plan", content=body.encode()).status_code == 413


@settings(max_examples=150, deadline=None)
@given(WISHES)
def test_a_wish_that_is_said_again_is_the_same_wish(wish: dict[str, Any]) -> None:
    read: Wish = wish_from(wish)
    assert wish_from(as_mapping(read)) == read


def test_what_somebody_says_of_their_body_is_not_remembered(web: httpx.Client) -> None:
    before = _remembered.cache_info().currsize
    told = {"minutes": 17, "sore": ["left heel"]}
    first = web.post("/api/plan", json={"wish": told, "changes": ["shorter"]}).json()
    assert first["wish"]["sore"] == ["left heel"]
    assert first["wish"]["minutes"] == 14
    assert web.post("/api/plan", json={"wish": told, "changes": ["shorter"]}).json() == first
    assert _remembered.cache_info().currsize == before
