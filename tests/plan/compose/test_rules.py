"""The hard rules hold in what is played, and the verifier that says so notices when they do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from tests.plan.compose.verifier import broken
from tests.plan.compose.wishes import EXAMPLES, drawn

from solea.check import check_text
from solea.plan.compose import NoPlan, Wish, compose


@pytest.mark.parametrize("wish", EXAMPLES, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_an_example_breaks_no_rule(wish: Wish) -> None:
    timeline = compose(wish).checked.timeline
    assert timeline is not None
    assert broken(wish, timeline) == []


def test_random_wishes_break_no_rule() -> None:
    random, planned = Random(7), 0
    for _ in range(60):
        wish = drawn(random)
        try:
            timeline = compose(wish).checked.timeline
        except NoPlan as none:
            assert none.reasons
            continue
        assert timeline is not None
        assert broken(wish, timeline) == [], wish
        planned += 1
    assert planned > 20


THUMBS = Wish(30, ("feet",), likes=("thumb",), dislikes=("fist",))


def swapped(text: str, first: str, second: str) -> str:
    """Two lines of a text in each other's place."""
    lines = text.splitlines(keepends=True)
    a = next(k for k, line in enumerate(lines) if first in line)
    b = next(k for k, line in enumerate(lines) if second in line)
    lines[a], lines[b] = lines[b], lines[a]
    return "".join(lines)


def without(text: str, words: str) -> str:
    """A text without every line in which these words stand, and what is indented below it."""
    return re.sub(rf"^- [^\n]*{re.escape(words)}[^\n]*\n(?:  [^\n]*\n)*", "", text, flags=re.MULTILINE)


def longer_rest(text: str) -> str:
    return re.sub(r"\*\*Rest\*\* \d+ (?:s|min)", "**Rest** 111 s", text)


def thumbs_alone(text: str) -> str:
    return re.sub(r"^- \*\*Smooth\*\* [^\n]*\n(?=- \*\*Thumb)", "", text, flags=re.MULTILINE)


def one_side_short(text: str) -> str:
    return text.replace("(right, then left)", "(right)") + "\n## Foot (left)\n\n- **Hold** the whole foot.\n"


def firm_end(text: str) -> str:
    return re.sub(r"resting(, palms, \d+ s\. Lift)", r"moderate\1", text)


BREAKS: dict[str, tuple[Wish, Callable[[str], str], str]] = {
    "a second too much": (THUMBS, longer_rest, "1:"),
    "thumbs after thumbs": (THUMBS, thumbs_alone, "5: two thumb"),
    "no question": (THUMBS, lambda text: without(text, "**Ask**"), "4: nobody asks"),
    "no shake-out": (THUMBS, lambda text: without(text, "Shake out"), "6:"),
    "one side": (THUMBS, one_side_short, "8:"),
    "no washing": (EXAMPLES[0], lambda text: without(text, "**Wash your hands**"), "8: feet come"),
    "no rest": (EXAMPLES[0], lambda text: without(text, "**Rest**"), "10:"),
    "firm too early": (EXAMPLES[0], lambda text: swapped(text, "**Fist knead**", "**Fist press**"), "3: firm"),
    "firm at the end": (EXAMPLES[0], firm_end, "3: it does not end"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_verifier_notices(name: str) -> None:
    wish, change, words = BREAKS[name]
    text = compose(wish).text
    changed = change(text)
    assert changed != text
    timeline = check_text(changed).timeline
    assert timeline is not None
    assert any(words in found for found in broken(wish, timeline)), broken(wish, timeline)
