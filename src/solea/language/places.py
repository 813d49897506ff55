"""Places of the receiver's body in words: `the sole`, `each toe from the big toe`, `over and round the foot`."""

from __future__ import annotations

from typing import NamedTuple

from solea.language.lexicon import Lexicon, fold
from solea.language.score import PlaceRef


class Places(NamedTuple):
    """One or several places; `side` is "both" for "both feet"."""

    refs: tuple[PlaceRef, ...]
    side: str = ""


class PlaceWords:
    """The place words of a language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._places = lexicon.ids["place"]
        self._members = lexicon.ids["member"]
        self._prepositions = sorted(lexicon.ids["preposition"].items(), key=lambda pair: -len(pair[0]))
        word = lexicon.word
        self._and, self._from = f" {fold(word('and'))} ", f" {fold(word('from'))} "
        self._the, self._your = word("the") + " ", word("your") + " "
        self._each = lexicon.say("scope", "each") + " "
        self._both = lexicon.say("side", "both") + " "
        self._starts = {phrase.split(" ")[0] for phrase, _ in self._prepositions}
        self.common = self._common()

    def _common(self) -> dict[str, Places]:
        """The places as they mostly stand, with and without an article, so that one look finds them."""
        return {
            article + words: Places((PlaceRef(id, article + words),), side)
            for words, id in self._places.items()
            for article, side in (("", ""), (self._the, ""), (self._your, ""), (self._both, "both"))
        }

    def bare(self, words: str) -> str | None:
        """The id of a place on a path, with or without “the”."""
        return self._places.get(words) or self._places.get(words.removeprefix(self._the))

    def read(self, words: str) -> Places | None:
        """Folded words as places; None when any of them is none."""
        if single := self._one(words):
            return single
        if self._and not in words:
            return None
        parts = [self._one(part) for part in words.split(self._and)]
        if None in parts:
            return None
        found = [part for part in parts if part]
        return Places(tuple(part.refs[0] for part in found), next((part.side for part in found if part.side), ""))

    def _one(self, words: str) -> Places | None:
        if known := self.common.get(words):
            return known
        rest, preposition = self._preposition(words)
        rest, _, start = rest.partition(self._from)
        first = self.bare(start) if start else None
        if start and first is None:
            return None
        return self._article(words, rest, preposition, first)

    def _preposition(self, words: str) -> tuple[str, str]:
        for phrase, id in self._prepositions if words.partition(" ")[0] in self._starts else ():
            if words.startswith(phrase + " "):
                return words[len(phrase) + 1 :], id
        return words, ""

    def _article(self, words: str, rest: str, preposition: str, start: str | None) -> Places | None:
        each, both = rest.startswith(self._each), rest.startswith(self._both)
        for article in (self._the, self._your, self._each, self._both):
            if rest.startswith(article):
                rest = rest[len(article) :]
                break
        id = (self._members.get(rest) if each else None) or self._places.get(rest)
        if id is None or (start and not each):
            return None
        return Places((PlaceRef(id, words, preposition, each, start),), "both" if both else "")
