"""Golden cases: answers and the restrictions that follow, for other implementations of `weigh` (the page has one).

`python -m tests.safety.write_golden > tests/golden/restrictions.json` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from solea.safety.areas import Area
from solea.safety.limits import as_json
from solea.safety.receiver import MARKS, Answer, Giver, Receiver, weigh
from solea.safety.rules import against, entries
from solea.safety.table import device_table

GOLDEN = Path(__file__).parents[1] / "golden" / "restrictions.json"
LEFT_HEEL, CROWN = Area("heel", "left"), Area("crown")


def receivers() -> Iterator[Receiver]:
    yield Receiver()
    for id in entries():
        yield Receiver(conditions=(Answer(id),))
        if entries()[id].asks:
            yield Receiver(conditions=(Answer(id),), cleared=(id,))
        if entries()[id].takes_a_place:
            yield Receiver(conditions=(Answer(id, LEFT_HEEL),))
            yield Receiver(conditions=(Answer(id, CROWN),))
    for mark in MARKS:
        for area in (LEFT_HEEL, Area("foot", "right"), Area("feet"), CROWN, Area("head")):
            yield Receiver(**{mark: (area,)})
    yield Receiver(conditions=(Answer("varicose_veins"),))
    yield Receiver(swollen=(Area("foot", "left"), Area("lower_leg", "right")))
    yield Receiver(numb=(Area("foot", "left"),), cleared=("numb_feet",))
    yield Receiver(sore=(CROWN,), red_flags=())
    yield Receiver(sore=(CROWN,), age=50)
    yield Receiver(sore=(LEFT_HEEL,), age=50)
    yield Receiver(red_flags=("jaw pain or changed sight",))
    yield from (Receiver(age=age, guardian=guardian) for age in (15, 16) for guardian in (False, True))
    yield from (Receiver(pressure=level) for level in range(4))
    yield from (Receiver(giver=Giver(**{fact.name: True})) for fact in fields(Giver))
    yield Receiver(giver=Giver(cuts=True, gloves=True))
    yield Receiver(
        conditions=(Answer("numb_feet"), Answer("pregnancy")), cleared=("pregnancy", "numb_feet"), pressure=2
    )
    yield Receiver(
        conditions=(Answer("gout", Area("toe_1", "left")), Answer("blood_thinners")), cleared=("blood_thinners",)
    )


AVOID = ("open_wound", "fever", "diabetes", "numb_feet")
AGAINST = [
    Receiver(conditions=(Answer("blister", LEFT_HEEL),)),
    Receiver(conditions=(Answer("scalp_wound", CROWN),)),
    Receiver(conditions=(Answer("diabetes"),)),
    Receiver(conditions=(Answer("diabetes"),), cleared=("diabetes",)),
    Receiver(conditions=(Answer("bruise", LEFT_HEEL),)),
    Receiver(numb=(LEFT_HEEL,), cleared=("numb_feet",)),
    Receiver(numb=(LEFT_HEEL,)),
    Receiver(numb=(CROWN,)),
]


def golden() -> dict[str, Any]:
    cases = [{"receiver": said(one), "limits": as_json(weigh(one).restrictions)["limits"]} for one in receivers()]
    avoid = list(against(AVOID))
    cases += [
        {"receiver": {**said(one), "avoid": avoid}, "limits": as_json(weigh(one, AVOID).restrictions)["limits"]}
        for one in AGAINST
    ]
    table = json.loads(json.dumps(device_table()))
    return {"format": "solea.golden.restrictions/1", "table": table, "cases": cases}


def said(receiver: Receiver) -> dict[str, Any]:
    """A receiver as data: only what was answered."""
    table = {key: value for key, value in asdict(receiver).items() if value not in (None, ()) and value is not False}
    table["conditions"] = [{"id": a.word, "place": a.place._asdict() if a.place else None} for a in receiver.conditions]
    table["giver"] = {key: True for key, value in asdict(receiver.giver).items() if value}
    if receiver.red_flags is not None:
        table["red_flags"] = list(receiver.red_flags)
    table |= {mark: [area._asdict() for area in getattr(receiver, mark)] for mark in MARKS if mark in table}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}


if __name__ == "__main__":
    print(json.dumps(golden(), indent=1))
