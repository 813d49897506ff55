"""The front matter: YAML between two `---`, read without aliases, every key known, every value checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from solea.language.details import DetailReader
from solea.language.lexicon import Lexicon, fold, languages
from solea.language.numbers import leading_number
from solea.language.score import Front, Number
from solea.language.suggest import Suggestions
from solea.source import CODES, Diagnostic, finding

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"---[ \t]*(?:\r\n?|\n)")
_CLOSING = re.compile(r"(?<![^\r\n])---[ \t]*(?:\r\n?|\n|\Z)")
_LARGEST = 64_000
_DEEPEST = 4
_BRACKETS = 500  # beyond it YAML takes long
KEYS = (
    "title",
    "source",
    "language",
    "length",
    "defaults",
    "let",
    "avoid",
    "allow",
    "receiver",
    "self",
    "voice",
    "sessions",
)


@dataclass(slots=True)
class Entry:
    """A value of the front matter with its place: text, a list of entries or a mapping of entries."""

    value: Any
    start: int
    end: int


@dataclass(slots=True)
class FrontReading:
    """The front matter as read. `defaults` are (words, offset), read as details later."""

    bounds: tuple[int, int, int] = (0, 0, 0)
    front: Front = field(default_factory=Front)
    defaults: list[tuple[str, int]] = field(default_factory=list)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)  # key -> where its value stands
    diagnostics: list[Diagnostic] = field(default_factory=list)


def find_front(text: str) -> tuple[int, int, int] | None:
    """Start and end of the YAML and where the body begins; None without front matter; (n, -1, n) when not closed."""
    opening = _FENCE.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return opening.end(), -1, opening.end()
    return opening.end(), closing.start(), closing.end()


def read_front(text: str, suggest: Suggestions) -> FrontReading:
    """The front matter of a text with its findings."""
    reading = FrontReading()
    bounds = find_front(text)
    if bounds is None:
        return reading
    start, end, _ = bounds
    if end < 0:
        heading = re.search(r"^#{1,6} .*$", text[start:], re.M)
        where = f" before “{heading.group()[:40]}”" if heading else ""
        reading.diagnostics.append(finding("S001", (0, start), "", f"add `---`{where}"))
        return reading
    reading.bounds = bounds
    _FrontReader(text, start, end, reading, suggest).read()
    return reading


def _at(mark: Any) -> int:
    """The offset of a YAML mark."""
    return int(mark.index) if mark else 0


class _Refused(Exception):
    """The YAML cannot be used; the finding was reported."""


class _FrontReader:
    def __init__(self, text: str, start: int, end: int, reading: FrontReading, suggest: Suggestions) -> None:
        self.text, self.start, self.end = text, start, end
        self.reading, self.suggest = reading, suggest
        self.lexicon: Lexicon | None = None
        self.values: dict[str, Any] = {}

    def report(self, code: str, start: int, end: int, message: str, *hints: str, fix: str | None = None) -> None:
        self.reading.diagnostics.append(finding(code, (start, max(start, end)), message, *hints, fix=fix))

    def read(self) -> None:
        try:
            top = self._tree()
        except _Refused:
            return
        entries: dict[str, Entry] = top.value if top else {}
        self.lexicon = self._language(entries.pop("language", None))
        for key, entry in entries.items():
            self.reading.places[key] = (entry.start, entry.end)
            getattr(self, f"_{key}")(entry)
        self.reading.front = Front(**self.values)

    # --------------------------------------------------------------------------------------------------- YAML

    def _tree(self) -> Entry | None:
        if self.end - self.start > _LARGEST:
            self._refuse("S002", self.start, self.start, "the front matter is larger than 64 kB")
        if sum(self.text.count(bracket, self.start, self.end) for bracket in "[{") > _BRACKETS:
            self._refuse("S002", self.start, self.start, f"the front matter holds more than {_BRACKETS} brackets")
        try:
            events = list(yaml.parse(self.text[self.start : self.end], _LOADER))
        except yaml.YAMLError as error:
            self._unreadable(error)
        self._plain(events)
        top, _ = self._node(events, 2, 0) if len(events) > 4 else (None, 0)
        if top is None or not isinstance(top.value, dict):
            if top is None and not self.text[self.start : self.end].strip():
                return None
            self._refuse("S002", self.start, self.end, "the front matter holds no `key: value` lines")
        return top

    def _unreadable(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        at = min(self.start + _at(mark), self.end)
        problem = getattr(error, "problem", None) or "not YAML"
        self._refuse(
            "S002",
            at,
            at,
            f"the front matter cannot be read: {problem}",
            "write `key: value`, one a line",
            "put a value with a colon in quotation marks",
        )

    def _refuse(self, code: str, start: int, end: int, message: str, *hints: str) -> None:
        self.report(code, start, end, message, *hints)
        raise _Refused

    def _plain(self, events: list[Any]) -> None:
        """Aliases, anchors and tags are refused before anything is built of them."""
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
                at = self.start + _at(event.start_mark)
                self._refuse(
                    "S005",
                    at,
                    self.start + _at(event.end_mark),
                    CODES["S005"].title,
                    "write the value out",
                    "put it in quotation marks if it is only text",
                )
            if isinstance(event, yaml.DocumentStartEvent) and _at(event.start_mark) > 0 and event.explicit:
                self._refuse("S002", self.start, self.end, "the front matter holds more than one document")

    def _node(self, events: list[Any], at: int, depth: int) -> tuple[Entry, int]:
        event = events[at]
        if depth > _DEEPEST:
            self._refuse(
                "S002",
                self.start + _at(event.start_mark),
                self.start + _at(event.start_mark),
                "the front matter is nested too deep",
            )
        start = self.start + _at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return Entry(event.value, start, self.start + _at(event.end_mark)), at + 1
        collect = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._list
        value, at = collect(events, at + 1, depth)
        return Entry(value, start, self.start + _at(events[at].end_mark)), at + 1

    def _list(self, events: list[Any], at: int, depth: int) -> tuple[Any, int]:
        items: list[Entry] = []
        while not isinstance(events[at], yaml.SequenceEndEvent):
            item, at = self._node(events, at, depth + 1)
            items.append(item)
        return items, at

    def _mapping(self, events: list[Any], at: int, depth: int) -> tuple[Any, int]:
        found: dict[str, Entry] = {}
        while not isinstance(events[at], yaml.MappingEndEvent):
            key, at = self._node(events, at, depth + 1)
            value, at = self._node(events, at, depth + 1)
            if self._key(key, found, depth):
                found[str(key.value)] = value
        return found, at

    def _key(self, key: Entry, found: dict[str, Entry], depth: int) -> bool:
        name = str(key.value)
        if name in found:
            self.report("S003", key.start, key.end, f"“{name}” stands twice in the front matter", "keep one")
            return False
        if depth or name in KEYS:
            return True
        closest = self.suggest.closest(name, KEYS)
        self.report(
            "S003",
            key.start,
            key.end,
            f"“{name}” is no key of the front matter",
            *((f"did you mean “{closest}”?",) if closest else ()),
            f"keys are {', '.join(KEYS)}",
            fix=closest or None,
        )
        return False

    # ------------------------------------------------------------------------------------------------- values

    def _text(self, entry: Entry, key: str) -> str:
        if isinstance(entry.value, str):
            return " ".join(entry.value.split())
        self.report("S004", entry.start, entry.end, f"`{key}` is one line of text", "write one line")
        return ""

    def _words(self, entry: Entry, key: str) -> list[Entry]:
        """A list, or one line parted by commas."""
        if isinstance(entry.value, list):
            return [item for item in entry.value if self._text(item, key)]
        words, found = self._text(entry, key), []
        if not words:
            return []
        base = self._inner(entry)
        raw = self.text[base : base + len(entry.value)]
        exact = raw == entry.value
        for part in re.finditer(r"[^,]+", entry.value):
            stripped = part.group().strip()
            at = base + part.start() + len(part.group()) - len(part.group().lstrip())
            if stripped:
                found.append(
                    Entry(stripped, at, at + len(stripped)) if exact else Entry(stripped, entry.start, entry.end)
                )
        return found

    def _inner(self, entry: Entry) -> int:
        return entry.start + (self.text[entry.start : entry.start + 1] in ("'", '"'))

    def _one_of(self, entry: Entry, key: str, table: str) -> str:
        """The id of a word from a closed table."""
        words = self._text(entry, key)
        known = (self.lexicon or _english()).ids[table]
        if words and fold(words) not in known:
            closest = self.suggest.closest(fold(words), known)
            self.report(
                "S004",
                entry.start,
                entry.end,
                f"“{words}” has no meaning for `{key}`",
                *((f"did you mean “{closest}”?",) if closest else ()),
                "it may be " + ", ".join(list(dict.fromkeys(known))[:12]),
                fix=closest or None,
            )
        return known.get(fold(words), "")

    def _language(self, entry: Entry | None) -> Lexicon | None:
        if entry is None:
            return _english()
        self.values["language"] = words = self._text(entry, "language")
        if words not in languages():
            self.report(
                "S602",
                entry.start,
                entry.end,
                f"there is no lexicon for “{words}”",
                f"languages are {', '.join(languages())}",
            )
            return _english()
        from solea.language.lexicon import lexicon

        return lexicon(words)

    def _title(self, entry: Entry) -> None:
        self.values["title"] = self._text(entry, "title")

    def _source(self, entry: Entry) -> None:
        self.values["source"] = self._text(entry, "source")

    def _receiver(self, entry: Entry) -> None:
        id = self._one_of(entry, "receiver", "position")
        self.values["receiver"] = (self.lexicon or _english()).say("position", id) if id else ""

    def _voice(self, entry: Entry) -> None:
        self.values["voice"] = self._one_of(entry, "voice", "voice") or "full"

    def _self(self, entry: Entry) -> None:
        self.values["self_massage"] = self._one_of(entry, "self", "truth") == "yes"

    def _avoid(self, entry: Entry) -> None:
        found = [self._one_of(word, "avoid", "condition") for word in self._words(entry, "avoid")]
        self.values["avoid"] = tuple(dict.fromkeys(id for id in found if id))

    def _defaults(self, entry: Entry) -> None:
        self.reading.defaults = [(word.value, word.start) for word in self._words(entry, "defaults")]

    def _length(self, entry: Entry) -> None:
        words = self._text(entry, "length")
        lexicon = self.lexicon or _english()
        found = leading_number(fold(words), lexicon)
        if found and isinstance(found[0], Number) and lexicon.ids["unit"].get(found[1]) == "minutes" and found[0].low:
            self.values["length"] = found[0]
        elif words:
            self.report("S004", entry.start, entry.end, f"“{words}” is no length", "write minutes, as “30 min”")

    def _sessions(self, entry: Entry) -> None:
        words = self._text(entry, "sessions")
        if words and not re.fullmatch(r"\d{1,2} a (day|week)( for \d{1,3} (days|weeks))?", fold(words)):
            self.report("S004", entry.start, entry.end, f"“{words}” says no sessions", "write “2 a week for 10 weeks”")
        else:
            self.values["sessions"] = words

    def _pairs(self, entry: Entry, key: str) -> dict[str, Entry]:
        if isinstance(entry.value, dict):
            return {name: value for name, value in entry.value.items() if self._text(value, key)}
        self.report(
            "S004",
            entry.start,
            entry.end,
            f"`{key}` holds `name: value` lines, indented",
            "write each on its own line, two blanks further in",
        )
        return {}

    def _let(self, entry: Entry) -> None:
        pairs = self._pairs(entry, "let")
        self.values["let"] = {name: self._text(value, "let") for name, value in pairs.items()}

    def _allow(self, entry: Entry) -> None:
        allowed: dict[str, str] = {}
        for code, reason in self._pairs(entry, "allow").items():
            if code in CODES:
                allowed[code] = self._text(reason, "allow")
            else:
                self.report(
                    "S004", reason.start, reason.end, f"“{code}” is no diagnostic code", "write `S301: the reason`"
                )
        self.values["allow"] = allowed


def _english() -> Lexicon:
    from solea.language.lexicon import lexicon

    return lexicon("en")


__all__ = ["KEYS", "DetailReader", "FrontReading", "find_front", "read_front"]
