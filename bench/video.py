"""Films: what drawing adds to encoding, beside x264 alone and beside moviepy with the same pictures; memory, speed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from typing import Any

import av
import numpy as np

from bench.narration import ARTICLE, article, timeline_of
from bench.one_file import recorded
from bench.row import Row, cpu_seconds, cpu_with_children
from solea.render import Format, Options, Recording, prepare
from solea.render.formats import write
from solea.render.video import Picture
from solea.render.video.film import Film, frames_of, video_stream
from solea.render.video.frame import Pictures
from solea.render.video.look import FPS
from solea.voice import Espeak, PhraseCache, Speaker

SHARE = 0.85
PAIRS = 5
HANDS = (830, 1000, 1100, 1265, 2300)  # s of the article: thumbs, grooves, fist in steps, toes, scalp
ROUTINE = ARTICLE.with_name("ten-minutes-no-cream.massage.md")
GROUP = 4  # s between two pictures that stand alone, in a film
EVENLY = 8  # stretches over a whole session, care among them
LENGTH = 2  # s of each
PEAK_MB, FLAT_MB = 400, 30
SHORT, LONG = 120_000, 480_000  # ms


@dataclass(frozen=True, slots=True)
class Encoder:
    """x264 as a film has it, into a file."""

    path: Path
    picture: Picture

    def of(self, frames: Iterator[Any]) -> None:
        with av.open(str(self.path), "w", format="mp4") as opened:
            file: Any = opened
            stream = video_stream(file, self.picture)
            for frame in frames:
                file.mux(stream.encode(frame))
            file.mux(stream.encode(None))


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare(article(), voice=Speaker(Espeak(), PhraseCache(Path(folder))))
        recording = prepared.track.recording()
        for size in ("720p", "1080p"):
            yield _from_cold(folder, Picture("day", size))
            picture = Picture("day", size)
            yield _beside_x264(recording, picture, Path(folder), _evenly(recording), SHARE)
            yield _beside_x264(recording, picture, Path(folder), HANDS, 0.0)
        yield from _beside_moviepy(recording, Path(folder))
        yield _memory(folder)


# ------------------------------------------------------------------------------------------------ beside x264


def _from_cold(folder: str, picture: Picture) -> Row:
    """A whole routine as somebody makes a film of it: nothing is there when it begins, and what was drawn is kept.

    The same pictures come from a second film that is a group behind, so that it never draws anything first.
    """
    prepared = prepare(timeline_of(ROUTINE), voice=Speaker(Espeak(), PhraseCache(Path(folder))))
    recording = prepared.track.recording()
    film, behind, encoder = Film(recording, picture), Film(recording, picture), Encoder(Path(folder) / "a.mp4", picture)
    spent, count = [0.0, 0.0], 0
    for group in _groups(frames_of(recording)):
        spent[0] += cpu_seconds(lambda group=group: encoder.of(_numbered(film, group)))  # type: ignore[misc]
        kept = [_copied(frame, picture) for frame in _numbered(behind, group)]
        spent[1] += cpu_seconds(lambda kept=kept: encoder.of(iter(kept)))  # type: ignore[misc]
        count += len(group)
    share = spent[1] / spent[0]
    return Row(f"a whole film in {picture.size}, from cold, beside x264 alone, CPU",
               f"{share:.2f} ({recording.seconds / 60:.0f} min)", f"≥ {SHARE}",
               f"{spent[0] / count * 1000:.2f} ms a picture, x264 alone {spent[1] / count * 1000:.2f}", share >= SHARE)


def _groups(count: int) -> Iterator[range]:
    return (range(start, min(count, start + GROUP * FPS)) for start in range(0, count, GROUP * FPS))


def _numbered(film: Film, numbers: range) -> Iterator[Any]:
    """These pictures of a film, counted from nothing."""
    for place, number in enumerate(numbers):
        frame = film.frame(number)
        frame.pts = place
        yield frame


def _evenly(recording: Recording) -> tuple[int, ...]:
    """The middles of equal parts of a session, s."""
    return tuple(round(recording.seconds * (part + 0.5) / EVENLY) for part in range(EVENLY))


def _beside_x264(
    recording: Recording, picture: Picture, folder: Path, stretches: tuple[int, ...] = HANDS, least: float = SHARE
) -> Row:
    """A session as it goes, or strokes of every kind whose hands move in every picture; these have no target."""
    encoder, found, spent = Encoder(folder / "a.mp4", picture), list[float](), [0.0, 0.0]
    for start in stretches:
        kept = [_copied(frame, picture) for frame in _drawn(recording, picture, start)]
        pairs = []
        for _ in range(PAIRS):
            drawn = _drawn(recording, picture, start)
            ours = cpu_seconds(lambda drawn=drawn: encoder.of(drawn))  # type: ignore[misc]
            pairs.append((ours, cpu_seconds(lambda kept=kept: encoder.of(iter(kept)))))  # type: ignore[misc]
        found.append(median(floor / took for took, floor in pairs))
        spent = [spent[n] + median(pair[n] for pair in pairs) for n in (0, 1)]
    share, count = spent[1] / spent[0], len(stretches) * LENGTH * FPS
    each = ", ".join(f"{one:.2f}" for one in found)
    return Row(
        f"{'a film' if least else 'its moving hands alone'} in {picture.size}, beside x264 alone, CPU",
        f"{share:.2f} ({each})", f"≥ {least}" if least else "",
        f"{spent[0] / count * 1000:.2f} ms a picture, x264 alone {spent[1] / count * 1000:.2f}", share >= least,
    )


_films: dict[Picture, Film] = {}


def _drawn(recording: Recording, picture: Picture, start: int) -> Iterator[Any]:
    """Pictures of a stretch, to be made while they are encoded. The body of its scene is there, as it is in all but
    the first picture of a stroke.
    """
    film = _films.setdefault(picture, Film(recording, picture))
    for number in range(15):
        film.frame(start * FPS - 15 + number)
    return _numbered(film, range(start * FPS, (start + LENGTH) * FPS))


def _copied(frame: Any, picture: Picture) -> Any:
    made = av.VideoFrame(picture.wide, picture.high, "yuv420p")
    for target, source in zip(made.planes, frame.planes, strict=True):
        target.update(bytes(source))
    made.pts, made.time_base = frame.pts, Fraction(1, FPS)
    return made


# ------------------------------------------------------------------------------------------------ beside moviepy


def _beside_moviepy(recording: Recording, folder: Path) -> Iterator[Row]:
    """The same pictures through its clip and its pipe to ffmpeg, with the same encoder."""
    try:
        from moviepy import VideoClip
    except ImportError:
        yield Row("beside moviepy", "not measured", "", "moviepy is not here: make bench brings it", False)
        return
    picture, start = Picture(), HANDS[0]

    def peer() -> None:
        pictures = Pictures(recording, picture)

        def frame(t: float) -> np.ndarray[Any, Any]:
            pictures.show((start + t) * 1000)
            return pictures.pixels[:, :, 2::-1]

        clip = VideoClip(frame, duration=LENGTH)
        clip.write_videofile(str(folder / "m.mp4"), fps=FPS, codec="libx264", preset="veryfast", logger=None,
                             ffmpeg_params=["-crf", "20", "-tune", "animation"])

    ours, theirs = [], []
    for _ in range(PAIRS):
        drawn = _drawn(recording, picture, start)
        ours.append(cpu_with_children(lambda drawn=drawn: Encoder(folder / "a.mp4", picture).of(drawn)))  # type: ignore[misc]
        theirs.append(cpu_with_children(peer))
    took, other = median(ours), median(theirs)
    yield Row("the same stretch beside moviepy with our pictures, CPU", f"{other / took:.1f} × faster", "> 1",
              f"{took:.2f} s, moviepy {other:.2f} s", other > took)


# ------------------------------------------------------------------------------------------------ memory


_PEAK = """
import sys
from pathlib import Path
from bench.row import peak_mb
from bench.video import film_of
film_of(int(sys.argv[1]), Path(sys.argv[2]))
print(int(peak_mb()))
"""


def film_of(length: int, folder: Path) -> None:
    """A session whose hands work from the first half minute on, cut or drawn out to some ms, as a film."""
    prepared = prepare(timeline_of(ROUTINE), voice=Speaker(Espeak(), PhraseCache(folder)))
    write(recorded(prepared, length), Format.MP4, folder / "film.mp4", Options(), lambda done, whole: None)


def _memory(folder: str) -> Row:
    """Two minutes and eight, each in a process of its own."""
    peaks = [int(subprocess.run([sys.executable, "-c", _PEAK, str(length), folder], capture_output=True, text=True,
                                check=True).stdout.split()[-1]) for length in (SHORT, LONG)]
    return Row("memory of a film, two minutes and eight", f"{peaks[0]} and {peaks[1]} MB", f"≤ {PEAK_MB} MB, flat",
               f"{peaks[1] - peaks[0]:+d} MB", max(peaks) <= PEAK_MB and peaks[1] - peaks[0] <= FLAT_MB)
