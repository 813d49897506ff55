"""Voices by name: what is on the shelf, and what the user chose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.voice.test_recorded import hum, record
from tests.voice.tiny_voice import tiny_voice

from solea.voice import Espeak, NoSuchVoice, engine_of
from solea.voice.piper import Piper
from solea.voice.recorded import Recorded
from solea.voice.shelf import Kind, keep, kept, own_voices, settings_file, voices, voices_folder


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOLEA_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("SOLEA_CONFIG", str(tmp_path / "config"))
    return tmp_path / "voices"


def test_what_comes_with_solea_is_always_there() -> None:
    assert own_voices() == []
    assert {voice.name for voice in voices()} >= {"british", "british woman", "scottish"}
    assert engine_of("scottish") == Espeak(accent="scottish")
    assert engine_of("") == Espeak()


def test_voices_of_ones_own_lie_in_one_folder(shelf: Path) -> None:
    tiny_voice(shelf)
    record(shelf / "mine" / "softly-1.wav", hum(1.0))
    (shelf / ".half").mkdir()
    (shelf / "readme.txt").write_text("not a voice")
    assert [(voice.name, voice.kind, voice.of) for voice in own_voices()] == [
        ("en_GB-tiny-low", Kind.PIPER, "English, 0 MB"), ("mine", Kind.RECORDED, "1 recording"),
    ]
    assert engine_of("en_GB-tiny-low") == Piper(shelf / "en_GB-tiny-low.onnx")
    assert engine_of("en_GB-tiny-low#2") == Piper(shelf / "en_GB-tiny-low.onnx", "2")
    assert engine_of("mine") == Recorded(shelf / "mine")


def test_a_voice_can_be_a_file_or_a_folder_anywhere(tmp_path: Path) -> None:
    model, folder = tiny_voice(tmp_path / "else"), tmp_path / "takes"
    folder.mkdir()
    assert engine_of(str(model)) == Piper(model)
    assert engine_of(str(folder)) == Recorded(folder)


def test_a_broken_voice_is_on_the_list_with_what_is_wrong(shelf: Path) -> None:
    model = tiny_voice(shelf)
    model.with_name(f"{model.name}.json").unlink()
    (voice,) = own_voices()
    assert "a Piper voice is two files" in voice.fault
    with pytest.raises(NoSuchVoice, match="a Piper voice is two files"):
        engine_of(voice.name)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("britsh", "“britsh” is no voice; did you mean british?"),
        ("zzz", "“zzz” is no voice here; solea voice list shows"),
        ("../secret", "is no voice here"),
        ("nowhere/x.onnx", "there is no voice file nowhere"),
        ("device", "speaks only in the player"),
    ],
)
def test_a_name_that_is_none_is_said_with_a_way_out(name: str, said: str) -> None:
    with pytest.raises(NoSuchVoice, match=said.replace("?", r"\?")):
        engine_of(name)


def test_a_choice_is_kept_beside_other_settings() -> None:
    settings_file().parent.mkdir()
    settings_file().write_text('{"other": [1, 2]}')
    keep("scottish")
    assert kept() == "scottish"
    assert json.loads(settings_file().read_text()) == {"other": [1, 2], "voice": "scottish"}
    keep("")
    assert kept() == "" and json.loads(settings_file().read_text()) == {"other": [1, 2]}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"voice": 3}'])
def test_settings_that_cannot_be_read_are_no_choice(text: str) -> None:
    settings_file().parent.mkdir()
    settings_file().write_text(text)
    assert kept() == ""
    keep("midlands")
    assert kept() == "midlands"


def test_recordings_have_the_chosen_voice_behind_them(shelf: Path) -> None:
    (shelf / "mine").mkdir(parents=True)
    keep("scottish")
    assert engine_of("mine") == Recorded(shelf / "mine", Espeak(accent="scottish"))
    keep("mine")
    assert engine_of("mine") == Recorded(shelf / "mine", Espeak())


def test_without_the_variables_it_is_the_users_own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOLEA_VOICES")
    monkeypatch.delenv("SOLEA_CONFIG")
    assert voices_folder().parts[-2:] == ("solea", "voices")
    assert settings_file().parts[-2:] == ("solea", "settings.json")
