"""The tables are complete, agree with themselves and with the body, and every value names its source."""

import re
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from solea.body import NoWay, glyphs, places, route
from solea.catalogue import (
    StrokeClass,
    Technique,
    cap_of,
    contacts,
    lay_cap,
    paces,
    place_caps,
    pressures,
    technique_names,
    techniques,
)

DOCS = Path(__file__).parents[2] / "docs"
MOTIONS = {
    *("follow", "to_fro", "circles", "spots", "steps", "alternate"),
    *("squeeze", "tap", "chop", "comb", "rotate", "hold"),
}
MANNERS = {"back_and_forth", "spot_to_spot", "side_to_side", "small_circles", "long_and_smooth", "without_sliding"}
HANDS = {"one_hand", "other_hand", "both_hands", "hands_opposed", "hands_together", "leading_hand"}

ALL = pytest.mark.parametrize("technique", techniques().values(), ids=lambda t: t.id)
STROKES = [t for t in techniques().values() if not t.is_care]
HANDS_ON = pytest.mark.parametrize("technique", STROKES, ids=lambda t: t.id)

WORDS_TO_BEGIN_WITH = """
    smooth, stroke, rub, pull, hold, thumb glide, thumb circles, thumb walk, knuckle glide, fist knead, fist press,
    fist glide, two-hand squeeze, cup, cupping, lift and squeeze, squeeze, wring, twist, roll, pull-roll, rotate,
    turn the ankle, slide off, circle, small circles, press, press and rub, pinch, stretch the skin, push, tap,
    finger chop, chop, comb, ear massage, massage, soak, dry, wipe, cover, wrap, warm your hands, wash your hands,
    rest, put on socks, change places
"""


@pytest.mark.parametrize("word", [" ".join(w.split()) for w in WORDS_TO_BEGIN_WITH.split(",")])
def test_every_word_to_begin_with_is_a_name(word: str) -> None:
    assert technique_names()[word] in techniques()


def test_names_and_aliases_name_one_technique_each() -> None:
    names = [words.lower() for t in techniques().values() for words in (t.name, *t.aliases)]
    assert len(names) == len(set(names)) == len(technique_names())


def test_ids_are_the_names_in_small_letters_or_a_known_short_form() -> None:
    short = {"warm_hands", "wash_hands"}
    for technique in techniques().values():
        spelt = re.sub(r"[- ]", "_", technique.name.lower().replace(" the ", " "))
        assert technique.id == spelt or technique.id in short


@ALL
def test_a_technique_is_done_at_places_that_the_body_has(technique: Technique) -> None:
    assert set(technique.places) - {"*"} <= set(places())
    by_place = (technique.paths, technique.manners, technique.radii, technique.contacts_at, technique.hands_at)
    for table in (*by_place, technique.pressures_at, technique.seconds_at, technique.classes_at):
        assert set(table) - {""} <= set(technique.places)


@ALL
def test_a_way_goes_over_places_of_one_part_of_the_body(technique: Technique) -> None:
    for place, way in technique.paths.items():
        parts = {places()[stop].part.replace("leg", "foot") for stop in way.stops}
        assert len(parts) == (0 if way.toward else 1), place
        assert bool(way.stops) != bool(way.toward)


@ALL
def test_every_default_way_is_drawn_on_the_charts(technique: Technique) -> None:
    nowhere = {"spot", "knee"}  # wherever it is felt; beyond the edge of the chart
    for place in set(technique.places) - nowhere - {"*"}:
        way = technique.path_at(place)
        member = places()[place].members[0] if places()[place].members and technique.path_at(place) else place
        found = route(member, way.stops if way else (), toward=way.toward if way else "")
        assert technique.is_care or not isinstance(found, NoWay), found


@ALL
def test_words_are_there_for_the_voice(technique: Technique) -> None:
    assert technique.say and not technique.say.endswith(".")
    assert len(technique.say) <= 60


@HANDS_ON
def test_a_stroke_has_hands_a_contact_and_a_motion(technique: Technique) -> None:
    assert technique.motion in MOTIONS
    assert technique.hands in HANDS
    assert set(technique.hands_at.values()) <= HANDS
    assert technique.contact in technique.contacts
    assert set(technique.contacts_at.values()) <= set(technique.contacts)
    assert set(technique.contacts) <= set(contacts())
    assert set(technique.manners.values()) <= MANNERS


@HANDS_ON
def test_a_stroke_has_one_measure_of_tempo_inside_its_bounds(technique: Technique) -> None:
    measures = {
        "speed": paces()[technique.speed].cm_s if technique.speed else None,
        "rate": technique.rate_a_minute,
        "step": technique.step.whole_s if technique.step else None,
    }
    given = [value for value in measures.values() if value is not None]
    if technique.stroke_class is StrokeClass.HOLD:
        assert given == []
        return
    assert technique.bounds is not None
    low, high = technique.bounds
    (value,) = given
    assert low <= value <= high


@HANDS_ON
def test_pressure_keeps_to_the_cap_at_every_place_by_default(technique: Technique) -> None:
    assert technique.cap is not None and technique.cap <= lay_cap()
    for place in technique.places:
        default = technique.pressure_at(place)
        assert default is not None
        assert default <= cap_of(technique, [place]), place


@ALL
def test_care_takes_no_pressure_no_contact_and_no_speed(technique: Technique) -> None:
    if technique.is_care:
        assert technique.pressure is None and technique.cap is None
        assert technique.contact == technique.speed == technique.motion == ""


@ALL
def test_times_are_humane(technique: Technique) -> None:
    assert 0 < technique.seconds <= 600
    if technique.is_thumb_led:
        assert technique.longest_s is not None and technique.longest_s <= 60
    if technique.longest_s is not None:
        assert technique.seconds <= technique.longest_s


def test_the_hardest_words_are_never_offered() -> None:
    assert [(p.id, p.level) for p in pressures().values()] == [
        ("resting", 0), ("light", 1), ("moderate", 2), ("firm", 3), ("strong", 4), ("deep", 5),
    ]  # fmt: skip
    assert lay_cap() == 3
    assert max(t.cap or 0 for t in techniques().values()) == 3


def test_paces_are_in_cm_a_second() -> None:
    assert [(p.id, p.cm_s) for p in paces().values()] == [
        ("very_slow", 2), ("slow", 4), ("easy", 6), ("steady", 9), ("brisk", 15),
    ]  # fmt: skip


def test_gliding_is_as_pleasant_as_the_study_says_unless_it_warms() -> None:
    gliding = [t for t in STROKES if t.speed and t.stroke_class in (StrokeClass.EFFLEURAGE, StrokeClass.STROKING)]
    assert all(1 <= paces()[t.speed].cm_s <= 10 for t in gliding)
    assert techniques()["rub"].speed == "brisk"


@pytest.mark.parametrize(
    ("technique", "place", "cap"),
    [
        ("thumb_glide", "sole", 3),
        ("thumb_glide", "grooves", 2),
        ("thumb_glide", "top", 2),
        ("circle", "scalp", 2),
        ("circle", "spot", 2),
        ("circle", "ears", 1),
        ("ear_massage", "ears", 1),
        ("rotate", "toes", 1),
        ("pull", "foot", 1),
        ("finger_chop", "scalp", 1),
        ("tap", "scalp", 1),
        ("fist_press", "sole", 3),
        ("press", "toe_3", 2),
        ("circle", "neck", 1),
    ],
)
def test_the_cap_is_the_least_of_technique_place_and_lay_cap(technique: str, place: str, cap: int) -> None:
    assert cap_of(technique, [place]) == cap
    assert cap_of(techniques()[technique], [place]) == cap


def test_the_cap_of_several_places_is_that_of_the_most_delicate() -> None:
    assert cap_of("circle", ["sole"]) == 3
    assert cap_of("circle", ["sole", "top", "ears"]) == 1
    assert cap_of("circle", []) == 3


def test_caps_are_for_places_that_the_body_has() -> None:
    assert set(place_caps()) <= set(places())
    assert all(0 < cap.cap < lay_cap() for cap in place_caps().values())


def test_every_place_of_the_head_is_more_delicate_than_the_sole() -> None:
    head = {id for id, place in places().items() if place.part == "head"} - {"shoulders"}
    assert head <= set(place_caps())


def test_presses_and_percussion_keep_to_their_rates() -> None:
    assert techniques()["fist_press"].step is not None and techniques()["fist_press"].step.hold_s in (3, 4, 5)
    tap, chop = techniques()["tap"], techniques()["finger_chop"]
    assert tap.rate_a_minute is not None and 2 <= tap.rate_a_minute / 60 <= 4
    assert chop.optional and chop.longest_s == 20 and chop.cap == 1
    assert techniques()["rotate"].times_each_way == 3


def test_the_turns_of_five_toes_fit_their_time() -> None:
    rotate = techniques()["rotate"]
    assert rotate.rate_a_minute is not None and rotate.times_each_way is not None
    assert rotate.seconds == 5 * 2 * rotate.times_each_way * 60 / rotate.rate_a_minute


def test_circles_on_the_scalp_keep_to_the_rate_of_friction() -> None:
    circle = techniques()["circle"]
    radius = circle.radius_at("scalp")
    assert radius is not None
    around_cm = 2 * 3.1416 * radius / 10
    assert 30 <= 60 * paces()[circle.speed].cm_s / around_cm <= 60


def test_what_the_article_calls_cupping_is_a_squeeze() -> None:
    squeeze = techniques()[technique_names()["cupping"]]
    assert squeeze.id == "two_hand_squeeze"
    assert squeeze.alias_notes["cupping"] == "cupping (author’s word)"


def test_small_circles_is_a_circle_with_a_manner() -> None:
    circle = techniques()[technique_names()["small circles"]]
    assert (circle.id, circle.alias_manners["small circles"]) == ("circle", "small_circles")


def test_strokes_toward_the_toes_stay_light() -> None:
    for technique in STROKES:
        if technique.is_thumb_led or technique.speed == "":
            continue
        way = technique.path_at("foot")
        if way and way.stops[:1] == ("ankle",) and not way.back:
            assert technique.cap is not None and technique.cap <= 2
            assert technique.pressure == 1


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        techniques()["smooth"].name = "Rough"  # type: ignore[misc]
    with pytest.raises(TypeError):
        techniques()["smooth"] = techniques()["rub"]  # type: ignore[index]


KEY = re.compile(r"\b([BCDEFGH]\d\d)\b")
KNOWN = set(re.findall(r"^- \*\*([A-Z]\d\d)\*\*", (DOCS / "sources.md").read_text(encoding="utf-8"), re.MULTILINE))


@ALL
def test_every_value_names_a_source_or_says_product_default(technique: Technique) -> None:
    for field in ("class", "contact", "pressure", "cap", "speed", "rate_a_minute", "step_s", "seconds", "cautions"):
        source = technique.source_of(field)
        assert re.fullmatch(r"product default.*|.*\b[BCDGHS]\d\d\b.*", source), field
    for source in technique.sources.values():
        assert set(KEY.findall(source)) <= KNOWN


def test_the_sources_of_words_caps_and_paces_are_known() -> None:
    given = [p.source for p in pressures().values()] + [c.source for c in place_caps().values()]
    for source in given + [p.source for p in paces().values()]:
        assert "product default" in source or KEY.search(source) or re.search(r"\bS\d\d\b", source)
        assert set(KEY.findall(source)) <= KNOWN


def test_every_contact_has_a_hand_drawn_for_it() -> None:
    assert {contact.glyph for contact in contacts().values()} <= set(glyphs())
