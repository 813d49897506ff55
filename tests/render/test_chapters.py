"""Chapters: one for each section and stroke, end to end."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.render.conftest import Studio

from solea.render.chapters import MOST, chapters
from solea.timeline.cue import CueKind, TimelineSection


def test_chapters_follow_each_other_from_the_start_to_the_end(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    made = chapters(recording)
    assert made[0].start == 0
    assert made[-1].end == recording.performance.length
    assert all(a.end == b.start for a, b in pairwise(made))


def test_every_stroke_begins_a_chapter(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    starts = {chapter.start for chapter in chapters(recording)}
    for cue in recording.performance.timeline.cues:
        if cue.kind is not CueKind.DWELL and cue.beside is None:
            assert cue.start in starts


def test_a_section_begins_with_the_words_that_announce_it(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    timeline = recording.performance.timeline
    second = next(cue for cue in timeline.cues if cue.technique == "change_sides")
    parts = (
        TimelineSection("Right", None, 0, second.start), TimelineSection("Foot", "left", second.start, timeline.length),
    )
    cues = tuple(replace(cue, section=int(cue.start >= second.start)) for cue in timeline.cues)
    performance = replace(recording.performance, timeline=replace(timeline, sections=parts, cues=cues))
    made = chapters(replace(recording, performance=performance))
    section = next(chapter for chapter in made if chapter.title == "Foot, left")
    assert section.start == performance.announcements()[second.id].start
    assert section.end == second.start


def test_a_session_with_very_many_strokes_has_its_sections(studio: Studio) -> None:
    recording = studio.prepare().track.recording()
    timeline = recording.performance.timeline
    cue = timeline.cues[0]
    many = tuple(replace(cue, id=f"c{n:03}", start=n * 1000, end=n * 1000 + 1000) for n in range(MOST + 1))
    performance = replace(recording.performance, timeline=replace(timeline, cues=many), spoken=())
    assert [chapter.title for chapter in chapters(replace(recording, performance=performance))] == ["All"]
