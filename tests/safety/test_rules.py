"""The table of restrictions: whole, with sources; each rule does what it says, and not what is near it."""

import re
import tomllib
from pathlib import Path

import pytest
from tests.safety.test_conditions import KNOWN

import solea.safety
from solea.body import places
from solea.catalogue import article, contacts, techniques
from solea.catalogue.technique import StrokeClass
from solea.safety import advice, conditions
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions
from solea.safety.rules import Entry, entries, entries_for, giver_facts, marks

EVERY = [*entries().values(), *marks().values(), *giver_facts().values()]
RULE = re.compile(
    r"stop_all|stop_urgent|stop_site|stop_foot|ask|skip_area|skip_if_said|skip \w+"
    r"|cap [0-3]( there| at \w+)?|no_step S\d\d( there)?"
    r"|no_technique \w+( there)?|no_contact \w+( there)?|no_class \w+|no_soak|no_product \w+( at \w+)?"
    r"|no_answer|no_tickle there"
    r"|no_dwell at head|look|sit|at_most \d+|no_thumbs|one_hand"
)
SOURCE = re.compile(r"product default(, from (?P<weak>\w\d\d(, \w\d\d)*))?|(?P<grade>[AB]) (?P<keys>\w\d\d(, \w\d\d)*)")
ARTICLE = re.compile(r"S\d\d")
LEFT_HEEL = Area("heel", "left")


def limits(id: str, place: Area | None = None, *, cleared: bool = False) -> Restrictions:
    return Restrictions.of(limit for entry in entries_for(id) for limit in entry.limits(place, cleared=cleared))


def test_every_condition_and_every_advice_has_an_entry() -> None:
    assert set(conditions()) <= set(entries())
    assert set(advice()) <= set(entries())


@pytest.mark.parametrize("entry", EVERY, ids=lambda entry: entry.id)
def test_every_rule_is_one_of_the_table_s_words_and_names_what_there_is(entry: Entry) -> None:
    for rule, _ in entry.rules:
        assert RULE.fullmatch(rule), rule
    assert set(entry.lifts) <= {rule for rule, _ in entry.rules}
    for place in (None, LEFT_HEEL, Area("crown")):
        for limit in entry.limits(place):
            known = {Kind.NO_TECHNIQUE: techniques(), Kind.NO_CONTACT: contacts(), Kind.NO_CLASS: set(StrokeClass)}
            assert limit.kind not in known or limit.what in known[limit.kind]
            assert limit.area.where in ("", "feet", "head") or limit.area.where in places()


@pytest.mark.parametrize("entry", EVERY, ids=lambda entry: entry.id)
def test_what_rests_on_weak_sources_only_is_marked_as_a_product_default(entry: Entry) -> None:
    for rule, rests_on in entry.rules:
        found = SOURCE.fullmatch(rests_on)
        assert found, f"{entry.id}: {rule} rests on {rests_on!r}"
        keys = (found["keys"] or found["weak"] or "").split(", ")
        assert {key for key in keys if key and not ARTICLE.fullmatch(key)} <= KNOWN
        assert all(key in article() for key in keys if ARTICLE.fullmatch(key))


def test_an_entry_without_rules_is_one_that_stops_nothing() -> None:
    assert {entry.id for entry in EVERY if not entry.rules} == {"allergy"}


STOPPED_UNTIL_A_YES = {
    "blood_clot", "varicose_severe", "swelling", "numb_feet", "diabetes", "artery_disease", "head_injury",
    "head_implant", "hair_transplant", "recent_injury", "recent_surgery", "blood_thinners", "low_platelets", "cancer",
    "heart_disease", "pregnancy", "epilepsy", "child",
}  # fmt: skip


def test_who_needs_a_yes_first_is_held_until_there_is_one() -> None:
    assert {entry.id for entry in entries().values() if entry.asks} == STOPPED_UNTIL_A_YES
    for id in STOPPED_UNTIL_A_YES:
        assert limits(id).by_kind[Kind.STOP], id


# id, place, cleared: what there is; and what there is not in a near case
CASES = [
    ("one_swollen_leg", None, False, Limit(Kind.STOP, "urgent"), "swelling"),
    ("blood_clot", None, False, Limit(Kind.STOP), None),
    ("blood_clot", None, True, Limit(Kind.CAP, "1", Area("feet")), "fever"),
    ("varicose_severe", None, False, Limit(Kind.STOP, "", Area("feet")), "varicose_mild"),
    ("varicose_severe", None, True, Limit(Kind.CAP, "0", Area("feet")), "varicose_mild"),
    ("varicose_mild", None, False, Limit(Kind.SKIP, "", Area("lower_leg")), "swelling"),
    ("swelling", None, True, Limit(Kind.NO_CLASS, "effleurage", Area("feet")), "varicose_mild"),
    ("fever", None, False, Limit(Kind.STOP), "bruise"),
    ("foot_infection", None, False, Limit(Kind.STOP, "", Area("feet")), "scalp_infection"),
    ("scalp_infection", None, False, Limit(Kind.STOP, "", Area("head")), "foot_infection"),
    ("spreading_infection", None, False, Limit(Kind.STOP, "urgent"), "open_wound"),
    ("open_wound", LEFT_HEEL, False, Limit(Kind.SKIP, "", LEFT_HEEL), "fever"),
    ("open_wound", LEFT_HEEL, False, Limit(Kind.NO_SOAK, "", Area("feet")), "bruise"),
    ("ulcer", LEFT_HEEL, False, Limit(Kind.STOP, "", Area("feet")), "open_wound"),
    ("bruise", LEFT_HEEL, False, Limit(Kind.SKIP, "", LEFT_HEEL), "ulcer"),
    ("cracked_heels", LEFT_HEEL, False, Limit(Kind.NO_PRODUCT, "salt", Area("feet")), "bruise"),
    ("scalp_psoriasis", Area("crown"), False, Limit(Kind.CAP, "1", Area("head")), "scalp_wound"),
    ("fragile_skin", None, False, Limit(Kind.NO_TECHNIQUE, "rub", Area("feet")), "cracked_heels"),
    ("numb_feet", None, True, Limit(Kind.CAP, "1", Area("feet")), "diabetes"),
    ("numb_feet", None, True, Limit(Kind.NO_ANSWER, "", Area("feet")), "diabetes"),
    ("numb_feet", None, True, Limit(Kind.NO_TECHNIQUE, "knuckle_glide", Area("feet")), "diabetes"),
    ("diabetes", None, True, Limit(Kind.CAP, "2", Area("feet")), "numb_feet"),
    ("diabetes", None, True, Limit(Kind.NO_SOAK, "", Area("feet")), "pregnancy"),
    ("artery_disease", None, True, Limit(Kind.NO_SOAK, "", Area("feet")), "heart_disease"),
    ("new_headache", None, False, Limit(Kind.STOP, "urgent"), "migraine"),
    ("migraine", None, False, Limit(Kind.STOP, "", Area("head")), "tight_hair"),
    ("tight_hair", None, False, Limit(Kind.NO_TECHNIQUE, "comb", Area("head")), "migraine"),
    ("head_injury", None, False, Limit(Kind.STOP, "", Area("head")), "recent_injury"),
    ("hair_transplant", None, True, Limit(Kind.CAP, "1", Area("head")), "head_injury"),
    ("recent_injury", LEFT_HEEL, True, Limit(Kind.SKIP, "", Area("feet", "left")), "bruise"),
    ("inflamed_joint", Area("toe_1", "left"), False, Limit(Kind.SKIP, "", Area("toe_1", "left")), "gout"),
    ("gout", Area("toe_1", "left"), False, Limit(Kind.SKIP, "", Area("feet", "left")), "inflamed_joint"),
    ("stiff_toe", Area("toe_1"), False, Limit(Kind.NO_TECHNIQUE, "rotate", Area("toe_1")), "gout"),
    ("blood_thinners", None, True, Limit(Kind.NO_CONTACT, "fist", Area("feet")), "pregnancy"),
    ("low_platelets", None, True, Limit(Kind.CAP, "1", Area("feet")), "blood_thinners"),
    ("fragile_bones", None, False, Limit(Kind.NO_TECHNIQUE, "fist_press", Area("feet")), "diabetes"),
    ("cancer", LEFT_HEEL, True, Limit(Kind.SKIP, "", LEFT_HEEL), "pregnancy"),
    ("pregnancy", None, True, Limit(Kind.CAP, "1", Area("inner_ankle")), "epilepsy"),
    ("epilepsy", None, True, Limit(Kind.NO_CLASS, "tapotement", Area("head")), "pregnancy"),
    ("child", None, True, Limit(Kind.AT_MOST, "10"), "pregnancy"),
    ("drunk_or_sedated", None, False, Limit(Kind.STOP), "epilepsy"),
    ("faints", None, False, Limit(Kind.SIT), "allergy"),
    ("ticklish", Area("sole"), False, Limit(Kind.NO_TICKLE, "", Area("sole")), "allergy"),
]


@pytest.mark.parametrize(("id", "place", "cleared", "limit", "near"), CASES, ids=[f"{c[0]}-{c[3].kind}" for c in CASES])
def test_a_rule_fires_and_does_not_in_a_near_case(
    id: str, place: Area | None, cleared: bool, limit: Limit, near: str | None
) -> None:
    assert limit in limits(id, place, cleared=cleared).limits
    if near is not None:
        assert limit not in limits(near, place, cleared=cleared).limits


def test_a_place_that_was_not_named_holds_the_whole_part() -> None:
    assert limits("bruise").stopped == ("feet",)
    assert limits("bruise", LEFT_HEEL).stopped == ()
    assert limits("cancer", cleared=True).stopped == ()  # it may lie elsewhere


def test_a_wound_on_the_head_keeps_no_foot_out_of_the_basin() -> None:
    assert not limits("open_wound", Area("crown")).by_kind[Kind.NO_SOAK]


def test_varicose_veins_of_which_nobody_said_how_thick_are_taken_as_severe() -> None:
    assert limits("varicose_veins") == limits("varicose_mild") | limits("varicose_severe")


def test_the_lines_of_the_sheet_are_never_milder_than_the_restrictions() -> None:
    """What the sheet stops today for a condition, its restrictions without a clinician's yes stop too, or narrow."""
    for id, condition in conditions().items():
        if condition.does == "stop":
            assert set(limits(id).stopped) == {"feet", "scalp"}, id


def test_the_table_is_written_without_a_key_that_nobody_reads() -> None:
    raw = tomllib.loads((Path(solea.safety.__file__).parent / "rules.toml").read_text("utf-8"))
    rows = [row for id, row in raw.items() if id not in ("marks", "giver")]
    assert all(set(row) <= {"words", "lifts", "rules"} for row in rows)
    more = {"says", "lifts", "rules", "feet", "one_side", "both_sides"}
    assert all(set(row) <= more for table in ("marks", "giver") for row in raw[table].values())
