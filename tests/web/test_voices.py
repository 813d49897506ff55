"""Voices over the wire: which there are, what a routine says, and takes that are kept or sent back with a reason."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import httpx
import numpy as np
import pytest
from tests.voice.fakes import Tones
from tests.voice.test_recorded import hum, quiet, record
from tests.voice.tiny_voice import tiny_voice
from tests.web.test_workshop import ARTICLE, entry

from solea.safety.limits import Restrictions
from solea.voice import PhraseCache, Speaker
from solea.voice.recorded import Recorded, file_stem
from solea.web import voices as routes
from solea.web.wish import Wish
from solea.web.workshop import Workshop

SAID, OTHER = "Smooth the sole.", "Softly, now."


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOLEA_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("SOLEA_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("SOLEA_CACHE", str(tmp_path / "phrases"))
    return tmp_path / "voices"


def wav(sound: np.ndarray) -> bytes:
    into = io.BytesIO()
    with wave.open(into, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44_100)
        file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
    return into.getvalue()


def send(web: httpx.Client, sound: np.ndarray | bytes, text: str = SAID, name: str = "mine") -> httpx.Response:
    content = sound if isinstance(sound, bytes) else wav(sound)
    return web.post(f"/api/voices/{name}/takes", params={"text": text}, content=content)


def test_the_voices_that_can_speak_are_told(web: httpx.Client, shelf: Path) -> None:
    tiny_voice(shelf)
    tiny_voice(shelf, "half").with_name("half.onnx.json").unlink()
    record(shelf / "mine" / "x.wav", hum(1.0))
    told = web.get("/api/voices").json()
    kinds = {voice["name"]: voice["kind"] for voice in told["voices"]}
    assert kinds["scottish"] == "espeak" and kinds["en_GB-tiny-low"] == "piper" and kinds["mine"] == "recorded"
    assert "half" not in kinds and told["record"] is True


def test_a_take_is_kept_and_heard_again(web: httpx.Client, shelf: Path) -> None:
    answer = send(web, np.concatenate([quiet(0.5), hum(1.2), quiet(0.5)]))
    assert answer.status_code == 200
    told = answer.json()
    assert told["stem"] == file_stem(SAID) and 1.2 < told["seconds"] < 1.6 and told["advice"] == ""
    assert (shelf / "mine" / f"{file_stem(SAID)}.wav").is_file()
    heard = web.get(f"/api/voices/mine/takes/{told['stem']}")
    assert heard.headers["content-type"] in ("audio/wav", "audio/x-wav") and heard.content[:4] == b"RIFF"
    states = {one["text"]: one["state"] for one in web.get("/api/voices/mine/phrases?of=feet").json()["phrases"]}
    assert states == {SAID: "good", OTHER: "missing"}


def test_a_retake_takes_the_place_of_the_first(web: httpx.Client) -> None:
    first, second = send(web, hum(1.0)).json(), send(web, hum(1.6)).json()
    assert second["seconds"] > first["seconds"] + 0.4
    assert web.get(f"/api/voices/mine/takes/{first['stem']}").content == wav(hum(1.6))


@pytest.mark.parametrize(
    ("sound", "advice"), [(hum(1.2, level=0.01), "faint"), (np.clip(hum(1.2, level=3.0), -1, 1), "distorted")]
)
def test_what_would_make_it_better_is_said(sound: np.ndarray, advice: str, web: httpx.Client) -> None:
    assert advice in send(web, sound).json()["advice"]


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        (quiet(2.0), "The recording is silent."),
        (hum(0.1), "That lasts 0.1 s, and these words take about 1.5 s."),
        (hum(9.0), "That lasts 9.0 s, and these words take about 1.5 s."),
        (b"no sound", "The recording is no sound file that can be read"),
        (b"", "The recording is no sound file that can be read"),
    ],
    ids=["silent", "short", "long", "text", "nothing"],
)
def test_what_cannot_be_used_is_not_kept(sound: np.ndarray | bytes, why: str, web: httpx.Client, shelf: Path) -> None:
    assert send(web, hum(1.2)).status_code == 200
    answer = send(web, sound)
    assert answer.status_code == 422 and answer.json()["problem"].startswith(why)
    assert (shelf / "mine" / f"{file_stem(SAID)}.wav").read_bytes() == wav(hum(1.2))


@pytest.mark.parametrize("name", ["..", "a/b", ".hidden", "x" * 41, "scottish"])
def test_a_name_that_is_none_writes_nothing(name: str, web: httpx.Client, shelf: Path) -> None:
    assert send(web, hum(1.2), name=name).status_code in (400, 404, 405)
    assert not shelf.exists() or list(shelf.iterdir()) == []


def test_too_much_is_refused(web: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_BYTES", 1_000)
    assert send(web, hum(1.2)).status_code == 413
    assert send(web, hum(1.2), text="").status_code == 400
    assert send(web, hum(1.2), text="x" * 2_001).status_code == 400


def test_a_folder_that_cannot_be_written_is_said(web: httpx.Client, shelf: Path) -> None:
    shelf.write_text("a file")
    answer = send(web, hum(1.2))
    assert answer.status_code == 507 and answer.json()["problem"].startswith("It could not be written: ")


def test_only_this_machine_records(web: httpx.Client, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "is_loopback", lambda scope: False)
    assert send(web, hum(1.2)).status_code == 403 and not shelf.exists()
    assert web.get("/api/voices").json()["record"] is False


def test_another_site_cannot_send_a_take(web: httpx.Client, shelf: Path) -> None:
    answer = web.post(f"/api/voices/mine/takes?text={SAID}", content=wav(hum(1.2)), headers={"Origin": "http://evil.example"})
    assert answer.status_code == 403 and not shelf.exists()


@pytest.mark.parametrize("path", ["mine/takes/nothing-here", "mine/takes/..%2f..%2fsecret", "scottish/phrases?of=feet"])
def test_what_is_not_there(path: str, web: httpx.Client) -> None:
    assert web.get(f"/api/voices/{path}").status_code == 404


def test_phrases_of_a_routine_that_is_none_or_broken(web: httpx.Client, served) -> None:  # type: ignore[no-untyped-def]
    served.score("bad", "BROKEN")
    assert web.get("/api/voices/mine/phrases?of=nobody").status_code == 404
    assert web.get("/api/voices/mine/phrases?of=bad").status_code == 422


def test_only_the_page_that_records_may_listen(standing: httpx.Client) -> None:
    assert "microphone=(self)" in standing.get("/record/feet").headers["permissions-policy"]
    for path in ("/", "/routine/feet", "/recordings", "/api/voices"):
        assert "microphone=()" in standing.get(path).headers["permissions-policy"]


# ------------------------------------------------------------------------------------------------ the workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(Speaker(Tones(), PhraseCache(tmp_path / "phrases")))


def test_a_voice_of_the_shelf_speaks_when_it_is_wished(workshop: Workshop, shelf: Path) -> None:
    tiny_voice(shelf)
    own, tiny = (workshop.perform(entry(ARTICLE), Wish(voice=name)) for name in ("", "en_GB-tiny-low"))
    assert own.answer["voice"]["engine"] == "tones"
    assert tiny.answer["voice"]["engine"] == "piper en_GB-tiny-low"
    assert own.key != tiny.key


def test_a_voice_that_has_gone_gives_way_to_the_servers_own(workshop: Workshop) -> None:
    assert workshop.perform(entry(ARTICLE), Wish(voice="gone")).answer["voice"]["engine"] == "tones"
    assert workshop.speaks(Wish(voice="../secret")) == workshop.speaks(Wish())


def test_for_the_devices_own_voice_the_words_keep_their_places_unsaid(workshop: Workshop) -> None:
    device, own = (workshop.perform(entry(ARTICLE), Wish(voice=name)) for name in ("device", ""))
    assert device.answer["voice"] == {"engine": "device", "said": ""}
    assert device.answer["timeline"]["seconds"] == own.answer["timeline"]["seconds"]
    assert len(device.answer["spoken"]) > 50
    within = [[at for at in one.answer["bells"] if at <= one.answer["seconds"]] for one in (device, own)]
    assert within[0] == within[1] and len(within[0]) > 20
    assert device.key != own.key
    assert Wish(voice="device").to_take == Wish() and Wish(voice="mine").to_take == Wish(voice="mine")


def test_a_take_changes_what_a_routine_sounds_like(workshop: Workshop, shelf: Path) -> None:
    (shelf / "mine").mkdir(parents=True)
    wish, voice = Wish(voice="mine"), Recorded(shelf / "mine")
    before = workshop.speaks(wish)
    first = workshop.phrases(entry(ARTICLE), wish)[0]
    assert first == workshop.perform(entry(ARTICLE), wish).answer["spoken"][0]["text"]
    voice.keep(first, wav(hum(len(first) / 14)))
    assert workshop.speaks(wish) != before


def test_files_of_an_adapted_session_have_a_voice_too(workshop: Workshop, tmp_path: Path) -> None:
    restrictions = Restrictions()
    made, _ = workshop.adapt(entry(ARTICLE), Wish(voice="device"), restrictions, tmp_path / "theirs")
    assert made is not None and made.along is not None
    assert made.answer["voice"]["engine"] == "device"
    assert made.along.answer["voice"]["engine"] == "tones"
    plain, _ = workshop.adapt(entry(ARTICLE), Wish(), restrictions, tmp_path / "theirs")
    assert plain is not None and plain.along is None
