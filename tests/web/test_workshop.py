"""The real studio over the real library: what the page is told of each routine, and of a broken one."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from solea.body import USUAL, Foot, track
from solea.body.chart import data
from solea.check import check_text
from solea.render import prepare
from solea.source import SourceText
from solea.voice import Espeak, PhraseCache, Speaker, VoiceUnavailable
from solea.web.library import Entry, Library
from solea.web.paths import library_folder
from solea.web.studio import Broken
from solea.web.told import with_speech
from solea.web.wish import Wish
from solea.web.workshop import Workshop

ENTRIES = Library([library_folder()]).entries()
ARTICLE = "foot-and-scalp"


class Silent:
    """An engine that is not there."""

    name = "none"
    identity = "none"

    def utter(self, phrases: object) -> Any:
        raise VoiceUnavailable("the speech engine is missing")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Without a voice: the words keep their places, and nothing is synthesised."""
    return Workshop(Speaker(Silent(), PhraseCache(tmp_path_factory.mktemp("phrases"))))


def entry(id_: str) -> Entry:
    return next(found for found in ENTRIES if found.id == id_)


def made_up(text: str) -> Entry:
    return Entry("made-up", SourceText(text, "made-up.massage.md"), "0" * 32)


def test_the_library_has_the_article_and_four_more() -> None:
    assert len(ENTRIES) >= 5
    assert ARTICLE in {found.id for found in ENTRIES}


@pytest.mark.parametrize("found", ENTRIES, ids=lambda found: found.id)
def test_a_card_shows_time_needs_parts_and_a_line(workshop: Workshop, found: Entry) -> None:
    card = workshop.card(found)
    assert card["problems"] == 0
    assert card["minutes"] == max(1, round(card["seconds"] / 60))
    assert card["parts"]
    assert sum(bar[0] for bar in card["line"]) == pytest.approx(card["seconds"])
    assert all(0 <= bar[1] <= 3 for bar in card["line"])


@pytest.mark.parametrize("found", ENTRIES, ids=lambda found: found.id)
def test_a_routine_tells_all_that_its_page_needs(workshop: Workshop, found: Entry) -> None:
    told = workshop.perform(found, Wish()).answer
    assert told["seconds"] == told["timeline"]["seconds"] == workshop.card(found)["seconds"]
    assert told["not"] == "A pleasant rub, not reflexology and not a treatment."
    assert 6 <= len(told["safety"]["lines"]) <= 8
    assert told["safety"]["signs"]
    assert told["honest"]
    assert told["track"]["type"] == "audio/mpeg"
    assert told["track"]["seconds"] >= told["seconds"]
    assert all(before["end"] <= after["start"] for before, after in pairwise(told["spoken"]))
    assert {cue["view"] for cue in told["timeline"]["cues"] if cue["kind"] == "stroke"} != {None}


def test_a_missing_voice_is_said_and_the_words_stay(workshop: Workshop) -> None:
    told = workshop.perform(entry(ARTICLE), Wish()).answer
    assert told["voice"]["engine"] is None
    assert "the speech engine is missing" in told["voice"]["said"]
    assert any(said["text"] for said in told["spoken"])
    assert told["bells"]


def test_a_step_left_out_makes_the_session_shorter_and_another_track(workshop: Workshop) -> None:
    whole = workshop.perform(entry(ARTICLE), Wish())
    cue = next(cue for cue in whole.answer["timeline"]["cues"] if cue["optional"] and cue["kind"] == "stroke")
    less = workshop.perform(entry(ARTICLE), Wish(without=(cue["id"],)))
    assert whole.answer["seconds"] - less.answer["seconds"] == pytest.approx(cue["end"] - cue["start"])
    assert cue["id"] not in {left["id"] for left in less.answer["timeline"]["cues"]}
    assert less.key != whole.key


def test_a_foot_is_in_the_timeline_the_sound_and_the_key(workshop: Workshop) -> None:
    usual, long = (workshop.perform(entry(ARTICLE), Wish(foot=foot)) for foot in (USUAL, Foot(293)))
    assert long.answer["timeline"]["foot"] == {"length_mm": 293, "breadth": "normal", "toes": "big"}
    assert long.answer["seconds"] == long.answer["timeline"]["seconds"] != usual.answer["seconds"]
    assert long.key != usual.key
    assert usual.answer["foot"] == {}
    assert long.answer["foot"]["foot_sole"] == {"drawing": "foot_sole", "stretch": (293 / 260, 293 / 260)}
    ways = long.answer["tracks"]["views"]["foot_sole"]
    name = next(iter(ways))
    assert ways[name]["beziers"] == track("foot_sole", name, Foot(293)).beziers
    assert workshop.perform(entry(ARTICLE), Wish(foot=Foot(293))).key == long.key
    assert workshop.card(entry(ARTICLE))["seconds"] == usual.answer["seconds"]


def test_another_longest_toe_takes_other_drawings(workshop: Workshop) -> None:
    told = workshop.perform(entry(ARTICLE), Wish(foot=Foot(toes="second", breadth="wide"))).answer["foot"]
    assert told["foot_sole"] == {"drawing": "foot_sole.second", "stretch": (1.06, 1.0)}
    assert told["foot_behind"] == {"drawing": "foot_behind", "stretch": (1.06, 1.0)}
    assert told["foot_inner"] == {"drawing": "foot_inner.second", "stretch": (1.0, 1.0)}
    assert not any(view.startswith(("head", "ear")) for view in told)


def test_every_wish_is_another_track_and_the_same_wish_the_same(workshop: Workshop) -> None:
    wishes = [Wish(), Wish(words="names"), Wish(words="bells"), Wish(pacer="off"), Wish(pacer="full"), Wish(bed="soft")]
    keys = [workshop.perform(entry(ARTICLE), wish).key for wish in wishes]
    assert len(set(keys)) >= len(wishes) - 2  # without a voice, full, names and bells sound alike
    assert keys[0] == workshop.perform(entry(ARTICLE), Wish()).key


def test_the_score_says_how_much_is_said_unless_the_listener_does(workshop: Workshop) -> None:
    quiet = made_up("---\nvoice: bells\n---\n# Scalp\n\n- **Circle** the scalp, 20 s\n")
    assert workshop.perform(quiet, Wish()).answer["words"] == "bells"
    assert workshop.perform(quiet, Wish(words="names")).answer["words"] == "names"


def test_a_broken_score_tells_every_error_with_its_line(workshop: Workshop) -> None:
    broken = made_up("# Feet\n\n- **Smoth** the sole\n- **Circle** the scalp, clockwize\n")
    assert workshop.card(broken)["problems"] == 2
    with pytest.raises(Broken) as told:
        workshop.perform(broken, Wish())
    answer = told.value.answer
    assert [(found["code"], found["line"]) for found in answer["problems"]] == [("S101", 3), ("S201", 4)]
    assert answer["text_lines"] == {"3": "- **Smoth** the sole", "4": "- **Circle** the scalp, clockwize"}


@pytest.mark.parametrize(
    "text", ["", "# Only words\n", "- **Circle** the scalp, 600 min\n", "- **Circle** the scalp, 0 s\n"]
)
def test_what_cannot_be_played_is_broken_too(workshop: Workshop, text: str) -> None:
    with pytest.raises(Broken) as told:
        workshop.perform(made_up(text), Wish())
    assert told.value.answer["problems"]


def test_a_check_tells_findings_without_a_name(workshop: Workshop) -> None:
    answer = workshop.check("- **Smoth** the sole\n")
    assert answer.keys() == {"problems", "text_lines"}
    assert workshop.check("- **Circle** the scalp, 20 s.\n")["problems"] == []


def test_speech_of_a_cue_is_what_announces_it(tmp_path: Path) -> None:
    timeline = check_text("- **Circle** the scalp, fingertips, 30 s. Easy and even.\n").timeline
    assert timeline is not None
    performance = prepare(timeline, voice=Speaker(Silent(), PhraseCache(tmp_path))).performance
    (cue,) = with_speech(performance)["cues"]
    first = performance.spoken[0]
    assert cue["speech"]["start"] * 1000 == pytest.approx(first.start)
    assert first.text in cue["speech"]["text"]
    assert cue["speech"]["end"] <= cue["end"]


def test_a_routine_brings_the_tracks_that_its_hands_go_and_no_others(workshop: Workshop) -> None:
    told = workshop.perform(entry(ARTICLE), Wish()).answer
    every = json.loads(data("tracks.json"))["views"]
    sent = json.loads(msgspec.json.encode(told["tracks"]))["views"]
    moved = [cue["motion"] for cue in told["timeline"]["cues"] if cue["motion"]]
    needed = {(leg["view"], leg["track"]) for motion in moved for lane in motion["lanes"] for leg in lane}
    assert {(view, name) for view, tracks in sent.items() for name in tracks} == needed
    for view, name in needed:
        assert sent[view][name]["beziers"] == every[view][name]["beziers"]
        assert sent[view][name]["closed"] == every[view][name].get("closed", False)


def test_the_coverage_of_a_routine_has_its_seconds_and_a_map_for_each_side(workshop: Workshop) -> None:
    told = workshop.coverage(entry("ten-minutes-no-cream"), Wish())
    sides = {(one["chart"], one["side"]) for one in told["maps"]}
    assert {("foot_sole", "right"), ("foot_sole", "left")} <= sides
    assert {(region["chart"], region["side"]) for region in told["regions"]} >= sides
    for one in told["maps"]:
        assert len(one["levels"]) == len(one["areas"]) == 5
        assert one["levels"] == sorted(one["levels"])
        assert one["areas"][0].startswith("m")
        assert {level for _, _, level in one["numbers"]} <= set(one["levels"][1:])


def test_a_step_left_out_is_not_counted(workshop: Workshop) -> None:
    cues = workshop.perform(entry(ARTICLE), Wish()).answer["timeline"]["cues"]
    optional = [cue["id"] for cue in cues if cue["optional"]]
    whole, less = (workshop.coverage(entry(ARTICLE), Wish(without=out)) for out in ((), tuple(optional)))
    assert less["hand_seconds"] < whole["hand_seconds"] - 10


MADE = """\
# Feet (right, then left)

- **Warm your hands** with @./recipes/foot-balm{15%ml}.
- **Smooth** the whole foot, 20 s.
"""
BALM = "---\ntitle: Balm\n{}---\nMelt @beeswax{{15%%}} in @sunflower oil{{85%%}} for ~{{10%minutes}}.\n"


@pytest.mark.parametrize(
    "made, first",
    [
        ("", "make it first, begin 30 min before"),
        (f"made: {date.today()}\n", ""),
        ("made: 2020-01-01\n", "was best before 2020-06-29, make it anew"),
    ],
)
def test_what_to_make_stands_among_the_supplies(workshop: Workshop, tmp_path: Path, made: str, first: str) -> None:
    """A recipe of the library is told by its id, with what is done before the routine."""
    (tmp_path / "recipes").mkdir()
    (tmp_path / "evening.massage.md").write_text(MADE)
    (tmp_path / "recipes" / "foot-balm.cook").write_text(BALM.format(made))
    found = Library([tmp_path]).get("evening")
    assert found
    (supply,) = workshop.perform(found, Wish()).answer["supplies"]
    assert supply == {"name": "foot balm", "amount": "15 ml", "recipe": "foot-balm", "first": first}


def test_words_by_themselves_are_sound(tmp_path: Path) -> None:
    sound = Workshop(Speaker(Espeak(), PhraseCache(tmp_path))).say("Weigh 18 grams of beeswax.")
    assert sound[:2] == b"\xff\xf3" and 6_000 < len(sound) < 30_000  # one to five seconds


def test_without_a_voice_there_are_no_words(workshop: Workshop) -> None:
    with pytest.raises(VoiceUnavailable, match="the speech engine is missing"):
        workshop.say("Weigh 18 grams of beeswax.")
