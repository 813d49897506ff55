"""Did you mean: the closest word that would have been right."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files

from solea.language.lexicon import Lexicon
from solea.language.numbers import unglued

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

    def apart(self, words: str, kind_of: Callable[[str], str]) -> tuple[str, ...]:
        """The words as several details without their commas, at most one of each kind; () where they are not."""
        parts = words.split()
        if self._left <= 0 or not 1 < len(parts) <= 12:
            return ()
        self._left -= 1
        found: dict[int, tuple[tuple[str, ...], frozenset[str]]] = {0: ((), frozenset())}
        for end in range(1, len(parts) + 1):
            for start in range(end):
                said = " ".join(parts[start:end])
                if end not in found and start in found and (kind := kind_of(said)) not in ("", *found[start][1]):
                    found[end] = (*found[start][0], said), found[start][1] | {kind}
        return found.get(len(parts), ((), frozenset()))[0]

    def hint(self, words: str, known: Iterable[str]) -> tuple[str, ...]:
        found = self.closest(words, known)
        return (f"did you mean “{found}”?",) if found else ()


@lru_cache(maxsize=512)
def _closest(words: str, known: tuple[str, ...]) -> str:
    letters = sorted(words)
    swapped = (word for word in known if len(word) == len(words) and sorted(word) == letters)
    return next(swapped, None) or next(iter(get_close_matches(words, known, 1, 0.72)), "")


_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?: ?m(?:in(?:utes)?)?)?")  # 1:30
_TWO_UNITS = re.compile(r"(\d{1,3}) ?m(?:in)? ?(\d{1,2}) ?s?")  # 1m30s
_NEARLY = re.compile(r"[~≈] ?(?=\d)")
_TIMES = re.compile(r"[x×] ?(\d+)")
_TOE = re.compile(r"\bto toe\b|^toe(?= to )")


def plainer(words: str, lexicon: Lexicon) -> Iterator[str]:
    """Ways to say folded words as a score says them, the nearest first."""
    if time := _CLOCK.fullmatch(words) or _TWO_UNITS.fullmatch(words):
        parts = zip(map(int, time.groups()), ("minutes", "seconds"), strict=True)
        yield " ".join(f"{number} {lexicon.say('unit', unit)}" for number, unit in parts if number)
    rid = _TOE.sub(lambda found: f"{found.group()}s", words.replace("-to-", " to "))
    rid = _TIMES.sub(r"\1 x", _NEARLY.sub(f"{lexicon.say('latitude', 'about')} ", rid))
    article = f"{lexicon.word('a')} "
    for said in _bare(rid, lexicon):
        if said != words:
            yield said
        yield usual_words(unglued(said), lexicon)
        if said.startswith(article):
            yield f"1 {said.removeprefix(article)}"


def _bare(words: str, lexicon: Lexicon) -> Iterator[str]:
    """The words without what says no more: “with both thumbs”, “light pressure”."""
    around = lexicon.tables["near_round"]
    leads = ("", *(lead for lead in around["before"] if words.startswith(lead + " ")))
    tails = ("", *(tail for tail in around["behind"] if words.endswith(tail)))
    for lead in sorted(leads, key=len, reverse=True):
        for tail in tails:
            yield words.removeprefix(lead).removesuffix(tail).strip()


def usual_words(words: str, lexicon: Lexicon) -> str:
    """Folded words with those of the score in place of what is often written for them: “3 times” for “three times”."""
    return _near(lexicon).sub(lambda found: lexicon.ids["near"][found.group()], words)


@cache
def _near(lexicon: Lexicon) -> re.Pattern[str]:
    longest_first = sorted(lexicon.ids["near"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def foreign_words(language: str) -> Mapping[str, tuple[str, str]]:
    """Words of other languages to (the language, the word in this one)."""
    file = files("solea.language") / "foreign" / f"{language}.toml"
    table = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    return {word.casefold(): (name, ours) for name, words in table.items() for word, ours in words.items()}
