"""A small routine as the server gives it, with a real MP3, for tests of the play page alone.

Every state of the player is in it, one after the other, in a minute and a half: the charts and tracks are the project's
own, the track holds a bell at each change and a tone for each phrase.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from solea.safety import sheet

Json = dict[str, Any]
RATE = 24_000
LONG = {"kind": "follow", "back": True, "period": 8000, "glyph": "both_thumbs", "hands": 2, "spread": 13.0}
MOTION: Json = {
    "kind": "hold",
    "lanes": [],
    "period": 4000,
    "glyph": "palm",
    "back": False,
    "lane_periods": 1,
    "radius": 0.0,
    "turn": 1,
    "hands": 1,
    "opposed": False,
    "pressure": [2.0],
    "mirrored": False,
    "length": 0,
    "move": 0,
    "steady": False,
    "mirror": False,
    "spread": 0.0,
    "apart": 0.0,
    "inward": 0.0,
    "lag": 0,
    "lighter": 0.0,
    "quicken": 1.0,
    "pace": [],
    "stress": [],
    "cap": 3.0,
    "flip": 1,
    "turn_at": 0.5,
}


def leg(view: str, track: str, angle: float = 90.0, start: float = 0.0, end: float = 1.0) -> Json:
    return {
        "view": view,
        "track": track,
        "start": start,
        "end": end,
        "angle": angle,
        "sense": -1 if view == "foot_top" else 1,
    }


def motion(lanes: list[list[Json]], **more: Any) -> Json:
    return MOTION | {"lanes": lanes} | more


SOLE = [[leg("foot_sole", "long", end=0.86)]]
SCALP = [[leg("head_top", "front_back_2_r", 90.0)]]
EMPTY: Json = {
    "side": None,
    "article": [],
    "place": [],
    "path": "",
    "view": None,
    "views": [],
    "contact": None,
    "hand": None,
    "with": None,
    "pressure": [],
    "speed_cm_s": None,
    "period_s": None,
    "count": None,
    "optional": False,
    "text": "",
    "origin": {},
    "source": {"line": 1, "column": 1},
    "motion": None,
    "detail": "",
    "where": "",
    "speech": None,
}


def stroke(title: str, where: str, detail: str, moves: Json, **more: Any) -> Json:
    legs = moves["lanes"][0]
    return (
        EMPTY
        | {
            "kind": "stroke",
            "technique": "thumb_glide",
            "title": title,
            "where": where,
            "detail": detail,
            "motion": moves,
            "view": legs[0]["view"],
            "views": [legs[0]["view"]],
            "pressure": moves["pressure"],
            "period_s": moves["period"] / 1000,
        }
        | more
    )


def care(technique: str, title: str, where: str, text: str, kind: str = "prepare") -> Json:
    return EMPTY | {"kind": kind, "technique": technique, "title": title, "where": where, "text": text, "detail": ""}


def cues() -> Iterator[tuple[int, Json, str]]:
    """Seconds, cue, and what the voice says of it."""
    feet = {"side": "both", "view": "foot_top", "views": ["foot_top"]}
    yield (
        12,
        care("soak", "Soak", "Both feet", "37 to 39 °C, to the ankle. Salt is optional.") | feet,
        "A warm soak for both feet.",
    )
    right = motion(SOLE, **LONG)
    yield (
        16,
        stroke("Thumb glide", "Right foot", "Sole, heel to toes and back", right, side="right"),
        "Next, thumb glide on the right sole, from the heel to the toes and back. Keep it even.",
    )
    ask = [
        {"words": "too much", "effects": ["softer"]},
        {"words": "not enough", "effects": ["firmer"]},
        {"words": "just right", "effects": ["carry on"]},
    ]
    hold = motion([[leg("foot_sole", "hold")]])
    yield (
        8,
        stroke(
            "Ask",
            "Right foot",
            "",
            hold,
            kind="ask",
            technique="ask",
            question="Enough, or too much?",
            answers=ask,
            side="right",
        ),
        "Enough, or too much?",
    )
    knuckles = motion(SOLE, kind="follow", back=True, period=6000, glyph="knuckles", pressure=[2.0, 3.0])
    yield (
        12,
        stroke("Knuckle glide", "Right foot", "Sole, heel to toes and back", knuckles, side="right"),
        "Knuckle glide.",
    )
    yield (
        8,
        care("change_sides", "Change feet", "Left foot", "Wrap the right foot. A little more cream.")
        | {"side": "left"},
        "Change feet.",
    )
    top = motion(
        [[leg("foot_top", "long", 270.0, 1.0, 0.32)]],
        kind="follow",
        period=8000,
        glyph="palm",
        pressure=[1.0],
        mirrored=True,
    )
    yield 12, stroke("Smooth", "Left foot", "Toes to ankle", top, side="left"), "Smooth the left foot."
    scalp = motion(
        SCALP,
        kind="circles",
        period=2000,
        radius=6.0,
        lane_periods=8,
        back=True,
        hands=2,
        mirror=True,
        glyph="fingertips",
        pressure=[2.0],
    )
    yield 16, stroke("Small circles", "Scalp", "Front to back, both hands", scalp), "Small circles on the scalp."
    yield 8, care("rest", "Rest", "", "Stay seated before you stand.", "rest"), "Rest, and stay seated."


def timeline() -> Json:
    done: list[Json] = []
    at = 0.0
    for number, (seconds, cue, said) in enumerate(cues(), 1):
        start = max(0.3, at - 2.5)
        speech = {"start": start, "end": start + 2.2, "text": said}
        done.append(cue | {"id": f"c{number:03}", "start": at, "end": at + seconds, "speech": speech})
        at += seconds
    scalp = next(c for c in done if c["where"] == "Scalp")
    sore = motion(
        [[leg("head_top", "crown_spot_r")]], kind="circles", period=2000, radius=8.0, glyph="fingertips", pressure=[1.0]
    )
    dwell = stroke("Stay on the sore spot", "Scalp", "Small and light", sore, kind="dwell", technique="circle") | {
        "id": "d001",
        "start": scalp["start"],
        "end": scalp["start"],
    }
    done.insert(done.index(scalp) + 1, dwell)
    heads = [
        ("Get ready", None, 0, 1),
        ("Foot, thumbs", "right", 1, 4),
        ("Foot", "left", 4, 6),
        ("Scalp", None, 6, 7),
        ("After", None, 7, 8),
    ]
    plain = [c for c in done if c["kind"] != "dwell"]
    sections = [
        {"title": title, "side": side, "start": plain[a]["start"], "end": plain[b - 1]["end"]}
        for title, side, a, b in heads
    ]
    return {
        "format": "solea.timeline/1",
        "title": "Feet, then scalp",
        "language": "en",
        "seconds": at,
        "sections": sections,
        "cues": done,
    }


def routine() -> Json:
    line = timeline()
    end = line["seconds"]
    return {
        "id": "foot-and-scalp",
        "hash": "a1b2c3",
        "title": line["title"],
        "picture": "foot_sole",
        "intro": [],
        "seconds": end,
        "minutes": 2,
        "parts": ["feet", "scalp"],
        "supplies": [{"name": "foot cream", "amount": ""}],
        "begin": ["Wash your hands; nails short, rings off."],
        "honest": [],
        "not": "A pleasant rub, not reflexology and not a treatment.",
        "safety": sheet(("feet", "scalp")),
        "sections": line["sections"],
        "timeline": line,
        "bells": [c["start"] for c in line["cues"] if c["kind"] != "dwell"],
        "dwells": [{"cue": "d001", "start": end + 2, "end": end + 6}],
        "track": {"url": "/tracks/k1.mp3", "seconds": end + 7, "bytes": 0, "type": "audio/mpeg"},
        "voice": {"engine": "espeak-ng", "said": ""},
        "words": "full",
        "versions": {"solea": "0.1.0"},
    }


def render(path: Path, spec: Json) -> None:
    """The track: a bell at each change, a low tone while a phrase sounds; constant bit rate."""
    t = np.arange(int(RATE * spec["track"]["seconds"])) / RATE
    sound = np.zeros_like(t)
    for at in spec["bells"]:
        after = t - at
        sound += np.where(after >= 0, np.exp(-np.clip(after, 0, None) * 6) * np.sin(2 * np.pi * 880 * after) * 0.5, 0)
    for cue in spec["timeline"]["cues"]:
        if cue["speech"]:
            inside = (t >= cue["speech"]["start"]) & (t < cue["speech"]["end"])
            sound += inside * np.sin(2 * np.pi * 220 * t) * 0.2
    samples = (np.clip(sound, -1, 1) * 32000).astype("<i2").tobytes()
    command = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-f",
        "s16le",
        "-ar",
        str(RATE),
        "-ac",
        "1",
        "-i",
        "-",
        "-b:a",
        "48k",
        str(path),
    ]
    subprocess.run(command, input=samples, check=True, timeout=60)
