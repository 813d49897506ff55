"""The real engine, and what happens when it is not well."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from tests.voice.fakes import alive, worker

from solea.voice import Espeak, Phrase, Utterance, VoiceUnavailable
from solea.voice import process as process_module
from solea.voice.process import WorkerLost, WorkerProcess

HELLO = Phrase("Glide with your thumbs, heel to toes.")


def said(engine: Espeak, *phrases: Phrase) -> dict[Phrase, Utterance]:
    return dict(engine.utter(phrases))


def test_a_phrase_becomes_sound_with_the_times_of_its_words() -> None:
    utterance = said(Espeak(), HELLO)[HELLO]
    assert utterance.rate == 22_050
    assert 1.5 < len(utterance.samples) / utterance.rate < 5
    assert np.abs(utterance.samples).max() > 3_000
    texts = [HELLO.text[w.offset : w.offset + w.length] for w in utterance.words]
    assert texts == ["Glide", "with", "your", "thumbs", "heel", "to", "toes"]
    assert [w.at for w in utterance.words] == sorted(w.at for w in utterance.words)


def test_words_are_counted_in_characters_not_bytes() -> None:
    phrase = Phrase("Café au lait, naïve toes.")
    texts = [phrase.text[w.offset : w.offset + w.length] for w in said(Espeak(), phrase)[phrase].words]
    assert texts[-1] == "toes" and texts[0] == "Café"


def test_there_is_a_pause_at_a_comma() -> None:
    with_comma, without = Phrase("Softly, now."), Phrase("Softly now.")
    made = said(Espeak(), with_comma, without)
    assert len(made[with_comma].samples) > len(made[without].samples) + 0.1 * 22_050


def test_a_phrase_sounds_the_same_whatever_was_said_before() -> None:
    alone = said(Espeak(workers=1), HELLO)[HELLO]
    others = [Phrase(f"Phrase number {n}.") for n in range(6)]
    after = said(Espeak(workers=2), *others, HELLO)[HELLO]
    assert np.array_equal(alone.samples, after.samples)
    assert alone.words == after.words


def test_a_slower_rate_takes_longer() -> None:
    slow = Phrase(HELLO.text, rate=110)
    made = said(Espeak(), HELLO, slow)
    assert len(made[slow].samples) > 1.2 * len(made[HELLO].samples)


def test_every_language_in_the_table_has_a_voice() -> None:
    from solea.voice.espeak import VOICES

    phrases = [Phrase("Massage", language) for language in VOICES]
    assert set(said(Espeak(), *phrases)) == set(phrases)


def test_a_language_without_a_voice_is_named() -> None:
    with pytest.raises(VoiceUnavailable, match="language “xx”"):
        said(Espeak(), Phrase("Hello", "xx"))


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(VoiceUnavailable, match=r"not complete: .*nowhere is missing"):
        said(Espeak(data=str(tmp_path / "nowhere")), HELLO)


def test_a_library_that_is_none_is_said_so(tmp_path: Path) -> None:
    broken = tmp_path / "libespeak-ng.so"
    broken.write_bytes(b"not a library")
    with pytest.raises(VoiceUnavailable):
        said(Espeak(library=str(broken)), HELLO)


def test_an_engine_that_is_not_installed_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    with pytest.raises(VoiceUnavailable, match="not installed"):
        said(Espeak(), HELLO)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("sys.exit(3)", "stopped in the middle of a phrase"),
        ("os.abort()", "stopped in the middle of a phrase"),
        ("sys.stdout.buffer.write(b'half'); sys.stdout.buffer.flush(); sys.exit(1)", "stopped in the middle"),
        ("answer({'died': -11})", "stopped in the middle of a phrase"),
        ("sys.stdout.buffer.write(b'\\1\\0\\0\\0?'); sys.stdout.buffer.flush()", "cannot be read"),
        ("time.sleep(60)", "did not answer within 0.3 s"),
    ],
    ids=["exits", "aborts", "dies while answering", "its fork dies", "babbles", "hangs"],
)
def test_an_engine_that_dies_or_hangs_is_given_up(
    body: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_module, "WORKER", worker(tmp_path, body))
    with pytest.raises(VoiceUnavailable, match=why):
        said(Espeak(patience=0.3), HELLO)


def test_a_worker_lost_once_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "died"
    body = (
        f"(open({str(mark)!r}, 'w'), os._exit(1)) if not os.path.exists({str(mark)!r}) "
        "else answer({'rate': 22050, 'bytes': 4, 'words': []}, b'\\1\\0\\2\\0')"
    )
    monkeypatch.setattr(process_module, "WORKER", worker(tmp_path, body))
    assert said(Espeak(), HELLO)[HELLO].samples.tolist() == [1, 2]


def test_no_process_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    begin = WorkerProcess.__init__

    def watched(self: WorkerProcess, *args: object) -> None:
        begin(self, *args)  # type: ignore[arg-type]
        started.append(self.pid)

    monkeypatch.setattr(WorkerProcess, "__init__", watched)
    said(Espeak(), HELLO, Phrase("Another."))
    monkeypatch.setattr(process_module, "WORKER", worker(tmp_path, "time.sleep(60)"))
    with pytest.raises(VoiceUnavailable):
        said(Espeak(patience=0.2), HELLO)
    assert len(started) >= 3
    assert not any(alive(pid) for pid in started)


def test_asking_a_process_that_ended_is_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_module, "WORKER", worker(tmp_path, "sys.exit()"))
    with WorkerProcess("", "", 2.0) as process:
        process.hear()
        for _ in range(2):
            with pytest.raises(WorkerLost):
                process.ask({"text": "x"})
