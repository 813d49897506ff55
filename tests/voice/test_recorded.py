"""Recordings in a folder by phrase; what is missing or cannot be used is said by the voice beside."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voice.fakes import Tones

from solea.voice import Phrase, PhraseCache, Speaker
from solea.voice.recorded import Lack, NotUsed, Recorded, file_stem, read_sound, trimmed

ONE, TWO = Phrase("Glide with your thumbs."), Phrase("Hold the heel, and rest there.")
RATE = 44_100


def hum(seconds: float, hertz: float = 200.0, level: float = 0.3, rate: int = RATE) -> np.ndarray:
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)


def quiet(seconds: float, level: float = 0.0005) -> np.ndarray:
    return level * np.random.default_rng(7).standard_normal(round(seconds * RATE))


def record(path: Path, sound: np.ndarray, *, width: int = 2, channels: int = 1, rate: int = RATE) -> Path:
    """A WAV file as a recorder writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = np.repeat(np.round(sound * (2 ** (8 * width - 1) - 1)).astype(np.int64), channels)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        raw = (whole + 128).astype(np.uint8) if width == 1 else whole.astype("<i8").view(np.uint8).reshape(-1, 8)
        file.writeframes((raw if width == 1 else raw[:, :width]).tobytes())
    return path


def mine(tmp_path: Path, beside: Tones | None = None) -> Recorded:
    return Recorded(tmp_path / "mine", beside or Tones())


def test_what_is_recorded_is_used_and_the_rest_is_said_beside(tmp_path: Path) -> None:
    voice = mine(tmp_path, beside := Tones())
    record(voice.file(ONE.text), np.concatenate([quiet(0.8), hum(1.5), quiet(0.6)]))
    made = dict(voice.utter([ONE, TWO]))
    assert beside.asked == [TWO.text]
    assert made[ONE].rate == RATE
    assert 1.5 < len(made[ONE].samples) / RATE < 1.85  # the silence before and after is cut off
    texts = [ONE.text[w.offset : w.offset + w.length] for w in made[ONE].words]
    assert texts == ["Glide", "with", "your", "thumbs"]


@given(st.text(min_size=1, max_size=200))
def test_a_files_name_is_plain_letters_whatever_the_words(text: str) -> None:
    stem = file_stem(text)
    assert stem.isascii() and len(stem) <= 57
    assert all(letter.isalnum() or letter == "-" for letter in stem) and not stem.startswith("-")
    assert stem == file_stem(text) != file_stem(f"{text}.")


def test_the_name_of_a_file_can_be_read() -> None:
    assert file_stem("Next: thumb glide, the sole.").startswith("next-thumb-glide-the-sole-")
    assert file_stem("Füße hoch").startswith("fue-hoch-")


@pytest.mark.parametrize(("width", "channels"), [(1, 1), (2, 1), (2, 2), (3, 1), (4, 2)])
def test_every_plain_wav_is_read(width: int, channels: int, tmp_path: Path) -> None:
    path = record(tmp_path / "x.wav", hum(0.5), width=width, channels=channels)
    samples, rate = read_sound(path)
    assert rate == RATE and len(samples) == RATE // 2
    expected = hum(0.5) * 32767
    assert np.abs(samples - expected).max() < (300 if width == 1 else 3)


def test_other_formats_are_read_by_libav(tmp_path: Path) -> None:
    import av

    path = tmp_path / "x.opus"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libopus", rate=48_000, layout="mono")
        sound = np.round(hum(1.0, rate=48_000) * 32767).astype(np.int16).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(sound, format="s16", layout="mono")
        frame.rate = 48_000
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            file.mux(packet)
    samples, rate = read_sound(path)
    assert rate == 48_000 and len(samples) == pytest.approx(48_000, abs=1_000)
    assert np.abs(samples).max() == pytest.approx(0.3 * 32767, rel=0.1)


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (quiet(2.0), "is silent"),
        (hum(0.0), "is silent"),
        (hum(0.2), r"lasts 0\.2 s, and these words take about 2\.0 s"),
        (hum(12.0), r"lasts 12\.0 s, and these words take about 2\.0 s"),
    ],
    ids=["silence", "nothing", "too short", "too long"],
)
def test_a_recording_that_cannot_be_these_words(sound: np.ndarray, why: str, tmp_path: Path) -> None:
    voice = mine(tmp_path, beside := Tones())
    path = record(voice.file(ONE.text), sound)
    with pytest.raises(NotUsed, match=why):
        voice.take(ONE.text)
    assert len(dict(voice.utter([ONE]))) == 1 and beside.asked == [ONE.text]
    (lack,) = voice.lacks([ONE.text])
    assert lack.file == path and lack.why


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 10], ids=["empty", "half", "text"])
@pytest.mark.parametrize("ending", [".wav", ".opus"])
def test_a_file_that_is_no_sound(content: bytes, ending: str, tmp_path: Path) -> None:
    voice = mine(tmp_path)
    path = voice.file(ONE.text).with_suffix(ending)
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(NotUsed, match="is no sound file that can be read"):
        voice.take(ONE.text)


def test_what_is_missing_is_listed_in_order(tmp_path: Path) -> None:
    voice = mine(tmp_path)
    record(voice.file(ONE.text), hum(1.5))
    three = "Softly now."
    assert voice.lacks([three, ONE.text, TWO.text]) == [
        Lack(three, voice.file(three)), Lack(TWO.text, voice.file(TWO.text)),
    ]


def test_a_noisy_room_is_cut_off_too() -> None:
    noise = 0.004  # -48 dBFS: more than the silence that engines leave
    sound = np.concatenate([quiet(1.0, noise), hum(1.0) + quiet(1.0, noise), quiet(1.0, noise)])
    kept = trimmed(np.round(sound * 32767).astype(np.int16), RATE)
    assert 1.0 < len(kept) / RATE < 1.35


def test_recordings_are_as_loud_as_every_other_phrase(tmp_path: Path) -> None:
    voice = mine(tmp_path)
    record(voice.file(ONE.text), hum(1.5, level=0.02))
    record(voice.file(TWO.text), hum(1.5, 300.0, level=0.9))
    clips = Speaker(voice, PhraseCache(tmp_path / "phrases")).speak([ONE, TWO])
    assert abs(clips[ONE].loudness - clips[TWO].loudness) < 0.5


def test_a_retake_is_heard_and_nothing_else_is_made_anew(tmp_path: Path) -> None:
    voice = mine(tmp_path, beside := Tones())
    record(voice.file(ONE.text), hum(1.5))
    speaker = Speaker(voice, PhraseCache(tmp_path / "phrases"))
    before, identity = speaker.speak([ONE, TWO])[ONE], voice.identity
    record(voice.file(ONE.text), hum(1.8, 260.0))
    after = speaker.speak([ONE, TWO])[ONE]
    assert len(after.samples) > len(before.samples) and voice.identity != identity
    assert beside.asked == [TWO.text]
