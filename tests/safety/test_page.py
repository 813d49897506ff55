"""The page for readers is what the tables say."""

from pathlib import Path

from solea.safety.page import safety_page
from solea.safety.receiver_page import receiver_page

PAGE = Path(__file__).parents[2] / "docs" / "safety.md"


def test_the_page_of_safety_is_the_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == safety_page(), "write it again: python -m solea.safety.page > docs/safety.md"


def test_the_page_of_receiver_files_is_the_table() -> None:
    page = (PAGE.parent / "receiver.md").read_text(encoding="utf-8")
    assert page == receiver_page(), "write it again: python -m solea.safety.receiver_page > docs/receiver.md"
