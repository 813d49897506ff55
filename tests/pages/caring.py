"""What is done on the sheet where something applies, by finger."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def heading(sheet: Locator, words: str) -> None:
    expect(sheet.get_by_role("heading", level=2)).to_have_text(words, timeout=20_000)


def tick(sheet: Locator, *names: str) -> None:
    for name in names:
        sheet.get_by_role("checkbox", name=name).check()


def go_on(sheet: Locator) -> None:
    sheet.get_by_role("button", name="What now?").click()


def bruised(sheet: Locator) -> None:
    """Diabetes with a doctor's yes, a bruise on the left heel, sore thumbs."""
    tick(sheet, "Numb feet, diabetes or poor", "Diabetes diabetes", "My doctor, nurse or midwife said yes")
    tick(sheet, "A wound, burn, blister", "A bruise, sunburn or fresh scar on a foot", "The giver’s hands")
    sheet.get_by_role("checkbox", name="Sore thumbs", exact=True).check()
    go_on(sheet)
    sheet.locator('.region[data-where="heel"][data-side="left"]').click()
    go_on(sheet)
    heading(sheet, "Adapted for today")


def played(page: Page, sheet: Locator) -> None:
    sheet.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_selector(".player")
    expect(page.get_by_role("button", name="Pause")).to_be_visible(timeout=20_000)


def heading_or_where(sheet: Locator) -> None:
    """Ticklish takes a place; without one it is everywhere."""
    if sheet.get_by_role("heading", name="Where").count():
        go_on(sheet)
