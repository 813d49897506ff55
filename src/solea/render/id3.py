"""The tag before an MP3, and inside a WAV: ID3v2.4 with title, language, picture and chapters.

Its size is known before the sound is made, and it needs nothing of it, so it can go out first.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from solea.render.chapters import Chapter

_UTF8 = b"\3"
_COVER = 3  # picture type: front cover
_TOP_ORDERED = 3  # flags of a table of contents
_ALL_BYTES = 0xFFFFFFFF  # no byte offset is told: players go by time


def tag(title: str, language: str, seconds: float, cover: bytes, chapters: Sequence[Chapter]) -> bytes:
    """The whole tag. `language` is three letters (ISO 639-2); `cover` is a PNG."""
    frames = [
        _text("TIT2", title), _text("TPE1", "Solea"), _text("TLAN", language),
        _text("TLEN", str(round(seconds * 1000))),
        _frame("APIC", _UTF8 + b"image/png\0" + bytes([_COVER]) + b"\0" + cover),
    ]
    if chapters:
        frames += [_contents(len(chapters)), *(_chapter(number, one) for number, one in enumerate(chapters))]
    body = b"".join(frames)
    return b"ID3\4\0\0" + _synchsafe(len(body)) + body


def _contents(count: int) -> bytes:
    ids = b"".join(_id(number) for number in range(count))
    return _frame("CTOC", b"toc\0" + bytes([_TOP_ORDERED, count]) + ids)


def _chapter(number: int, chapter: Chapter) -> bytes:
    times = struct.pack(">IIII", chapter.start, chapter.end, _ALL_BYTES, _ALL_BYTES)
    return _frame("CHAP", _id(number) + times + _text("TIT2", chapter.title))


def _id(number: int) -> bytes:
    return f"c{number:03}\0".encode()


def _text(name: str, text: str) -> bytes:
    return _frame(name, _UTF8 + text.encode(errors="replace"))


def _frame(name: str, body: bytes) -> bytes:
    return name.encode() + _synchsafe(len(body)) + b"\0\0" + body


def _synchsafe(size: int) -> bytes:
    """28 bits, seven to a byte, so that no byte looks like sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
