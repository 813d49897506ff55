"""A line of strokes written again: only the details that change, in the words of the score's own language."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from solea.catalogue import techniques
from solea.language.lexicon import Lexicon
from solea.language.score import Path, PlaceRef
from solea.language.tree import DetailNode, VoiceNode
from solea.plan.choice import Choice

LEVEL_IDS = ("resting", "light", "moderate", "firm", "strong", "deep")
_LOST = frozenset({"path", "lanes", "steps", "count", "accent"})
_KEPT_WHEN_REPLACED = frozenset({"place", "side", "product", "tool", "pressure"})
_HANDS_BESIDE = frozenset({"one_hand", "other_hand", "leading_hand"})
_BARE = ("between", "behind")  # places whose names begin so have no article


class LineWriter:
    """Writes voices in one language. `masked` is the text with its comments blanked."""

    def __init__(self, masked: str, lexicon: Lexicon) -> None:
        self.masked, self.lexicon = masked, lexicon

    def voice(
        self,
        node: VoiceNode,
        choice: Choice,
        time: str,
        *,
        capital: bool,
        without: Collection[str] = (),
        only: str = "",
    ) -> str:
        """The voice with what the choice changes, without its details of some kinds.

        `time` is the detail that it gets where it would lose its own; `only` the side that it is for.
        """
        other = choice.technique != self._own(node, choice)
        details = [(kind, words) for kind, words in self._details(node, choice, other) if kind not in without]
        if time and not any(kind == "time" for kind, _ in details):
            details.append(("time", time))
        if only:
            details.append(("side", self.lexicon.say("side", f"{only}_only")))
        name = techniques()[choice.technique].name if other else self._said(node.name_start, node.name_end)
        name = (name[:1].upper() if capital else name[:1].lower()) + name[1:]
        words = ", ".join(words for _, words in details)
        return f"**{name}** {words}" if words else f"**{name}**"

    def _own(self, node: VoiceNode, choice: Choice) -> str:
        from solea.catalogue import technique_names

        return technique_names().get(node.name, choice.technique)

    def _details(self, node: VoiceNode, choice: Choice, other: bool) -> Iterable[tuple[str, str]]:
        """The details in their order: those that stay, those in place of others, and then the new ones."""
        new = self._new(choice, other)
        for detail in node.details:
            if detail.kind in new:
                if words := new.pop(detail.kind):
                    yield detail.kind, words
                if detail.kind == "place" and detail.side:  # “both ears” says the side too
                    yield "side", self.lexicon.say("side", detail.side)
            elif self._stays(detail, choice, other):
                yield detail.kind, self._said(detail.span.start, detail.span.end) + self._in_all(detail, choice)
        yield from ((kind, words) for kind, words in new.items() if words)

    def _new(self, choice: Choice, other: bool) -> dict[str, str]:
        found: dict[str, str] = {}
        if choice.refs is not None:
            found["place"] = self.places(choice.refs)
        if choice.contact is not None:
            found["contact"] = self.lexicon.say("contact", choice.contact)
        elif other:
            found["contact"] = ""
        if choice.path is not None:
            found["path"] = self.way(choice.path)
        if choice.one_hand:
            found["hands"] = self.lexicon.say("hands", "one_hand")
        if choice.levels is not None:
            found["pressure"] = self.pressure(choice.levels)
        return found

    def _in_all(self, detail: DetailNode, choice: Choice) -> str:
        """A time that was the whole of one place is the whole of several."""
        one = detail.kind == "time" and not detail.value.scope and detail.value.seconds is not None
        return (
            f" {self.lexicon.say('scope', 'in_all')}"
            if one and choice.refs is not None and len(choice.refs) > 1
            else ""
        )

    def _stays(self, detail: DetailNode, choice: Choice, other: bool) -> bool:
        if detail.kind == "accent" and (choice.lost_accent or choice.lost_path):
            return False
        if other:
            beside = detail.kind == "hands" and detail.value in _HANDS_BESIDE
            timed = detail.kind == "time" and (choice.refs is None or bool(choice.refs[0].each))
            return detail.kind in _KEPT_WHEN_REPLACED or beside or timed
        if choice.refs is not None and detail.kind == "time":
            return bool(detail.value.scope == "each") == bool(choice.refs[0].each)
        return not (choice.lost_path and detail.kind in _LOST)

    def places(self, refs: Iterable[PlaceRef]) -> str:
        """“the arch and the ball of the foot”."""
        return f" {self.lexicon.word('and')} ".join(self._place(ref.place) for ref in refs)

    def _place(self, id: str) -> str:
        name = self.lexicon.say("place", id)
        return name if name.startswith(_BARE) else f"{self.lexicon.word('the')} {name}"

    def way(self, path: Path) -> str:
        """“heel to ball and back”."""
        stops = f" {self.lexicon.word('to')} ".join(self.lexicon.say("place", stop) for stop in path.stops)
        return f"{stops} {self.lexicon.word('and_back')}" if path.back else stops

    def pressure(self, levels: tuple[int, ...]) -> str:
        """“light”, “light to moderate”."""
        said = (self.lexicon.say("pressure", LEVEL_IDS[level]) for level in levels)
        return f" {self.lexicon.word('to')} ".join(said)

    def _said(self, start: int, end: int) -> str:
        return " ".join(self.masked[start:end].split())


def time_words(seconds: int, *, many: bool) -> str:
    """“40 s”, “2 min”; of several places the whole is meant: “40 s in all”."""
    if seconds < 1:
        return ""
    words = f"{seconds // 60} min" if seconds >= 120 and seconds % 60 == 0 else f"{seconds} s"
    return f"{words} in all" if many else words
