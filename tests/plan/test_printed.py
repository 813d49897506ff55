"""What was changed, as lines for paper."""

from __future__ import annotations

import re

from tests.plan.adapted import adapted, receiver

from solea.plan import report_lines
from solea.safety.receiver import weigh

SAID = 'conditions = ["bruise on the left heel"]\npressure = "light"\n[giver]\nsore_thumbs = true'


def test_every_change_stands_in_it_as_it_was_and_as_it_is() -> None:
    found = adapted("foot-and-scalp", SAID)
    lines = report_lines(found, "Feet, then scalp", weigh(receiver(SAID)).why)
    assert lines[:2] == ("Feet, then scalp", "================")
    assert sum(bool(re.match(r"Line \d|New:", line)) for line in lines) == len(found.changes)
    assert any("(bruise on the left heel)" in line for line in lines)
    assert max(map(len, lines)) <= 78


def test_it_is_plain_text_without_the_marks_of_a_score() -> None:
    said = "\n".join(report_lines(adapted("foot-and-scalp", SAID), "Feet"))
    assert not any(mark in said for mark in ("**", "{", "}", "@", "<!--"))


def test_without_the_answers_no_word_of_them_stands_in_it() -> None:
    said = "\n".join(report_lines(adapted("foot-and-scalp", SAID), "Feet"))
    assert "bruise" not in said and "wish" not in said and "sore thumbs" not in said


def test_a_refusal_says_why_and_what_is_possible() -> None:
    lines = report_lines(adapted("scalp-and-ears", 'conditions = ["migraine"]'), "Scalp")
    assert "Possible instead" in " ".join(lines)


def test_nothing_changed_is_said() -> None:
    assert "Nothing had to be changed." in report_lines(adapted("scalp-and-ears", ""), "Scalp")
