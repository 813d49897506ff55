"""Rules about the care around a massage: wet feet are dried, creamed feet do not walk, nobody stands up at once.

Sources: [D20, D32] dry between the toes; [D20, and product default] no walking with cream on the soles, and two minutes
of sitting before standing. Many texts are parts of a session, so how one ends is asked for, as coverage is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from solea.body import places
from solea.catalogue import techniques
from solea.language.score import Score
from solea.source import Diagnostic, MarkKind, Span, finding
from solea.timeline import Cue, Timeline

SESSION_MS = 5 * 60_000  # product default
_OFF = ("wipe", "put_on_socks", "wrap", "cover")  # after these creamed soles do not slip
_FEET = ("foot", "leg")


def standing_up(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """Creamed soles, and no rest: how a whole session ends. A short one is taken as a part of one."""
    if timeline.length >= SESSION_MS:
        yield from creamed_soles(score, timeline)
        yield from no_rest(score, timeline)


def wet_feet(timeline: Timeline) -> Iterator[Diagnostic]:
    """A soak, and then hands, the head or the end with no drying between [D20]."""
    soak: Cue | None = None
    for cue in timeline.cues:
        if cue.technique == "soak":
            soak = cue
        elif cue.technique == "dry":
            soak = None
        elif soak is not None and _is_work(cue):
            break
    if soak is not None:
        hint = "write “- **Dry** both feet, with #towel{}. Between the toes too.” after it"
        yield finding("S315", soak.span or Span(0, 0), "the feet are not dried after the soak", hint)


def creamed_soles(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """Cream or oil on the feet, and somebody stands up with it: at a change of places, or at the end."""
    products = {supply.name for supply in score.supplies if supply.kind == MarkKind.INGREDIENT}
    creamed: Cue | None = None
    on_hands = False
    for cue in timeline.cues:
        taken = cue.technique != "soak" and bool(products & set(cue.supplies))
        on_hands = taken or (on_hands and cue.technique != "wash_hands")
        if cue.technique in _OFF:
            creamed = None
        elif cue.technique == "change_places" and creamed is not None:
            break
        elif on_hands and _is_work(cue) and _on(cue, _FEET):
            creamed = cue
    if creamed is not None:
        hint = "write “- **Wipe** both feet, with #towel{}.” and “- **Put on socks**.” before anybody stands"
        yield finding("S316", creamed.span or Span(0, 0), "somebody stands up on creamed feet", hint)


def no_rest(score: Score, timeline: Timeline) -> Iterator[Diagnostic]:
    """The session ends with hands, and nothing says to sit before standing; one's own hands need no word."""
    if score.front.self_massage or any(cue.technique == "rest" for cue in _after_work(timeline.cues)):
        return
    last = next((cue for cue in reversed(timeline.cues) if cue.span), None)
    if last is not None:
        hint = "end with “- **Rest** 2 min. Sit a little before you stand.”"
        yield finding("S317", last.span or Span(0, 0), "nobody sits for a while before standing up", hint)


def _after_work(cues: Sequence[Cue]) -> Sequence[Cue]:
    """The cues after the last hands."""
    last = max((index for index, cue in enumerate(cues) if _is_work(cue)), default=-1)
    return cues[last + 1 :]


def _is_work(cue: Cue) -> bool:
    known = techniques().get(cue.technique)
    return known is not None and not known.is_care


def _on(cue: Cue, parts: tuple[str, ...]) -> bool:
    return any(places()[place].part in parts for place in cue.place)
