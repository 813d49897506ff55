"""What the page is told of a score while it is being written: findings, times, and what each line comes to.

A broken text has neither score nor timeline. So that the drawing does not go out with the first slip of the thumb,
the items that have errors are blanked, letter for letter, and what is left is read again: its lines stand where they
stood. Its times are then those of a part, and `whole` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from solea.catalogue import techniques
from solea.check import Checked, check_text
from solea.language import ExplainedVoice, explain
from solea.language.lexicon import CLOSED_KINDS, lexicon
from solea.language.tree import ItemNode
from solea.source import Severity
from solea.source.report import as_json
from solea.timeline import Cue, CueKind, Timeline, to_json

FORMAT = "solea.written/1"
MOST_STROKES = 400  # of an answer: those nearest to the caret; a session of an hour has about eighty
MOST_FINDINGS = 200
ROUNDS = 3  # of blanking: an item that falls out may leave another one without what it needs
_HEAD = "- optional:"  # of a block that plays as it is
KINDS = {**CLOSED_KINDS, "place": "place", "head": "block"}  # tables of the lexicon to what they complete


def written(text: str, at: int = 1) -> dict[str, Any]:
    """The findings about a text, and its strokes, those around line `at` first where there are very many."""
    checked = check_text(text, "score.massage.md")
    seen = checked if checked.timeline and checked.score else _readable(checked)
    found = [as_json(finding, checked.source) for finding in checked.diagnostics[:MOST_FINDINGS]]
    return {
        "format": FORMAT,
        "problems": found,
        "errors": sum(finding.severity is Severity.ERROR for finding in checked.diagnostics),
        "plays": checked.ok and checked.timeline is not None,
        "whole": seen is checked,
        **_seen(seen, at),
    }


def _seen(seen: Checked | None, at: int) -> dict[str, Any]:
    if seen is None or seen.score is None or seen.timeline is None:
        return {"title": "", "seconds": 0, "sides": {}, "strokes": [], "all": True, "cues": []}
    timeline = seen.timeline
    voices = explain(seen.score, seen.source)
    near = sorted(sorted(voices, key=lambda voice: abs(voice.line - at))[:MOST_STROKES], key=lambda voice: voice.line)
    cues = _cues_of(timeline, {voice.line for voice in near})
    return {
        "title": timeline.title,
        "seconds": timeline.length / 1000,
        "sides": _sides(timeline),
        "strokes": [_stroke(voice, cues.get(voice.line, ())) for voice in near],
        "all": len(near) == len(voices),
        "cues": _told(timeline, cues.values()),
    }


def _cues_of(timeline: Timeline, lines: set[int]) -> dict[int, list[Cue]]:
    """For each line the cues of its first time round: on the first side, in the first round."""
    found: dict[int, list[Cue]] = {}
    for cue in timeline.cues:
        if cue.line not in lines or cue.kind is CueKind.DWELL:
            continue
        before = found.setdefault(cue.line, [])
        if all(other.technique != cue.technique for other in before):
            before.append(cue)
    return found


def _told(timeline: Timeline, chosen: Iterable[Iterable[Cue]]) -> list[Any]:
    """The cues as `solea.timeline/1` says them, with those that run beside them."""
    wanted = {cue.id for cues in chosen for cue in cues}
    beside = {cue.id for cue in timeline.cues if cue.beside in wanted}
    beside |= {cue.beside for cue in timeline.cues if cue.id in wanted and cue.beside}
    return [cue for cue in to_json(timeline)["cues"] if cue["id"] in wanted | beside]


def _stroke(voice: ExplainedVoice, cues: Iterable[Cue]) -> dict[str, Any]:
    own = next((cue.id for cue in cues if techniques()[cue.technique].name == voice.name), None)
    details = [
        {"kind": detail.kind, "words": detail.words, "origin": str(detail.origin), "line": detail.line}
        for detail in voice.details
    ]
    return {"line": voice.line, "name": voice.name, "join": voice.join, "cue": own, "details": details}


def _sides(timeline: Timeline) -> dict[str, float]:
    """Seconds of strokes and holds by side; "" for what has none."""
    seconds = Counter[str]()
    for cue in timeline.cues:
        if cue.kind is CueKind.STROKE or (cue.kind is CueKind.HOLD and cue.beside is None):
            seconds[cue.side or ""] += cue.length
    return {side: ms / 1000 for side, ms in seconds.items()}


# ------------------------------------------------------------------------------------------------ broken texts


def _readable(checked: Checked) -> Checked | None:
    """What is left of a broken text without the items that are broken; None where that is nothing."""
    for _ in range(ROUNDS):
        if checked.timeline is not None or checked.reading is None:
            break
        text = checked.source.text
        left = _without(text, checked)
        if left == text:
            break
        checked = check_text(left, checked.source.name)
    return checked if checked.timeline is not None else None


def _without(text: str, checked: Checked) -> str:
    for finding in checked.diagnostics:
        if finding.severity is Severity.ERROR:
            for start, end in _around(checked, finding.span.start, finding.span.end):
                text = text[:start] + _instead(text[start:end]) + text[end:]
    return text


def _instead(item: str) -> str:
    """As long as the item, and nothing; a head of a block still holds its lines together."""
    blank = "".join(letter if letter in "\r\n" else " " for letter in item)
    indent = len(item) - len(item.lstrip())
    if item.rstrip().endswith(":") and len(item) >= indent + len(_HEAD):
        return blank[:indent] + _HEAD + blank[indent + len(_HEAD) :]
    return blank


def _around(checked: Checked, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The innermost item that holds a stretch, without those below it; else the lines."""
    blocks = checked.reading.tree.blocks if checked.reading else ()
    items = [block for block in blocks if isinstance(block, ItemNode)]
    if found := _innermost(items, start):
        yield found.start, found.body_end
        return
    source = checked.source
    for line in range(source.position(start).line, source.position(max(start, end - 1)).line + 1):
        span = source.line_span(line)
        yield span.start, span.end


def _innermost(items: Iterable[ItemNode], at: int) -> ItemNode | None:
    for item in items:
        if item.start <= at <= item.end:
            return _innermost(item.children, at) or (item if at <= item.body_end else None)
    return None


# ---------------------------------------------------------------------------------------------------- the words


def words() -> dict[str, Any]:
    """What a score may say, to complete what is being typed: techniques, and the other words by kind."""
    known = lexicon()
    return {
        "format": "solea.words/1",
        "techniques": [
            {"name": one.name, "says": one.say, "place": _usual(one.id)}
            for one in techniques().values()
        ],
        "words": [
            {"words": phrase, "kind": kind}
            for table, kind in KINDS.items()
            for phrase in _phrases(known.tables[table])
        ],
        "effects": sorted(_phrases(known.tables["effect"])),
    }


def _phrases(table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The first word of each row: the one that is printed."""
    return (phrases[0] for phrases in table.values())


def _usual(id: str) -> str:
    """The first place where a technique is at home, in words."""
    places = techniques()[id].places
    return lexicon().say("place", places[0]) if places and places[0] in lexicon().tables["place"] else ""


def findings_page(code: str, text: str) -> dict[str, Any]:
    """A page about a finding, cut into blocks that a page can lay out."""
    return {"code": code, "blocks": list(_blocks(text))}


def _blocks(text: str) -> Iterator[dict[str, str]]:
    fenced = text.split("```")
    for number, piece in enumerate(fenced):
        if number % 2:
            yield {"kind": "score", "text": piece.partition("\n")[2].rstrip("\n")}
            continue
        for paragraph in filter(None, (part.strip() for part in piece.split("\n\n"))):
            marks = len(paragraph) - len(paragraph.lstrip("#"))
            yield {"kind": f"h{marks}" if marks else "p", "text": paragraph.lstrip("#").strip()}


__all__ = ["findings_page", "words", "written"]
