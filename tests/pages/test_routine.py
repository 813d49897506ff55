"""A routine's page, and the page of one that does not play."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.pages.conftest import Visit
from tests.pages.test_first_visit import card


def with_optional(page: Page) -> str:
    """A routine that has an optional step."""
    for found in page.request.get("/api/routines").json()["routines"]:
        answer = page.request.get(f"/api/routines/{found['id']}")
        if answer.ok and any(cue["optional"] for cue in answer.json()["timeline"]["cues"]):
            return str(found["id"])
    raise AssertionError("the library has no routine with an optional step")


def seconds(words: str) -> int:
    minute, second = re.findall(r"(\d+):(\d\d)", words)[0]
    return int(minute) * 60 + int(second)


def test_every_step_stands_under_its_section(visit: Visit) -> None:
    page = visit("/")
    id_ = card(page)
    told = page.request.get(f"/api/routines/{id_}").json()
    page.goto(f"/routine/{id_}")
    expect(page.get_by_role("heading", level=1)).to_have_text(told["title"])
    expect(page.get_by_role("heading", name="Step by step")).to_be_attached()
    names = page.locator(".steps b").all_inner_texts()
    strokes = {cue["title"] for cue in told["timeline"]["cues"] if cue["kind"] == "stroke"}
    assert strokes <= set(names)
    assert "change" not in " ".join(names).lower()


def test_supplies_and_honest_words_are_said(visit: Visit) -> None:
    page = visit("/")
    id_ = card(page)
    told = page.request.get(f"/api/routines/{id_}").json()
    page.goto(f"/routine/{id_}")
    for supply in told["supplies"]:
        named = re.compile(re.escape(supply["name"]), re.IGNORECASE)
        expect(page.locator("dl.need", has_text=named).first).to_be_visible()
    assert page.get_by_role("list", name="Before you begin").get_by_role("listitem").all_inner_texts() == told["begin"]
    for sentence in (told["not"], *told["honest"]):
        expect(page.locator("main")).to_contain_text(sentence)


def test_a_step_left_out_shortens_the_session(visit: Visit) -> None:
    page = visit("/")
    id_ = with_optional(page)
    whole = page.request.get(f"/api/routines/{id_}").json()
    page.goto(f"/routine/{id_}")
    before = page.locator(".file").inner_text()
    box = page.get_by_role("checkbox", name=re.compile("^Optional")).first
    assert box.is_checked()
    with page.expect_response(re.compile("without=c")) as answer:
        box.uncheck()
    shorter = answer.value.json()
    assert shorter["seconds"] < whole["seconds"]
    expect(page).to_have_url(re.compile(r"\?without=c"))
    expect(page.locator(".file")).to_contain_text(f"(MP3, {shorter['track']['bytes'] / 1e6:.1f} MB)")
    assert page.locator(".file").inner_text() != before
    page.reload()
    expect(page.get_by_role("checkbox", name=re.compile("^Optional")).first).not_to_be_checked()
    page.get_by_role("checkbox", name=re.compile("^Optional")).first.check()
    expect(page).not_to_have_url(re.compile("without"))


def test_both_sides_get_the_same_seconds_left_out(visit: Visit) -> None:
    page = visit("/")
    page.goto(f"/routine/{with_optional(page)}")
    with page.expect_response(re.compile("without=c")) as answer:
        page.get_by_role("checkbox", name=re.compile("^Optional")).first.uncheck()
    spent = {"right": 0.0, "left": 0.0}
    for cue in answer.value.json()["timeline"]["cues"]:
        if cue["side"] in spent and cue["kind"] in ("stroke", "hold"):
            spent[cue["side"]] += cue["end"] - cue["start"]
    assert spent["right"] == pytest.approx(spent["left"], abs=0.0005)


def test_a_broken_score_says_where(visit: Visit) -> None:
    page = visit("/")
    broken = card(page, problems=True)
    link = page.locator(".cards a.broken").first
    expect(link).to_contain_text("to mend")
    link.click()
    told = page.request.get(f"/api/routines/{broken}").json()["problems"]
    findings = page.locator(".findings li")
    expect(findings).to_have_count(len(told))
    for shown, found in zip(findings.all(), told, strict=True):
        expect(shown).to_contain_text(f"Line {found['line']}, column {found['column']} · {found['code']}")
        expect(shown).to_contain_text(found["message"], ignore_case=True)
        for hint in found["hints"]:
            expect(shown).to_contain_text(hint, ignore_case=True)
    expect(page.locator("mark").filter(has_text="Knukle glide")).to_have_count(1)
    expect(page.get_by_role("button", name=re.compile("^Play"))).to_have_count(0)


def test_where_the_hands_will_be_is_shown_and_told(visit: Visit) -> None:
    page = visit("/routine/ten-minutes-no-cream")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("heading", name="Where the hands will be").scroll_into_view_if_needed()
    page.wait_for_selector(".maps figure")
    assert sum("/coverage?" in url for url in asked) <= 1
    captions = page.locator(".maps figcaption").all_inner_texts()
    assert any(caption.startswith("Sole, right\nup to ") for caption in captions)
    assert any(caption.startswith("Sole, left\nup to ") for caption in captions)
    expect(page.locator(".maps .legend").first).to_contain_text("and more s")
    told = page.request.get("/api/routines/ten-minutes-no-cream/coverage").json()
    heel = {one["side"]: one for one in told["regions"] if (one["chart"], one["region"]) == ("foot_sole", "heel")}
    page.get_by_text("In numbers: seconds by part").click()
    row = page.get_by_role("row", name=re.compile("^Heel")).first
    seconds_ = [f"{heel[side]['worked'] + heel[side]['held']:.0f}" for side in ("right", "left")]
    assert row.get_by_role("cell").all_inner_texts() == seconds_
