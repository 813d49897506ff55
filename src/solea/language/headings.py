"""What stands in a heading's bracket: `(right, then left)`, `(each foot, 5 min each)`, `(2 rounds)`, or a detail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from solea.body import places
from solea.language.details import Detail
from solea.language.lexicon import fold
from solea.language.numbers import leading_number
from solea.language.reading import Reading, detail_reader
from solea.language.score import Number
from solea.language.tree import DetailNode, HeadingNode
from solea.source import Span

_SESSION = re.compile(r"(\d{1,3}) (\w+) (\d{1,3})")


@dataclass(slots=True)
class Modifiers:
    """A heading's bracket, read. `details` are defaults for everything below."""

    sides: tuple[str, ...] = ()
    rounds: int = 1
    each: str | None = None
    side_seconds: float | None = None
    seconds: float | None = None
    optional: bool = False
    any_order: bool = False
    session: tuple[int, int] | None = None
    position: str = ""
    condition: str = ""
    details: list[DetailNode] = field(default_factory=list)


class ModifierReader:
    """Reads one heading's bracket; what it cannot read is S110."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self.words = detail_reader(reading.lexicon.language)
        word = self.lexicon.word
        self._then, self._if, self._session = word("then") + " ", word("if") + " ", word("session") + " "

    def read(self, heading: HeadingNode) -> Modifiers:
        found = Modifiers()
        text = self.reading.tree.masked
        at = heading.mods_start
        for part in text[at : heading.mods_end].split(",") if heading.mods_end else ():
            start = at + len(part) - len(part.lstrip())
            self._one(part.strip(), start, found)
            at += len(part) + 1
        return found

    def _one(self, raw: str, start: int, found: Modifiers) -> None:
        words = fold(raw)
        if "{" in words:
            words = fold(self.reading.strict._fill(raw, start) or "")
            if not words:
                return
        if not (self._side(words, found) or self._number(words, found) or self._plain(words, raw, start, found)):
            self._detail(words, raw, start, found)

    def _side(self, words: str, found: Modifiers) -> bool:
        sides = self.lexicon.ids["side"]
        side = sides.get(words.removeprefix(self._then), "")
        first = not found.sides and not words.startswith(self._then)
        second = len(found.sides) == 1 and words.startswith(self._then) and side not in found.sides
        if side in ("right", "left") and (first or second):
            found.sides += (side,)
            return True
        return False

    def _number(self, words: str, found: Modifiers) -> bool:
        read = leading_number(words, self.lexicon)
        if read is None or not isinstance(read[0], Number) or read[0].low <= 0:
            return False
        number = read[0].low
        unit, _, scope = self.words.plural(read[0], read[1]).partition(" ")
        kind = self.lexicon.ids["unit"].get(unit, "")
        if kind == "rounds" and not scope and number == int(number):
            found.rounds = int(number)
            return True
        if kind == "minutes" and self.words.of_two_units(words):
            return self._two_units(words, found)
        return kind == "minutes" and self._time(number * 60, self.lexicon.ids["scope"].get(scope, scope), found)

    def _two_units(self, words: str, found: Modifiers) -> bool:
        """“1 min 30 s each” in a bracket."""
        time = self.words.read(words)
        if not isinstance(time, Detail) or time.value.seconds is None:
            return False
        return self._time(time.value.seconds.low, time.value.scope, found)

    @staticmethod
    def _time(seconds: float, scope: str, found: Modifiers) -> bool:
        if scope == "each":
            found.side_seconds = seconds
        elif not scope:
            found.seconds = seconds
        return scope in ("", "each")

    def _plain(self, words: str, raw: str, start: int, found: Modifiers) -> bool:
        head = self.lexicon.ids["head"].get(words)
        if head == "optional":
            found.optional = True
        elif head == "any_order":
            found.any_order = True
        elif position := self.lexicon.ids["position"].get(words):
            found.position = self.lexicon.say("position", position)
        elif words.startswith(self._if):
            found.condition = self._condition(words.removeprefix(self._if), start, start + len(raw))
        elif words.startswith(self._session):
            return self._session_of(words.removeprefix(self._session), found)
        else:
            return self._each(words, found)
        return True

    def _condition(self, name: str, start: int, end: int) -> str:
        let = self.reading.front.front.let
        if name not in map(fold, let):
            self.reading.strict.report(
                "S206", start, end, f"no condition called “{name}”", "name it under `let:` with yes or no"
            )
        return name

    def _session_of(self, words: str, found: Modifiers) -> bool:
        match = _SESSION.fullmatch(words)
        if match is None or match[2] != self.lexicon.word("of") or not 1 <= int(match[1]) <= int(match[3]):
            return False
        found.session = (int(match[1]), int(match[3]))
        return True

    def _each(self, words: str, found: Modifiers) -> bool:
        place = self.words.places.read(words)
        if place is None or len(place.refs) != 1 or not place.refs[0].each:
            return False
        ref = place.refs[0]
        if places()[ref.place].members:
            found.each = ref.place
        elif places()[ref.place].sided:
            found.sides = ("right", "left")
        else:
            return False
        return True

    def _detail(self, words: str, raw: str, start: int, found: Modifiers) -> None:
        detail = self.words.read(raw if words == fold(raw) else words, start)
        if isinstance(detail, Detail):
            found.details.append(DetailNode(detail.kind, detail.value, Span(start, start + len(raw)), detail.side))
            return
        if (meant := self._sides_meant(words)) and meant != words:
            self.reading.strict.report(
                "S110", start, start + len(raw), f"“{raw}” is no modifier of a heading", f"write “{meant}”", fix=meant
            )
            return
        known = (*self.lexicon.ids["head"], *self.lexicon.ids["position"], *self.lexicon.phrases, "then left")
        self.reading.strict.report(
            "S110",
            start,
            start + len(raw),
            f"“{raw}” is no modifier of a heading",
            *self.reading.strict.suggest.hint(words, known),
            "modifiers are “right, then left”, “each foot”, “5 min each”, “2 rounds”, “optional”",
            "other words go outside the bracket",
        )

    def _sides_meant(self, words: str) -> str:
        """“right, then left” for “right then left”, “right” for “the right foot”; "" where no side was meant."""
        ids, then = self.lexicon.ids, self._then.strip()
        parts = [word for word in words.split() if word != self.lexicon.word("the") and word not in ids["place"]]
        sides = [word for word in parts if ids["side"].get(word) in ("right", "left")]
        if len(sides) == 2 and sides[0] != sides[1] and parts == [sides[0], then, sides[1]]:
            return f"{sides[0]}, {then} {sides[1]}"
        if len(sides) == 1 and parts in (sides, [then, *sides]):
            return " ".join(parts)
        return ""
