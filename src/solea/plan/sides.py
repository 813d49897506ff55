"""One foot only: where nothing is left of the other, headings that play both play one, and the score says so."""

from __future__ import annotations

import re

from solea.language.tree import HeadingNode
from solea.plan.change import ChangeKind
from solea.plan.edits import Edit
from solea.plan.record import Record
from solea.plan.walk import Part, Walk, all_parts
from solea.safety.areas import SIDES, Area
from solea.safety.limits import Restrictions
from solea.source import Span


class OneSided(Record):
    """A record that knows which side is gone: left out altogether while the other is played."""

    def __init__(self, walk: Walk, limits: Restrictions) -> None:
        super().__init__(walk, limits)
        self.gone = self._gone_side()

    def _gone_side(self) -> str:
        """The side whose whole foot is left out while the other is played; "" where there is none."""
        gone = [side for side in SIDES if self.limits.takes_all_of(Area("foot", side))]
        return gone[0] if len(gone) == 1 else ""

    def _one_sided(self) -> None:
        """Headings that play both feet play the one that is left, and the front matter says that this is meant."""
        if self.halved or self.sides_differ:
            self._allow("one foot is spared in places")
        if not self.gone:
            return
        said = False
        for part in all_parts(self.walk.parts):
            if part.heading and part.heading.mods_end and self._plays_feet(part):
                said = self._one_side_only(part.heading) or said
        if said:
            self._allow("only one foot is massaged")

    def _allow(self, reason: str) -> None:
        """Say that unequal sides are meant; nothing of the receiver."""
        if "S306" not in self.walk.score.front.allow:
            self.edits.append(_allowed(self.text, self.walk.tree.front, reason))

    def _plays_feet(self, part: Part) -> bool:
        places = [Area(ref.place) for item in part.every for ref in self.walk.refs(item)]
        return any(area.part == "feet" for area in places)

    def _one_side_only(self, heading: HeadingNode) -> bool:
        lexicon = self.writer.lexicon
        left = lexicon.say("side", next(side for side in SIDES if side != self.gone))
        then = lexicon.word("then")
        both = {f"{start}{lexicon.say('side', side)}" for side in SIDES for start in ("", f"{then} ")}
        both |= {f"{lexicon.say('scope', 'each')} {words}" for words in lexicon.tables["place"]["foot"]}
        mods = [mod.strip() for mod in self.masked[heading.mods_start : heading.mods_end].split(",")]
        if sum(mod.lower() in both for mod in mods) < 1 or (mods and mods[0].lower() == left and len(mods) == 1):
            return False
        rest = [mod for mod in mods if mod.lower() not in both]
        self.edits.append(Edit(heading.mods_start, heading.mods_end, ", ".join([left, *rest])))
        masks = self.limits.masks(Area("foot", self.gone))
        self._record(ChangeKind.LEFT_OUT, Span(heading.start, heading.end), "side", masks, to=left)
        return True


def _allowed(text: str, front: tuple[int, int, int], reason: str) -> Edit:
    """`allow:` with the reason why one side gets more time."""
    line = f"  S306: {reason}\n"
    if not front[2]:
        return Edit(0, 0, f"---\nallow:\n{line}---\n")
    found = re.compile(r"^allow:[ \t]*\n", re.MULTILINE).search(text, 0, front[2])
    if found:
        return Edit(found.end(), found.end(), line)
    end = text.rfind("---", 0, front[2])
    return Edit(end, end, f"allow:\n{line}")
