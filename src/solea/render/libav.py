"""FLAC, Opus and M4A, encoded and put together by libav (PyAV), which comes with the extra `media`.

Every encoder's delay is written down in the file as its format wants it (Opus its pre-skip, M4A an edit list), so
that the first sample that a player plays is the first sample of the session.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from solea.render.chapters import Chapter
from solea.render.recording import Progress
from solea.voice import SAMPLE_RATE, Samples

_TICK = Fraction(1, 1000)


@dataclass(frozen=True, slots=True)
class Coding:
    """How a format is written: container, codec and their options. `kbit` is the bit rate, 0 for one without loss."""

    container: str
    codec: str
    kbit: int = 0
    options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    container_options: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    picture_inside: bool = True  # as a stream; an Ogg file has it among its comments
    vorbis_chapters: bool = False  # as comments; libav's own for Ogg are up to a second off


FLAC = Coding("flac", "flac", vorbis_chapters=True)
OPUS = Coding(
    "ogg", "libopus", 32, {"compression_level": "5", "vbr": "constrained", "application": "audio"},
    picture_inside=False, vorbis_chapters=True,
)
M4A = Coding("mp4", "aac", 64, {"aac_coder": "fast"}, {"movflags": "+faststart", "brand": "M4A "})


@dataclass(frozen=True, slots=True)
class About:
    """What a file tells of itself. `language` is three letters (ISO 639-2); `cover` is a PNG, or nothing."""

    title: str
    language: str
    cover: bytes
    chapters: Sequence[Chapter]


def installed() -> bool:
    """Whether PyAV is here."""
    return find_spec("av") is not None


def write(path: Path, coding: Coding, blocks: Iterator[Samples], count: int, about: About, progress: Progress) -> None:
    """Write the file at `path`. OSError when it cannot be written to its end."""
    import av

    options = {"fflags": "+bitexact", **coding.container_options}
    with av.open(str(path), "w", format=coding.container, options=options) as file:
        stream: Any = file.add_stream(
            coding.codec, rate=SAMPLE_RATE, layout="mono",
            options={"flags": "+bitexact", **({"b": f"{coding.kbit}k"} if coding.kbit else {}), **coding.options},
        )
        picture = _describe(av, file, stream, coding, about)
        file.start_encoding()
        if picture is not None:
            file.mux(picture)
        for samples in sound_frames(av, blocks, count, progress):
            file.mux(stream.encode(samples))
        file.mux(stream.encode(None))


def _describe(av: Any, file: Any, stream: Any, coding: Coding, about: About) -> Any:
    """Title, language, chapters and picture; the packet that holds the picture, where it is a stream of its own."""
    file.metadata.update({"title": about.title, "artist": "Solea"})
    stream.metadata["language"] = about.language
    if coding.vorbis_chapters:
        file.metadata["language"] = about.language
        for number, chapter in enumerate(about.chapters):
            file.metadata[f"CHAPTER{number:03}"] = _clock(chapter.start)
            file.metadata[f"CHAPTER{number:03}NAME"] = chapter.title
    else:
        file.set_chapters([chapter_row(number, chapter) for number, chapter in enumerate(about.chapters, 1)])
    if not about.cover:
        return None
    if not coding.picture_inside:
        file.metadata["METADATA_BLOCK_PICTURE"] = vorbis_picture(about.cover)
        return None
    return cover_packet(av, file, about.cover)


def cover_packet(av: Any, file: Any, cover: bytes) -> Any:
    """The packet that holds the picture, on a stream of its own that this adds."""
    stream = file.add_stream("png")
    stream.width, stream.height = _size(cover)
    stream.pix_fmt = "rgb24"
    stream.disposition = av.stream.Disposition.attached_pic
    packet = av.Packet(cover)
    packet.stream, packet.time_base = stream, _TICK
    packet.pts = packet.dts = 0
    return packet


def sound_frames(av: Any, blocks: Iterator[Samples], count: int, progress: Progress) -> Iterator[Any]:
    """Samples as the encoder takes them."""
    done = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block[None], format="s16", layout="mono")
        frame.sample_rate, frame.time_base, frame.pts = SAMPLE_RATE, Fraction(1, SAMPLE_RATE), done
        yield frame
        done += len(block)
        progress(done, count)


def chapter_row(number: int, chapter: Chapter) -> dict[str, object]:
    """A chapter as libav takes it."""
    times = {"start": chapter.start, "end": chapter.end, "time_base": _TICK}
    return {"id": number, **times, "metadata": {"title": chapter.title}}


def vorbis_picture(cover: bytes) -> str:
    """A front cover as FLAC and Ogg comments hold it."""
    from base64 import b64encode

    from mutagen.flac import Picture

    picture = Picture()
    picture.type, picture.mime, picture.depth, picture.data = 3, "image/png", 24, cover
    picture.width, picture.height = _size(cover)
    return b64encode(picture.write()).decode()


def _size(png: bytes) -> tuple[int, int]:
    """Width and height, from the PNG's own header."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
