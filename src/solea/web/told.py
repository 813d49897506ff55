"""What the page is told: the card of a routine, a whole routine, and what is wrong with a broken one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain
from typing import Any
from urllib.parse import quote

import solea
from solea.body import VIEWS, Foot, Motion, places, tracks_of
from solea.body.foot import UNSTRETCHED
from solea.check import Checked
from solea.language import Score
from solea.narration import Performance
from solea.narration.script import working
from solea.render import Prepared
from solea.render.print import installed
from solea.safety import before_you_begin, honest, honest_for, parts_of, sheet
from solea.safety.rules import against
from solea.source import Severity, references
from solea.source.report import as_json
from solea.timeline import CueKind, Timeline, to_json
from solea.web.library import Entry


def card(entry: Entry, checked: Checked) -> dict[str, Any]:
    """A routine as the library shows it. A broken one has the number of its errors, and no time."""
    timeline = checked.timeline
    if timeline is None or not checked.ok:
        errors = sum(finding.severity is Severity.ERROR for finding in checked.diagnostics)
        return {**_nothing(), "id": entry.id, "title": _readable(entry.id), "problems": errors}
    return {
        "id": entry.id,
        "title": _title(entry, timeline),
        "seconds": timeline.length / 1000,
        "minutes": _minutes(timeline),
        "needs": list(timeline.supplies),
        "parts": list(_parts(timeline)),
        "picture": _picture(timeline),
        "line": _line(timeline),
        "problems": 0,
    }


def routine(entry: Entry, score: Score, prepared: Prepared, words: str) -> dict[str, Any]:
    """A whole routine, ready to play."""
    performance, track, voice = prepared.performance, prepared.track, prepared.voice
    timeline = performance.timeline
    parts = _parts(timeline)
    told, supplies = with_speech(performance), _supplies(entry, score, timeline)
    return {
        "id": entry.id,
        "hash": entry.hash,
        "title": _title(entry, timeline),
        "picture": _picture(timeline),
        "intro": [prose.text for prose in score.intro],
        "seconds": timeline.length / 1000,
        "minutes": _minutes(timeline),
        "parts": list(parts),
        "supplies": supplies,
        **_shopping(entry, supplies),
        "begin": list(before_you_begin(timeline)),
        "honest": [sentence.says for sentence in honest_for(_techniques(timeline), parts)],
        "not": honest()["scope"].says,
        "safety": sheet(parts),
        "avoid": list(against(score.front.avoid)),
        "sections": told["sections"],
        "timeline": told,
        "tracks": ways(timeline),
        "foot": charts(timeline.foot),
        "spoken": [
            {"cue": said.cue, "start": said.start / 1000, "end": said.end / 1000, "text": said.text}
            for said in performance.spoken
        ],
        "bells": [bell.at / 1000 for bell in performance.bells],
        "dwells": [{"cue": d.cue, "start": d.start / 1000, "end": d.end / 1000} for d in performance.dwells],
        "track": {
            "url": f"/tracks/{track.key}.mp3", "seconds": track.seconds, "bytes": track.size, "type": track.type
        },
        "voice": {"engine": voice.engine, "said": voice.said},
        "words": words,
        "versions": {"solea": solea.__version__, "timeline": told["format"], "voice": voice.engine or ""},
    }


def broken(id_: str, checked: Checked) -> dict[str, Any]:
    """Every finding, and the text of each line that one names."""
    source = checked.source
    found = [as_json(finding, source) for finding in checked.diagnostics]
    lines = {str(finding["line"]): source.line(finding["line"]) for finding in found if source.text}
    return {"id": id_, "problems": found, "text_lines": lines}


def with_speech(performance: Performance) -> dict[str, Any]:
    """`solea.timeline/1` with, for each cue, when its words sound and which they are."""
    said = performance.announcements()
    told = to_json(performance.timeline, {cue: (phrase.start, phrase.end) for cue, phrase in said.items()})
    for cue in told["cues"]:
        if cue["speech"]:
            cue["speech"]["text"] = said[cue["id"]].text
    return told


def ways(timeline: Timeline) -> dict[str, Any]:
    """The tracks that this timeline goes over, stretched to the receiver's foot."""
    return ways_of(filter(None, (cue.motion for cue in timeline.cues)), timeline.foot)


def ways_of(motions: Iterable[Motion], foot: Foot) -> dict[str, Any]:
    """The tracks that these motions go over, stretched to a foot."""
    views: dict[str, dict[str, Any]] = {}
    own = tracks_of(foot)
    for motion in motions:
        for leg in chain.from_iterable(motion.lanes):
            over = own(leg.view, leg.track)
            views.setdefault(leg.view, {})[leg.track] = {
                "beziers": over.beziers, "closed": over.closed, "stops": dict(over.stops)
            }
    return {"views": views}


def charts(foot: Foot) -> dict[str, Any]:
    """How the charts of a receiver's foot are drawn, where they are not as they stand in their files.

    `drawing` is the file to take, `stretch` what a mm of it is along x and y.
    """
    own = {view: (foot.drawing(view), foot.stretch(view)) for view in VIEWS}
    return {
        view: {"drawing": drawing, "stretch": by}
        for view, (drawing, by) in own.items()
        if (drawing, by) != (view, UNSTRETCHED)
    }


def _line(timeline: Timeline) -> list[list[Any]]:
    """The bars of the score line: seconds, highest pressure, kind, and whether a section begins."""
    bars: list[list[Any]] = []
    section = 0
    for cue in working(timeline):
        bars.append([cue.length / 1000, max(cue.pressure, default=0), str(cue.kind), cue.section != section])
        section = cue.section
    return bars


def _picture(timeline: Timeline) -> str:
    """The view that shows most of the session."""
    seconds = Counter[str]()
    for cue in working(timeline):
        if cue.view and cue.kind is CueKind.STROKE:
            seconds[cue.view] += cue.length
    return seconds.most_common(1)[0][0] if seconds else "foot_sole"


def _parts(timeline: Timeline) -> tuple[str, ...]:
    known = places()
    return parts_of(known[place].part for cue in timeline.cues for place in cue.place if place in known)


def _techniques(timeline: Timeline) -> set[str]:
    return {cue.technique for cue in timeline.cues} | {
        "dwell" for cue in timeline.cues if cue.kind is CueKind.DWELL
    }


def _supplies(entry: Entry, score: Score, timeline: Timeline) -> list[dict[str, str]]:
    """What is needed; of a recipe of the library also its id, and what is to be done before."""
    amounts = {supply.said: f"{supply.amount} {supply.unit}".strip() for supply in score.supplies}
    recipes = _recipes(entry)
    return [{"name": name, "amount": amounts.get(name, ""), **recipes.get(name, {})} for name in timeline.supplies]


def _recipes(entry: Entry) -> dict[str, dict[str, str]]:
    """The recipes that a routine names, by the name that they are called by."""
    if entry.path is None or not references(entry.source.text):
        return {}
    from solea.check.supplies import needed  # the kitchen opens for who uses it

    needs, _ = needed(entry.source.text, str(entry.path))
    today = date.today()
    return {
        need.said: {"recipe": need.found.path.removeprefix("recipes/"), "first": need.first(today)} for need in needs
    }


def _shopping(entry: Entry, supplies: list[dict[str, str]]) -> dict[str, str]:
    """Where what to buy is printed, for what is still to be made."""
    to_make = any(supply.get("first") for supply in supplies)
    return {"shopping": f"/paper/shop/{quote(entry.id)}"} if to_make and installed() else {}


def _minutes(timeline: Timeline) -> int:
    return max(1, round(timeline.length / 60_000))


def _title(entry: Entry, timeline: Timeline) -> str:
    return timeline.title or _readable(entry.id)


def _readable(id_: str) -> str:
    return id_.replace("-", " ").replace("_", " ").strip().capitalize() or id_


def _nothing() -> dict[str, Any]:
    return {"seconds": 0, "minutes": 0, "needs": [], "parts": [], "picture": "foot_sole", "line": []}
