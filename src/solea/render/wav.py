"""A WAV file: the samples themselves, with marks and names for every chapter, and the tag that an MP3 would have."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from solea.render.chapters import Chapter
from solea.voice import SAMPLE_RATE, Samples


def pieces(
    blocks: Iterator[Samples], count: int, title: str, chapters: Sequence[Chapter], tag: bytes
) -> Iterator[bytes]:
    """The file piece by piece: mono, 16 bit. `tag` is an ID3 tag, for who reads one here."""
    behind = _info(title) + _marks(chapters) + _chunk(b"id3 ", tag)
    yield head(count, len(behind))
    for block in blocks:
        yield block.astype("<i2", copy=False).tobytes()
    yield behind


def size_of(count: int, title: str, chapters: Sequence[Chapter], tag: bytes) -> int:
    """Bytes of the whole file."""
    return len(head(count)) + 2 * count + len(_info(title) + _marks(chapters) + _chunk(b"id3 ", tag))


def head(count: int, behind: int = 0) -> bytes:
    """RIFF with its format, up to the first sample; `behind` bytes follow the last one."""
    data = 2 * count
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, SAMPLE_RATE, 2 * SAMPLE_RATE, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", 36 + data + behind, b"WAVE") + form + struct.pack("<4sI", b"data", data)


def _info(title: str) -> bytes:
    return _chunk(b"LIST", b"INFO" + _chunk(b"INAM", title.encode(errors="replace") + b"\0"))


def _marks(chapters: Sequence[Chapter]) -> bytes:
    """Where chapters begin (`cue `) and what they are called (`adtl`)."""
    if not chapters:
        return b""
    places = [chapter.start * SAMPLE_RATE // 1000 for chapter in chapters]
    points = [struct.pack("<II4sIII", number, at, b"data", 0, 0, at) for number, at in enumerate(places, 1)]
    names = [
        _chunk(b"labl", struct.pack("<I", number) + chapter.title.encode(errors="replace") + b"\0")
        for number, chapter in enumerate(chapters, 1)
    ]
    return _chunk(b"cue ", struct.pack("<I", len(points)) + b"".join(points)) + _chunk(
        b"LIST", b"adtl" + b"".join(names)
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2)
