"""The stop-list: each line does what it says, to the parts that it says, and to no other."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.language.lexicon import lexicon
from solea.safety import (
    PARTS,
    Does,
    advice,
    conditions,
    conditions_for,
    lines_for,
    parts_of,
    red_flags,
    sheet,
    signs,
    signs_during,
    signs_for,
    stop_lines,
    under,
    verdict,
)

DOCS = Path(__file__).parents[2] / "docs"
KNOWN = set(re.findall(r"^- \*\*([A-Z]\d\d)\*\*", (DOCS / "sources.md").read_text(encoding="utf-8"), re.MULTILINE))
ONE_LINE = 46  # characters of 18 px on a page of 390 px
TWO_LINES = 100  # characters of 16 px

BOTH = ["feet", "scalp"]


@pytest.mark.parametrize("parts", [["feet"], ["scalp"], BOTH], ids="+".join)
def test_six_to_eight_lines_are_asked(parts: list[str]) -> None:
    assert 6 <= len(lines_for(parts)) <= 8


def test_feet_are_not_asked_about_the_head_nor_the_head_about_feet() -> None:
    assert "headache" not in [line.id for line in lines_for(["feet"])]
    assert "numb" not in [line.id for line in lines_for(["scalp"])]
    assert lines_for([]) == ()


def test_parts_come_from_the_parts_of_places() -> None:
    assert parts_of(["leg", "foot", "foot"]) == ("feet",)
    assert parts_of(["head", "leg", ""]) == ("feet", "scalp")
    assert parts_of([]) == ()


def test_none_of_these_plays_everything() -> None:
    assert verdict(BOTH, []).play == ("feet", "scalp")
    assert verdict(BOTH, []).reasons == ()


@pytest.mark.parametrize(
    ("answer", "play", "near"),
    [
        ("clot", (), "varicose_mild"),
        ("fever", (), "foot_infection"),
        ("skin", (), "scalp_psoriasis"),
        ("numb", ("scalp",), None),
        ("headache", (), "migraine"),
        ("injury", (), "gout"),
        ("care", (), None),
        ("consent", (), None),
    ],
)
def test_each_line_does_its_own(answer: str, play: tuple[str, ...], near: str | None) -> None:
    assert verdict(BOTH, [answer]).play == play
    if near is not None:
        less = verdict(BOTH, [near])
        assert conditions()[near].line == answer
        assert less.play and less.stopped and not less.urgent


@pytest.mark.parametrize(
    ("answer", "parts", "play"),
    [
        ("one_swollen_leg", ["scalp"], ()),
        ("varicose_severe", BOTH, ("scalp",)),
        ("open_wound", BOTH, ("scalp",)),
        ("scalp_wound", BOTH, ("feet",)),
        ("diabetes", BOTH, ("scalp",)),
        ("migraine", BOTH, ("feet",)),
        ("head_injury", BOTH, ("feet",)),
        ("stiff_toe", BOTH, ("scalp",)),
        ("pregnancy", BOTH, ()),
        ("numb", ["scalp"], ("scalp",)),
        ("headache", ["feet"], ("feet",)),
        ("sore_scalp", ["feet"], ("feet",)),
        ("cannot_say_stop", ["feet"], ()),
    ],
)
def test_a_condition_holds_only_what_it_concerns(answer: str, parts: list[str], play: tuple[str, ...]) -> None:
    assert verdict(parts, [answer]).play == play


def test_a_reason_and_what_to_do_come_with_every_stop() -> None:
    found = verdict(BOTH, ["numb", "migraine"])
    assert found.play == ()
    assert found.stopped == ("feet", "scalp")
    assert [reason.id for reason in found.reasons] == ["numb", "migraine"]
    assert all(reason.reason and reason.do for reason in found.reasons)


def test_only_what_may_need_a_doctor_today_is_urgent() -> None:
    urgent = {line.id for line in stop_lines().values() if line.urgent}
    assert urgent == {"clot", "headache"}
    assert verdict(BOTH, ["one_swollen_leg"]).urgent
    assert not verdict(BOTH, ["fever"]).urgent


def test_an_answer_is_never_lost() -> None:
    with pytest.raises(KeyError):
        verdict(BOTH, ["numb_feat"])


IDS = st.sampled_from([*stop_lines(), *conditions()])
SOME = st.lists(st.sampled_from(PARTS), unique=True, min_size=1)


@given(SOME, st.lists(IDS, max_size=6), IDS)
def test_one_more_yes_never_allows_more(parts: list[str], answers: list[str], more: str) -> None:
    before, after = verdict(parts, answers), verdict(parts, [*answers, more])
    assert set(after.play) <= set(before.play)


@given(SOME, st.lists(IDS, max_size=6))
def test_every_part_is_either_played_or_stopped_and_order_does_not_matter(parts: list[str], answers: list[str]) -> None:
    found = verdict(parts, answers)
    assert sorted([*found.play, *found.stopped]) == sorted(parts)
    assert verdict(parts, answers[::-1]).play == found.play


@given(SOME, IDS)
def test_a_line_is_never_milder_than_what_it_stands_for(parts: list[str], answer: str) -> None:
    if answer in conditions():
        line = conditions()[answer].line
        if line in [asked.id for asked in lines_for(parts)]:
            assert set(verdict(parts, [line]).play) <= set(verdict(parts, [answer]).play)


@pytest.mark.parametrize("line", stop_lines().values(), ids=lambda line: line.id)
def test_a_line_is_one_line_on_a_phone(line) -> None:
    assert len(line.line) <= ONE_LINE
    assert len(line.reason) <= 130 and len(line.do) <= 140
    assert line.reason.count(". ") <= 1 and line.do.count(". ") <= 1
    assert conditions_for(line.id)


SHARED = {  # read one by one: what the line says to do is true for these, and kind
    "clot": {"one_swollen_leg"},
    "fever": {"fever", "contagious_illness"},
    "skin": {"open_wound", "scalp_wound"},
    "numb": {"numb_feet", "diabetes"},
    "headache": {"new_headache"},
    "injury": {"recent_surgery"},
    "care": {"blood_thinners", "fragile_bones", "cancer", "heart_disease"},
    "consent": {"drunk_or_sedated"},
}


@pytest.mark.parametrize("line", stop_lines().values(), ids=lambda line: line.id)
def test_a_condition_says_what_to_do_itself_unless_the_line_was_read_for_it(line) -> None:
    assert {c.id for c in conditions_for(line.id) if c.do == line.do} == SHARED[line.id]


@pytest.mark.parametrize(
    ("id_", "never"),
    [
        ("varicose_mild", "emergency"),
        ("varicose_severe", "emergency"),
        ("cannot_say_stop", "clear-headed"),
        ("fragile_skin", "whole again"),
        ("scalp_psoriasis", "whole again"),
        ("stiff_toe", "doctor who"),
        ("child", "midwife"),
        ("head_implant", "when it may be rubbed"),
        ("hair_transplant", "doctor who"),
    ],
)
def test_advice_for_something_else_is_not_given(id_: str, never: str) -> None:
    assert never not in conditions()[id_].do


def test_nobody_is_told_what_solea_cannot_do_yet() -> None:
    assert not any("adapted" in c.reason + c.do for c in conditions().values())


@pytest.mark.parametrize("parts", [["feet"], ["scalp"], BOTH], ids="+".join)
def test_every_condition_is_named_in_its_line_or_in_small_print_under_it(parts: list[str]) -> None:
    for line in lines_for(parts):
        read = f"{line.line} {under(line, parts)}".lower()
        assert len(under(line, parts)) <= TWO_LINES
        for condition in conditions_for(line.id, parts):
            assert condition.said and all(words in read for words in condition.said)


@pytest.mark.parametrize("condition", conditions().values(), ids=lambda condition: condition.id)
def test_a_condition_is_plain_with_its_term_beside(condition) -> None:
    line = stop_lines()[condition.line]
    assert len(condition.plain) <= 48
    assert condition.term
    assert len(condition.reason) <= 130 and len(condition.do) <= 140
    assert condition.reason.count(". ") <= 1 and condition.do.count(". ") <= 1
    assert condition.grade in ("A", "B", "C", "D", "DESIGN")
    assert set(condition.parts) <= set(line.parts)
    assert condition.does is Does.HOLD_SITE or line.does is Does.STOP or condition.id == "spreading_infection"


def test_every_source_is_on_the_page_of_sources() -> None:
    sets = [*stop_lines().values(), *conditions().values(), *signs(), *signs_during(), *advice().values(), red_flags()]
    assert all(thing.sources for thing in sets)
    assert {key for thing in sets for key in thing.sources} <= KNOWN


def test_every_condition_that_a_score_can_name_is_known() -> None:
    known = {*conditions(), *advice(), *(name for c in conditions().values() for name in c.names)}
    assert set(lexicon().tables["condition"]) <= known


def test_the_signs_of_a_clot_and_of_a_dangerous_headache_are_shown_where_they_belong() -> None:
    assert [sign.id for sign in signs_for(["feet"])][:2] == ["clot", "lung"]
    assert "arteritis" in [sign.id for sign in signs_for(["scalp"])]
    assert "arteritis" not in [sign.id for sign in signs_for(["feet"])]
    assert all(sign.do for sign in signs())


def test_either_may_say_stop_at_any_time() -> None:
    assert "Either of you says stop" in [sign.says for sign in signs_during()]


def test_the_red_flag_question_asks_for_what_may_be_an_inflamed_artery() -> None:
    asked = " ".join(red_flags().lines).lower()
    assert all(word in asked for word in ("comb", "jaw", "sight", "headache", "blow to the head"))
    assert red_flags().parts == ("scalp",)


def test_the_sheet_has_what_the_device_needs_to_weigh_the_answers_itself() -> None:
    page = sheet(["feet"])
    assert [line["id"] for line in page["lines"]] == [line.id for line in lines_for(["feet"])]
    assert all(line["parts"] == ["feet"] for line in page["lines"])
    assert {"id", "line", "under", "reason", "does", "do", "urgent", "parts", "conditions"} == set(page["lines"][0])
    assert page["red_flags"] is None
    assert sheet(["scalp"])["red_flags"]["none"] == "None of these"
    assert all(isinstance(sign, str) for sign in page["signs"])
