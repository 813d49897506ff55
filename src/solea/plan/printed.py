"""What was changed in a score for somebody, as lines of plain text: for the terminal, and for a sheet of paper.

A pure function of what was adapted. The reasons are the receiver's answers, so they are told only where they are at
hand and asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

from solea.plan.adapt import Adapted
from solea.plan.change import Change, ChangeKind
from solea.plan.told import MESSAGES, Why, all_told, refused

WIDTH = 78  # letters in a line
_MARKS = re.compile(r"<!--.*?-->|\*\*|(?<=[^{])\{[^}]*\}|^[-*+] ", re.DOTALL)
_SIGILS = re.compile(r"[@#](?=\w)")
_ITEM = re.compile(r"\s+(?=- |#{1,6} )")


def report_lines(adapted: Adapted, title: str, why: Why | None = None, width: int = WIDTH) -> tuple[str, ...]:
    """A heading, what was changed in a few sentences, and each line of the score as it was and as it is now."""
    return tuple(_report(adapted, title, why or {}, width))


def _report(adapted: Adapted, title: str, why: Why, width: int) -> Iterator[str]:
    yield title
    yield "=" * min(len(title), width)
    yield ""
    if adapted.refusal is not None:
        reason, instead = refused(adapted)
        yield from wrap(f"{reason}. Possible instead: {instead}.", width)
        return
    yield from wrap(_length(adapted), width)
    if adapted.same:
        yield "Nothing had to be changed."
        return
    yield ""
    for line in all_told(adapted):
        yield from wrap(line.with_why(why), width, initial_indent="- ", subsequent_indent="  ")
    yield from ("", "Line by line", "------------", "")
    for change in adapted.changes:
        yield from _change(change, why, width)


def _length(adapted: Adapted) -> str:
    minutes = [max(round(ms / 60_000), 1) for ms in (adapted.before, adapted.after)]
    return f"{minutes[1]} minutes" if minutes[0] == minutes[1] else f"{minutes[1]} minutes instead of {minutes[0]}"


def _change(change: Change, why: Why, width: int) -> Iterator[str]:
    reasons = ", ".join(dict.fromkeys(words for limit in change.limits for words in why.get(limit, ())))
    where = "New" if change.kind is ChangeKind.ADDED else f"Line {change.line}"
    told = f"{where}: {MESSAGES[change.kind]}{f', {change.side}' if change.side else ''}"
    yield from wrap(f"{told} ({reasons})" if reasons else told, width)
    for mark, words in (("was", change.before), ("now", change.after)):
        for number, line in enumerate(plain_lines(words)):
            lead = f"  {mark if not number else '':>3}  "
            yield from wrap(line, width, initial_indent=lead, subsequent_indent=" " * len(lead))


def plain_lines(words: str) -> list[str]:
    """A piece of a score without its marks, a line for each of its items."""
    bare = (_SIGILS.sub("", _MARKS.sub("", line)).strip() for line in _ITEM.split(words))
    return [line.lstrip("# ") for line in bare if line.strip("# ")]
