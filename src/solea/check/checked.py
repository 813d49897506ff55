"""A text checked: its score, its timeline, and every finding in order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from solea.body import USUAL, Foot
from solea.check.care import around, hot_water, wet_feet
from solea.check.claims import claim_findings
from solea.check.coverage import coverage_findings
from solea.check.rules import equal_sides, not_stated, thumbs_twice, too_long, unwashed_hands
from solea.language import Compiled, Reading, Score, compile_score
from solea.safety.receiver import Receiver
from solea.source import Diagnostic, Loaded, SourceText, has_errors, in_order, references
from solea.timeline import Timeline, unroll


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a text. `score` and `timeline` are None where errors stand in the way of them.

    `reading` is the tree that the score came from; None for a file that could not be read.
    """

    score: Score | None
    timeline: Timeline | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    reading: Reading | None = None

    @property
    def ok(self) -> bool:
        """Whether it can be played: no finding is an error."""
        return not has_errors(self.diagnostics)


def check_text(
    text: str,
    name: str = "<text>",
    *,
    coverage: bool = False,
    foot: Foot = USUAL,
    claims: bool = True,
    before: Reading | None = None,
) -> Checked:
    """Compile, unroll and check a text for a foot; all findings in one run.

    `coverage` asks also what the hands cover, which takes up to a second, and how a whole session ends. `before` is
    the reading of the text before some of its lines were changed.
    """
    return check_score(compile_score(text, name, before=before), coverage=coverage, foot=foot, claims=claims)


def check_file(
    loaded: Loaded, *, coverage: bool = False, foot: Foot = USUAL, today: date | None = None
) -> Checked:
    """The same for a file as it was read; why it could not be read is a finding too.

    A file has a library round it, so the recipes that it names are looked at; `today` is the day that they are used.
    """
    if not loaded.ok:
        return Checked(None, None, loaded.diagnostics, loaded.source)
    checked = check_text(loaded.source.text, loaded.source.name, coverage=coverage, foot=foot)
    found = tuple(of_supplies(checked, today or date.today()))
    return replace(checked, diagnostics=in_order((*checked.diagnostics, *found))) if found else checked


def of_supplies(checked: Checked, today: date) -> Iterator[Diagnostic]:
    """What is wrong with the recipes that a score names, in the library that its file stands in."""
    text = words_of(checked)
    if references(text):
        from solea.check.supplies import supply_findings  # the kitchen opens for who uses it

        yield from supply_findings(text, checked.source.name, today)


def unsuited_supplies(checked: Checked, receiver: Receiver) -> Iterator[Diagnostic]:
    """Which of the recipes that a score names are not for somebody."""
    text = words_of(checked)
    if references(text):
        from solea.check.supplies import unsuited

        yield from unsuited(text, checked.source.name, receiver)


def words_of(checked: Checked) -> str:
    """The text of a score without what is commented out."""
    return checked.reading.tree.masked if checked.reading is not None else checked.source.text


def check_score(
    compiled: Compiled, *, coverage: bool = False, foot: Foot = USUAL, claims: bool = True
) -> Checked:
    """The rules over a compiled score; without `claims` where its words were looked at before."""
    score, source = compiled.score, compiled.source
    if score is None:
        return Checked(None, None, compiled.diagnostics, source, compiled.reading)
    unrolled = unroll(score, source, foot=foot)
    promised = claim_findings(score, source) if claims else ()
    found = [*compiled.diagnostics, *unrolled.diagnostics, *promised, *not_stated(score)]
    if unrolled.timeline:
        found += too_long(unrolled.timeline)
        found += unwashed_hands(score, unrolled.timeline)
        found += wet_feet(unrolled.timeline)
        found += hot_water(unrolled.timeline)
    if unrolled.timeline and not any(d.code == "S307" for d in compiled.diagnostics):
        found += equal_sides(score, unrolled.timeline)
    if coverage and unrolled.timeline:
        found += coverage_findings(score, unrolled.timeline, [d.code for d in found])
        found += thumbs_twice(unrolled.timeline)
        found += around(unrolled.timeline, [d.code for d in found])
    return Checked(score, unrolled.timeline, in_order(found), source, compiled.reading)
