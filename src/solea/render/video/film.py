"""A session as a film: pictures by x264, sound by AAC, words as a track that can be switched on, chapters.

A picture that is like the one before costs nothing but its encoding; of one that is not, only what changed is painted,
turned into the film's colours and laid into the planes that the encoder reads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solea.render.libav import M4A, About, chapter_row, cover_packet, sound_frames
from solea.render.recording import Progress, Recording
from solea.render.video import subtitle
from solea.render.video.frame import Pictures
from solea.render.video.look import ENCODING, FPS, Picture
from solea.render.video.patch import Patch, Pixels
from solea.voice import SAMPLE_RATE

KEYS = 4  # s between two pictures that stand alone, at most: so long a jump to a place takes to be drawn
EDGE = 4  # pixels round a patch that its colours are reckoned with: each has a share in its neighbours'
SIZES = 48  # of patches whose reckoners are kept, a third of a megabyte each
BT709 = 1  # the colours of HD, as libav numbers primaries, transfer and matrix
LIMITED, FULL = 1, 2  # 16 to 235, 0 to 255

TOGETHER = 2 * FPS
"""Pictures that are drawn one after the other before they are encoded. Between two of them the encoder turns out of the
processor's caches what drawing needs, so that one at a time takes twice as long.
"""

Bytes = NDArray[np.uint8]

SAMPLES = SAMPLE_RATE // FPS
"""Of sound for a picture."""


def write(path: Path, recording: Recording, picture: Picture, about: About, progress: Progress) -> None:
    """Write the film at `path`. OSError when it cannot be written to its end; what `progress` raises stops it."""
    import av

    options = {"fflags": "+bitexact", **M4A.container_options, "brand": "mp42"}
    with av.open(str(path), "w", format="mp4", options=options) as opened:
        file: Any = opened
        shown, heard = video_stream(file, picture), _audio_stream(file, about)
        words = subtitle.add_stream(file, about)
        file.metadata.update({"title": about.title, "artist": "Solea"})
        file.set_chapters([chapter_row(number, chapter) for number, chapter in enumerate(about.chapters, 1)])
        cover = cover_packet(av, file, about.cover)
        file.start_encoding()
        file.mux(cover)
        for packet in subtitle.packets(av, words, recording):
            file.mux(packet)
        for stream, frame in _in_order(av, recording, picture, progress, shown, heard):
            file.mux(stream.encode(frame))
        for stream in (heard, shown):
            file.mux(stream.encode(None))
    subtitle.switch_off(path)


def _in_order(
    av: Any, recording: Recording, picture: Picture, progress: Progress, shown: Any, heard: Any
) -> Iterator[tuple[Any, Any]]:
    """Sound and pictures with their streams, the sound of a moment before its picture."""
    count, film, at = frames_of(recording), Film(recording, picture), 0
    sound = sound_frames(av, recording.mix().blocks(), recording.count, lambda done, whole: None)
    for number in range(count):
        while at <= number * SAMPLES and (samples := next(sound, None)) is not None:
            at += samples.samples
            yield heard, samples
        yield shown, film.frame(number)
        if number % FPS == 0:
            progress(number, count)
    yield from ((heard, samples) for samples in sound)


def frames_of(recording: Recording) -> int:
    """Pictures, the last one as long as there is sound."""
    return -(-recording.count // SAMPLES)


def video_stream(file: Any, picture: Picture) -> Any:
    """The stream of pictures, and how they are encoded."""
    stream = file.add_stream("libx264", rate=FPS, options={**ENCODING, "g": str(KEYS * FPS)})
    stream.width, stream.height, stream.pix_fmt = picture.wide, picture.high, "yuv420p"
    context = stream.codec_context
    context.color_range, context.colorspace, context.color_primaries, context.color_trc = LIMITED, BT709, BT709, BT709
    return stream


def _audio_stream(file: Any, about: About) -> Any:
    stream = file.add_stream(M4A.codec, rate=SAMPLE_RATE, layout="mono",
                             options={"flags": "+bitexact", "b": f"{M4A.kbit}k", **M4A.options})
    stream.metadata["language"] = about.language
    return stream


class Film:
    """Pictures as the encoder takes them: one frame, changed in place from one to the next."""

    def __init__(self, recording: Recording, picture: Picture) -> None:
        import av

        self._pictures = Pictures(recording, picture)
        self._frame = av.VideoFrame(picture.wide, picture.high, "yuv420p")
        self._frame.time_base = Fraction(1, FPS)
        self._planes = [_rows(plane, wide) for plane, wide in
                        zip(self._frame.planes, (picture.wide, picture.wide // 2, picture.wide // 2), strict=True)]
        self._colours = Colours(av)
        self._ahead: deque[tuple[int, list[Piece]]] = deque()

    def frame(self, number: int) -> Any:
        """The frame of that number; it is the same object each time, so it is encoded before the next is asked for."""
        if not self._ahead or self._ahead[0][0] != number:
            self._draw(number)
        self._lay(self._ahead.popleft()[1])
        self._frame.pts = number
        return self._frame

    def _draw(self, first: int) -> None:
        """Draws some pictures, from one that is not drawn yet. What is drawn already and was not asked for is laid."""
        while self._ahead:
            self._lay(self._ahead.popleft()[1])
        for number in range(first, first + TOGETHER):
            patches = self._pictures.show(number * 1000 / FPS)
            self._ahead.append((number, [self._colours.piece(self._pictures.pixels, patch) for patch in patches]))

    def _lay(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            for target, (rows, columns), colour in zip(self._planes, piece.places, piece.planes, strict=True):
                target[rows, columns] = colour


def _rows(plane: Any, wide: int) -> Bytes:
    """A plane as rows of bytes, those of the picture."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, :wide]


@dataclass(frozen=True, slots=True)
class Piece:
    """What changed of a picture in a film's colours: of each plane the rows and columns, and what stands there."""

    places: tuple[tuple[slice, slice], ...]
    planes: tuple[Bytes, ...]


class Colours:
    """Turns patches of BGRA into a film's colours. One reckoner is kept for each size of the last patches."""

    def __init__(self, av: Any) -> None:
        self._av = av
        self._for = lru_cache(maxsize=SIZES)(self._reckoner)

    def piece(self, pixels: Pixels, patch: Patch) -> Piece:
        high, wide = pixels.shape[:2]
        left, top = max(0, patch.left - EDGE), max(0, patch.top - EDGE)
        right, bottom = min(wide, patch.right + EDGE), min(high, patch.bottom + EDGE)
        source = self._av.VideoFrame.from_numpy_buffer(pixels[top:bottom, left:right], "bgra")
        made = self._for(right - left, bottom - top).reformat(
            source, format="yuv420p", src_colorspace=BT709, dst_colorspace=BT709, src_color_range=FULL,
            dst_color_range=LIMITED, threads=1)
        places, planes = [], []
        for plane, by in zip(made.planes, (1, 2, 2), strict=True):
            places.append((slice(patch.top // by, patch.bottom // by), slice(patch.left // by, patch.right // by)))
            rows = slice((patch.top - top) // by, (patch.bottom - top) // by)
            columns = slice((patch.left - left) // by, (patch.right - left) // by)
            planes.append(_rows(plane, (right - left) // by)[rows, columns])
        return Piece(tuple(places), tuple(planes))

    def _reckoner(self, wide: int, high: int) -> Any:
        return self._av.video.reformatter.VideoReformatter()
