"""Our own pages, routines, recipes and the words of plans promise nothing that a massage cannot do."""

import re
import tomllib
from pathlib import Path

import pytest

from solea.safety import claims_in, customs

ROOT = Path(__file__).parents[2]
PLANNER = ROOT / "src/solea/plan/compose/moves.toml"
ADDRESSES = "sources.md"  # titles of what others wrote
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md")),
    *sorted(page for folder in ("docs", "docs/diagnostics") for page in (ROOT / folder).glob("*.md")),
    *sorted(path for path in (ROOT / "library").rglob("*") if path.suffix in (".md", ".cook")),
]
REFUSING = {"S701.md", "S702.md", "S703.md", "S704.md", "K601.md"}  # whose matter are claims
REFUSED = re.compile(
    r"^## What no routine may promise\n(?:.|\n)*?(?=^## |\Z)"  # docs/safety.md
    r"|^\| S\d\d \| claim \|.*$"  # the article's own, each with the honest sentence
    r"|^.*\bthe words promise\b.*$"  # titles of codes
    r"|^## The cure$"  # of a fault in a text
    r"|\bleft heal\b|\bhair that grows out of a whorl\b|\bcancer treatment\b",  # a slip, a drawing, a condition
    re.MULTILINE,
)


def promised(text: str) -> list[str]:
    """The claims of a page outside of what it refuses."""
    refused = [found.span() for found in REFUSED.finditer(text)]
    claims = (claim for claim in claims_in(text) if not any(a <= claim.span.start < b for a, b in refused))
    return [text[claim.span.start : claim.span.end] for claim in claims]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_of_ours_promises_nothing(page: Path) -> None:
    if page.name not in REFUSING | {ADDRESSES}:
        assert promised(page.read_text("utf-8")) == []


def test_there_are_pages_to_be_looked_at() -> None:
    assert {"README.md", "safety.md", "planning.md", "foot-cream.cook"} <= {page.name for page in PAGES}
    assert sum(page.name.endswith((".massage.md", ".cook")) for page in PAGES) >= 13


@pytest.mark.parametrize("promise", ["It cures headaches.", "Detox for tired feet.", "Boosts the circulation."])
def test_a_promise_on_a_page_would_be_found(promise: str) -> None:
    page = (ROOT / "docs/safety.md").read_text("utf-8")
    assert promised(page.replace("\n## ", f"\n{promise}\n\n## ", 1))
    assert not promised(f"## What no routine may promise\n\n- {promise}\n\n## Next\n")


def test_the_words_of_plans_and_of_customs_promise_nothing() -> None:
    rows = tomllib.loads(PLANNER.read_text("utf-8"))
    said = [words for words in strings(rows) if " " in words]
    assert len(said) > 100
    said += [words for custom in customs().values() for words in (custom.said, custom.page, custom.hint)]
    assert [words for words in said if tuple(claims_in(words))] == []


def strings(value: object) -> list[str]:
    """Every text in a table."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in strings(one)]
    return [value] if isinstance(value, str) else []
