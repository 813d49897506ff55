"""The track, measured on what a decoder gives back."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.conftest import Studio
from tests.render.heard import decoded, level, offset_of, span, true_peak

from solea.narration import Performance
from solea.render import Prepared, Track, mp3, sounds
from solea.render.mix import BLOCK, Mix, SoundSettings, sample_at
from solea.voice import SAMPLE_RATE, Samples
from solea.voice.level import loudness

EVERYTHING = {"pacer": "full", "bed": "soft"}
NOTHING = {"pacer": "off", "bed": "off"}
BOTH = pytest.mark.parametrize("settings", [EVERYTHING, NOTHING], ids=["everything", "nothing"])


@BOTH
def test_the_size_is_known_before_the_first_byte(studio: Studio, settings: dict[str, str]) -> None:
    track = studio.prepare(**settings).track
    assert sum(map(len, track.blocks())) == track.size


@BOTH
def test_the_sound_is_as_long_as_it_was_said(studio: Studio, settings: dict[str, str]) -> None:
    prepared = studio.prepare(**settings)
    sound = decoded(prepared.track)
    assert len(sound) == round(prepared.track.seconds * SAMPLE_RATE)
    assert 0 <= prepared.track.seconds * 1000 - prepared.performance.length < 24


def test_the_file_tells_its_length_and_rate(studio: Studio) -> None:
    """A player knows both from the first frame, before it has read the rest."""
    track = studio.prepare(**NOTHING).track
    with av.open(io.BytesIO(b"".join(track.blocks()))) as container:
        assert container.duration == pytest.approx(track.seconds * 1_000_000, abs=1)
        stream = container.streams.audio[0]
        assert (stream.rate, stream.channels, stream.bit_rate) == (SAMPLE_RATE, 1, mp3.BIT_RATE * 1000)


@BOTH
def test_nothing_clips(studio: Studio, settings: dict[str, str]) -> None:
    assert true_peak(decoded(studio.prepare(**settings).track)) <= -1.0


def test_every_bell_sounds_within_a_millisecond_of_its_time(studio: Studio) -> None:
    prepared = studio.prepare(**NOTHING)
    sound = decoded(prepared.track)
    for bell in prepared.performance.bells:
        assert abs(offset_of(sounds.bell(bell.kind), sound, sample_at(bell.at))) <= SAMPLE_RATE // 1000


def test_every_phrase_sounds_in_its_place(studio: Studio) -> None:
    prepared = studio.prepare(**NOTHING)
    sound = decoded(prepared.track)
    for phrase in prepared.performance.spoken:
        clip = prepared.clips[phrase.text].samples
        assert abs(offset_of(clip, sound, sample_at(phrase.start))) <= SAMPLE_RATE // 1000


def test_speech_is_heard_over_breaths_and_bed(studio: Studio) -> None:
    """At least 12 dB, the breaths and the bed taken as they are when nobody speaks."""
    everything = studio.prepare(**EVERYTHING)
    with_voice = decoded(everything.track)
    without = decoded(Track(everything.performance, {}, SoundSettings(**_settings(EVERYTHING))))
    for phrase in everything.performance.spoken:
        if phrase.end - phrase.start > 400:
            over = loudness(span(with_voice, phrase.start, phrase.end))
            under = loudness(span(without, phrase.start, phrase.end))
            assert over - under >= 12, phrase.text


def test_breaths_step_back_while_someone_speaks(studio: Studio) -> None:
    prepared = studio.prepare(pacer="full", bed="soft")
    mix = Mix(prepared.performance, prepared.clips, SoundSettings(**_settings(EVERYTHING)))
    silent = {text: _hushed(clip) for text, clip in prepared.clips.items()}
    ducked = np.concatenate(list(Mix(prepared.performance, silent, SoundSettings(**_settings(EVERYTHING))).blocks()))
    free = np.concatenate(list(Mix(prepared.performance, {}, SoundSettings(**_settings(EVERYTHING))).blocks()))
    phrase = next(p for p in prepared.performance.spoken if p.cue == "c003")
    there = slice(sample_at(phrase.start), sample_at(phrase.end))
    assert level(ducked[there] / 32768) == pytest.approx(level(free[there] / 32768) - 9.1, abs=0.5)
    assert mix.count == len(free)


def test_quiet_is_quiet(studio: Studio) -> None:
    """Below -60 dBFS wherever nothing is to be heard, in windows of 50 ms."""
    prepared = studio.prepare(**NOTHING)
    sound = decoded(prepared.track)
    quiet = np.ones(len(sound), bool)
    for start, end in _sounding(prepared):
        quiet[max(0, start - 2 * mp3.FRAME_SAMPLES) : end + 2 * mp3.FRAME_SAMPLES] = False
    step = SAMPLE_RATE // 20
    windows = [n for n in range(0, len(sound) - step, step) if quiet[n : n + step].all()]
    assert len(windows) > 1_000
    assert max(level(sound[n : n + step]) for n in windows) < -60


def test_holds_and_care_are_quiet_even_with_the_pacer(studio: Studio) -> None:
    prepared = studio.prepare(pacer="full")
    soak = prepared.performance.timeline.cues[0]
    assert level(span(decoded(prepared.track), soak.start + 20_000, soak.end - 62_000)) < -60


def test_the_pacer_breathes(studio: Studio) -> None:
    prepared = studio.prepare(pacer="full", words="bells")
    smooth = prepared.performance.timeline.cues[1]
    sound = decoded(prepared.track)
    assert smooth.period
    begin = smooth.start + 3 * smooth.period
    middle = level(span(sound, begin + 0.3 * smooth.period, begin + 0.5 * smooth.period))
    edge = level(span(sound, begin - 0.05 * smooth.period, begin + 0.05 * smooth.period))
    assert middle > edge + 12
    assert middle < -30


def test_soft_is_half_of_full(studio: Studio) -> None:
    full, soft = (decoded(studio.prepare(pacer=p, words="bells").track) for p in ("full", "soft"))
    smooth = studio.prepare(pacer="full", words="bells").performance.timeline.cues[1]
    window = (smooth.start + 3_000, smooth.end - 3_000)
    assert level(span(full, *window)) - level(span(soft, *window)) == pytest.approx(6.0, abs=0.5)


def test_the_same_session_gives_the_same_bytes(studio: Studio) -> None:
    track = studio.prepare(**EVERYTHING).track
    assert b"".join(track.blocks()) == b"".join(track.blocks())


def test_the_key_follows_what_is_heard(studio: Studio) -> None:
    keys = {studio.prepare(**s).track.key for s in (EVERYTHING, NOTHING, {"words": "names"}, {"pacer": "soft"})}
    assert len(keys) == 4
    prepared = studio.prepare(**NOTHING)
    again = Track(prepared.performance, prepared.clips, SoundSettings(**_settings(NOTHING)), voice="another")
    assert again.key not in keys


@given(st.integers(0, 5 * mp3.FRAME_SAMPLES), st.integers(1, 3_000))
@settings(deadline=None)
def test_any_count_of_samples_gives_whole_frames_of_the_right_count(count: int, block: int) -> None:
    sound = np.zeros(count, np.int16)
    pieces = list(mp3.encoded((sound[n : n + block] for n in range(0, count, block)), count))
    assert sum(map(len, pieces)) == mp3.size_of(count) == (1 + -(-count // 576)) * 144


@pytest.mark.parametrize("at", [0, 1, 1104, 1105, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK - 300])
def test_a_sound_across_blocks_is_the_sound(at: int, studio: Studio) -> None:
    """A clip laid anywhere comes out sample for sample, whatever blocks it crosses."""
    from solea.narration import Spoken
    from solea.timeline import Timeline
    from solea.voice import Clip

    noise: Samples = np.random.default_rng(5).integers(-9_000, 9_000, 2 * BLOCK).astype(np.int16)
    ms = at * 1000 // SAMPLE_RATE
    timeline = Timeline("", "en", (), (), 20_000)
    performance = Performance(timeline, (Spoken("c", "x", ms, ms + 4_000),), (), (), (), 20_000)
    mix = Mix(performance, {"x": Clip(noise, (), float("-inf"))}, SoundSettings())
    sound = np.concatenate(list(mix.blocks()))
    assert np.array_equal(sound[sample_at(ms) : sample_at(ms) + len(noise)], noise)
    assert np.count_nonzero(sound) == np.count_nonzero(noise)


def test_a_session_without_anything_is_an_empty_track() -> None:
    from solea.timeline import Timeline

    track = Track(Performance(Timeline("", "en", (), (), 0), (), (), (), (), 0), {})
    assert track.size == len(b"".join(track.blocks())) == mp3.FRAME_BYTES


def test_settings_have_names() -> None:
    with pytest.raises(ValueError, match="loud"):
        SoundSettings(**_settings({"pacer": "loud"}))


def _settings(words: dict[str, str]) -> dict[str, object]:
    from solea.render import Bed, Pacer

    return {"pacer": Pacer(words.get("pacer", "soft")), "bed": Bed(words.get("bed", "off"))}


def _hushed(clip: object) -> object:
    from dataclasses import replace

    from solea.voice import Clip

    assert isinstance(clip, Clip)
    return replace(clip, samples=np.zeros_like(clip.samples))


def _sounding(prepared: Prepared) -> list[tuple[int, int]]:
    performance = prepared.performance
    speech = [(sample_at(p.start), sample_at(p.end)) for p in performance.spoken]
    bells = [(sample_at(b.at), sample_at(b.at) + len(sounds.bell(b.kind))) for b in performance.bells]
    return speech + bells
