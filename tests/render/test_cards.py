"""A routine on paper: what stands on its cards, on how many pages, and that any title can be printed."""

from __future__ import annotations

import io
import re
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from tests.render.test_print import MARKUP, streams

from solea.check import check_file, check_text
from solea.render.cards import cards, time_words, twins_of
from solea.render.print import PAPERS, Sheet, pages, routine_data, routine_pdf
from solea.source import read_file
from solea.timeline import Timeline

LIBRARY = Path(__file__).parents[2] / "library"
ROUTINES = sorted(LIBRARY.glob("*.massage.md"))
ONE = "---\ntitle: {title}\n---\n\n- **Smooth** the sole, heel to toes, 20 s. {title}\n"
SHEETS = [Sheet(), Sheet("letter"), Sheet("pocket"), Sheet(overview=True), Sheet(large=True)]
HOSTILE = [
    MARKUP.replace("@l <l> ", ""), "</script><script>alert(1)</script>", "#panic() $x$ *b*", "כפות רגליים",
    "مساج القدم", "Feet \U0001f9b6 and \U0001f486", "日本語", "a‮b", "x" * 300,
]


def timeline(text: str) -> Timeline:
    found = check_text(text, "a.massage.md").timeline
    assert found
    return found


@pytest.fixture(scope="module")
def article() -> Timeline:
    found = check_file(read_file(LIBRARY / "foot-and-scalp.massage.md")).timeline
    assert found
    return found


def sheets_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", streams(pdf)))


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
@pytest.mark.parametrize("sheet", SHEETS, ids=str)
def test_every_routine_is_printed_tagged_titled_and_with_its_letters(path: Path, sheet: Sheet) -> None:
    found = check_file(read_file(path)).timeline
    assert found
    inside = streams(routine_pdf(found, sheet))
    for part in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/ToUnicode", b"/Alt", b"/FontFile"):
        assert part in inside or (part == b"/Alt" and sheet.overview), part
    assert b"pdfuaid" in inside


@pytest.mark.parametrize(
    "sheet, count",
    [(Sheet(), 5), (Sheet("letter"), 5), (Sheet("pocket"), 10), (Sheet(overview=True), 1), (Sheet("letter", True), 1)],
)
def test_how_many_pages_the_article_takes(article: Timeline, sheet: Sheet, count: int) -> None:
    assert sheets_in(routine_pdf(article, sheet)) == count


def test_a_routine_of_one_stroke() -> None:
    one = timeline(ONE.format(title="One"))
    assert [sheets_in(routine_pdf(one, sheet)) for sheet in SHEETS] == [2, 2, 1, 1, 3]


def test_what_comes_again_on_the_other_side_is_printed_once(article: Timeline) -> None:
    told = cards(article)
    assert len(twins_of(article)) == 4
    again = [section["again"] for section in told["sections"] if section["again"]]
    assert again == ["Change feet. All of it again on the left side: steps 4 to 26."]
    numbers = [step["n"] for section in told["sections"] for step in section["steps"]]
    assert numbers == list(range(1, 41))


def test_sides_that_differ_are_both_printed() -> None:
    part = "## {} foot\n\n- **Smooth** the sole, heel to toes, {} s.\n\n"
    told = cards(timeline(part.format("Right", 20) + part.format("Left", 40)))
    assert [s["time"] for section in told["sections"] for s in section["steps"] if not s["care"]] == ["20 s", "40 s"]
    assert not any(section["again"] for section in told["sections"])


def test_a_step_says_what_the_line_says(article: Timeline) -> None:
    step = next(s for section in cards(article)["sections"] for s in section["steps"] if s["title"] == "Knuckle glide")
    assert step["touch"] == "Knuckles, one hand; the other hand holds the top of the foot"
    assert step["pressure"] == {"words": "Moderate", "low": 2.0, "high": 2.0}
    assert (step["time"], step["pace"], step["text"]) == ("36 s", "3 × 12 s", "Loose fingers, flat knuckles.")
    deeper = next(s for part in cards(article)["sections"] for s in part["steps"] if "Deeper" in s["text"])
    assert deeper["pressure"] == {"words": "Moderate to firm", "low": 2.0, "high": 3.0}


def test_drawings_are_black_on_white(article: Timeline) -> None:
    for svg in cards(article)["drawings"].values():
        for r, g, b in re.findall(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})\b", svg):
            channels = [int(r, 16), int(g, 16), int(b, 16)]
            assert max(channels) - min(channels) <= 16


def test_what_was_changed_stands_on_the_cover(article: Timeline) -> None:
    told = routine_data(article, Sheet(told=("The soak is left out.",)))
    assert told["told"] == ["The soak is left out."]
    assert sheets_in(routine_pdf(article, Sheet(told=("The soak is left out.",)))) == 5


@pytest.mark.parametrize("title", HOSTILE, ids=lambda title: title[:12])
@pytest.mark.parametrize("sheet", SHEETS[2:4], ids=str)
def test_any_title_is_printed_as_words(title: str, sheet: Sheet) -> None:
    data = routine_data(timeline(ONE.format(title="One")), sheet)
    data["title"] = title
    data["sections"][0]["steps"][0]["text"] = title
    assert pages("routine", data)[0].startswith(b"%PDF-")


def test_the_same_routine_is_the_same_bytes(article: Timeline) -> None:
    assert routine_pdf(article) == routine_pdf(article)


def test_paper_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="a4, letter, pocket"):
        Sheet("a3")
    with pytest.raises(ValueError, match="one size"):
        Sheet("pocket", large=True)
    assert PAPERS == ("a4", "letter", "pocket")


@pytest.mark.parametrize(
    "ms, said", [(400, "0 s"), (48_400, "48 s"), (75_000, "75 s"), (130_000, "2 min 10 s"), (600_000, "10 min")]
)
def test_a_time_is_said_as_a_card_has_room_for(ms: int, said: str) -> None:
    assert time_words(ms) == said


LONG = "Let the hands rest and wait until the breath is slow. "
MUCH = (
    "---\ntitle: An evening for two with a long name, the warm cream, and nobody in a hurry at all\n---\n"
    "## Foot (right, then left)\n\n"
    f"- **Smooth** the sole, heel to toes, 40 s. {LONG * 7}\n"
    f"- **Hold** the sole, 30 s. {LONG * 40}\n"
    f"- **Hold** the sole, 30 s. {'Wort' * 90}\n"
    f"- **Smooth** the sole, heel to toes, 40 s. {LONG * 130}\n"
)
DOTS = 50.0  # an inch


def margins(page: bytes, card: tuple[float, float]) -> list[tuple[float, float, float, float]]:
    """Where a page has ink in the outer 6 mm of a card of so many mm, but for its very edge, where it is cut."""
    picture = Image.open(io.BytesIO(page)).convert("L")
    mm = DOTS / 25.4
    found = []
    for left, top in product(range(round(picture.width / mm / card[0])), range(round(picture.height / mm / card[1]))):
        x, y, right, below = left * card[0], top * card[1], (left + 1) * card[0], (top + 1) * card[1]
        for band in ((x + 1, y + 1, x + 6, below - 1), (right - 6, y + 1, right - 1, below - 1),
                     (x + 1, y + 1, right - 1, y + 6), (x + 1, below - 6, right - 1, below - 1)):
            low, _ = picture.crop(tuple(round(edge * mm) for edge in band)).getextrema()
            if low < 128:
                found.append(band)
    return found


@pytest.mark.parametrize("sheet", [Sheet(), Sheet("letter"), Sheet("pocket"), Sheet(large=True)], ids=str)
def test_long_words_stay_on_their_paper(sheet: Sheet) -> None:
    size = (215.9, 279.4) if sheet.paper == "letter" else (210.0, 297.0)
    card = (size[0] / 2, size[1] / 2) if sheet.paper == "pocket" else size
    made = pages("routine", routine_data(timeline(MUCH), sheet), DOTS)
    assert [margins(page, card) for page in made] == [[] for _ in made]


def test_what_is_said_at_length_is_all_on_its_cards() -> None:
    """It goes on upon cards of its own, and no word is lost or too small to read."""
    short = timeline(MUCH.replace(LONG * 130, LONG))
    few, many = (sheets_in(routine_pdf(one, Sheet("pocket"))) for one in (short, timeline(MUCH)))
    assert many > few

