"""Files made in processes of their own: what they are handed is all that they need."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from tests.render.conftest import Studio

from solea.render import Format, Options, cover, formats
from solea.render.beside import at_hand, beside_each_other
from solea.render.making import Outcome, Ready, State, written
from solea.render.recording import Recording

SOUNDS = (Format.MP3, Format.M4A, Format.WAV)



def recording_of(studio: Studio) -> Recording:
    return studio.prepare(words="names").track.recording()


def ready(recording: Recording, to: Format, folder: Path) -> Ready:
    return Ready(formats.complete(recording, to), to, folder / f"beside.{to}", Options(), "key")


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOLEA_CACHE", str(tmp_path / "cache"))


@pytest.mark.parametrize("to", SOUNDS)
def test_what_is_handed_over_has_its_sound_and_its_picture_with_it(
    studio: Studio, tmp_path: Path, to: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = recording_of(studio)
    formats.write(recording, to, tmp_path / "here", Options(), lambda done, whole: None)
    handed = pickle.dumps(ready(recording, to, tmp_path))
    monkeypatch.setattr(cover, "_drawn", lambda views: pytest.fail("the picture was drawn again"))
    outcome = written(pickle.loads(handed), lambda part: None)
    assert outcome.state is State.WRITTEN
    assert (tmp_path / f"beside.{to}").read_bytes() == (tmp_path / "here").read_bytes()


def test_two_workers_make_the_files_that_one_process_makes(studio: Studio, tmp_path: Path) -> None:
    recording = recording_of(studio)
    handed = [ready(recording, to, tmp_path) for to in SOUNDS]
    jobs = [(number, lambda one=one: one) for number, one in enumerate(handed)]
    told: list[tuple[int, float]] = []
    with at_hand(2) as workers:
        ended = dict(beside_each_other(jobs, workers, lambda number, part: told.append((number, part))))
        assert not workers  # each left when there was nothing more to do
    assert [ended[number].state for number in range(3)] == [State.WRITTEN] * 3
    assert {number for number, _ in told} == {0, 1, 2}
    for to in SOUNDS:
        formats.write(recording, to, tmp_path / "here", Options(), lambda done, whole: None)
        assert (tmp_path / f"beside.{to}").read_bytes() == (tmp_path / "here").read_bytes()


def test_what_needs_no_making_goes_to_no_worker(studio: Studio, tmp_path: Path) -> None:
    """One file is there, of one the voice is gone; the worker takes what comes after them."""
    there, lost = Outcome(State.UP_TO_DATE, 7), Outcome(State.FAILED, said="no voice")
    one = ready(recording_of(studio), Format.WAV, tmp_path)
    jobs = [(0, lambda: there), (1, lambda: lost), (2, lambda: one), (3, lambda: there)]
    with at_hand(1) as workers:
        ended = list(beside_each_other(jobs, workers, lambda number, part: None))
    assert ended[:2] == [(0, there), (1, lost)]
    assert {number: outcome.state for number, outcome in ended[2:]} == {2: State.WRITTEN, 3: State.UP_TO_DATE}


def test_when_nothing_is_left_to_make_the_workers_are_sent_home(tmp_path: Path) -> None:
    there = Outcome(State.UP_TO_DATE, 7)
    with at_hand(2) as workers:
        ended = list(beside_each_other([(0, lambda: there), (1, lambda: there)], workers, lambda number, part: None))
    assert ended == [(0, there), (1, there)]


def test_a_folder_that_is_gone_is_that_files_own_fault(studio: Studio, tmp_path: Path) -> None:
    recording = recording_of(studio)
    nowhere, here = (ready(recording, Format.WAV, folder) for folder in (tmp_path / "nowhere", tmp_path))
    with at_hand(1) as workers:
        ended = dict(beside_each_other([(0, lambda: nowhere), (1, lambda: here)], workers, lambda number, part: None))
    assert (ended[0].state, ended[1].state) == (State.FAILED, State.WRITTEN)
    assert ended[0].said.endswith("could not be written: no such file or directory")
