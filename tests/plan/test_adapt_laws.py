"""Laws of adapting, for any receiver, every routine of the library, and plans."""

import difflib
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.plan.adapted import EVERY, adapted, routine
from tests.safety.receivers import CLEARED, RECEIVERS

from solea.body import contacts, track
from solea.language import format_score
from solea.narration import narrate
from solea.plan import Adapted, ChangeKind, adapt
from solea.plan.verify import areas, broken_by
from solea.safety import lacking
from solea.safety.areas import SIDES, Area, ground
from solea.safety.hygiene import SESSION_MS
from solea.safety.limits import Kind, Restrictions
from solea.safety.receiver import Answer, Receiver, weigh
from solea.timeline import Cue, CueKind
from solea.timeline.coverage.raster import raster

ROUTINE = st.sampled_from(EVERY)
ON_THE_SKIN = 0.5  # of a touch: below it a hand is in the air, on its way to the next place
DEEP_MM = 8  # so far inside a region that is left out a hand's middle would have no excuse: circles are 8 mm wide
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def played(found: Adapted) -> tuple[Cue, ...]:
    assert found.checked is not None and found.checked.timeline is not None
    return found.checked.timeline.cues


def limits(receiver: Receiver) -> Restrictions:
    return weigh(receiver).restrictions


@given(ROUTINE, RECEIVERS)
@SETTINGS
def test_anybody_gets_a_sound_score_or_a_reason(name: str, receiver: Receiver) -> None:
    found = adapted(name, receiver)
    if found.checked is None:
        assert found.refusal is not None and found.text == ""
    else:
        assert found.checked.ok and found.refusal is None
        assert format_score(found.text) == found.text


@given(ROUTINE, CLEARED)
@SETTINGS
def test_no_cue_breaks_a_limit_and_nothing_is_longer_than_before(name: str, receiver: Receiver) -> None:
    found, kept = adapted(name, receiver), limits(receiver)
    if found.checked is None:
        return
    assert found.after <= found.before
    for cue in played(found):
        assert broken_by(cue, kept) == ()
        for area in areas(cue):
            if cue.kind in (CueKind.STROKE, CueKind.HOLD, CueKind.DWELL):
                assert ground(area).isdisjoint(kept.masked)
                assert all(max(cue.pressure, default=0) <= cap.level for cap in kept.at(Kind.CAP, area))
        assert cue.technique != "soak" or not kept.by_kind[Kind.NO_SOAK]


@given(ROUTINE, CLEARED)
@example("a plan for the feet", Receiver(broken=(Area("arch"),)))
@SETTINGS
def test_no_hand_lies_deep_in_what_is_left_out(name: str, receiver: Receiver) -> None:
    """Where hands really touch, a hundred times in each stroke, on the home charts of feet and ears."""
    found, kept = adapted(name, receiver), limits(receiver)
    if found.checked is None or not kept.masked:
        return
    for cue in played(found):
        motion = cue.motion
        if motion is None or cue.kind not in (CueKind.STROKE, CueKind.HOLD) or not cue.length:
            continue
        for ms in range(0, cue.length, max(cue.length // 100, 1)):
            for contact in contacts(motion, ms, track):
                if contact.touch >= ON_THE_SKIN and contact.view.startswith(("foot_", "ear")):
                    here = region_at(contact.view, -contact.x if motion.mirrored else contact.x, contact.y)
                    sides = (cue.side,) if cue.side in SIDES else SIDES
                    assert not any((here, side) in kept.masked for side in sides), (cue.title, cue.detail, here)


@cache
def _deep(view: str) -> tuple[tuple[str, ...], np.ndarray]:
    """For each region, the cells of which the whole neighbourhood lies in it."""
    found = raster(view)
    names = tuple(f"{view}/{name}" for name, _ in found.regions)
    shares = found.shares.reshape(len(names), *found.shape) > 0.99
    deep = np.zeros_like(shares)
    for index, share in enumerate(shares):
        inner = share
        for _ in range(DEEP_MM):
            inner = inner & np.roll(inner, 1, 0) & np.roll(inner, -1, 0) & np.roll(inner, 1, 1) & np.roll(inner, -1, 1)
        deep[index] = inner
    return names, deep


def region_at(view: str, x: float, y: float) -> str:
    names, deep = _deep(view)
    found = raster(view)
    column, row = int(np.floor(x - found.x0)), int(np.floor(y - found.y0))
    if not (0 <= row < found.shape[0] and 0 <= column < found.shape[1]):
        return ""
    inside = np.flatnonzero(deep[:, row, column])
    return names[inside[0]] if len(inside) else ""


@given(ROUTINE, CLEARED)
@SETTINGS
def test_the_sides_stay_equal_unless_one_side_is_the_reason(name: str, receiver: Receiver) -> None:
    found, kept = adapted(name, receiver), limits(receiver)
    if found.checked is None:
        return
    spent = {
        side: sum(c.length for c in played(found) if c.side == side and c.kind is not CueKind.PREPARE) for side in SIDES
    }
    reasons = {limit.area.side for limit in kept.limits} - {""}
    assert spent["right"] == spent["left"] or reasons
    if len(reasons) == 1:  # times are whole seconds, and a question lasts as long as the stroke that goes on
        named, other = sorted(SIDES, key=lambda side: side not in reasons)
        assert worked(found, named) <= worked(found, other) + 1000 * sum(1 for c in found.changes if c.side)


def worked(found: Adapted, side: str) -> int:
    """ms of strokes on a side."""
    return sum(c.length for c in played(found) if c.side == side and c.kind is CueKind.STROKE)


@given(ROUTINE, CLEARED)
@example("a plan of ninety minutes", Receiver(conditions=(Answer("scalp_wound"),)))
@SETTINGS
def test_the_report_names_every_change_and_no_other(name: str, receiver: Receiver) -> None:
    found = adapted(name, receiver)
    if found.checked is None:
        return
    before, after = routine(name).source.text.splitlines(), found.text.splitlines()
    changed: set[int] = set()
    added = 0
    for tag, first, last, start, stop in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            changed |= {n + 1 for n in range(first, last) if before[n].strip()}
            added += max((stop - start) - (last - first), 0) if tag == "insert" else 0
    said = {
        n
        for c in found.changes
        if c.kind is not ChangeKind.ADDED
        for n in range(c.line, c.last_line + 1)
        if before[n - 1].strip()
    }
    kept = [line for n, line in enumerate(before, 1) if n not in said]
    assert stands_in(kept, after)
    assert said - changed <= repeated(before)
    assert all(change.limits for change in found.changes)
    assert all(change.before != change.after for change in found.changes)


def stands_in(lines: list[str], text: list[str]) -> bool:
    """Whether lines stand in a text as they are and in their order, with others between them."""
    rest = iter(text)
    return all(line in rest for line in lines if line.strip())


def repeated(text: list[str]) -> set[int]:
    """Lines that stand several times in a text: which of them went, a comparison cannot say."""
    return {n + 1 for n, line in enumerate(text) if text.count(line) > 1}


# The question after a fist that rests with its other hand on a sore ankle now, not on the top of the foot.
MOVED = Receiver(cleared=("numb_feet",), broken=(Area("top", ""),), sore=(Area("ankle", ""),), guardian=True)


@given(ROUTINE, CLEARED)
@example("feet-with-a-soak", MOVED)
@example("feet-with-a-soak", replace(MOVED, sore=(), numb=(Area("ankle", ""),)))
@SETTINGS
def test_a_score_that_was_adapted_has_nothing_left_to_adapt(name: str, receiver: Receiver) -> None:
    found = adapted(name, receiver)
    if found.checked is None or limits(receiver).minutes is not None:
        return
    again = adapt(found.checked, limits(receiver))
    assert again.text == found.text


@given(ROUTINE, CLEARED)
@SETTINGS
def test_what_is_kept_around_a_massage_is_still_kept(name: str, receiver: Receiver) -> None:
    """Clean hands, dry feet, socks and a slow end; what a routine leaves to the voice, the voice still says."""
    found, before = adapted(name, receiver), routine(name).timeline
    if found.checked is None or found.checked.timeline is None or before is None:
        return
    lacked, now = {lack.custom.id for lack in lacking(before)}, found.checked.timeline
    fresh = [lack.custom.said for lack in lacking(now) if lack.custom.id not in lacked]
    said = {phrase.text for phrase in narrate(now, lambda words: 300 + 70 * len(words)).performance.spoken}
    assert set(fresh) <= said or now.length < SESSION_MS


@pytest.mark.parametrize("name", EVERY)
def test_nobody_s_answers_change_nothing(name: str) -> None:
    found = adapted(name, "")
    assert found.same and found.text == routine(name).source.text
