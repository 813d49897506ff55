"""Download on the page of a routine: formats with sizes, progress, cancel, the file."""

from __future__ import annotations

import io
import re
from pathlib import Path

import av
import pytest
from playwright.sync_api import Page, expect
from tests.pages.conftest import Visit
from tests.pages.test_first_visit import card


@pytest.fixture
def opened(visit: Visit) -> Page:
    page = visit("/")
    page.goto(f"/routine/{card(page)}")
    page.get_by_role("button", name="Download").click()
    page.get_by_role("button", name="None of these: download").click()
    expect(page.get_by_role("heading", name="Take it along")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("^MP3"))).to_be_checked()
    return page


def test_a_file_is_asked_for_safety_first(visit: Visit) -> None:
    """A file cannot ask: so the page does before it gives one, and says that it will not be asked again."""
    page = visit("/")
    page.goto(f"/routine/{card(page)}")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("button", name="Download").click()
    expect(page.get_by_role("heading", name="Does any of this apply today?")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("A file asks nothing")
    expect(page.get_by_role("heading", name="Take it along")).to_have_count(0)
    assert not [url for url in asked if "/files" in url]


def test_every_format_says_what_it_is_and_how_large(opened: Page) -> None:
    rows = opened.locator(".formats li")
    assert rows.count() == 11
    assert re.search(r"MP3 sound that plays everywhere\s*[\d.]+ MB", rows.first.inner_text().replace("\n", " "))
    for text in rows.all_inner_texts():
        assert re.search(r"\d (k|M)B", text), text


def test_a_file_comes_with_its_sound(opened: Page) -> None:
    said = opened.locator(".formats li").first.inner_text()
    with opened.expect_download(timeout=60_000) as file:
        opened.locator("dialog").get_by_role("button", name="Download").click()
    name = file.value.suggested_filename
    assert name.endswith(".mp3")
    content = Path(file.value.path()).read_bytes()
    assert f"{len(content) / 1e6:.1f} MB" in said
    with av.open(io.BytesIO(content)) as sound:
        assert sound.duration and sound.duration > 60_000_000
        assert len(sound.chapters()) > 3
    expect(opened.locator("dialog")).to_contain_text(f"{name} is among your downloads.")


def test_cancel_goes_back_to_the_formats(opened: Page) -> None:
    opened.get_by_role("radio", name=re.compile("^M4A")).check()
    opened.locator("dialog").get_by_role("button", name="Download").click()
    expect(opened.get_by_role("progressbar")).to_be_visible()
    with opened.expect_response(re.compile("/stop$")):
        opened.get_by_role("button", name="Cancel").click()
    expect(opened.get_by_role("radio", name=re.compile("^MP3"))).to_be_visible()


def test_closing_the_sheet_stops_it(opened: Page) -> None:
    opened.get_by_role("radio", name=re.compile("^FLAC")).check()
    opened.locator("dialog").get_by_role("button", name="Download").click()
    expect(opened.get_by_role("progressbar")).to_be_visible()
    with opened.expect_response(re.compile("/stop$")):
        opened.keyboard.press("Escape")


def test_closing_the_sheet_before_the_server_has_answered_stops_it_too(opened: Page) -> None:
    opened.route("**/api/routines/*/files?*", lambda route: (opened.wait_for_timeout(300), route.continue_()))
    opened.get_by_role("radio", name=re.compile("^FLAC")).check()
    opened.locator("dialog").get_by_role("button", name="Download").click(no_wait_after=True)
    with opened.expect_response(re.compile("/stop$")):
        opened.keyboard.press("Escape")


def test_a_calendar_is_asked_for_its_time(opened: Page) -> None:
    expect(opened.get_by_label("At", exact=True)).to_be_hidden()
    opened.get_by_role("radio", name=re.compile("^Calendar")).check()
    opened.get_by_label("At", exact=True).fill("21:15")
    opened.get_by_role("combobox", name="Repeat").select_option("every day")
    with opened.expect_download() as file:
        opened.locator("dialog").get_by_role("button", name="Download").click()
    text = Path(file.value.path()).read_bytes().decode()
    assert re.search(r"^DTSTART.*T211500Z?\r$", text, re.MULTILINE)  # Z: on a machine whose zone is UTC
    assert "RRULE:FREQ=DAILY\r\n" in text


def test_a_server_that_is_gone_is_said(opened: Page) -> None:
    opened.route("**/api/routines/*/files?*", lambda route: route.abort())
    opened.locator("dialog").get_by_role("button", name="Download").click()
    expect(opened.get_by_role("alert")).to_have_text("There was no answer. Is the computer on that plays?")
    opened.unroute("**/api/routines/*/files?*")
    opened.get_by_role("button", name="Again").click()
    expect(opened.get_by_role("radio", name=re.compile("^MP3"))).to_be_visible()


def test_one_page_comes_with_the_sound_that_was_chosen(opened: Page) -> None:
    row = opened.locator(".formats li").filter(has_text="One page")
    expect(opened.get_by_label("Its sound")).to_be_hidden()
    opened.get_by_role("radio", name=re.compile("^One page")).check()
    large = row.locator("span.num").inner_text()
    opened.get_by_label("Its sound").select_option("opus")
    assert row.locator("span.num").inner_text() != large
    with opened.expect_download(timeout=60_000) as file:
        opened.locator("dialog").get_by_role("button", name="Download").click()
    assert file.value.suggested_filename.endswith(".html")
    page = Path(file.value.path()).read_text()
    assert page.startswith("<!doctype html>") and page.rstrip().endswith("</html>")
    assert '"type":"audio/ogg"' in page
