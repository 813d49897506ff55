"""Did you mean: the closest word that would have been right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

_MOST = 100  # suggestions in one run: a text full of faults must not take minutes


class Suggestions:
    """Closest words for one run. After a hundred it is silent, so that any text is read in bounded time."""

    def __init__(self) -> None:
        self._left = _MOST

    def closest(self, words: str, known: Iterable[str]) -> str:
        """The nearest of the known phrases, or nothing."""
        if self._left <= 0 or not 0 < len(words) <= 60:
            return ""
        self._left -= 1
        return _closest(words, tuple(known))

    def mended(self, words: str, vocabulary: Iterable[str]) -> str:
        """The words with each unknown one replaced by the nearest that is known; numbers stay; "" when one has none."""
        known = tuple(vocabulary)
        parts = [
            word if word in known or not word.isalpha() else self.closest(word, known) for word in words.split()[:12]
        ]
        return " ".join(parts) if all(parts) else ""

    def hint(self, words: str, known: Iterable[str]) -> tuple[str, ...]:
        found = self.closest(words, known)
        return (f"did you mean “{found}”?",) if found else ()


@lru_cache(maxsize=512)
def _closest(words: str, known: tuple[str, ...]) -> str:
    letters = sorted(words)
    swapped = (word for word in known if len(word) == len(words) and sorted(word) == letters)
    return next(swapped, None) or next(iter(get_close_matches(words, known, 1, 0.72)), "")


@cache
def foreign_words(language: str) -> Mapping[str, tuple[str, str]]:
    """Words of other languages to (the language, the word in this one)."""
    file = files("solea.language") / "foreign" / f"{language}.toml"
    table = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {word.casefold(): (name, ours) for name, words in table.items() for word, ours in words.items()}
