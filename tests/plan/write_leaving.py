"""Golden cases: what a routine brings along, limits, and the cues that break one; for the page, which weighs itself.

`python -m tests.plan.write_leaving > tests/golden/leaving.json` writes them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.plan.adapted import routine
from tests.safety.write_golden import receivers

from solea.plan.leaving import facts
from solea.plan.verify import broken_by
from solea.safety.limits import Kind, Restrictions, limit_json
from solea.safety.receiver import weigh
from solea.timeline import Timeline, to_json

GOLDEN = Path(__file__).parents[1] / "golden" / "leaving.json"
ROUTINES = ("foot-and-scalp", "feet-with-a-soak", "your-own-scalp")
CUE = ("id", "kind", "start", "end", "side", "technique", "title", "where", "with")
UNKNOWN_TO_VERIFY = {Kind.NO_CLASS, Kind.NO_TICKLE, Kind.ONE_HAND}
"""What `verify` leaves to whoever chooses a stroke; it is tested by itself."""


def golden() -> dict[str, Any]:
    known = {kept(weigh(one).restrictions) for one in receivers()}
    every = sorted(known, key=lambda one: sorted(one.limits))
    return {"format": "solea.golden.leaving/1", "routines": {name: _of(name, every) for name in ROUTINES}}


def kept(restrictions: Restrictions) -> Restrictions:
    return Restrictions(frozenset(one for one in restrictions.limits if one.kind not in UNKNOWN_TO_VERIFY))


def _of(name: str, every: list[Restrictions]) -> dict[str, Any]:
    timeline = routine(name).timeline
    assert timeline is not None
    cases = [
        {"limits": [limit_json(one) for one in sorted(each.limits)], "broken": _broken(timeline, each)}
        for each in every
    ]
    told = to_json(timeline, {})
    cues = [{key: cue[key] for key in CUE} for cue in told["cues"]]
    times = {"title": told["title"], "seconds": told["seconds"], "sections": told["sections"], "cues": cues}
    return {"timeline": times, "facts": facts(timeline), "cases": cases}


def _broken(timeline: Timeline, restrictions: Restrictions) -> list[str]:
    return [cue.id for cue in timeline.cues if broken_by(cue, restrictions)]


if __name__ == "__main__":
    print(json.dumps(golden(), separators=(",", ":")))
