"""The recipes that a score uses: whether they are there, sound, enough, within their date, and right for somebody.

A score names one by its path, `@./recipes/foot-balm{15%ml}`, seen from its own folder; it is looked for inside the
library only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import PurePosixPath

from solea.check.recipes import drug_words
from solea.recipe import Found, Kitchen, examine, kitchen_of, promised
from solea.recipe.document import timer_seconds
from solea.recipe.formula import Formula
from solea.recipe.quantity import figure, single
from solea.recipe.scents import allergic
from solea.recipe.units import grams_in, millilitres_in
from solea.safety.limits import Kind
from solea.safety.receiver import Receiver, weigh
from solea.source import Diagnostic, Mark, MarkKind, Severity, SourceText, Span, finding, references
from solea.source.marks import spoken

YOUNG = 12  # years below which no scent is for anybody; product default, as limits.toml
SMALL = 3  # years below which some preservatives are not used [D77]
HANDS_ON_S = 20 * 60  # of a recipe besides its timers: clean, weigh, fill, label; product default


@dataclass(frozen=True, slots=True)
class Need:
    """A recipe that a score uses, the mark that names it first, and how much in all; None where that is not said."""

    mark: Mark
    found: Found
    formula: Formula
    grams: Fraction | None

    @property
    def span(self) -> Span:
        return self.mark.span

    @property
    def said(self) -> str:
        """What the score calls it: “foot balm”."""
        return spoken(self.mark)

    @property
    def minutes(self) -> int:
        """How long it takes to make: its timers one after the other, and what hands do besides."""
        timers = self.found.recipe.marks(MarkKind.TIMER)
        return (sum(timer_seconds(timer) or 0 for timer in timers) + HANDS_ON_S) // 60

    def first(self, today: date) -> str:
        """What is done before the routine, in a few words; nothing for what was made and is good."""
        best = self.best_before
        if best is None:
            return f"make it first, begin {_time(self.minutes)} before"
        return f"was best before {best.isoformat()}, make it anew" if best < today else ""

    @property
    def best_before(self) -> date | None:
        """The day after which it is not used; None for what is still to be made."""
        made = self.formula.product.made
        return None if made is None else made + timedelta(days=promised(self.formula))


def supply_findings(text: str, file: str, today: date) -> Iterator[Diagnostic]:
    """Every finding about the recipes that a score's text names."""
    needs, found = needed(text, file)
    yield from found
    for need in needs:
        yield from _enough(need)
        yield from _in_time(need, today)


def needed(text: str, file: str) -> tuple[list[Need], list[Diagnostic]]:
    """The recipes of a score, each once, and why others are none. A text that is no file has no library to look in."""
    kitchen = kitchen_of(file)
    if kitchen is None:
        return [], []
    own = kitchen.own_path(file)
    at = PurePosixPath(own).parent.as_posix() if own else ""
    needs: dict[str, Need] = {}
    found: list[Diagnostic] = []
    for mark in references(text):
        one = kitchen.find(mark.name, at, mark.span)
        if isinstance(one, Diagnostic):
            found.append(one)
            continue
        if one.path not in needs:
            faults = [d for d in _examined(one, kitchen) if d.severity is Severity.ERROR]
            if faults or one.read.formula is None:
                found.append(_not_sound(mark, one, faults))
                continue
            needs[one.path] = Need(mark, one, one.read.formula, None)
        needs[one.path], more = _more(needs[one.path], mark)
        found += more
    return list(needs.values()), found


def _examined(one: Found, kitchen: Kitchen) -> tuple[Diagnostic, ...]:
    source = SourceText(one.recipe.source.text, str(kitchen.root / f"{one.path}.cook"))
    return (*examine(source, kitchen=kitchen).diagnostics, *drug_words(one.recipe))


def _not_sound(mark: Mark, one: Found, faults: list[Diagnostic]) -> Diagnostic:
    why = f": {faults[0].message}" if faults else ""
    return finding(
        "K704",
        mark.span,
        f"“{one.recipe.title}” may not be made as it stands{why}",
        f"solea recipe check {one.path}.cook",
    )


def _more(need: Need, mark: Mark) -> tuple[Need, list[Diagnostic]]:
    """A need with one more mark's amount."""
    if not mark.quantity:
        return need, []
    value, density = single(mark.quantity), need.formula.density
    weight, room = grams_in(mark.unit), millilitres_in(mark.unit)
    if value is None or (weight is None and (room is None or density is None)):
        if value is None and any(letter.isdigit() for letter in mark.quantity):
            return need, []  # a number without sense is the language's to tell
        told = f"{mark.quantity} {mark.unit}".strip()
        return need, [
            finding("K105", mark.span, f"“{told}” of {need.found.recipe.title} cannot be weighed", "write ml or g")
        ]
    grams = value * (weight if weight is not None else (room or Fraction(0)) * (density or Fraction(0)))
    return replace(need, grams=(need.grams or Fraction(0)) + grams), []


def _enough(need: Need) -> Iterator[Diagnostic]:
    made = need.formula.total
    if need.grams is not None and need.grams > made:
        yield finding(
            "K701", need.span,
            f"{figure(need.grams, 0)} g of {need.found.recipe.title} are used, and it makes {figure(made, 0)} g",
            f"make more: solea recipe scale {need.found.path}.cook --weight {figure(need.grams, 0)}",
        )  # fmt: skip


def _in_time(need: Need, today: date) -> Iterator[Diagnostic]:
    best, title = need.best_before, need.found.recipe.title
    if best is None:
        yield finding(
            "K705", need.span, f"{title} is made first", f"begin {_time(need.minutes)} before; write “made:” in it then"
        )
    elif best < today:
        yield finding("K702", need.span, f"{title} was best before {best.isoformat()}", "bin it, and make a new one")


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def unsuited(text: str, file: str, receiver: Receiver) -> Iterator[Diagnostic]:
    """What is not for somebody among the recipes of a score."""
    for need in needed(text, file)[0]:
        for why in dict.fromkeys(_against(need.formula, receiver)):
            yield finding(
                "K703", need.span, f"{need.found.recipe.title} is not for the receiver: {why}", "take another recipe"
            )


def _against(made: Formula, receiver: Receiver) -> Iterator[str]:
    yield from (one.message for one in allergic(made, receiver.allergic))
    scented = made.percent("essential_oil")
    if receiver.age is not None and receiver.age < YOUNG and scented:
        yield "no scent for children"
    if any(answer.word == "pregnancy" for answer in receiver.conditions) and scented > 1:
        yield f"{figure(scented)} % of scent is too much in pregnancy"
    if receiver.age is not None and receiver.age < SMALL:
        yield from (
            f"{line.name} is not for children under three"
            for line in made.of("preservative")
            if line.ingredient.not_for
        )
    if made.product.use == "rinse off" and made.percent("salt", "sugar"):
        yield from _scrubbed(made, receiver)


def _scrubbed(made: Formula, receiver: Receiver) -> Iterator[str]:
    """Skin that is not to be scrubbed."""
    if receiver.broken:
        yield "no scrub on broken skin"
    words = {limit.what for limit in weigh(receiver).restrictions.by_kind[Kind.NO_PRODUCT]}
    if "scrub" in words or ("salt" in words and made.percent("salt")):
        yield "no scrub on such skin"
