"""What two people wish for: minutes, areas, an aim, whose hands, what is at hand. Read from TOML, JSON or a mapping."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from solea.body import places
from solea.catalogue import technique_names
from solea.language.lexicon import fold
from solea.plan.compose.moves import PARTS, Aim, moves
from solea.plan.compose.page import FEWEST, MOST, SOAK_MOST
from solea.safety.areas import Area
from solea.safety.limits import NoSuchLimit, Restrictions, from_json
from solea.safety.receiver_file import WISHES, place_words

AREAS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "feet": ("foot", "", ()),
    "right foot": ("foot", "right", ()),
    "left foot": ("foot", "left", ()),
    "soles": ("foot", "", ("sole", "arch")),
    "head": ("head", "", ()),
    "scalp": ("head", "", ()),
    "ears": ("head", "", ("ears",)),
    "temples": ("head", "", ("temples",)),
}
"""An area to its part, the one side that is meant, and the zones that it is limited to."""
ALIASES = {"sole": "soles", "foot": "feet", "both feet": "feet", "sole only": "soles", "the feet": "feet"}
AIMS = {
    "relax": Aim.UNWIND,
    "sleep": Aim.SLEEP,
    "wake": Aim.WAKE,
    "cold": Aim.COLD,
    "tired": Aim.TIRED,
    "tired feet": Aim.TIRED,
}
GIVERS = ("beginner", "sore thumbs", "one hand", "strong hands")
AT_HAND = ("cream", "oil", "basin", "salt", "towel")
POSITIONS = ("seated", "lying on the back")
GRIPS = {
    "thumbs": "thumb",
    "thumb": "thumb",
    "fists": "fist",
    "fist": "fist",
    "fingers": "fingers",
    "palms": "hand",
    "hands": "hand",
}
LEVELS = {name: level for level, name in enumerate(("resting", "light", "moderate", "firm"))}
MOST_WORDS = 60  # in one list


@dataclass(frozen=True, slots=True)
class Wish:
    """`likes`, `dislikes` and `more` are ids of techniques, places or grips; `leave_out` and `last` rows of moves.toml.

    `again` draws another plan: 0 is the best; `last` was played last time, and counts less. `pressure` is the firmest
    that is liked, a Walton level; `soak` is in minutes, None where the planner may choose.
    """

    minutes: int
    areas: tuple[str, ...] = ("feet",)
    aim: Aim = Aim.UNWIND
    oneself: bool = False
    giver: tuple[str, ...] = ()
    likes: tuple[str, ...] = ()
    dislikes: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    at_hand: tuple[str, ...] = ("cream", "towel")
    position: str = "seated"
    quiet: bool = False
    pressure: int = 3
    soak: int | None = None
    again: int = 0
    leave_out: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    sore: tuple[Area, ...] = ()
    restrictions: Restrictions = field(default_factory=Restrictions)

    @property
    def tells(self) -> bool:
        """Whether it says something about somebody's body: then it is remembered nowhere."""
        return bool(self.sore or self.restrictions)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one key of a wish, and what to write instead."""

    key: str
    message: str
    cure: str

    def __str__(self) -> str:
        return f"{self.message}; {self.cure}"


class NoWish(ValueError):
    """A wish that means nothing, with every problem in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(". ".join(map(str, self.problems)))


KEYS = (
    "minutes", "areas", "aim", "oneself", "giver", "likes", "dislikes", "more", "at_hand", "position", "quiet",
    "pressure", "soak", "again", "leave_out", "last", "sore", "restrictions",
)  # fmt: skip


def wish_from(source: str | Mapping[str, Any]) -> Wish:
    """The wish of a TOML or JSON text, or of a mapping. Raises `NoWish` with every problem at once."""
    return _Reader(table_of(source) if isinstance(source, str) else source).read()


def table_of(text: str) -> Mapping[str, Any]:
    """The keys of a TOML or JSON text. Raises `NoWish`."""
    try:
        table = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoWish([Problem("", f"the wish cannot be read: {error}", "write TOML: minutes = 15")]) from None
    if not isinstance(table, dict):
        raise NoWish([Problem("", "the wish has no keys", "write minutes = 15")])
    return table


class _Reader:
    def __init__(self, table: Mapping[str, Any]) -> None:
        self.table = table
        self.problems: list[Problem] = []

    def read(self) -> Wish:
        self._known()
        values = {key: getattr(self, f"_{key}")() for key in KEYS if key in self.table}
        if "minutes" not in self.table:
            self._no("minutes", "a wish needs its minutes", "write minutes = 15")
        if not self.problems:
            self._contradictions(values)
        if self.problems:
            raise NoWish(self.problems)
        return Wish(**values)

    def _no(self, key: str, message: str, cure: str) -> None:
        self.problems.append(Problem(key, message, cure))

    def _known(self) -> None:
        for key in self.table:
            if key not in KEYS:
                self._no(
                    str(key), f"“{key}” is no key of a wish", _near(str(key), KEYS) or f"keys are {', '.join(KEYS)}"
                )

    def _minutes(self) -> int:
        value = self.table["minutes"]
        if isinstance(value, bool) or not isinstance(value, int) or not FEWEST <= value <= MOST:
            self._no(
                "minutes",
                f"{_shown(value)} is no number of minutes for a session",
                f"{FEWEST} to {MOST} whole minutes work",
            )
            return FEWEST
        return value

    def _words(self, key: str) -> list[str]:
        value = self.table[key]
        items = [value] if isinstance(value, str) else value
        if isinstance(items, (list, tuple)) and len(items) <= MOST_WORDS and all(isinstance(x, str) for x in items):
            return [fold(item) for item in items]
        self._no(key, f"`{key}` is a list of at most {MOST_WORDS} words", f'write {key} = ["…"]')
        return []

    def _chosen(self, key: str, known: Iterable[str], other: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Words of a closed list, each once, in the list's order."""
        names, found = tuple(known), []
        for word in self._words(key):
            name = (other or {}).get(word, word)
            if name in names:
                found.append(name)
            else:
                self._no(key, f"“{word}” is not known", _near(word, names) or f"{key} may be {', '.join(names)}")
        return tuple(name for name in names if name in found)

    def _areas(self) -> tuple[str, ...]:
        words = self._words("areas")
        if "all" in words:
            return "feet", "head"
        found = self._chosen("areas", AREAS, ALIASES)
        if not words and not self.problems:
            self._no("areas", "no area is named", f"areas may be {', '.join(AREAS)} or all")
        return found

    def _aim(self) -> Aim:
        value = self.table["aim"]
        word = fold(value) if isinstance(value, str) else ""
        if word in AIMS or word in tuple(Aim):
            return AIMS.get(word) or Aim(word)
        self._no("aim", f"{_shown(value)} is no aim", f"aims are {', '.join(Aim)}")
        return Aim.UNWIND

    def _oneself(self) -> bool:
        return self._truth("oneself")

    def _quiet(self) -> bool:
        return self._truth("quiet")

    def _truth(self, key: str) -> bool:
        value = self.table[key]
        if not isinstance(value, bool):
            self._no(key, f"`{key}` is true or false, not {_shown(value)}", f"write {key} = true")
        return value is True

    def _giver(self) -> tuple[str, ...]:
        return self._chosen("giver", GIVERS)

    def _at_hand(self) -> tuple[str, ...]:
        return () if self._words("at_hand") in ([], ["nothing"]) else self._chosen("at_hand", AT_HAND)

    def _position(self) -> str:
        found = self._chosen("position", POSITIONS, {"lying": POSITIONS[1]})
        return found[0] if found else POSITIONS[0]

    def _likes(self) -> tuple[str, ...]:
        return self._tastes("likes")

    def _dislikes(self) -> tuple[str, ...]:
        return self._tastes("dislikes")

    def _more(self) -> tuple[str, ...]:
        return self._tastes("more")

    def _tastes(self, key: str) -> tuple[str, ...]:
        found = []
        for word in self._words(key):
            id = taste(word)
            if id is None:
                known = (*GRIPS, *technique_names(), *place_words())
                self._no(
                    key,
                    f"there is no technique and no place called “{word}”",
                    _near(word, known) or "see docs/catalogue.md",
                )
            else:
                found.append(id)
        return tuple(dict.fromkeys(found))

    def _pressure(self) -> int:
        value = self.table["pressure"]
        word = fold(value) if isinstance(value, str) else ""
        if word not in WISHES or not LEVELS[word]:
            self._no("pressure", f"{_shown(value)} is no pressure for a whole massage", "write light, moderate or firm")
        return LEVELS.get(word, 3)

    def _soak(self) -> int:
        value = self.table["soak"]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= SOAK_MOST:
            self._no("soak", f"{_shown(value)} is no soak", f"0 to {SOAK_MOST} whole minutes work")
            return 0
        return value

    def _again(self) -> int:
        value = self.table["again"]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
            self._no(
                "again", f"{_shown(value)} is no number to draw with", "write a whole number from 0; 0 is the best plan"
            )
            return 0
        return value

    def _leave_out(self) -> tuple[str, ...]:
        return self._rows("leave_out")

    def _last(self) -> tuple[str, ...]:
        return self._rows("last")

    def _rows(self, key: str) -> tuple[str, ...]:
        return self._chosen(key, (row.id for rows in moves().values() for row in rows))

    def _sore(self) -> tuple[Area, ...]:
        found = []
        for word in self._words("sore"):
            side, _, rest = word.partition(" ")
            name, side = (rest, side) if side in ("right", "left") else (word, "")
            place = _named_places().get(name.removeprefix("the "))
            if place is None:
                known = _named_places()
                self._no("sore", f"there is no place called “{word}”", _near(name, known) or "see docs/catalogue.md")
            else:
                found.append(Area(place, side))
        return tuple(found)

    def _restrictions(self) -> Restrictions:
        value = self.table["restrictions"]
        if isinstance(value, Restrictions):
            return value
        try:
            return from_json(value)
        except NoSuchLimit as error:
            self._no("restrictions", str(error), "send what the safety page made")
            return Restrictions()

    def _contradictions(self, values: Mapping[str, Any]) -> None:
        """Likes and dislikes that cannot both be kept, and a soak without a basin."""
        both = [
            word for word in (*values.get("likes", ()), *values.get("more", ())) if word in values.get("dislikes", ())
        ]
        for word in dict.fromkeys(both):
            self._no("likes", f"“{words_of(word)}” is both liked and disliked", "take it out of one of the two")
        if values.get("soak") and "basin" not in values.get("at_hand", ("cream", "towel")):
            self._no("soak", "a soak needs a basin", 'write at_hand = ["basin", "towel", …], or soak = 0')
        if values.get("soak") and not any(AREAS[area][0] == "foot" for area in values.get("areas", ("feet",))):
            self._no("soak", "a soak is for the feet", "add feet to the areas, or write soak = 0")


def parts_of(wish: Wish) -> tuple[str, ...]:
    """The parts of the body that are wished for, in their order."""
    named = {AREAS[area][0] for area in wish.areas}
    return tuple(part for part in PARTS if part in named)


def taste(word: str) -> str | None:
    """The id of a technique, a place or a grip that may be liked."""
    name = word.removeprefix("the ").removeprefix("each ")
    return GRIPS.get(name) or technique_names().get(name) or place_words().get(name)


@cache
def _named_places() -> Mapping[str, str]:
    """Every way to name a place, its own name too."""
    return {**{fold(place.name): id for id, place in places().items() if id != "spot"}, **place_words()}


def words_of(id: str) -> str:
    """An id as a wish says it."""
    return "palms" if id == GRIPS["palms"] else id.replace("_", " ")


def _near(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word[:60], tuple(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(f'“{name}”' for name in close)}?" if close else ""


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, (str, int, float)) else "a list or a table"
