"""The one way in, with a voice and without."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

import pytest
from tests.narration.hand_made import short_session
from tests.render.conftest import Studio
from tests.render.heard import decoded, level, span
from tests.voice.fakes import Mute, Tones

from solea.render import prepare
from solea.voice import PhraseCache, Speaker, VoiceUnavailable


def test_everything_that_is_said_has_its_clip(studio: Studio) -> None:
    prepared = studio.prepare()
    assert prepared.voice.engine == "espeak-ng" and prepared.voice.said == ""
    for phrase in prepared.performance.spoken:
        assert phrase.end - phrase.start == prepared.clips[phrase.text].length_ms


def test_without_a_voice_there_are_bells_and_text(tmp_path: Path) -> None:
    prepared = prepare(short_session(0.6), voice=Speaker(Mute(), PhraseCache(tmp_path)), pacer="off")
    assert prepared.voice.engine is None
    assert prepared.voice.said == "No voice: it has lost its voice. The session plays with bells and text."
    assert prepared.performance.spoken and not prepared.clips
    sound = decoded(prepared.track)
    first = prepared.performance.spoken[0]
    assert level(span(sound, first.start, first.end)) < -60
    bell = prepared.performance.bells[0]
    assert level(span(sound, bell.at, bell.at + 300)) > -40


@pytest.mark.parametrize("wrong", [{"words": "loud"}, {"pacer": "x"}, {"bed": "x"}])
def test_a_word_that_is_no_setting_is_refused(wrong: dict[str, str], studio: Studio) -> None:
    with pytest.raises(ValueError, match="is not a valid"):
        studio.prepare(**wrong)


def test_a_track_holds_no_clips_until_it_is_made(tmp_path: Path) -> None:
    tones = Tones()
    prepared = prepare(short_session(0.6), voice=Speaker(tones, PhraseCache(tmp_path)))
    said = len(tones.asked)
    clip = ref(prepared.clips[prepared.performance.spoken[0].text])
    track = prepare(short_session(0.6), voice=Speaker(tones, PhraseCache(tmp_path))).track
    del prepared
    gc.collect()
    assert clip() is None
    assert sum(map(len, track.blocks())) == track.size
    assert len(tones.asked) == said


def test_a_voice_that_is_lost_before_the_track_is_made_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Better no track than one that is kept without its words."""
    voice = Speaker(Tones(), PhraseCache(tmp_path))
    track = prepare(short_session(0.6), voice=voice).track
    monkeypatch.setattr(voice, "speak", Speaker(Mute(), PhraseCache(tmp_path / "empty")).speak)
    with pytest.raises(VoiceUnavailable):
        list(track.blocks())


def test_two_voices_give_two_tracks(studio: Studio, tmp_path: Path) -> None:
    tones = prepare(short_session(0.6), voice=Speaker(Tones(), PhraseCache(tmp_path)))
    assert tones.track.key != studio.prepare().track.key
