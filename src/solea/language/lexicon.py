"""The words of a language, as tables of one phrase to one meaning.

The tables are lexicon/LANGUAGE.toml: id to words, the first word being the one that is printed. Nothing here is
English; `Lexicon.words` gives the little words by id.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType

# Tables whose phrases may stand alone as a detail, with the kind of detail that they are.
CLOSED_KINDS = {
    "turn": "turn",
    "toward": "path",
    "manner": "manner",
    "contact": "contact",
    "hands": "hands",
    "side": "side",
    "pressure": "pressure",
    "pace": "speed",
}
LEVELS = {"resting": 0, "light": 1, "moderate": 2, "firm": 3, "strong": 4, "deep": 5}  # Walton [B15]


def fold(words: str) -> str:
    """Words as they are compared: small letters, single blanks, straight quotes."""
    return " ".join(words.casefold().replace("’", "'").split())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language. `tables` are the file's: kind to id to its words."""

    language: str
    name: str
    tables: Mapping[str, Mapping[str, tuple[str, ...]]]

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, str]]:
        """Kind to folded phrase to id."""
        return {
            kind: {fold(words): id for id, phrases in table.items() for words in phrases}
            for kind, table in self.tables.items()
        }

    @cached_property
    def closed(self) -> Mapping[str, tuple[str, str]]:
        """Folded phrase to (table, id), of everything that is a whole detail by itself."""
        return {words: (table, id) for table in CLOSED_KINDS for words, id in self.ids[table].items()}

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Everything that may stand in the strict zone, for did-you-mean."""
        tables = (*CLOSED_KINDS, "place", "change", "head")
        return tuple(sorted({words for table in tables for words in self.ids[table]}))

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """What may stand before a place without being part of its name: “the ”, “your ”, “each ”, “both ”."""
        words = (self.word("the"), self.word("your"), self.say("scope", "each"), self.say("side", "both"))
        return tuple(f"{word} " for word in words)

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Every single word that a detail may hold."""
        tables = (*CLOSED_KINDS, "place", "member", "preposition", "change", "unit", "scope", "latitude", "word")
        return tuple(sorted({word for table in tables for words in self.ids[table] for word in words.split()}))

    def say(self, table: str, id: str) -> str:
        """The word that is printed for an id."""
        return self.tables[table][id][0]

    def counted(self, number: str, unit: str) -> str:
        """A number with its unit: “3 times each way”, but “1 time each way”."""
        words, *scope = unit.split(" ", 1)
        id = self.ids["unit"].get(words, "")
        if number == "1" and id in self.tables["singular"]:
            words = self.say("singular", id)
        return " ".join((number, words, *scope))

    def word(self, id: str) -> str:
        """A little word: "to", "while"."""
        return self.tables["word"][id][0]


class NoLexicon(LookupError):
    """There is no lexicon for a language."""


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon."""
    folder = resources.files("solea.language").joinpath("lexicon")
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml")))


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language. Raises NoLexicon."""
    if language not in languages():
        raise NoLexicon(language)
    file = resources.files("solea.language").joinpath("lexicon", f"{language}.toml")
    table = tomllib.loads(file.read_text("utf-8"))
    kinds = {
        kind: MappingProxyType({id: tuple(words) for id, words in rows.items()})
        for kind, rows in table.items()
        if isinstance(rows, dict)
    }
    return Lexicon(table["language"], table["name"], MappingProxyType(kinds))
