"""Every kind of sound file, measured on what libav gives back and read by others' tools."""

from __future__ import annotations

import io
import json
import subprocess
import wave
from functools import cache
from pathlib import Path

import av
import mutagen
import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly
from tests.render.conftest import Studio
from tests.render.heard import Signal, offset_of, true_peak

from solea.render import KINDS, Format, NoSuchFormat, Options, Recording, read_formats, sounds
from solea.render.chapters import chapters
from solea.render.formats import key, size_of, write
from solea.render.mix import sample_at
from solea.voice import SAMPLE_RATE

SOUND = [to for to in Format if KINDS[to].type.startswith("audio/")]
EACH = pytest.mark.parametrize("to", SOUND)
LOSSLESS = pytest.mark.parametrize("to", [Format.WAV, Format.FLAC])


def quiet(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="module")
def recording(studio: Studio) -> Recording:
    return studio.prepare().track.recording()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, recording: Recording) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for to in SOUND:
        write(recording, to, folder / f"a.{to}", Options(), quiet)
    return folder


@cache
def decoded(path: Path) -> Signal:
    """At the track's rate, full scale = 1."""
    with av.open(str(path)) as file:
        rate = file.streams.audio[0].rate
        flat = av.AudioResampler(format="flt", layout="mono", rate=rate)
        pieces = [out.to_ndarray().reshape(-1) for frame in file.decode(audio=0) for out in flat.resample(frame)]
    sound = np.concatenate(pieces).astype(np.float64)
    return sound if rate == SAMPLE_RATE else resample_poly(sound, SAMPLE_RATE, rate)


def probed(path: Path) -> dict[str, object]:
    asked = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", str(path)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    return json.loads(told.stdout)


@EACH
def test_it_is_as_loud_as_spoken_word_and_never_clips(folder: Path, to: Format) -> None:
    sound = decoded(folder / f"a.{to}")
    assert -18.0 <= pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound) <= -16.0
    assert true_peak(sound) <= -1.0


def heard(studio: Studio, folder: Path, **settings: str) -> Signal:
    """The MP3 of a session, as it is decoded."""
    path = folder / f"{'-'.join(settings.values())}.mp3"
    write(studio.prepare(**settings).track.recording(), Format.MP3, path, Options(), quiet)
    return decoded(path)


@pytest.mark.parametrize(
    ("words", "pacer", "bed"),
    [("full", "off", "off"), ("full", "full", "soft"), ("names", "off", "soft"), ("names", "soft", "off"),
     ("names", "full", "soft")],
)
def test_other_settings_are_as_loud(studio: Studio, tmp_path: Path, words: str, pacer: str, bed: str) -> None:
    sound = heard(studio, tmp_path, words=words, pacer=pacer, bed=bed)
    assert -18.0 <= pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound) <= -16.0
    assert true_peak(sound) <= -1.0


@pytest.mark.parametrize(("pacer", "bed"), [("off", "off"), ("full", "soft")])
def test_bells_alone_are_as_loud_as_among_words(studio: Studio, tmp_path: Path, pacer: str, bed: str) -> None:
    """Not at -16 LUFS, which would startle (decisions/0176): each strike as loud as where there are words."""
    recording = studio.prepare(words="bells", pacer=pacer, bed=bed).track.recording()
    sound = heard(studio, tmp_path, words="bells", pacer=pacer, bed=bed)
    assert -18.0 <= true_peak(sound) <= -15.0
    for bell in recording.performance.bells:
        strike = sounds.bell(bell.kind) / 32768
        at = sample_at(bell.at)
        share = float(np.dot(sound[at : at + len(strike)], strike) / np.dot(strike, strike))
        assert share == pytest.approx(1.0, abs=0.1)  # 1 dB
    if pacer == "off":
        assert -32.0 <= pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound) <= -28.0


@EACH
def test_bells_are_on_time(folder: Path, recording: Recording, to: Format) -> None:
    """Within a millisecond: no encoder's delay is left."""
    sound = decoded(folder / f"a.{to}")
    for bell in recording.performance.bells:
        assert abs(offset_of(sounds.bell(bell.kind), sound, sample_at(bell.at))) <= SAMPLE_RATE // 1000


@EACH
def test_it_is_as_long_as_the_session(folder: Path, recording: Recording, to: Format) -> None:
    assert 0 <= len(decoded(folder / f"a.{to}")) - recording.count <= 2_048  # whole frames
    told = float(probed(folder / f"a.{to}")["format"]["duration"])  # type: ignore[index]
    assert told == pytest.approx(recording.seconds, abs=0.05)


@EACH
def test_it_tells_its_title_language_picture_and_chapters(folder: Path, recording: Recording, to: Format) -> None:
    told = probed(folder / f"a.{to}")
    tags = {k.lower(): v for part in (told["format"], *told["streams"]) for k, v in part.get("tags", {}).items()}  # type: ignore[misc, union-attr]
    assert tags["title"] == "A session"
    assert to is Format.WAV or "eng" in (tags["language"],)
    assert any(stream["disposition"]["attached_pic"] for stream in told["streams"])  # type: ignore[index, union-attr]
    heard = [(float(c["start_time"]), c["tags"]["title"]) for c in told["chapters"]]  # type: ignore[union-attr]
    wanted = [(chapter.start / 1000, chapter.title) for chapter in chapters(recording)]
    assert [title for _, title in sorted(heard)] == [title for _, title in wanted]
    assert [at for at, _ in sorted(heard)] == pytest.approx([at for at, _ in wanted], abs=0.001)


def test_another_reader_of_tags_agrees(folder: Path, recording: Recording) -> None:
    """mutagen, which wrote the tag of the MP3; libav, which did not, is asked above."""
    tags = mutagen.File(folder / "a.mp3").tags
    assert (tags["TIT2"].text, tags["TLAN"].text) == (["A session"], ["eng"])
    assert tags["APIC:"].data.startswith(b"\x89PNG")
    named = [tags[f"CHAP:{name}"] for name in tags["CTOC:toc"].child_element_ids]
    assert [(c.start_time, c.end_time, c.sub_frames["TIT2"].text[0]) for c in named] == [
        (chapter.start, chapter.end, chapter.title) for chapter in chapters(recording)
    ]
    assert mutagen.File(folder / "a.flac").pictures[0].data == tags["APIC:"].data
    assert len(mutagen.File(folder / "a.opus")["metadata_block_picture"]) == 1
    assert mutagen.File(folder / "a.m4a")["\xa9nam"] == ["A session"]


@LOSSLESS
def test_without_loss_it_is_the_mix_itself(folder: Path, recording: Recording, to: Format) -> None:
    mix = np.concatenate(list(recording.mix().blocks()))
    assert np.array_equal(np.round(decoded(folder / f"a.{to}") * 32768).astype(np.int16), mix)


def test_wav_is_read_by_the_standard_library(folder: Path, recording: Recording) -> None:
    with wave.open(str(folder / "a.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, SAMPLE_RATE)
        assert file.getnframes() == recording.count


@EACH
def test_its_size_is_told_before(folder: Path, recording: Recording, to: Format) -> None:
    size = (folder / f"a.{to}").stat().st_size
    exact = to in (Format.MP3, Format.WAV)
    assert size_of(recording, to) == (size if exact else pytest.approx(size, rel=0.6))


@EACH
def test_the_same_session_gives_the_same_file(folder: Path, recording: Recording, to: Format, tmp_path: Path) -> None:
    write(recording, to, tmp_path / "again", Options(), quiet)
    assert (tmp_path / "again").read_bytes() == (folder / f"a.{to}").read_bytes()


def test_sore_spots_are_left_out(studio: Studio) -> None:
    track = studio.prepare().track
    assert track.performance.dwells
    made = track.recording().performance
    assert made.length == made.timeline.length + 4_000 < track.performance.length
    assert not made.dwells and all(phrase.end <= made.length for phrase in made.spoken)
    assert made.bells == track.performance.bells[: len(made.bells)]


def test_a_gap_moves_everything(studio: Studio) -> None:
    from solea.render import prepare

    plain = studio.prepare().track.recording()
    later = prepare(plain.performance.timeline, voice=studio.speaker, gap=5_000).track.recording()
    assert later.count - plain.count == 5 * SAMPLE_RATE
    sound = np.concatenate(list(later.mix().blocks()))
    assert not sound[: 5 * SAMPLE_RATE].any()
    assert np.array_equal(sound[5 * SAMPLE_RATE :], np.concatenate(list(plain.mix().blocks())))
    assert [c.start for c in chapters(later)][1:] == [c.start + 5_000 for c in chapters(plain)][1:]


def test_a_slower_voice_takes_longer(studio: Studio) -> None:
    from solea.render import prepare

    timeline = studio.prepare().performance.timeline
    slow, fast = (prepare(timeline, voice=studio.speaker, rate=rate) for rate in (110, 200))
    assert slow.performance.seconds_spoken > 1.3 * fast.performance.seconds_spoken
    assert slow.track.key != fast.track.key


def test_keys_follow_everything_that_shapes_a_file(studio: Studio) -> None:
    from solea.render import prepare
    from solea.render.calendar import Appointment

    def of(to: Format = Format.MP3, options: Options = Options(), **settings: str) -> str:  # noqa: B008
        return key(studio.prepare(**settings).track.recording(), to, options)

    timeline = studio.prepare().performance.timeline
    others = [prepare(timeline, voice=studio.speaker, **more).track.recording() for more in ({"rate": 120}, {"gap": 9})]  # type: ignore[arg-type]
    keys = [of(), of(Format.OPUS), of(words="names"), of(pacer="off"), of(bed="soft"), of(Format.ICS),
            of(Format.ICS, Options("b")), of(Format.ICS, Options(appointment=Appointment(alarm=0))),
            *(key(other, Format.MP3, Options()) for other in others)]
    assert len(set(keys)) == len(keys)
    assert of() == of(options=Options("another name"))


def test_progress_is_told_to_the_end(recording: Recording, tmp_path: Path) -> None:
    for to in SOUND:
        told: list[float] = []
        write(recording, to, tmp_path / "a", Options(), lambda done, whole, told=told: told.append(done / whole))  # type: ignore[misc]
        assert told == sorted(told) and told[-1] == 1.0 and len(told) > 50


def test_formats_by_name() -> None:
    assert read_formats(["mp3, .FLAC", "mp3"]) == (Format.MP3, Format.FLAC)
    assert read_formats([]) == ()
    with pytest.raises(NoSuchFormat, match=r"“opuss” is no format; did you mean opus\?"):
        read_formats(["opuss"])
    with pytest.raises(NoSuchFormat, match="there are mp3, opus, m4a, flac, wav, vtt, srt, ics"):
        read_formats(["qqqqqq"])


def test_a_session_of_one_stroke(tmp_path: Path) -> None:
    """With a title that would break a page, a tag or a line."""
    from solea.check import check_text
    from solea.render import prepare

    text = '---\ntitle: "A </script>\\r\\nB 🦶"\n---\n- **Hold** the sole, right, 8 s.\n'
    checked = check_text(text, "one.massage.md")
    assert checked.timeline
    made = prepare(checked.timeline).track.recording()
    assert made.title == "A </script> B 🦶"
    for to in SOUND:
        path = tmp_path / f"one.{to}"
        write(made, to, path, Options(), quiet)
        told = probed(path)
        tags = {k.lower(): v for part in (told["format"], *told["streams"]) for k, v in part.get("tags", {}).items()}  # type: ignore[misc, union-attr]
        assert tags["title"] == made.title
        assert 8 <= float(told["format"]["duration"]) < 14  # type: ignore[index]


def test_the_cover_is_a_square_png(recording: Recording) -> None:
    from PIL import Image

    from solea.render.cover import SIDE, cover

    picture = Image.open(io.BytesIO(cover(recording.performance.timeline)))
    assert (picture.format, picture.size) == ("PNG", (SIDE, SIDE))
    assert len(picture.convert("RGB").getcolors(1_000_000) or []) > 100
