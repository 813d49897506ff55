"""Which hand is free, and which side is played: the rules about hands and sides of one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from solea.body import places
from solea.catalogue import techniques
from solea.language.reading import Reading
from solea.language.scope import Scope
from solea.language.score import Origin, PlaceRef, Value, Voice, only_side
from solea.language.tree import DetailNode, HeadNode, StrokeNode
from solea.source import Span


@cache
def is_sided(place: str) -> bool:
    """Whether there is a right and a left one of a place."""
    return places()[place].sided


_BOTH = ("both_hands", "hands_opposed", "hands_together")


class HandRules:
    """Rules S303, S305, S307 and S308 for one text."""

    def __init__(self, reading: Reading) -> None:
        self.report = reading.strict.report
        self.lexicon = reading.lexicon

    @staticmethod
    def hand_of(voice: Voice) -> str:
        return voice.details.hands.value if voice.details.hands else ""

    @staticmethod
    def taken_beside(content: StrokeNode, index: int) -> str:
        """The hand that the other voice of the same moment has; "" where a voice is alone.

        What is not said follows from what is: the first voice has one hand, the one beside it the other.
        """
        if len(content.voices) < 2:
            return ""
        beside = [node for node in content.voices if node.join != "then"]
        node = content.voices[index]
        if len(beside) < 2 or node not in beside:
            return ""
        stated = [d.value for other in beside if other is not node for d in other.details if d.kind == "hands"]
        return str(stated[0]) if stated else ("other_hand" if index == 0 else "one_hand")

    def group_place(self, group: PlaceRef, head: HeadNode) -> dict[str, Value[Any]]:
        """What the items below `each toe:` work on when they do not say it: the member whose turn it is."""
        ref = PlaceRef(group.place, self.lexicon.say("place", group.place))
        return {"place": Value((ref,), Origin.BLOCK, Span(head.start, head.end))}

    def check(self, voices: Sequence[Voice], content: StrokeNode, scope: Scope) -> None:
        self._sides(voices, scope)
        if len(voices) == 1 and not scope.held:
            return
        together = [voice for voice, node in zip(voices, content.voices, strict=False) if node.join != "then"]
        taken = [scope.held] if scope.held else []
        for voice in together:
            if techniques()[voice.technique].is_care:
                continue
            hand = self.hand_of(voice)
            if taken and (hand in _BOTH or hand in taken or any(other in _BOTH for other in taken)):
                self._busy(voice, hand)
            if len(together) > 1 or scope.held:
                taken.append(hand)

    def _busy(self, voice: Voice, hand: str) -> None:
        span = voice.details.hands.span if voice.details.hands and voice.details.hands.span else voice.span
        words = self.lexicon.say("hands", hand)
        self.report(
            "S303",
            span.start,
            span.end,
            f"“{words}” is already busy on this line or in the block around it",
            "write “one hand” for the first and “other hand” for the second",
        )

    # -------------------------------------------------------------------------------------------------- sides

    def sides_of_heading(self, details: Iterable[DetailNode], scope: Scope) -> None:
        for detail in details:
            if detail.kind == "side" and scope.sides and detail.value != "":
                self._inside(detail.value, detail.span, scope)

    def _sides(self, voices: Sequence[Voice], scope: Scope) -> None:
        for index, voice in enumerate(voices):
            side = voice.details.side
            if side is None and scope.sides:
                continue  # the heading says it
            refs = voice.details.place.value if voice.details.place else ()
            sided = any(is_sided(ref.place) for ref in refs)
            if side is not None and side.origin is Origin.STATED:
                self._said(side, voice, sided, bool(refs), scope)
                if index and only_side(side):
                    self._not_first(side, voice)
            elif sided and side is None and not scope.sides and not techniques()[voice.technique].is_care:
                self._unsaid(voice)

    def _said(self, side: Value[Any], voice: Voice, sided: bool, placed: bool, scope: Scope) -> None:
        span = side.span or voice.span
        if placed and not sided:
            self.report("S308", span.start, span.end, "there is no right or left of this place", "take the side away")
        else:
            self._inside(side.value, span, scope)

    def _inside(self, side: str, span: Span, scope: Scope) -> None:
        """A side below a heading that plays one side after the other, or one that it never plays."""
        words, only = self.lexicon.say("side", side), side.removesuffix("_only")
        if only != side and scope.sides and only not in scope.sides:
            message = f"“{words}” inside a heading that never plays the {self.lexicon.say('side', only)}"
            self.report("S305", span.start, span.end, message, "take the side away, or change the heading")
        elif only == side and len(scope.sides) > 1:
            message = f"“{words}” inside a heading that plays one side after the other"
            hints = ["move the line out of the heading, or take the side away"]
            if side in scope.sides:
                meant = self.lexicon.say("side", f"{side}_only")
                hints.insert(0, f"write “{meant}” to leave the line out on the other side")
            self.report("S305", span.start, span.end, message, *hints)

    def _not_first(self, side: Value[str], voice: Voice) -> None:
        span = side.span or voice.span
        message = f"“{self.lexicon.say('side', side.value)}” is said of the whole line"
        self.report("S305", span.start, span.end, message, "write it with the first technique of the line")

    def _unsaid(self, voice: Voice) -> None:
        place = voice.details.place
        span = place.span if place and place.span and place.origin is Origin.STATED else voice.span
        self.report(
            "S307",
            span.start,
            span.end,
            "right or left? no side is said, so the right is played",
            "write “(right, then left)” on the heading, or “right” on the line",
        )


__all__ = ["HandRules"]
