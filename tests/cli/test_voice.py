"""`solea voice`, and whole sessions in a voice of one's own."""

from __future__ import annotations

import json
import sys
import wave
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from tests.cli.conftest import Solea
from tests.voice.test_public import NEW, Server, server
from tests.voice.test_recorded import hum, quiet, record
from tests.voice.tiny_voice import tiny_voice

from solea.check import check_file
from solea.render import prepare
from solea.source import read_file
from solea.voice import SAMPLE_RATE, Espeak, Phrase, PhraseCache, Speaker, engine_of, reading_time
from solea.voice.recorded import file_stem

__all__ = ["server"]

LIBRARY = Path(__file__).parents[2] / "library"
SESSION = LIBRARY / "ten-minutes-no-cream.massage.md"
TINY = "en_GB-tiny-low"


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    """A shelf with a tiny Piper voice."""
    tiny_voice(tmp_path / "voices")
    return tmp_path / "voices"


def samples_of(path: Path) -> np.ndarray:
    with av.open(str(path)) as file:
        plain = av.AudioResampler("flt", "mono", SAMPLE_RATE)
        frames = [out for frame in file.decode(audio=0) for out in plain.resample(frame)]
        return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])


def likeness(sound: np.ndarray, clip: np.ndarray, start: int) -> float:
    """How well a clip is found within 60 ms of its place: 1 is exactly it."""
    slack = SAMPLE_RATE * 60 // 1000
    begin = max(0, start - slack)
    there, wanted = sound[begin : start + len(clip) + slack].astype(np.float64), clip.astype(np.float64)
    summed = np.concatenate([[0.0], np.cumsum(there**2)])
    energy = summed[len(wanted) :] - summed[: -len(wanted)]
    size = 1 << int(np.ceil(np.log2(len(there) + len(wanted))))
    crossed = np.fft.irfft(np.fft.rfft(there, size) * np.conj(np.fft.rfft(wanted, size)), size)[: len(energy)]
    return float(np.max(crossed / np.sqrt(np.maximum(energy, 1e-9) * np.sum(wanted**2))))


def test_a_whole_session_is_spoken_by_a_piper_voice(solea: Solea, voices: Path, tmp_path: Path) -> None:
    ran = solea("render", str(SESSION), "--voice", TINY, "--to", "mp3,wav", "-o", str(tmp_path), "--pacer", "off")
    assert ran.code == 0, ran.err
    timeline = check_file(read_file(str(SESSION))).timeline
    assert timeline is not None
    speaker = Speaker(engine_of(TINY), PhraseCache(tmp_path / "cache" / "phrases"))
    prepared = prepare(timeline, voice=speaker, pacer="off")
    spoken = [one for one in prepared.performance.spoken if one.start < timeline.length]
    assert len(spoken) > 20
    for ending in ("wav", "mp3"):
        sound = samples_of(tmp_path / f"ten-minutes-no-cream.{ending}")
        found = [
            likeness(sound, prepared.clips[one.text].samples, one.start * SAMPLE_RATE // 1000) for one in spoken
        ]
        assert min(found) > 0.9, (ending, min(found))


def test_the_phrases_are_the_models_and_not_the_engines(voices: Path, tmp_path: Path) -> None:
    phrase = Phrase("Glide with your thumbs.")
    tiny, own = (
        Speaker(engine, PhraseCache(tmp_path / "phrases")).speak([phrase])[phrase].samples
        for engine in (engine_of(str(voices / f"{TINY}.onnx")), Espeak())
    )
    assert likeness(np.pad(own.astype(float), len(tiny)), tiny, len(tiny)) < 0.5


def test_the_chosen_voice_speaks_where_none_is_named(solea: Solea, voices: Path, tmp_path: Path) -> None:
    assert solea("render", "good.massage.md", "-o", "own.wav").code == 0
    assert solea("voice", "use", TINY).out.startswith(f"{TINY} speaks from now on")
    assert solea("voice", "use").out.strip() == TINY
    assert solea("render", "good.massage.md", "-o", "chosen.wav").code == 0
    assert solea("render", "good.massage.md", "-o", "named.wav", "--voice", TINY).code == 0
    assert solea("voice", "use", "--none").code == 0
    assert solea("render", "good.massage.md", "-o", "again.wav").code == 0
    own, chosen, named, again = ((tmp_path / f"{n}.wav").read_bytes() for n in ("own", "chosen", "named", "again"))
    assert own == again != chosen == named


def test_the_list_names_what_is_here_and_what_can_be_had(solea: Solea, voices: Path) -> None:
    solea("voice", "use", TINY)
    out = solea("voice", "list").out
    assert f"* {TINY}" in out and "  british woman" in out
    assert "en_GB-alba-medium" in out and "CC BY 4.0" in out
    assert "device’s own voice" in out


def test_trying_a_voice_writes_a_sentence(solea: Solea, voices: Path, tmp_path: Path) -> None:
    ran = solea("voice", "try", TINY, "Softly, now.")
    assert ran.code == 0 and ran.out.startswith(f"Wrote {TINY}.wav: ")
    with wave.open(str(tmp_path / f"{TINY}.wav")) as file:
        assert file.getframerate() == SAMPLE_RATE and 0.5 < file.getnframes() / SAMPLE_RATE < 3
    assert solea("voice", "try", "british woman").out.startswith("Wrote british-woman.wav: ")


@pytest.mark.parametrize(
    "command",
    [("voice", "try"), ("voice", "use"), ("render", "good.massage.md", "-o", "x.wav", "--voice"), ("serve", "--voice")],
)
def test_a_voice_that_is_none_ends_a_command(command: tuple[str, ...], solea: Solea, tmp_path: Path) -> None:
    ran = solea(*command, "britsh")
    assert ran.code == 2
    assert ran.err.startswith("solea") and ran.err.endswith(": “britsh” is no voice; did you mean british?\n")
    assert not (tmp_path / "x.wav").exists()


def test_a_file_that_is_no_model_is_said_and_nothing_is_written(solea: Solea, voices: Path, tmp_path: Path) -> None:
    (voices / f"{TINY}.onnx").write_bytes(b"no model")
    ran = solea("render", "good.massage.md", "-o", "x.wav", "--voice", TINY)
    assert ran.code == 1
    assert ran.err.startswith(f"solea: {voices / TINY}.onnx is no voice model that can be loaded (")
    assert not (tmp_path / "x.wav").exists()


def test_without_piper_its_cure_is_said(solea: Solea, voices: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    ran = solea("voice", "try", TINY)
    assert ran.code == 1 and "run make piper, or " in ran.err
    assert "run make piper" in solea("voice", "list").out


def test_a_choice_that_has_gone_is_said(solea: Solea, voices: Path) -> None:
    solea("voice", "use", TINY)
    (voices / f"{TINY}.onnx").unlink()
    ran = solea("render", "good.massage.md", "-o", "x.wav")
    assert ran.code == 2 and "your choice; solea voice use chooses another" in ran.err


def test_a_file_is_chosen_by_its_whole_path(solea: Solea, tmp_path: Path) -> None:
    model = tiny_voice(tmp_path / "else")
    assert solea("voice", "use", f"else/{model.name}").code == 0
    assert json.loads((tmp_path / "config" / "settings.json").read_text()) == {"voice": str(model)}


def test_getting_a_voice(solea: Solea, server: Server, tmp_path: Path) -> None:
    ran = solea("voice", "get", NEW, "--from", server.address)
    assert ran.code == 0, ran.err
    assert f"{NEW} is here" in ran.out and f"solea voice use {NEW}" in ran.out
    assert "here already" in solea("voice", "get", NEW, "--from", server.address).out
    assert solea("voice", "try", NEW, "Hallo.").code == 0


def test_getting_what_is_not_there(solea: Solea, server: Server, tmp_path: Path) -> None:
    ran = solea("voice", "get", "de_DE-neu-low", "--from", server.address)
    assert ran.code == 1 and "near it are de_DE-neu-medium" in ran.err
    (tmp_path / "voices").write_text("a file where the folder should be")
    ran = solea("voice", "get", NEW, "--from", server.address)
    assert ran.code == 1 and ran.err.splitlines()[-1].startswith(f"solea: {tmp_path / 'voices'} could not be written")


# ------------------------------------------------------------------------------------------------ recordings


def test_a_session_in_ones_own_voice(solea: Solea, tmp_path: Path) -> None:
    listed = solea("voice", "phrases", "good.massage.md").out.splitlines()
    names = dict(line.split("\t") for line in listed)
    assert "Easy and even." in names.values()
    for number, (name, text) in enumerate(list(names.items())[1:]):
        record(tmp_path / "voices" / "mine" / name, hum(reading_time(text) / 1000, 200.0 + 40 * number))
    ran = solea("render", "good.massage.md", "-o", "mine.wav", "--voice", "mine", "--pacer", "off")
    assert ran.code == 0
    assert f"1 of {len(names)} phrases are not recorded in mine; espeak-ng says them" in ran.err
    sound = samples_of(tmp_path / "mine.wav")
    timeline = check_file(read_file("good.massage.md")).timeline
    assert timeline is not None
    speaker = Speaker(engine_of("mine"), PhraseCache(tmp_path / "cache" / "phrases"))
    prepared = prepare(timeline, voice=speaker, pacer="off")
    for one in prepared.performance.spoken:
        clip = prepared.clips[one.text].samples
        assert likeness(sound, clip, one.start * SAMPLE_RATE // 1000) > 0.98, one.text
    assert solea("voice", "phrases", "good.massage.md", "--voice", "mine").out.count("\n") == 1


def test_longer_words_leave_the_minutes_as_they_are(solea: Solea, tmp_path: Path) -> None:
    """Recordings twice as long as the engine's: strokes keep their times, words give way."""
    own = prepare(timeline_of(SESSION), voice=Speaker(Espeak(), PhraseCache(tmp_path / "phrases")))
    for text, clip in own.clips.items():
        stem = file_stem(text)
        record(tmp_path / "voices" / "slow" / f"{stem}.wav", hum(min(2 * clip.length_ms, 15_000) / 1000))
    slow = prepare(timeline_of(SESSION), voice=Speaker(engine_of("slow"), PhraseCache(tmp_path / "phrases")))
    assert slow.performance.timeline == own.performance.timeline
    spoken = sorted(slow.performance.spoken, key=lambda one: one.start)
    assert all(one.end <= after.start for one, after in pairwise(spoken))
    within = [one for one in spoken if one.start < slow.performance.timeline.length]
    assert sum(one.end - one.start for one in within) <= 0.4 * slow.performance.timeline.length
    assert slow.diagnostics != own.diagnostics


def timeline_of(path: Path):  # type: ignore[no-untyped-def]
    timeline = check_file(read_file(str(path))).timeline
    assert timeline is not None
    return timeline


def test_a_silent_or_wrong_recording_is_named_and_not_used(solea: Solea, tmp_path: Path) -> None:
    folder = tmp_path / "voices" / "mine"
    silent = record(folder / f"{file_stem('Easy and even.')}.wav", quiet(2.0))
    ran = solea("render", "good.massage.md", "-o", "x.wav", "--voice", "mine")
    assert ran.code == 0
    assert f"{silent} is silent; espeak-ng says it" in ran.err
    record(silent, hum(14.0))
    ran = solea("render", "good.massage.md", "-o", "x.wav", "--voice", "mine", "--force")
    assert f"{silent} lasts 14.0 s, and these words take about 1.4 s; espeak-ng says it" in ran.err


def test_phrases_of_a_voice_that_is_not_recorded(solea: Solea) -> None:
    ran = solea("voice", "phrases", "good.massage.md", "--voice", "british")
    assert (ran.code, ran.err) == (2, "solea: british is not made of recordings\n")
    assert solea("voice", "phrases", "broken.massage.md").code == 1
