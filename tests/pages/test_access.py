"""Every page in both lights: axe finds nothing, all targets are large, nothing scrolls sideways, Tab reaches all."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect
from tests.pages.conftest import PHONE, Visit
from tests.pages.session import keep
from tests.pages.test_first_visit import card

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = "() => axe.run(document, { resultTypes: ['violations'] }).then(found => found.violations)"
PAGES = (
    "home",
    "lines",
    "choosing",
    "answer",
    "where",
    "flags",
    "adapted",
    "signs",
    "routine",
    "broken",
    "log",
    "forget",
    "summary",
    "help",
    "charts",
    "wishes",
    "plan",
    "write",
    "mending",
    "kitchen",
    "recipe/foot-balm",
    "make/foot-balm",
    "nowhere",
)
KITCHEN = ("kitchen", "recipe/foot-balm", "make/foot-balm")
SIZES = ((320, 640), (390, 844), (844, 390), (1280, 800))

SMALL = """() => [...document.querySelectorAll('a, button, summary, label.tick, label.opt')].filter(e => {
  const box = e.getBoundingClientRect();
  const inText = e.matches('p a, dd a, .lines a, h2 a');
  return box.width && !inText && (box.height < 43.5 || box.width < 43.5);
}).map(e => e.outerHTML.slice(0, 80))"""


def open_page(visit: Visit, name: str, **how: object) -> Page:
    alone = name in ("help", "charts", "plan", "write", "nowhere") or name in KITCHEN
    page = visit(f"/{name}" if alone else "/", **how)
    if name in ("routine", "broken"):
        page.goto(f"/routine/{card(page, problems=name == 'broken')}")
    elif name in ("log", "forget", "summary"):
        page.goto("/log")
        id_ = keep(page)
        page.goto(f"/summary/{id_}" if name == "summary" else "/log")
        if name == "forget":
            page.get_by_role("button", name="Forget everything").click()
    elif name == "wishes":
        page.get_by_text("More wishes").click()
        page.get_by_text("What is liked").click()
    elif name == "plan":
        page.get_by_role("heading", name="Why this plan").wait_for()
        page.get_by_text("What was chosen").click()
        page.get_by_text("What was left out").click()
    elif name == "mending":
        page.goto("/write?from=broken")
        page.get_by_text("Two things to mend").wait_for()
    elif name in ("where", "flags", "adapted"):
        page.goto("/routine/foot-and-scalp")
        page.locator(".dock").get_by_role("button", name="Play").click()
        care(page, name)
    elif name in ("lines", "choosing", "answer", "signs"):
        sheet(page, name)
    page.wait_for_selector("h1", state="attached")
    return page


def sheet(page: Page, name: str) -> None:
    page.get_by_role("button", name="Play").click()
    dialog = page.get_by_role("dialog")
    if name == "signs":
        dialog.get_by_role("button", name="When to get medical help now").click()
    if name in ("choosing", "answer"):
        dialog.get_by_role("button", name="Something applies").click()
        dialog.get_by_role("checkbox").first.check()
    if name == "answer":
        dialog.get_by_role("button", name="What now?").click()


def care(page: Page, name: str) -> None:
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Something applies").click()
    dialog.get_by_role("checkbox", name="A place on the body").check()
    dialog.get_by_role("button", name="What now?").click()
    page.wait_for_selector(".region")
    dialog.get_by_text("The same places as a list").click()
    dialog.get_by_role("checkbox", name="Left heel" if name == "adapted" else "Crown").check()
    if name != "where":
        dialog.get_by_role("button", name="What now?").click()
        said = "Adapted for today" if name == "adapted" else "Is any of this new?"
        expect(dialog.get_by_role("heading", level=2)).to_have_text(said, timeout=20_000)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_by_day_or_candlelight(visit: Visit, name: str) -> None:
    page = open_page(visit, name, reduced_motion="reduce")  # no colour is caught on its way to another
    page.evaluate(AXE)
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
        found = page.evaluate(RUN)
        assert not found, json.dumps([(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found], indent=1)


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_and_can_be_hit_and_still_fits_with_text_twice_as_large(visit: Visit, name: str) -> None:
    page = open_page(visit, name)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, height)
        assert page.evaluate(SMALL) == [], (width, height)
    page.set_viewport_size(PHONE)
    page.evaluate("() => void (document.documentElement.style.fontSize = '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cut = "() => [...document.querySelectorAll('dialog, main')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    assert page.evaluate(cut) == 0


def test_forced_colours_keep_play_and_choices_visible(visit: Visit) -> None:
    page = visit("/", forced_colors="active")
    ground, words = page.get_by_role("button", name="Play").evaluate(
        "b => [getComputedStyle(b).backgroundColor, getComputedStyle(b).color]"
    )
    assert ground != words
    chosen = page.locator(".opt :checked + span").first
    expect(chosen).to_have_css("outline-style", "solid")


def test_reduced_motion_has_no_transition(visit: Visit) -> None:
    page = visit("/", reduced_motion="reduce")
    expect(page.get_by_role("button", name="Play")).to_have_css("transition-duration", "0s")


def test_tab_reaches_every_control_of_home_in_order(visit: Visit) -> None:
    page = visit("/")
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "() => document.activeElement === document.body ? '' : document.activeElement.outerHTML.slice(0, 60)"
        )
        if not at or at in seen[:1]:
            break
        seen.append(at)
    wanted = page.evaluate(
        "() => { const seen = (what) => [...document.querySelectorAll(what)].filter(e => e.checkVisibility());"
        " return seen('a[href]:not([tabindex]), button, summary, input[type=range]').length"
        " + new Set(seen('input[type=radio]').map(i => i.name)).size; }"
    )
    assert len(seen) == wanted


@pytest.mark.parametrize("path", ["/", "/kitchen", "/routine/foot-and-scalp"])
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_the_first_tab_is_a_way_past_the_links(visit: Visit, path: str, size: tuple[int, int]) -> None:
    """Seen while it has the focus; the next Tab is in the main part."""
    page = visit(path, viewport={"width": size[0], "height": size[1]})
    skip = page.get_by_role("link", name="Skip to the main part")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert skip.evaluate("e => getComputedStyle(e).clipPath") == "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert skip.evaluate("e => getComputedStyle(e).clipPath") != "none"
    address = page.url
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert page.url == address
