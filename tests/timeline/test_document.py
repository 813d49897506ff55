"""solea.timeline/1, and the text for a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
from scores import played

from solea.body.motion import Motion
from solea.timeline import readable, to_json

TEXT = """
    ---
    title: Short
    ---
    ## Ready

    - **Warm your hands** with @foot cream{5%ml}.

    ## Foot (right, then left)

    - **Smooth** the whole foot, toes to ankle, light, both hands, 30 s, with @foot cream{5%ml}. Easy and even.
    - **Pull** the top of the foot, ankle to toes, light, one hand, 20 s; while **hold** the heel, other hand.
    - optional:
      - **Thumb glide** the sole, heel to toes and back, moderate to firm, 60 s.

    ## Scalp

    - **Circle** the scalp, fingertips, 60 s.
      - if sore: **circle** the spot, light.
    - **Ask** “Enough?”
      - too much: softer
"""
KEYS = {
    "id", "kind", "start", "end", "side", "technique", "article", "place", "path", "view", "views", "contact", "hand",
    "with", "pressure", "speed_cm_s", "period_s", "count", "optional", "text", "speech", "origin", "source",
}  # fmt: skip


def test_the_document_has_the_keys_of_its_format() -> None:
    made = to_json(played(TEXT))
    assert made["format"] == "solea.timeline/1"
    assert made.keys() >= {"format", "title", "language", "seconds", "sections", "cues"}
    assert all(cue.keys() >= KEYS for cue in made["cues"])


def test_the_motion_comes_back_from_json_as_it_was() -> None:
    timeline = played(TEXT)
    made = json.loads(json.dumps(to_json(timeline), allow_nan=False))
    for cue, said in zip(timeline.cues, made["cues"], strict=True):
        assert msgspec.convert(said["motion"], Motion | None) == cue.motion


def test_a_cue_in_json() -> None:
    cue = to_json(played(TEXT), {"c002": (250, 3_750)})["cues"][1]
    assert (cue["id"], cue["kind"], cue["start"], cue["end"]) == ("c002", "stroke", 15.0, 45.0)
    assert (cue["title"], cue["where"], cue["detail"]) == ("Smooth", "Right foot", "Whole foot, toes to ankle")
    assert cue["pressure"] == [1.0, 1.0]
    assert cue["supplies"] == ["foot cream"]
    assert cue["text"] == "Easy and even."
    assert cue["article"] == ["S07"]
    assert cue["speech"] == {"start": 0.25, "end": 3.75}
    assert cue["source"] == {"line": 10, "column": 3}
    assert cue["motion"]["kind"] == "follow"


def test_a_ramp_has_its_ends_and_its_levels() -> None:
    glide = next(cue for cue in to_json(played(TEXT))["cues"] if cue["technique"] == "thumb_glide")
    assert glide["pressure"] == [2.0, 3.0]
    assert glide["ramp"] == [2.0, 3.0]
    assert glide["optional"] is True


def test_what_runs_together_names_each_other() -> None:
    cues = {cue["id"]: cue for cue in to_json(played(TEXT))["cues"]}
    pull = next(cue for cue in cues.values() if cue["technique"] == "pull")
    assert cues[pull["with"]]["kind"] == "hold"
    assert cues[pull["with"]]["with"] == pull["id"]


def test_questions_and_dwells() -> None:
    cues = to_json(played(TEXT))["cues"]
    ask = next(cue for cue in cues if cue["kind"] == "ask")
    assert (ask["question"], ask["answers"]) == ("Enough?", [{"words": "too much", "effects": ["softer"]}])
    dwell = next(cue for cue in cues if cue["kind"] == "dwell")
    assert (dwell["start"], dwell["end"], dwell["dwell_s"]) == (dwell["start"], dwell["start"], 15.0)


def test_the_readable_form_fits_eighty_columns_and_says_it_all() -> None:
    timeline = played(TEXT)
    text = readable(timeline)
    assert max(map(len, text.splitlines())) <= 80
    assert text.startswith("Short\n")
    for words in (
        "── Foot (right) ──", "── Foot (left) ──", "── Scalp ──", "Change feet", "Left foot",
        "Whole foot, toes to ankle", "other hand: hold the heel", "optional, moderate to firm",
        "if sore: circle the sore spot", "“Enough?”", "with foot cream", "end",
    ):  # fmt: skip
        assert words in text


def test_the_readable_form_has_every_start() -> None:
    timeline = played(TEXT)
    text = readable(timeline)
    for cue in timeline.cues:
        minutes, seconds = divmod(round(cue.start / 1000), 60)
        assert f"{minutes}:{seconds:02d}" in text


def test_every_key_is_described_in_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "timeline.md").read_text("utf-8")
    made = to_json(played(TEXT))
    for key in {*made, *made["sections"][0], *made["cues"][0]}:
        assert f"`{key}`" in page or f"`{key}[]`" in page, key
