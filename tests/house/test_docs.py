"""The reader's pages: links lead somewhere, examples run, and nothing is promised that a massage cannot do."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from solea.check import check_text
from solea.cli.main import COMMANDS, solea_command
from solea.language import format_score
from solea.safety import claims_in
from solea.source.report import plain

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
QUOTED = re.compile(r"^.*\| claim \|.*$|```[^`]*```|`[^`]*`|“[^”]*”|\"[^\"]*\"|\*[^*\n]+\*", re.MULTILINE)
QUOTES_CLAIMS = {"safety.md", "sources.md"}  # pages on what may not be said, and titles of studies
OURS = [page for page in PAGES if page.parent in {ROOT, ROOT / "docs"} and page.name not in QUOTES_CLAIMS]


def example(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"```.*?```|`[^`]*`", "", page.read_text(), flags=re.DOTALL))
    missing = [link for link in targets if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


def test_the_readme_opens_with_the_two_commands_and_a_picture() -> None:
    commands = README.index("make run") < README.index("make test") < README.index("![")
    assert commands
    assert README.index("![") < 600
    assert (ROOT / "docs" / "pictures" / "player.png").stat().st_size > 20_000


def test_the_score_of_the_readme_plays_and_is_in_form() -> None:
    score = example("markdown")
    checked = check_text(score, "feet.massage.md")
    assert plain(checked.diagnostics, checked.source) == ""
    assert checked.timeline
    assert format_score(score) == score


def test_the_finding_of_the_readme_is_what_the_checker_says() -> None:
    checked = check_text(example("markdown").replace("**Smooth**", "**Smoth**"), "feet.massage.md")
    said = re.search(r"^```\n(error.*?)```", README, re.MULTILINE | re.DOTALL)
    assert said
    assert plain(checked.diagnostics[:1], checked.source).strip() == said[1].strip()


def test_every_command_is_in_the_readme_and_every_option_has_help() -> None:
    for name in COMMANDS:
        command = solea_command.get_command(click.Context(solea_command), name)
        assert command is not None
        assert f"`{name}`" in README
        assert command.help
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"solea {name} {option.opts}"


@pytest.mark.parametrize("page", OURS, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_of_ours_promises_what_a_massage_cannot_do(page: Path) -> None:
    """The checker's own rule for scores. Quotations, code and rows that name the article's claims promise nothing."""
    text = QUOTED.sub("", page.read_text())
    assert [claim.words for claim in claims_in(text)] == []
