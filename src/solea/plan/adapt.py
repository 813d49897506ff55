"""A score made safe for a receiver: the same text with only those lines changed that the restrictions ask for.

Where only one side is the reason, only that side changes: the line is written for each side, “right only” and “left
only”. Where nothing is left of one foot the heading is played for the other alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from solea.check import Checked, check_text
from solea.plan.change import Change
from solea.plan.edits import Edited, apply
from solea.plan.rewrite import Rewrite
from solea.plan.verify import broken_lines
from solea.plan.walk import Walk
from solea.safety.limits import Limit, Restrictions
from solea.source import Span
from solea.timeline import CueKind, Timeline

TRIES = 8  # a line that still breaks a limit after it was changed is mended; then everything is looked at again


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing may be played, and which parts of the body might be, with another routine."""

    stopped: tuple[str, ...]
    free: tuple[str, ...]
    urgent: bool


@dataclass(frozen=True, slots=True)
class Adapted:
    """What became of a score. `checked` is that of the new text; None where nothing is left to play.

    `before` and `after` are lengths in ms.
    """

    text: str
    checked: Checked | None
    changes: tuple[Change, ...]
    before: int
    after: int
    restrictions: Restrictions
    refusal: Refusal | None = None

    @property
    def same(self) -> bool:
        """Nothing had to be changed."""
        return not self.changes and self.refusal is None


def adapt(checked: Checked, restrictions: Restrictions) -> Adapted:
    """The score for somebody with these restrictions. `checked` is without errors."""
    assert checked.timeline is not None
    before = checked.timeline.length
    if not restrictions:
        return Adapted(checked.source.text, checked, (), before, before, restrictions)
    rewrite = Rewrite(Walk(checked), restrictions)
    for _ in range(TRIES):
        edits, changes = rewrite.run()
        if not rewrite.plays:
            return _nothing(checked, changes, restrictions)
        edited = apply(checked.source.text, edits)
        made = _checked(edited.text, checked) if edits else checked
        if broken := _broken(made, edited, restrictions):
            rewrite.mend(broken)
            continue
        assert made.timeline is not None
        over = made.timeline.length - before
        if over > 0 and rewrite.trimmed < over:
            rewrite.trimmed += over
        elif over > 0:
            rewrite.mend({edited.old(_longest(made.timeline)): ()})
        elif not rewrite.says_length and _length_is_wrong(made):
            rewrite.length = made.timeline.length
        else:
            return Adapted(edited.text, made, changes, before, made.timeline.length, restrictions)
    return _nothing(checked, (), restrictions)


def _checked(text: str, before: Checked) -> Checked:
    """The new text looked at as the old one was; only its claims cannot be others, since words are only taken out."""
    assert before.timeline is not None
    return check_text(text, before.source.name, foot=before.timeline.foot, claims=False, before=before.reading)


def _length_is_wrong(made: Checked) -> bool:
    """Whether the front matter's length is not that of the score any more."""
    assert made.reading is not None
    front = made.reading.tree.front[2]
    return any(d.code == "S402" and d.span.start < front for d in made.diagnostics)


def _broken(made: Checked, edited: Edited, restrictions: Restrictions) -> dict[int, tuple[Limit, ...]]:
    """Where in the old text a line stands that cannot stay, with the limits that it breaks; none for an error."""
    found: dict[int, tuple[Limit, ...]] = {d.span.start: () for d in made.diagnostics if d.severity == "error"}
    if made.timeline is not None:
        found |= broken_lines(made.timeline, restrictions)
    return {edited.old(start): limits for start, limits in found.items()}


def _longest(timeline: Timeline) -> int:
    """Where the longest line stands, which is left out where a session is still too long when time was taken off."""
    working = [cue for cue in timeline.cues if cue.kind in (CueKind.STROKE, CueKind.HOLD) and cue.span]
    return max(working, key=lambda cue: cue.length).span.start  # type: ignore[union-attr]


def _nothing(checked: Checked, changes: tuple[Change, ...], restrictions: Restrictions) -> Adapted:
    assert checked.timeline is not None
    stopped = restrictions.stopped
    free = tuple(part for part in ("feet", "scalp") if part not in stopped)
    return Adapted(
        "", None, changes, checked.timeline.length, 0, restrictions, Refusal(stopped, free, restrictions.urgent)
    )


__all__ = ["Adapted", "Refusal", "Span", "adapt", "replace"]
