"""Every statement of the article is somewhere: a technique, a rule, or an honest sentence instead of a claim."""

import re

import pytest

from solea.body import places
from solea.catalogue import article, article_rows, techniques

KINDS = {"stroke", "care", "rule", "scope", "product", "claim"}


def test_all_forty_five_rows_are_there_in_order() -> None:
    assert list(article()) == [f"S{n:02}" for n in range(1, 46)]


@pytest.mark.parametrize("row", article().values(), ids=lambda row: row.id)
def test_a_row_has_a_technique_or_an_honest_sentence(row) -> None:
    assert row.kind in KINDS
    assert bool(row.techniques) != bool(row.honest)
    assert set(row.techniques) <= {*techniques(), "ask"}
    assert set(row.places) <= set(places())
    assert bool(row.honest) == (row.kind in ("claim", "scope", "product"))


def test_a_technique_knows_its_rows() -> None:
    assert list(techniques()["soak"].rows) == ["S03", "S04"]
    assert techniques()["two_hand_squeeze"].rows["S22"].note.startswith("The author calls it cupping")
    by_technique = {id for t in techniques().values() for id in t.rows}
    assert by_technique == {row.id for row in article().values() if row.techniques} - {"S19"}


@pytest.mark.parametrize(
    ("technique", "places", "said", "rows"),
    [
        ("soak", ["foot"], {}, "S03 S04"),
        ("dry", ["foot"], {}, "S06"),
        ("smooth", ["foot"], {"product": True}, "S07"),
        ("smooth", ["foot"], {}, ""),
        ("rub", ["foot"], {}, "S08"),
        ("rub", ["foot"], {"across": True}, "S11"),
        ("pull", ["top"], {"level": 1}, "S10"),
        ("thumb_glide", ["sole"], {"level": 2}, "S12"),
        ("thumb_glide", ["inner_edge", "edges"], {"level": 2}, "S13"),
        ("thumb_glide", ["sole"], {"level": 3, "manner": "long_and_smooth"}, "S14 S16"),
        ("thumb_glide", ["grooves"], {"level": 2, "manner": "long_and_smooth"}, "S15 S16"),
        ("knuckle_glide", ["sole"], {"level": 2}, "S18"),
        ("ask", [], {}, "S19"),
        ("fist_press", ["sole"], {"level": 3}, "S17 S20"),
        ("fist_glide", ["sole"], {"level": 2}, "S17 S21"),
        ("two_hand_squeeze", ["foot"], {"level": 2}, "S22"),
        ("wring", ["foot"], {"level": 2}, "S23"),
        ("wring", ["foot"], {"level": 2, "product": True}, "S23 S24"),
        ("rotate", ["toe_2", "toes"], {"level": 1}, "S25 S26"),
        ("circle", ["foot"], {"level": 1}, "S27"),
        ("circle", ["hairline"], {"level": 2, "manner": "small_circles"}, "S32 S33"),
        ("circle", ["scalp"], {"level": 2, "manner": "small_circles", "stops": ["front_hairline"]}, "S33 S34"),
        ("circle", ["spot"], {"level": 1, "dwell": True}, "S35"),
        ("circle", ["spot"], {"level": 1}, ""),
        ("ear_massage", ["ears"], {"level": 1}, "S37"),
        ("circle", ["scalp"], {"level": 1}, "S39"),
        ("tap", ["scalp"], {"level": 1}, "S40"),
        ("circle", ["scalp"], {"level": 1, "stops": ["crown", "back_hairline"]}, "S41"),
        ("finger_chop", ["scalp"], {"level": 1}, "S42"),
        ("comb", ["hair"], {"level": 1}, "S43"),
        ("circle", ["ankle"], {"level": 1}, ""),
        ("massage", ["foot"], {"level": 1}, ""),
    ],
)
def test_rows_belong_to_technique_and_place_together(technique, places, said, rows) -> None:
    said = {key: tuple(value) if isinstance(value, list) else value for key, value in said.items()}
    assert " ".join(article_rows(technique, tuple(places), **said)) == rows


def test_the_rows_are_told_in_our_own_words() -> None:
    for row in article().values():
        assert re.search(r"[.!]$", row.says) and len(row.says) < 110
