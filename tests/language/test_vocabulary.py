"""The page of words is made from the tables, and none of them is forgotten."""

from __future__ import annotations

from pathlib import Path

from solea.language.lexicon import lexicon
from solea.language.vocabulary import _TABLES, vocabulary

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"
# Little words, and what is only compared with.
NOT_SHOWN = {"word", "truth", "period", "amount_unit", "supply", "pair", "near", "near_technique", "near_head"}
NOT_SHOWN |= {"near_round", "no_way"}


def test_the_page_is_the_tables() -> None:
    assert PAGE.read_text("utf-8") == vocabulary(lexicon())


def test_every_table_is_shown() -> None:
    assert set(lexicon().tables) == set(_TABLES) | NOT_SHOWN
