"""The log of the device: planned against done, as a file, forgotten."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.pages.conftest import Visit
from tests.pages.session import keep


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as file:
        page.get_by_role("button", name=name).click()
    return Path(file.value.path()).read_text(encoding="utf-8")


def test_an_empty_log_says_so(visit: Visit) -> None:
    page = visit("/log")
    expect(page.get_by_role("main")).to_contain_text("Nothing yet.")
    expect(page.get_by_role("button", name="Forget everything")).to_have_count(0)


def test_planned_against_done(visit: Visit) -> None:
    page = visit("/log")
    id_ = keep(page)
    page.reload()
    page.get_by_role("link", name="Feet, then scalp").click()
    assert page.url.endswith(f"/summary/{id_}")
    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    expect(main).to_contain_text("Stay seated a moment. Socks on before anyone walks.")
    expect(main).to_contain_text("13:10 of 13:55")
    expect(main).to_contain_text("Skipped: fist press (right foot).")
    expect(main).to_contain_text("Paused once, 1:10 in all.")
    expect(main).to_contain_text("Enough, or too much? “too much”.")
    expect(page.locator("dl div").filter(has_text="Right foot")).to_contain_text("0:50")
    expect(page.locator(".sl-skip")).to_have_count(1)


def test_care_comes_before_figures(visit: Visit) -> None:
    page = visit("/log")
    page.goto(f"/summary/{keep(page)}")
    care, figures = (page.get_by_text(words).first.bounding_box() for words in ("Stay seated", "13:10 of"))
    assert care and figures and care["y"] < figures["y"]


def test_a_session_that_was_stopped_is_not_called_done(visit: Visit) -> None:
    page = visit("/log")
    page.goto(f"/summary/{keep(page, ended='stop')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stopped")


def test_both_logs_hold_the_session(visit: Visit) -> None:
    page = visit("/log")
    id_ = keep(page)
    page.reload()
    assert json.loads(downloaded(page, "Download JSON"))["sessions"][0]["id"] == id_
    rows = list(csv.DictReader(downloaded(page, "Download CSV").splitlines()))
    assert [row["what"] for row in rows] == ["started", "paused", "resumed", "skipped", "answered", "ended"]


def test_planned_and_done_are_compared_step_by_step(visit: Visit) -> None:
    page = visit("/log")
    keep(page)
    page.reload()
    rows = list(csv.DictReader(downloaded(page, "Planned and done, CSV").splitlines()))
    assert [(row["title"], float(row["planned_s"]), float(row["done_s"]), row["outcome"]) for row in rows] == [
        ("Soak", 600, 600, "done"),
        ("Smooth", 50, 50, "done"),
        ("Fist press", 45, 0, "skipped"),
        ("Enough, or too much?", 20, 20, "done"),
        ("Rest", 120, 120, "done"),
    ]
    assert rows[3]["answer"] == "too much"
    assert rows[2]["began"] == ""


def test_forgetting_asks_first_and_then_forgets(visit: Visit) -> None:
    page = visit("/log")
    keep(page)
    page.reload()
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Keep it").last.click()
    expect(page.get_by_role("link", name="Feet, then scalp")).to_be_visible()
    page.get_by_role("button", name="Forget everything").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Forget everything").click()
    expect(page.get_by_role("main")).to_contain_text("Nothing yet.")
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Nothing yet.")


def test_nothing_of_it_leaves_the_device(visit: Visit) -> None:
    page = visit("/log")
    id_ = keep(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method + request.url + (request.post_data or "")))
    page.goto(f"/summary/{id_}")
    downloaded(page, "Download JSON")
    assert not any(line.startswith("POST") for line in sent)
    assert [line for line in sent if id_ in line] == [f"GET{page.url}"], "the page's own address, opened by hand"
