"""A film as other programs read it: its streams, their times, its sound, its words, its pictures."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from tests.render.heard import offset_of
from tests.render.video.conftest import Film, Recorded
from tests.render.video.seen import touches

from solea.render import Format, Options, sounds, whole_file
from solea.render.captions import captions
from solea.render.chapters import chapters
from solea.render.formats import key, size_of, write
from solea.render.mix import sample_at
from solea.render.video import Picture
from solea.render.video.film import frames_of
from solea.render.video.look import FPS
from solea.voice import SAMPLE_RATE


def probed(path: Path) -> dict[str, Any]:
    asked = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", str(path)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert told.stderr == ""
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def test_it_is_what_televisions_play(film: Film) -> None:
    shown, heard, words, *_ = probed(film.path)["streams"]
    assert (shown["codec_name"], shown["width"], shown["height"], shown["r_frame_rate"]) == ("h264", 1280, 720, "30/1")
    assert (shown["pix_fmt"], shown["color_space"], shown["color_range"]) == ("yuv420p", "bt709", "tv")
    assert (heard["codec_name"], heard["tags"]["language"]) == ("aac", "eng")
    assert (words["codec_name"], words["disposition"]["default"]) == ("mov_text", 0)


def test_every_picture_decodes_without_a_word(film: Film) -> None:
    decode = ["ffmpeg", "-v", "error", "-xerror", "-i", str(film.path), "-map", "0:v:0", "-map", "0:a"]
    assert subprocess.run([*decode, "-f", "null", "-"], capture_output=True, text=True, check=True).stderr == ""


def times(film: Film, stream: str) -> tuple[list[Fraction], list[Fraction]]:
    """When each packet is shown and when it is decoded, s; the shown ones sorted."""
    with av.open(str(film.path)) as file:
        found = file.streams.get({stream: 0})[0]
        packets = [packet for packet in file.demux(found) if packet.pts is not None and packet.dts is not None]
        return sorted(p.pts * p.time_base for p in packets), [p.dts * p.time_base for p in packets]


def test_a_picture_comes_every_thirtieth_of_a_second_to_the_end(film: Film) -> None:
    shown, decoded = times(film, "video")
    assert shown == [Fraction(n, FPS) for n in range(frames_of(film.recording))]
    assert all(a < b for a, b in pairwise(decoded))
    assert 0 <= shown[-1] + Fraction(1, FPS) - Fraction(film.recording.count, SAMPLE_RATE) < Fraction(1, FPS)


def test_its_sound_has_no_gap(film: Film) -> None:
    shown, _ = times(film, "audio")
    assert {b - a for a, b in pairwise(shown)} == {Fraction(1024, SAMPLE_RATE)}
    assert shown[0] <= 0
    assert shown[-1] + Fraction(1024, SAMPLE_RATE) >= Fraction(film.recording.count, SAMPLE_RATE)


def test_bells_are_on_time(film: Film) -> None:
    with av.open(str(film.path)) as file:
        flat = av.AudioResampler(format="flt", layout="mono", rate=SAMPLE_RATE)
        pieces = [one.to_ndarray().reshape(-1) for frame in file.decode(audio=0) for one in flat.resample(frame)]
    sound = np.concatenate(pieces).astype(np.float64)
    assert film.recording.performance.bells
    for bell in film.recording.performance.bells:
        assert abs(offset_of(sounds.bell(bell.kind), sound, sample_at(bell.at))) <= SAMPLE_RATE // 1000


def test_its_words_are_the_captions(film: Film) -> None:
    with av.open(str(film.path)) as file:
        stream = file.streams.subtitles[0]
        base = stream.time_base
        assert base is not None
        said = [(round(p.pts * base * 1000), bytes(p)[2:].decode()) for p in file.demux(stream) if p.pts is not None]
    assert [(at, words) for at, words in said if words] == [
        (one.start, "\n".join(one.lines)) for one in captions(film.recording)]


def test_its_chapters_are_those_of_the_session(film: Film) -> None:
    told = [(round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in probed(film.path)["chapters"]]
    assert told == [(chapter.start, chapter.title) for chapter in chapters(film.recording)]


def test_hands_are_where_they_work(film: Film) -> None:
    """At every second of the thumb glide the touch colour is under the thumbs, which have moved on."""
    glide = next(cue for cue in film.session.cues if cue.technique == "thumb_glide")
    seen = touches(film, range(glide.start + 1500, glide.end - 1500, 1000))
    assert len(seen) >= 8
    assert all(here > 600 for here, _ in seen)
    places = [place for _, place in seen]
    assert max(y for _, y in places) - min(y for _, y in places) > 200


@pytest.mark.parametrize("size", ["720p", "1080p"])
@pytest.mark.parametrize("look", ["day", "candle"])
def test_its_key_tells_how_it_is_shown(film: Film, look: str, size: str) -> None:
    usual = key(film.recording, Format.MP4, Options())
    assert (key(film.recording, Format.MP4, Options(picture=Picture(look, size))) == usual) == (
        (look, size) == ("day", "720p"))


def test_there_are_no_other_looks() -> None:
    with pytest.raises(ValueError, match="day or candle, 720p or 1080p; not dusk"):
        Picture("dusk")


def test_its_size_is_told_before(film: Film) -> None:
    assert 0.5 < size_of(film.recording, Format.MP4) / film.path.stat().st_size < 2


def test_one_that_is_stopped_leaves_nothing(recorded: Recorded, tmp_path: Path) -> None:
    def stop(done: int, _whole: int) -> None:
        if done > 5 * FPS:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), whole_file(tmp_path / "a.mp4") as part:
        write(recorded(), Format.MP4, part, Options(), stop)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told(recorded: Recorded) -> None:
    with pytest.raises(OSError, match="No space left"):
        write(recorded(), Format.MP4, Path("/dev/full"), Options(), lambda done, whole: None)
