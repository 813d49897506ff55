"""What readers find in docs/ is what the tables say."""

from pathlib import Path

import pytest

from solea.body import places
from solea.catalogue import contacts, paces, pressures, techniques
from solea.catalogue.page import catalogue_page

DOCS = Path(__file__).parents[2] / "docs"
NAMES = (DOCS / "names.md").read_text(encoding="utf-8").lower()


def test_the_page_of_the_catalogue_is_the_table() -> None:
    page = (DOCS / "catalogue.md").read_text(encoding="utf-8")
    assert page == catalogue_page(), "write it again: python -m solea.catalogue.page > docs/catalogue.md"


@pytest.mark.parametrize("table", [techniques, places, contacts], ids=lambda table: table.__name__)
def test_every_name_is_on_the_page_of_names(table) -> None:
    missing = [thing.name for thing in table().values() if f"**{thing.name.lower()}**" not in NAMES]
    assert missing == []


@pytest.mark.parametrize("table", [pressures, paces], ids=lambda table: table.__name__)
def test_every_word_of_pressure_and_pace_is_on_the_page_of_names(table) -> None:
    assert [word.name for word in table().values() if f"*{word.name.lower()}*" not in NAMES] == []


FIELD = """giver receiver score stroke hold effleurage petrissage friction tapotement compression plantar
    dorsal proximal distal cue timeline dwell swell pacer bell bed track"""


@pytest.mark.parametrize("word", FIELD.split())
def test_the_words_of_the_field_are_explained(word: str) -> None:
    assert f"**{word}**" in NAMES
