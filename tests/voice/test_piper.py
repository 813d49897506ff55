"""A neural voice from a file: a tiny model that hums, and files that are none."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import pytest
from tests.voice.fakes import Tones, alive
from tests.voice.tiny_voice import RATE, STEP, tiny_voice

from solea.voice import Phrase, PhraseCache, Speaker, Utterance, VoiceUnavailable
from solea.voice.piper import Piper
from solea.voice.piper_worker import starts_of, words_of
from solea.voice.process import WorkerProcess

HELLO = Phrase("Glide with your thumbs, heel to toes.")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_voice(tmp_path_factory.mktemp("voices"))


def said(engine: Piper, *phrases: Phrase) -> dict[Phrase, Utterance]:
    return dict(engine.utter(phrases))


def test_a_phrase_becomes_sound_with_the_times_of_its_words(model: Path) -> None:
    utterance = said(Piper(model), HELLO)[HELLO]
    assert utterance.rate == RATE
    assert np.abs(utterance.samples).max() > 20_000
    texts = [HELLO.text[w.offset : w.offset + w.length] for w in utterance.words]
    assert texts == ["Glide", "with", "your", "thumbs", "heel", "to", "toes"]
    times = [w.at for w in utterance.words]
    assert times == sorted(times)
    assert times[0] < 200 and times[-1] < len(utterance.samples) * 1000 / RATE


def test_it_is_the_model_that_speaks(model: Path, tmp_path: Path) -> None:
    """Each phoneme is a tone of its own, so the strongest pitch tells which model it was."""
    low, high = (said(Piper(m), HELLO)[HELLO] for m in (model, tiny_voice(tmp_path, hum=1_800.0)))
    assert strongest(low) < 1_500 < 1_800 < strongest(high)
    assert len(low.samples) % STEP == 0


def strongest(utterance: Utterance) -> float:
    spectrum = np.abs(np.fft.rfft(utterance.samples))
    return float(np.fft.rfftfreq(len(utterance.samples), 1 / utterance.rate)[spectrum.argmax()])


def test_a_phrase_sounds_the_same_whatever_was_said_before(model: Path) -> None:
    """The model draws random numbers; a fresh fork draws the same ones."""
    alone = said(Piper(model, workers=1), HELLO)[HELLO]
    others = [Phrase(f"Phrase number {n}.") for n in range(4)]
    after = said(Piper(model), *others, HELLO)[HELLO]
    assert np.array_equal(alone.samples, after.samples)
    assert np.std(np.diff(alone.samples.astype(float), 3)) > 100  # and there is noise in it


def test_a_slower_rate_takes_longer(model: Path) -> None:
    slow = Phrase(HELLO.text, rate=100)
    made = said(Piper(model), HELLO, slow)
    assert len(made[slow].samples) == pytest.approx(1.5 * len(made[HELLO].samples), rel=0.02)


def test_another_language_is_said_by_the_voice_beside(model: Path) -> None:
    german, beside = Phrase("Die Fußsohle.", "de"), Tones()
    made = said(Piper(model, beside=beside), HELLO, german)
    assert beside.asked == [german.text]
    assert made[HELLO].rate == RATE and made[german].rate != RATE


def test_brackets_of_a_writer_are_not_phonemes(model: Path) -> None:
    bracketed, plain = Phrase("Hold [[here]] now."), Phrase("Hold [here] now.")
    made = said(Piper(model), bracketed, plain)
    assert len(made[bracketed].samples) == pytest.approx(len(made[plain].samples), rel=0.2)


def test_one_of_several_speakers(tmp_path: Path) -> None:
    several = tiny_voice(tmp_path, num_speakers=2, speaker_id_map={"anna": 0, "ben": 1})
    with pytest.raises(VoiceUnavailable, match="has no speaker “cleo”; there are anna, ben"):
        said(Piper(several, "cleo"), HELLO)
    with pytest.raises(VoiceUnavailable, match=r"is no Piper voice \(.*sid"):  # the model itself knows of none
        said(Piper(several, "ben"), HELLO)


def test_the_identity_is_that_of_the_content(model: Path, tmp_path: Path) -> None:
    same, other = tiny_voice(tmp_path / "a"), tiny_voice(tmp_path / "b", hum=300.0)
    slower = tiny_voice(tmp_path / "c", inference={"length_scale": 1.5})
    assert Piper(same).identity == Piper(model).identity
    assert len({Piper(path).identity for path in (model, other, slower)}) == 3


def test_phrases_of_one_model_are_not_those_of_another(model: Path, tmp_path: Path) -> None:
    cache, other = PhraseCache(tmp_path / "phrases"), tiny_voice(tmp_path, hum=300.0)
    first, second = (Speaker(Piper(m), cache).speak([HELLO])[HELLO] for m in (model, other))
    again = Speaker(Piper(model, patience=0.0), cache).speak([HELLO])[HELLO]
    assert np.array_equal(first.samples, again.samples)
    assert not np.array_equal(first.samples, second.samples)


def test_no_process_is_left_behind(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    begin = WorkerProcess.__init__

    def watched(self: WorkerProcess, *args: object) -> None:
        begin(self, *args)  # type: ignore[arg-type]
        started.append(self.pid)

    monkeypatch.setattr(WorkerProcess, "__init__", watched)
    said(Piper(model), HELLO, Phrase("Another."))
    assert started and not any(alive(pid) for pid in started)


# ------------------------------------------------------------------------------------------------ files that are none


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    model = tiny_voice(tmp_path)
    model.write_bytes(b"not a model at all")
    with pytest.raises(VoiceUnavailable, match=r"tiny-low\.onnx is no voice model that can be loaded \("):
        said(Piper(model), HELLO)


def test_a_model_of_something_else(tmp_path: Path) -> None:
    model = tiny_voice(tmp_path)
    make, node = onnx.helper.make_tensor_value_info, onnx.helper.make_node
    graph = onnx.helper.make_graph(
        [node("Neg", ["x"], ["y"])], "g", [make("x", 1, [1])], [make("y", 1, [1])]
    )
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 15)], ir_version=8), str(model))
    with pytest.raises(VoiceUnavailable, match=r"tiny-low\.onnx is no Piper voice \("):
        said(Piper(model), HELLO)


def test_a_model_that_gives_no_numbers(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable, match="gives no sound for “Glide with"):
        said(Piper(tiny_voice(tmp_path, noise=float("inf"))), HELLO)


def test_a_voice_is_two_files(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable, match=r"there is no voice file .*absent\.onnx"):
        said(Piper(tmp_path / "absent.onnx"), HELLO)
    model = tiny_voice(tmp_path)
    described = model.with_name(f"{model.name}.json")
    described.unlink()
    with pytest.raises(VoiceUnavailable, match=r"needs en_GB-tiny-low\.onnx\.json beside it: a Piper voice is two"):
        said(Piper(model), HELLO)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "truncated"),
        (b"[1, 2]", "Expected `object`"),
        (json.dumps({"audio": {}}).encode(), "missing required field"),
        (b" " * 1_000_001, "too large"),
    ],
    ids=["half", "a list", "another kind", "huge"],
)
def test_a_description_of_something_else(content: bytes, why: str, tmp_path: Path) -> None:
    model = tiny_voice(tmp_path)
    model.with_name(f"{model.name}.json").write_bytes(content)
    with pytest.raises(VoiceUnavailable, match=rf"\.onnx\.json does not describe a Piper voice \(.*{why}"):
        said(Piper(model), HELLO)


def test_what_is_not_installed_is_named_with_its_cure(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "piper", None)
    with pytest.raises(VoiceUnavailable, match=r"one more part \(62 MB\): run make piper, or .*pip install piper"):
        said(Piper(model), HELLO)


# ------------------------------------------------------------------------------------------------ words


class Chunk:
    def __init__(self, phonemes: str, samples: int, told: list[tuple[str, int]] | None = None) -> None:
        self.audio_float_array = np.zeros(samples, np.float32)
        self.phonemes = list(phonemes)
        self.phoneme_alignments = told and [Aligned(*pair) for pair in told]


class Aligned:
    def __init__(self, phoneme: str, samples: int) -> None:
        self.phoneme, self.num_samples = phoneme, samples


def test_words_begin_at_their_share_of_the_phonemes() -> None:
    assert starts_of([Chunk("ab cd.", 800)], 100) == [1.0, 4.0]
    assert starts_of([Chunk("ab.", 500), Chunk("cd.", 500)], 100) == [1.0, 6.25]


def test_words_begin_where_the_voice_tells_it() -> None:
    told = [("^", 10), ("a", 30), (" ", 60), ("b", 100), ("$", 0)]
    assert starts_of([Chunk("a b", 200, told)], 100) == [0.1, 1.0]


def test_written_words_and_spoken_groups_need_not_be_as_many() -> None:
    assert words_of("two of the", [0.0, 1.0]) == [(0, 0, 3), (0, 4, 2), (1000, 7, 3)]
    assert words_of("2 min", [0.0, 0.4, 1.0]) == [(0, 0, 1), (1000, 2, 3)]
    assert words_of("…", [0.0]) == words_of("word", []) == []
