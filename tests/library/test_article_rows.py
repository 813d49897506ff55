"""The cues of the whole article against tests/article_rows.toml, which was written from the article itself."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.library.played import giving, laid_out, score, spoken, strokes, text, timeline

from solea.catalogue import article, cap_of, techniques
from solea.safety import claims_in, honest, honest_for, lines_for, red_flags
from solea.timeline import Cue, CueKind, Timeline

NAME = "foot-and-scalp"
ROWS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "article_rows.toml").read_text("utf-8"))
DONE = {id: row for id, row in ROWS.items() if "technique" in row}
SAID = {id: row for id, row in ROWS.items() if "shown" in row}

DOING = pytest.mark.parametrize("id", DONE)
SAYING = pytest.mark.parametrize("id", SAID)

# The order of the whole (feet, then head), as the research derived it.
SKELETON = [
    *("S03", "S06", "S07", "S08", "S10", "S11", "S12", "S13", "S14", "S15", "S18", "S20", "S21", "S22", "S23"),
    *("S25", "S27", "S32", "S34", "S35", "S37", "S39", "S40", "S41", "S42", "S43"),
]


def places(id: str) -> list[str]:
    row = ROWS[id]
    return row.get("places") or ([row["place"]] if "place" in row else [])


def cues(id: str, side: str = "", played: Timeline | None = None) -> list[Cue]:
    """The cues that carry a row's number and are at the row's place."""
    row = ROWS[id]
    return [
        cue
        for cue in (played or timeline(NAME)).cues
        if id in cue.article
        and (not places(id) or set(places(id)) & set(cue.place) or id == "S33")
        and side in ("", cue.side)
        and cue.technique == row["technique"]
    ]


def test_every_row_of_the_article_is_judged() -> None:
    assert sorted(ROWS) == list(article())


@DOING
def test_a_row_is_played_as_often_as_it_should(id: str) -> None:
    each = len(ROWS[id].get("places", [""]))
    found = cues(id)
    assert len(found) == ROWS[id]["times"] * each
    if ROWS[id]["times"] == 2:
        assert [cue.side for cue in found[::each]] == ["right", "left"]


@DOING
def test_kind_technique_class_contact_and_place(id: str) -> None:
    row = ROWS[id]
    for cue in cues(id):
        assert cue.kind == row["kind"]
        assert cue.technique == row["technique"]
        assert cue.optional == row.get("optional", False)
        if "class" in row:
            assert techniques()[cue.technique].class_at(cue.place[0]) == row["class"]
        if "contact" in row:
            assert cue.contact == row["contact"]
        if places(id) and id != "S33":
            assert set(cue.place) <= set(places(id))


@DOING
def test_the_direction_is_a_vector(id: str) -> None:
    wanted = ROWS[id].get("direction")
    if wanted is None:
        return
    if wanted == "inward":
        assert all(cue.path == "inward" for cue in cues(id))
        return
    back = wanted.endswith(" back")
    words = wanted.removesuffix(" back").replace("_", " ").split(" ")
    said = " to ".join(_stops(words)) + (" and back" if back else "")
    for cue in cues(id):
        assert cue.path == said
        assert cue.motion is not None and cue.motion.back == back


def _stops(words: list[str]) -> list[str]:
    """"front hairline back hairline" as two stops; "toes ankle" as two."""
    joined = " ".join(words)
    known = ("front hairline", "back hairline", "crown", "toes", "ankle", "heel")
    return sorted((stop for stop in known if stop in joined), key=joined.index)


@DOING
def test_pressure_stays_at_or_below_what_the_row_allows(id: str) -> None:
    highest = ROWS[id].get("highest")
    if highest is not None:
        for cue in cues(id):
            assert cue.pressure and max(cue.pressure) <= highest
            assert max(cue.pressure) <= cap_of(cue.technique, cue.place)


@DOING
def test_what_must_come_before_comes_before(id: str) -> None:
    before = ROWS[id].get("after")
    if before is None:
        return
    for cue in cues(id):
        sided = ROWS[before]["times"] == 2 and cue.side in ("right", "left")
        earlier = cues(before, cue.side or "" if sided else "")
        assert earlier and all(other.start < cue.start for other in earlier[:1])
        if ROWS[id].get("directly"):
            assert earlier[-1].end == cue.start or any(other.end == cue.start for other in earlier)


@DOING
def test_the_other_hand_holds_where_the_row_says_so(id: str) -> None:
    if ROWS[id].get("beside") == "hold":
        every = {cue.id: cue for cue in timeline(NAME).cues}
        for cue in cues(id):
            assert cue.beside is not None
            hold = every[cue.beside]
            assert (hold.kind, hold.start, hold.end, hold.side) == (CueKind.HOLD, cue.start, cue.end, cue.side)


def starts(played: Timeline, side: str) -> list[int]:
    """When each row of the skeleton begins, for one foot and the head."""
    return [cues(id, side if ROWS[id]["times"] == 2 else "", played)[0].start for id in SKELETON]


@pytest.mark.parametrize("side", ["right", "left"])
def test_the_skeleton_is_kept(side: str) -> None:
    assert starts(timeline(NAME), side) == sorted(starts(timeline(NAME), side))


@pytest.mark.parametrize(("one", "other"), [("S40", "S41"), ("S12", "S14"), ("S22", "S25")])
def test_two_lines_that_changed_places_would_be_noticed(one: str, other: str) -> None:
    lines = text(NAME).splitlines()
    a, b = (next(i for i, line in enumerate(lines) if f"<!-- {id}" in line) for id in (one, other))
    lines[a], lines[b] = lines[b], lines[a]
    swapped = laid_out("\n".join(lines) + "\n")
    assert starts(swapped, "right") != sorted(starts(swapped, "right"))


def test_the_soak_is_ten_minutes() -> None:
    (soak,) = cues("S04")
    assert soak.length == 600_000 == ROWS["S04"]["seconds"] * 1000
    assert soak.text.startswith("Warm, not hot")


def test_the_deeper_thumbs_are_one_level_deeper_and_at_most_firm() -> None:
    for side in ("right", "left"):
        (first,) = cues("S12", side)
        (deeper,) = cues("S14", side)
        assert max(deeper.pressure) == max(first.pressure) + 1 <= 3
        assert deeper.pressure[0] == first.pressure[-1]
        assert deeper.speed_cm_s is not None and first.speed_cm_s is not None
        assert deeper.speed_cm_s < first.speed_cm_s
        assert first.end <= deeper.start


def test_every_groove_is_gone_along_whole_in_one_pass() -> None:
    for cue in cues("S16"):
        motion = cue.motion
        assert motion is not None and motion.kind == "follow"
        assert [lane[0].track for lane in motion.lanes] == ["groove_1", "groove_2", "groove_3", "groove_4"]
        assert all((leg.start, leg.end) == (0.0, 1.0) for lane in motion.lanes for leg in lane)
        assert cue.count is not None and cue.count % 4 == 0
        assert cue.period is not None and cue.length == cue.count * cue.period


def test_there_is_ample_cream_at_the_wringing_or_directly_before() -> None:
    plenty = [
        supply
        for section in score(NAME).sections
        for stroke in strokes(section)
        for voice in stroke.voices
        if voice.technique == "wring" and voice.details.product
        for supply in [voice.details.product.value]
    ]
    assert [(supply.name, supply.amount) for supply in plenty] == [("foot cream", "plenty")]
    assert all(cue.supplies == ("foot cream",) for cue in cues("S24"))


def test_toes_are_turned_gently_all_five_three_times_each_way() -> None:
    for cue in cues("S26"):
        assert cue.pressure == (1.0,)
        assert cue.motion is not None and len(cue.motion.lanes) == 5
        assert cue.count == 5 * 6


def test_the_circles_close_each_foot_and_the_combing_the_head() -> None:
    for side in ("right", "left"):
        strokes_of = [cue for cue in giving(NAME) if cue.side == side and cue.kind is CueKind.STROKE]
        assert "S27" in strokes_of[-1].article
    assert "S43" in [cue for cue in giving(NAME) if cue.kind is CueKind.STROKE][-1].article


def test_a_sore_spot_waits_behind_its_gate() -> None:
    (dwell,) = cues("S35")
    host = next(cue for cue in timeline(NAME).cues if cue.id == dwell.beside)
    assert dwell.kind is CueKind.DWELL and dwell.start == dwell.end == host.start
    assert "S34" in host.article
    assert max(dwell.pressure) <= min(2, max(host.pressure))
    assert red_flags().lines and "scalp" in red_flags().parts
    assert "headache" in [line.id for line in lines_for(["scalp"])]


def test_chopping_is_optional_light_and_short() -> None:
    (chop,) = cues("S42")
    assert chop.optional and chop.length <= 20_000 and chop.pressure == (1.0,)


def test_both_feet_get_the_same_seconds_row_by_row() -> None:
    for id, row in DONE.items():
        if row["times"] == 2:
            right, left = cues(id, "right"), cues(id, "left")
            assert [cue.length for cue in right] == [cue.length for cue in left]


def test_between_feet_and_head_the_change_over_is_timed() -> None:
    steps = [cue for cue in timeline(NAME).cues if cue.kind is CueKind.PREPARE]
    names = [cue.technique for cue in steps]
    at = names.index("wipe")
    assert names[at : at + 4] == ["wipe", "put_on_socks", "wash_hands", "change_places"]
    assert all(cue.length >= 15_000 for cue in steps[at : at + 4])


def test_at_the_end_there_are_two_minutes_of_sitting() -> None:
    last = timeline(NAME).cues[-1]
    assert (last.kind, last.length) == (CueKind.REST, 120_000)
    assert "before you stand" in last.text


@SAYING
def test_the_honest_sentence_is_shown(id: str) -> None:
    row = ROWS[id]
    known = {cue.technique for cue in timeline(NAME).cues} | {cue.kind.value for cue in timeline(NAME).cues}
    shown = [sentence.id for sentence in honest_for(known, ["feet", "scalp"], products=True)]
    assert article()[id].honest == row["shown"]
    assert row["shown"] in [*shown, "scope"]
    assert honest()[row["shown"]].says


@SAYING
def test_and_the_claim_is_not(id: str) -> None:
    never = ROWS[id].get("never", [])
    said = " ".join(spoken(NAME)).lower()
    assert [words for words in never if words in said] == []
    assert list(claims_in(said)) == []


@pytest.mark.parametrize("id", [id for id, row in SAID.items() if "never" in row])
def test_a_claim_would_be_found_if_it_were_said(id: str) -> None:
    """The rows say what the article claims, so the guard has something to catch in most of them."""
    said = article()[id].says
    assert not any(words in honest()[ROWS[id]["shown"]].says.lower() for words in ROWS[id]["never"]), said
