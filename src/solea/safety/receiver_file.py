"""A receiver file: the answers of one person as TOML or JSON, read with care.

What the file says is kept or refused, never dropped: an unknown key, condition or place is an error with its line and
the nearest names.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple

from solea.body import places
from solea.catalogue import pressures, technique_names
from solea.language.lexicon import fold, lexicon
from solea.safety.areas import SIDES, Area
from solea.safety.conditions import red_flags
from solea.safety.receiver import MARKS, Answer, Giver, Receiver, weigh
from solea.safety.rules import entries
from solea.source import Diagnostic, Loaded, SourceText, Span, finding, has_errors

LISTS = ("conditions", "cleared", *MARKS, "red_flags", "likes", "dislikes", "allergic")
KEYS = (*LISTS, "age", "guardian", "pressure", "giver")
GIVER_KEYS = tuple(f.name for f in fields(Giver))
OLDEST = 130
MOST_ANSWERS = 200  # in one list
WISHES = tuple(row.name.lower() for row in pressures().values() if row.level <= 3)
_PLACED = re.compile(r"\s+(?:on|at|of|in)\s+(?:the\s+|my\s+|both\s+)?", re.IGNORECASE)
_LEAD = re.compile(r"^(?:the|my|both)\s+")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


@dataclass(frozen=True, slots=True)
class ReadReceiver:
    """What a file says. `receiver` is None where a finding is an error."""

    receiver: Receiver | None
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText


def read_receiver(loaded: Loaded) -> ReadReceiver:
    """A receiver file as it was read from disk; JSON where its first sign is a brace, TOML otherwise."""
    if not loaded.ok:
        return ReadReceiver(None, loaded.diagnostics, loaded.source)
    return parse_receiver(loaded.source)


def parse_receiver(source: SourceText) -> ReadReceiver:
    """The answers of a text."""
    table = _table(source)
    if isinstance(table, Diagnostic):
        return ReadReceiver(None, (table,), source)
    reader = _Reader(source)
    receiver = reader.read(table)
    if has_errors(reader.found):
        return ReadReceiver(None, tuple(reader.found), source)
    told = (finding("S806", Span(0, 0), words, "change one of the two") for words in weigh(receiver).contradictions)
    return ReadReceiver(receiver, (*reader.found, *told), source)


def _table(source: SourceText) -> dict[str, Any] | Diagnostic:
    try:
        if source.text.lstrip().startswith("{"):
            table = json.loads(source.text, object_pairs_hook=_once)
        else:
            table = tomllib.loads(source.text)
    except json.JSONDecodeError as error:
        return _unreadable(Span(error.pos, error.pos), error.msg)
    except tomllib.TOMLDecodeError as error:
        return _unreadable(_toml_place(str(error), source), _AT.sub("", str(error)).strip())
    except (_Twice, RecursionError) as error:
        return _unreadable(Span(0, 0), str(error))
    return table if isinstance(table, dict) else _unreadable(Span(0, 0), "there are no `key = value` lines")


class _Twice(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object in which no key stands twice: the second would hide the first."""
    names = [name for name, _ in pairs]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise _Twice(f"“{twice}” stands twice")
    return dict(pairs)


def _toml_place(message: str, source: SourceText) -> Span:
    found = _AT.search(message)
    if found is None:
        return Span(len(source.text), len(source.text))
    start = source.line_starts[int(found[1]) - 1] + int(found[2]) - 1
    return Span(start, start)


def _unreadable(span: Span, why: str) -> Diagnostic:
    why = why[:1].lower() + why[1:]
    return finding(
        "S801", span, f"the receiver file cannot be read: {why}", 'write TOML: conditions = ["numb feet"]', "or JSON"
    )


class _Said(NamedTuple):
    """A value with the key under which it stands."""

    value: Any
    key: str


@dataclass(slots=True)
class _Reader:
    source: SourceText
    found: list[Diagnostic] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)  # how far each key's values were found

    def read(self, table: Mapping[str, Any]) -> Receiver:
        self._known(table, KEYS, "")
        lists = {key: self._list(table, key) for key in LISTS}
        conditions = self._conditions(lists["conditions"])
        return Receiver(
            conditions=conditions,
            cleared=self._cleared(lists["cleared"], conditions),
            **{mark: self._areas(lists[mark]) for mark in MARKS},
            age=self._age(table),
            guardian=self._truth(table, "guardian"),
            pressure=self._pressure(table),
            red_flags=self._red_flags(lists["red_flags"]) if "red_flags" in table else None,
            likes=self._tastes(lists["likes"]),
            dislikes=self._tastes(lists["dislikes"]),
            allergic=self._allergies(lists["allergic"]),
            giver=self._giver(table),
        )

    # ------------------------------------------------------------------------------------------------ findings

    def _report(self, code: str, said: _Said, message: str, *hints: str) -> None:
        self.found.append(finding(code, self._span(said), message, *hints))

    def _span(self, said: _Said) -> Span:
        """Where a value stands in the file: its words after its key, or the key."""
        key = re.compile(rf"^[ \t]*[\"']?{re.escape(said.key)}[\"']?[ \t]*[=:]|\"{re.escape(said.key)}\"\s*:", re.M)
        at = key.search(self.source.text)
        start = at.end() if at else 0
        words = said.value if isinstance(said.value, str) else str(said.value).lower()
        found = self.source.text.find(words, self.seen.get(said.key, start)) if words else -1
        if found < 0:
            return Span(at.start(), at.end()) if at else Span(0, 0)
        self.seen[said.key] = found + len(words)
        return Span(found, found + len(words))

    def _known(self, table: Mapping[str, Any], keys: Iterable[str], within: str) -> None:
        known = tuple(keys)
        for name in table:
            if name not in known:
                where = f" in [{within}]" if within else ""
                self._report(
                    "S802", _Said(None, name), f"“{name}” is no key of a receiver file{where}",
                    *_near(name, known), f"keys are {', '.join(known)}",
                )  # fmt: skip

    # ------------------------------------------------------------------------------------------------- values

    def _list(self, table: Mapping[str, Any], key: str) -> list[_Said]:
        """The words under a key: a list of strings, or one string."""
        value = table.get(key, [])
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list) or len(items) > MOST_ANSWERS:
            self._report("S805", _Said(None, key), f"`{key}` is a list of words", f'write {key} = ["…"]')
            return []
        for item in items:
            if not isinstance(item, str) or not item.strip():
                self._report(
                    "S805", _Said(item, key), f"`{key}` holds words, not {_shown(item)}", f'write {key} = ["…"]'
                )
        return [_Said(item, key) for item in items if isinstance(item, str) and item.strip()]

    def _conditions(self, said: list[_Said]) -> tuple[Answer, ...]:
        return tuple(answer for one in said for answer in self._condition(one))

    def _condition(self, said: _Said) -> tuple[Answer, ...]:
        """A condition, alone or with its place: “bruise on the left heel”."""
        words = fold(said.value)
        if words in vocabulary():
            return tuple(Answer(id, None, said.value) for id in vocabulary()[words])
        for cut in _PLACED.finditer(words):
            name, rest = words[: cut.start()], words[cut.end() :]
            if name in vocabulary():
                area = self._area(_Said(said.value, said.key), rest)
                return tuple(Answer(id, area, said.value) for id in vocabulary()[name]) if area else ()
        self._report("S803", said, f"there is no condition called “{said.value}”", *_near(words, vocabulary()), _LISTED)
        return ()

    def _cleared(self, said: list[_Said], conditions: tuple[Answer, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for one in said:
            ids = vocabulary().get(fold(one.value), ())
            if not ids:
                near = _near(fold(one.value), vocabulary())
                self._report("S803", one, f"there is no condition called “{one.value}”", *near, _LISTED)
            elif not {answer.word for answer in conditions} & set(ids):
                self._report(
                    "S803", one, f"“{one.value}” is cleared, but stands in no `conditions`", "write it there too"
                )
            elif not any(entry.asks for id in ids for entry in _entries(id)):
                self._report(
                    "S803", one, f"a yes from a clinician changes nothing for “{one.value}”", "take it out of `cleared`"
                )
            found += ids
        return tuple(dict.fromkeys(found))

    def _areas(self, said: list[_Said]) -> tuple[Area, ...]:
        found = (self._area(one, fold(one.value)) for one in said)
        return tuple(dict.fromkeys(area for area in found if area))

    def _area(self, said: _Said, words: str) -> Area | None:
        words = _LEAD.sub("", words)
        side, _, rest = words.partition(" ")
        name, side = (rest, side) if side in SIDES else (words, "")
        place = place_words().get(_LEAD.sub("", name))
        if place is None:
            self._report("S804", said, f"there is no place called “{said.value}”", *_near(name, place_words()))
            return None
        if side and place not in ("feet", "head") and not _has_sides(place):
            self._report("S804", said, f"the {name} has no {side} side", f"write “{name}”")
            return None
        return Area(place, side)

    def _tastes(self, said: list[_Said]) -> tuple[str, ...]:
        """Techniques and places that are liked or not, by id."""
        found: list[str] = []
        for one in said:
            id = technique_names().get(fold(one.value)) or place_words().get(_LEAD.sub("", fold(one.value)))
            if id is None:
                near = _near(fold(one.value), (*technique_names(), *place_words()))
                self._report("S804", one, f"there is no technique and no place called “{one.value}”", *near)
            else:
                found.append(id)
        return tuple(found)

    def _allergies(self, said: list[_Said]) -> tuple[str, ...]:
        """What recipes are looked at for; a word that no ingredient has would be looked for in vain."""
        if not said:
            return ()
        from solea.recipe.ingredients import allergy_words  # the kitchen opens for who uses it

        for one in said:
            if one.value.casefold().rstrip("s") not in allergy_words():
                near = (*_near(fold(one.value), allergy_words().values()), "name the ingredient itself")
                self._report("S803", one, f"no ingredient is known for “{one.value}”", *near)
        return tuple(one.value for one in said)

    def _red_flags(self, said: list[_Said]) -> tuple[str, ...]:
        known = red_flags().words
        for one in said:
            if fold(one.value) not in known:
                self._report("S803", one, f"“{one.value}” is no red flag", *_near(fold(one.value), known), _flags())
        return tuple(fold(one.value) for one in said)

    def _age(self, table: Mapping[str, Any]) -> int | None:
        age = table.get("age")
        if age is None:
            return None
        if isinstance(age, bool) or not isinstance(age, int) or not 0 <= age <= OLDEST:
            self._report("S805", _Said(age, "age"), f"`age` is whole years, not {_shown(age)}", "write age = 72")
            return None
        return age

    def _truth(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            self._report(
                "S805", _Said(value, key), f"`{key}` is true or false, not {_shown(value)}", f"write {key} = true"
            )
        return value is True

    def _pressure(self, table: Mapping[str, Any]) -> int | None:
        words = table.get("pressure")
        if words is None:
            return None
        levels = {row.name.lower(): row.level for row in pressures().values()}
        if not isinstance(words, str) or fold(words) not in WISHES:
            near = _near(fold(words), WISHES) if isinstance(words, str) else ()
            hint = f"write one of {', '.join(WISHES)}"
            self._report(
                "S805", _Said(words, "pressure"), f"{_shown(words)} is no pressure that is offered", *near, hint
            )
            return None
        return levels[fold(words)]

    def _giver(self, table: Mapping[str, Any]) -> Giver:
        giver = table.get("giver", {})
        if not isinstance(giver, dict):
            self._report("S805", _Said(None, "giver"), "`giver` is a table", "write [giver], and below it cuts = true")
            return Giver()
        self._known(giver, GIVER_KEYS, "giver")
        return Giver(**{key: self._truth(giver, key) for key in GIVER_KEYS if key in giver})


_LISTED = "docs/receiver.md lists them all"


def _flags() -> str:
    return f"it may be {', '.join(red_flags().words)}"


def _entries(id: str) -> tuple[Any, ...]:
    from solea.safety.rules import entries_for

    return entries_for(id)


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, (str, int, float)) else "a list or a table"


def _near(words: str, known: Iterable[str]) -> tuple[str, ...]:
    """The nearest names, as a hint."""
    close = get_close_matches(words[:60], tuple(known), n=3, cutoff=0.6)
    return (f"did you mean {' or '.join(f'“{name}”' for name in close)}?",) if close else ()


@cache
def vocabulary() -> Mapping[str, tuple[str, ...]]:
    """Every way to name a condition, in small letters, with what it stands for: one id or more."""
    found: dict[str, list[str]] = {}
    for id, phrases in lexicon().tables["condition"].items():
        for words in phrases:
            found.setdefault(fold(words), []).append(id)
    for id, entry in entries().items():
        for words in (id.replace("_", " "), *entry.words):
            found.setdefault(fold(words), []).append(id)
    return {words: tuple(dict.fromkeys(ids)) for words, ids in found.items()}


@cache
def place_words() -> Mapping[str, str]:
    """Every way to name a place: the words of a score, and “feet” and “head” for the whole parts of the body."""
    known = {fold(words): id for id, phrases in lexicon().tables["place"].items() for words in phrases if id != "spot"}
    single = {name.removesuffix("s"): id for name, id in known.items() if name in ("temples", "shoulders", "brows")}
    return {**single, **known, "head": "head", "leg": "lower_leg", "legs": "lower_leg"}


def _has_sides(place: str) -> bool:
    known = places()[place]
    return known.sided or any(name.endswith(("_right", "_left")) for _, name in known.regions)
