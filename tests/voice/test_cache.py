"""Phrases that were said once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.voice.fakes import Mute, Tones

from solea.voice import Phrase, PhraseCache, Speaker, VoiceUnavailable, cache_folder

ONE, TWO = Phrase("One."), Phrase("Two and more.")


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.clip"))


def test_a_phrase_is_made_once(tmp_path: Path) -> None:
    first, second = Tones(), Tones()
    made = Speaker(first, PhraseCache(tmp_path)).speak([ONE, TWO, ONE])
    kept = Speaker(second, PhraseCache(tmp_path)).speak([TWO, ONE])
    assert first.asked == ["One.", "Two and more."] and second.asked == []
    assert list(made) == [ONE, TWO] and list(kept) == [TWO, ONE]
    for phrase in (ONE, TWO):
        assert np.array_equal(made[phrase].samples, kept[phrase].samples)
        assert made[phrase].words == kept[phrase].words
        assert made[phrase].loudness == kept[phrase].loudness


@pytest.mark.parametrize("other", [replace(ONE, rate=120), replace(ONE, language="de"), replace(ONE, text="one.")])
def test_another_phrase_is_another_entry(other: Phrase, tmp_path: Path) -> None:
    engine = Tones()
    Speaker(engine, PhraseCache(tmp_path)).speak([ONE])
    Speaker(engine, PhraseCache(tmp_path)).speak([other])
    assert len(engine.asked) == 2


def test_another_engine_is_another_entry(tmp_path: Path) -> None:
    other = Tones("tones 2")
    Speaker(Tones(), PhraseCache(tmp_path)).speak([ONE])
    Speaker(other, PhraseCache(tmp_path)).speak([ONE])
    assert other.asked == ["One."]


DAMAGES: list[Callable[[bytes], bytes]] = [
    lambda b: b[:-3],
    lambda b: b[:10],
    lambda b: b"",
    lambda b: b[:200] + b"!" + b[201:],
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_made_again(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    whole = Speaker(Tones(), PhraseCache(tmp_path)).speak([ONE])[ONE]
    (entry,) = entries(tmp_path)
    good = entry.read_bytes()
    entry.write_bytes(damage(good))
    engine = Tones()
    again = Speaker(engine, PhraseCache(tmp_path)).speak([ONE])[ONE]
    assert engine.asked == ["One."]
    assert np.array_equal(again.samples, whole.samples)
    assert entry.read_bytes() == good


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    phrases = [Phrase(f"Phrase {n}.") for n in range(6)]
    Speaker(Tones(), PhraseCache(tmp_path)).speak(phrases)
    for age, path in enumerate(entries(tmp_path)):
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    oldest, *_, newest = entries(tmp_path)
    size = newest.stat().st_size
    PhraseCache(tmp_path, bound=3 * size).trim()
    left = entries(tmp_path)
    assert newest in left and oldest not in left and 2 <= len(left) <= 3


def test_reading_is_using(tmp_path: Path) -> None:
    cache = PhraseCache(tmp_path)
    Speaker(Tones(), cache).speak([ONE])
    (entry,) = entries(tmp_path)
    os.utime(entry, (1, 1))
    assert cache.get("tones 1", ONE) is not None
    assert entry.stat().st_mtime > 1


def test_the_store_keeps_within_its_bound_while_speaking(tmp_path: Path) -> None:
    speaker = Speaker(Tones(), PhraseCache(tmp_path, bound=40_000))
    for n in range(8):
        speaker.speak([Phrase(f"Phrase {n}.")])
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 40_000


def test_a_folder_that_cannot_be_written_only_forgets(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    clips = Speaker(Tones(), PhraseCache(blocked / "phrases")).speak([ONE])
    assert clips[ONE].length_ms > 0


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    Speaker(Tones(), PhraseCache(tmp_path)).speak([ONE, TWO])
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".clip", ".clip"]


def test_what_is_kept_needs_no_engine(tmp_path: Path) -> None:
    Speaker(Tones("mute"), PhraseCache(tmp_path)).speak([ONE])
    mute = Speaker(Mute(), PhraseCache(tmp_path))
    assert mute.speak([ONE])[ONE].length_ms > 0
    with pytest.raises(VoiceUnavailable):
        mute.speak([ONE, TWO])


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOLEA_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    assert PhraseCache().folder == tmp_path / "phrases"
    monkeypatch.delenv("SOLEA_CACHE")
    assert cache_folder().name == "solea"
