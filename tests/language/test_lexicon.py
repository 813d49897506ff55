"""The lexicon: every phrase means one thing, and every id of body and catalogue has its words."""

from __future__ import annotations

from collections import defaultdict

import pytest

from solea.body import places
from solea.catalogue import contacts, paces, pressures, technique_names
from solea.language.lexicon import LEVELS, NoLexicon, fold, languages, lexicon
from solea.language.suggest import foreign_words

STRICT = (
    "place",
    "preposition",
    "turn",
    "toward",
    "manner",
    "contact",
    "hands",
    "side",
    "pressure",
    "pace",
    "change",
    "head",
    "unit",
    "latitude",
    "word",
)


@pytest.mark.parametrize("language", languages())
def test_no_phrase_of_the_strict_zone_means_two_things(language: str) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    for table in STRICT:
        for id, phrases in lexicon(language).tables[table].items():
            for phrase in phrases:
                meanings[fold(phrase)].add(f"{table}.{id}")
    assert {phrase: ids for phrase, ids in meanings.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("language", languages())
def test_each_table_is_one_phrase_to_one_id(language: str) -> None:
    for table, rows in lexicon(language).tables.items():
        phrases = [fold(phrase) for words in rows.values() for phrase in words]
        assert len(phrases) == len(set(phrases)), table


def test_every_place_of_the_body_has_words() -> None:
    assert set(lexicon().tables["place"]) == set(places())


def test_members_are_places() -> None:
    assert set(lexicon().tables["member"]) <= set(places())


def test_every_contact_pressure_and_pace_of_the_catalogue_has_words() -> None:
    assert set(lexicon().tables["contact"]) == set(contacts())
    assert set(lexicon().tables["pressure"]) == set(pressures()) == set(LEVELS)
    assert {id: row.level for id, row in pressures().items()} == LEVELS
    assert set(lexicon().tables["pace"]) == set(paces())


def test_the_words_of_the_catalogue_are_known() -> None:
    for id, row in pressures().items():
        known = lexicon().ids["pressure"]
        assert all(known[fold(word)] == id for word in (row.name, *row.aliases))


def test_no_technique_is_called_like_a_detail_or_a_block() -> None:
    taken = set(lexicon().closed) | set(lexicon().ids["head"]) | {fold(lexicon().word("ask"))}
    assert not taken & set(technique_names())


def test_a_pace_is_no_slip_from_a_pressure() -> None:
    """One letter apart and of different kinds would be a silent slip (light and right are told apart by S305, S308)."""
    closed = lexicon().closed
    for one, (table, _) in closed.items():
        for other, (another, _) in closed.items():
            if (
                table != another
                and len(one) == len(other)
                and sum(a != b for a, b in zip(one, other, strict=True)) == 1
            ):
                assert {one, other} == {"light", "right"}


def test_a_language_without_a_lexicon() -> None:
    with pytest.raises(NoLexicon):
        lexicon("xx")


def test_foreign_words_name_words_of_this_language() -> None:
    known = {phrase for table in STRICT for phrase in lexicon().ids[table]}
    assert all(fold(ours) in known for _, ours in foreign_words("en").values())
