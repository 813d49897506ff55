"""Captions: short lines, at the words' own times, in any script."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.conftest import Studio

from solea.narration import Performance, Spoken
from solea.render import Recording, SoundSettings
from solea.render.captions import LINES, WIDTH, Caption, captions, srt, vtt
from solea.timeline import Timeline
from solea.voice import Clip, Phrase, Word


def saying(text: str, words: tuple[Word, ...] = (), length: int = 10_000) -> Recording:
    import numpy as np

    timeline = Timeline("T", "en", (), (), 20_000)
    performance = Performance(timeline, (Spoken("c", text, 1_000, 1_000 + length),), (), (), (), 24_000)
    clip = Clip(np.zeros(length * 24, np.int16), words, -17.0)
    return Recording(performance, lambda: {text: clip}, SoundSettings(), "none")


def words_of(text: str) -> list[str]:
    return text.replace("’", "'").split()  # captions are set in prose


def test_all_that_is_said_is_written_in_its_time(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    made = captions(recording)
    assert all(a.end <= b.start for a, b in pairwise(made))
    for phrase in recording.performance.spoken:
        inside = [c for c in made if phrase.start <= c.start and c.end <= phrase.end]
        assert words_of(" ".join(line for c in inside for line in c.lines)) == words_of(phrase.text)
        assert (inside[0].start, inside[-1].end) == (phrase.start, phrase.end)


def test_a_caption_begins_with_its_first_word_as_it_was_said(studio: Studio) -> None:
    """The engine's own word events decide."""
    text = (
        "Glide with both of your thumbs from the heel up to the base of the toes, slowly. Then come back the same way, "
        "without any pressure at all, and begin again a little farther out, until the whole sole was under your hands."
    )
    (clip,) = studio.speaker.speak([Phrase(text)]).values()
    made = captions(replace(saying(text, length=clip.length_ms), clips=lambda: {text: clip}))
    assert len(made) >= 3
    place = 0
    for caption in made[1:]:
        place = text.index(" ".join(caption.lines), place)
        assert caption.start == 1_000 + next(word.at for word in clip.words if word.offset == place)


def test_names_of_sections_stand_where_nobody_speaks(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    named = [c for c in captions(recording) if c.lines == ("[All]",)]
    assert len(named) == 1
    assert named[0].start == 0 and 700 <= named[0].end - named[0].start <= 3_000


@given(st.text(st.characters(codec="utf-8"), max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_text_gives_two_lines_of_42_and_a_file_of_whole_blocks(text: str) -> None:
    recording = saying(text)
    made = captions(recording)
    for caption in made:
        assert 1 <= len(caption.lines) <= LINES
        assert all(0 < len(line) <= WIDTH for line in caption.lines)
    clock = r"\d\d:\d\d:\d\d[.,]\d{3}"
    for file in (vtt(recording), srt(recording)):
        assert len(re.findall(rf"^{clock} --> {clock}$", file, re.MULTILINE)) == len(made)
        assert file.count("-->") == len(made)


def test_a_long_phrase_is_parted_where_it_breathes() -> None:
    text = "Glide with both of your thumbs from the heel, slowly, up to the base of the toes and back again, lightly."
    (first, second) = captions(saying(text))
    assert " ".join(first.lines).endswith(("slowly,", "heel,"))
    assert abs(len(first.lines[0]) - len(first.lines[-1])) < 15
    assert " ".join((*first.lines, *second.lines)) == text


def test_word_events_hold_the_captions() -> None:
    text = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen."
    events = tuple(Word(100 * n, found.start(), 3) for n, found in enumerate(re.finditer(r"\w+", text)))
    made = captions(saying(text, events))
    place = text.index(made[1].lines[0].split()[0])
    assert made[1].start == 1_000 + next(word.at for word in events if word.offset == place)


def test_markup_and_arrows_are_only_letters() -> None:
    recording = saying("A </script> b --> c <i>d</i> & e")
    assert "&lt;/script&gt; b --&gt; c &lt;i&gt;d&lt;/i&gt; &amp; e" in vtt(recording).replace("\n", " ")
    assert re.search(r"<[/a-z]", srt(recording)) is None


def test_right_to_left_keeps_its_direction_and_emoji_stay_whole() -> None:
    assert "\u200fשלום, עולם.\u200f" in srt(saying("שלום, עולם."))
    family = "👩‍👩‍👧‍👦"
    made = captions(saying(family * 12))
    assert all(line.replace("…", "").replace(family, "") == "" for caption in made for line in caption.lines)


@pytest.mark.parametrize("words", ["bells", "silent"])
def test_nothing_said_is_no_fault(studio: Studio, words: str) -> None:
    made = captions(studio.prepare(words=words).track.recording())
    assert made == (Caption(0, 3_000, ("[All]",)),)


def test_webvtt_is_read_by_ffprobe(studio: Studio, tmp_path: object) -> None:
    import subprocess
    from pathlib import Path

    assert isinstance(tmp_path, Path)
    recording = studio.prepare().track.recording()
    for name, text in (("a.vtt", vtt(recording)), ("a.srt", srt(recording))):
        (tmp_path / name).write_text(text)
        asked = ["ffprobe", "-v", "error", "-show_packets", "-of", "csv", str(tmp_path / name)]
        told = subprocess.run(asked, capture_output=True, text=True, check=True)
        assert told.stderr == ""
        assert told.stdout.count("packet,") == len(captions(recording))
