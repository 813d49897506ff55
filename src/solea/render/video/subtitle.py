"""The words of a film as a track that can be switched on: 3GPP text, as MP4 has it.

The words stand in the picture too, so the track is off until somebody wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

from solea.render.captions import captions
from solea.render.libav import About
from solea.render.recording import Recording

_TICK = Fraction(1, 1000)
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f]")
_HEADER = "\r\n".join((  # how the words look where a player has no wish of its own; libav wants it as SubStation
    "[Script Info]", "ScriptType: v4.00+", "PlayResX: 384", "PlayResY: 288", "", "[V4+ Styles]",
    ("Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
     "Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, "
     "MarginR, MarginV, Encoding"),
    "Style: Default,Sans,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0", "", "[Events]",
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text", "",
))
_WITHIN = {b"moov", b"trak", b"mdia"}  # boxes that hold boxes, on the way to what says of which kind a track is
_SUBTITLE = b"sbtl"
_ENABLED = 1


def add_stream(file: Any, about: About) -> Any:
    """The stream of words of a film that is being written."""
    stream = file.add_stream("mov_text")
    stream.codec_context.subtitle_header = _HEADER.encode()
    stream.metadata["language"] = about.language
    return stream


def packets(av: Any, stream: Any, recording: Recording) -> Iterator[Any]:
    """Every caption, and nothing between them."""
    end = 0
    for caption in captions(recording):
        if caption.start > end:
            yield _packet(av, stream, "", end, caption.start)
        yield _packet(av, stream, "\n".join(caption.lines), caption.start, caption.end)
        end = caption.end
    yield _packet(av, stream, "", end, end + 1)


def _packet(av: Any, stream: Any, text: str, start: int, end: int) -> Any:
    """Two bytes of length, then the words."""
    words = _UNPRINTED.sub(" ", text).encode(errors="replace")
    packet = av.Packet(len(words).to_bytes(2, "big") + words)
    packet.stream, packet.time_base = stream, _TICK
    packet.pts = packet.dts = start
    packet.duration = end - start
    return packet


def switch_off(path: Path) -> None:
    """Marks the track of words in a finished film as one that is not shown unasked; libav enables every first track."""
    with path.open("r+b") as file:
        header = 0
        for kind, at in _boxes(file, 0, path.stat().st_size):
            if kind == b"tkhd":
                header = at
            elif kind == b"hdlr" and header and _read(file, at + 16, 4) == _SUBTITLE:
                flags = _read(file, header + 11, 1)[0]
                file.seek(header + 11)
                file.write(bytes([flags & ~_ENABLED]))
                return


def _boxes(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int]]:
    """Every box and where it begins, a box before those within it."""
    while at + 8 <= end:
        head = _read(file, at, 16)
        size, kind = int.from_bytes(head[:4]), head[4:8]
        size = int.from_bytes(head[8:]) if size == 1 else size
        if size < 8:
            return
        yield kind, at
        if kind in _WITHIN:
            yield from _boxes(file, at + 8, at + size)
        at += size


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    file.seek(at)
    return file.read(count)
