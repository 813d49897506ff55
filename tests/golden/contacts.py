"""Writes contacts.json: where the hands are, for every kind of motion. Run it after a change of the mathematics.

The tracks are few and stand in the file itself, so that a redrawn chart leaves the golden values alone.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from solea.body.foot import Foot
from solea.body.motion import Contact, Leg, Motion, Tracks, contacts
from solea.body.track import Bezier, read_track, stretched

GOLDEN = Path(__file__).with_name("contacts.json")
FOOT = Foot(293, "wide")
ON_FOOT = ("follow", "follow on two surfaces, two hands", "circles, lane by lane", "steps", "to and fro")

TRACKS: dict[str, dict[str, Any]] = {
    "foot_sole": {
        "lane_1": {
            "beziers": [[[20.5, 18], [31.2, 60], [18, 98.75], [24, 128]], [[24, 128], [30, 157], [36, 180], [31, 205]]]
        },
        "lane_2": {
            "beziers": [[[-3, 14], [-9.5, 62.25], [-6, 100], [-6, 120]], [[-6, 120], [-6, 160], [-1, 176], [2, 208]]]
        },
        "lane_3": {"beziers": [[[-20, 26], [-31, 70], [-34, 110], [-40, 186]]]},
        "spot": {"beziers": [[[29, 238], [29.5, 241], [30.5, 244], [31, 247]]]},
    },
    "foot_top": {"across": {"beziers": [[[-36, 130], [-12, 141], [14, 139], [33, 121]]]}},
    "head_map": {
        "front_back_r": {"beziers": [[[31, 101], [60, 40], [66, -40], [28, -150]]]},
        "front_back_l": {"beziers": [[[-31, 101], [-60, 40], [-66, -40], [-28, -150]]]},
        "ring": {
            "closed": True,
            "beziers": [
                [[40, 0], [40, 22.091], [22.091, 40], [0, 40]],
                [[0, 40], [-22.091, 40], [-40, 22.091], [-40, 0]],
                [[-40, 0], [-40, -22.091], [-22.091, -40], [0, -40]],
                [[0, -40], [22.091, -40], [40, -22.091], [40, 0]],
            ],
        },
    },
}
for _named in TRACKS.values():
    for _track in _named.values():
        _track.setdefault("closed", False)
        _track.setdefault("stops", {})


def tracks(views: dict[str, dict[str, Any]] = TRACKS) -> Tracks:
    """The tracks of the golden file, by view and name."""
    found = {(view, name): read_track(view, name, raw) for view, named in views.items() for name, raw in named.items()}
    return lambda view, name: found[view, name]


def _lanes(*names: str, start: float = 0.0, end: float = 1.0) -> tuple[tuple[Leg, ...], ...]:
    return tuple((Leg("foot_sole", name, start, end),) for name in names)


SOLE = _lanes("lane_2")
THREE = _lanes("lane_1", "lane_2", "lane_3")
WRAP = ((Leg("foot_sole", "lane_2", 0.1, 0.9), Leg("foot_top", "across", 1.0, 0.0, -80.0, -1)),)
WRING = tuple((Leg("foot_sole", a), Leg("foot_sole", b)) for a, b in (("lane_1", "lane_2"), ("lane_2", "lane_3")))
HEAD = ((Leg("head_map", "front_back_r", angle=97.0), Leg("head_map", "front_back_l", angle=83.0, sense=-1)),)
HALF = ((Leg("head_map", "front_back_r", 0.1, 0.8, 97.0),),)
TOES = ((Leg("foot_sole", "spot", 0.2, 0.2, 95.0),), (Leg("foot_top", "across", 0.5, 0.5, -85.0, -1),))
RING = ((Leg("head_map", "ring", 0.25, 1.5),),)

M = Motion
MOTIONS: dict[str, Motion] = {
    "follow": M("follow", SOLE, 6000, "thumb", length=18000, pressure=(2.0,)),
    "follow and back": M(
        "follow", SOLE, 9000, "both_thumbs", back=True, length=27000, pressure=(2.0, 3.0), lighter=1.0
    ),
    "follow, lane by lane": M("follow", THREE, 4000, "thumb", length=24000, lane_periods=2, pressure=(1.0, 2.0, 1.0)),
    "follow and back, lane by lane": M("follow", THREE, 5000, "palm", back=True, length=30000, pressure=(1.0,)),
    "follow, steady": M("follow", SOLE, 7000, "knuckles", length=21000, steady=True, pressure=(2.0,)),
    "follow on two surfaces, two hands": M("follow", WRAP, 8000, "palms", length=16000, hands=2, pressure=(1.0,)),
    "follow with the hands opposed": M(
        "follow", WRAP, 8000, "palm", back=True, length=16000, hands=2, opposed=True, pressure=(2.0,)
    ),
    "follow side by side, one behind": M(
        "follow", SOLE, 6000, "palm", length=18000, hands=2, spread=14.0, lag=3000, pressure=(1.0,)
    ),
    "follow, longer in the middle": M(
        "follow",
        SOLE,
        6000,
        "thumb",
        back=True,
        length=18000,
        pressure=(2.0,),
        pace=((0.25, 0.35), (0.75, 0.65), (1.0, 1.0)),
    ),
    "follow, firmer on the heel": M(
        "follow", SOLE, 6000, "thumb", back=True, length=18000, pressure=(2.0,), stress=((0.0, 0.3, 1.0),), cap=2.6
    ),
    "follow, slower and slower": M("follow", SOLE, 6000, "palm", back=True, length=30000, pressure=(2.0,), quicken=0.5),
    "follow, slower on the way back": M(
        "follow", SOLE, 9000, "thumb", back=True, length=27000, turn_at=0.4, pressure=(2.0,)
    ),
    "comb": M("comb", HALF, 6000, "spread_fingers", length=12000, hands=2, mirror=True, pressure=(1.0,)),
    "to and fro": M("to_fro", THREE, 1700, "palms", length=17000, lane_periods=3, pressure=(2.0,)),
    "to and fro, opposed": M(
        "to_fro", SOLE, 2000, "palms", length=12000, hands=2, spread=16.0, opposed=True, pressure=(2.0,)
    ),
    "alternate": M(
        "alternate", SOLE, 3000, "thumb", length=18000, hands=2, spread=12.0, opposed=True, lighter=1.5, pressure=(2.0,)
    ),
    "circles": M(
        "circles",
        HEAD,
        2000,
        "fingertips",
        back=True,
        length=48000,
        lane_periods=24,
        hands=2,
        radius=8.0,
        pressure=(2.0,),
    ),
    "circles, mirrored, both ways": M(
        "circles",
        HALF,
        1500,
        "fingertips",
        back=True,
        length=36000,
        lane_periods=12,
        hands=2,
        mirror=True,
        radius=6.0,
        turn=0,
        pressure=(1.0,),
    ),
    "circles, lane by lane": M(
        "circles", THREE, 1500, "thumb", length=36000, lane_periods=8, move=900, radius=5.0, turn=-1, pressure=(2.0,)
    ),
    "circles round a ring": M(
        "circles", RING, 2000, "fingertips", length=20000, lane_periods=10, radius=6.0, pressure=(1.0,)
    ),
    "spots": M("spots", SOLE, 3000, "thumb", length=30000, lane_periods=5, move=900, pressure=(2.0,)),
    "spots there and back": M(
        "spots", SOLE, 3000, "thumb", back=True, length=30000, lane_periods=8, move=900, pressure=(2.0,)
    ),
    "steps": M("steps", SOLE, 5000, "fist", length=50000, lane_periods=6, move=1200, pressure=(3.0,), cap=3.0),
    "steps there and back": M(
        "steps", THREE, 4000, "fist", back=True, length=48000, lane_periods=6, move=1000, pressure=(2.0, 3.0)
    ),
    "squeeze": M(
        "squeeze", WRAP, 2400, "both_hands_round", length=24000, lane_periods=5, move=600, hands=2, pressure=(2.0,)
    ),
    "squeeze, hands in turn": M(
        "squeeze",
        WRAP,
        2400,
        "both_hands_round",
        length=24000,
        lane_periods=5,
        move=600,
        hands=2,
        opposed=True,
        back=True,
        pressure=(2.0,),
    ),
    "tap": M(
        "tap", HEAD, 330, "fingertips", back=True, length=13200, lane_periods=20, hands=2, opposed=True, pressure=(1.0,)
    ),
    "chop": M(
        "chop",
        HALF,
        250,
        "edge_of_hand",
        length=10000,
        lane_periods=16,
        move=800,
        hands=2,
        spread=10.0,
        opposed=True,
        pressure=(1.0,),
    ),
    "rotate": M(
        "rotate", TOES, 3000, "finger_and_thumb", length=36000, lane_periods=3, move=1200, radius=5.0, pressure=(1.0,)
    ),
    "rotate both ways": M(
        "rotate",
        TOES,
        3000,
        "finger_and_thumb",
        length=36000,
        lane_periods=6,
        move=1200,
        radius=5.0,
        turn=0,
        pressure=(1.0,),
    ),
    "press and rub": M(
        "spots", SOLE, 7000, "thumb", length=42000, lane_periods=3, move=1200, radius=4.0, turn=-1, pressure=(2.0,)
    ),
    "press and draw apart": M(
        "spots",
        SOLE,
        6000,
        "thumb",
        length=30000,
        lane_periods=5,
        move=1200,
        hands=2,
        spread=12.0,
        apart=6.0,
        pressure=(1.0,),
    ),
    "steps, one hand after the other": M(
        "steps",
        SOLE,
        2000,
        "thumb",
        length=52000,
        lane_periods=13,
        move=500,
        hands=2,
        spread=12.0,
        lag=1000,
        inward=12.0,
        pressure=(2.0,),
    ),
    "alternate, hands across": M(
        "alternate",
        WRING,
        2500,
        "one_hand_round",
        length=15000,
        lane_periods=3,
        hands=2,
        opposed=True,
        inward=90.0,
        pressure=(2.0,),
    ),
    "hold": M(
        "hold", ((Leg("foot_sole", "spot", angle=60.0),),), 20000, "palm", length=20000, pressure=(1.0,), flip=-1
    ),
    "hold one after the other": M("hold", TOES, 5000, "finger_and_thumb", length=20000, move=1000, pressure=(0.0, 1.0)),
}


def moments(motion: Motion) -> list[float]:
    """Odd moments all over the cue, its ends, and the edges of its first periods."""
    edges = [motion.period * k + d for k in (0.5, 0.875, 1, 2, motion.lane_periods) for d in (-1, 0, 1)]
    spread = [motion.length * k / 14.3 for k in range(15)]
    return sorted({round(t, 3) for t in [-5, *edges, *spread, motion.length - 1, motion.length, motion.length + 50]})


def values(found: tuple[Contact, ...]) -> list[list[Any]]:
    return [
        [
            c.view,
            round(c.x, 4),
            round(c.y, 4),
            round(c.angle, 4),
            round(c.pressure, 5),
            c.flip,
            c.holding,
            round(c.touch, 5),
        ]
        for c in found
    ]


def sized() -> dict[str, dict[str, Any]]:
    """The tracks as they are sent for `FOOT`."""
    return {
        view: {
            name: {**raw, "beziers": [stretched(_bezier(b), FOOT.stretch(view)) for b in raw["beziers"]]}
            for name, raw in named.items()
        }
        for view, named in TRACKS.items()
    }


def _bezier(points: list[list[float]]) -> Bezier:
    a, b, c, d = ((x, y) for x, y in points)
    return a, b, c, d


def cases(motions: dict[str, Motion], ways: Tracks) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "motion": msgspec.to_builtins(motion),
            "at": [[t, values(contacts(motion, t, ways))] for t in moments(motion)],
        }
        for name, motion in motions.items()
    ]


def golden() -> dict[str, Any]:
    sided = {f"{name}, left": replace(motion, mirrored=True) for name, motion in MOTIONS.items()}
    on_foot = {f"{name}, {FOOT.length_mm} mm": MOTIONS[name] for name in ON_FOOT}
    return {
        "format": "solea.golden.contacts/1",
        "tracks": {"format": "solea.tracks/1", "views": TRACKS},
        "sized": {"format": "solea.tracks/1", "views": sized()},
        "cases": [*cases({**MOTIONS, **sided}, tracks()), *cases(on_foot, tracks(sized()))],
    }


if __name__ == "__main__":
    data = golden()
    head = {key: data[key] for key in ("format", "tracks", "sized")}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in data["cases"])
    GOLDEN.write_text(json.dumps(head, separators=(",", ":"))[:-1] + ',"cases":[\n' + lines + "\n]}\n", "utf-8")
    print(f"{len(data['cases'])} motions, {sum(len(c['at']) for c in data['cases'])} moments")
