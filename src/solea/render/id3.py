"""The tag before an MP3, and inside a WAV: ID3v2.4 with title, language, picture and chapters, as mutagen writes it.

Its size is known before the sound is made, and it needs nothing of it, so it can go out first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from solea.render.chapters import Chapter

_UTF8 = 3
_COVER = 3  # picture type: front cover
_TOP_ORDERED = 3  # flags of a table of contents
_ALL_BYTES = 0xFFFFFFFF  # no byte offset is told: players go by time


def tag(title: str, language: str, seconds: float, cover: bytes, chapters: Sequence[Chapter]) -> bytes:
    """The whole tag. `language` is three letters (ISO 639-2); `cover` is a PNG."""
    from mutagen import id3

    told = id3.ID3()
    texts = {"TIT2": title, "TPE1": "Solea", "TLAN": language, "TLEN": str(round(seconds * 1000))}
    for name, text in texts.items():
        told.add(id3.Frames[name](encoding=_UTF8, text=[text]))
    told.add(id3.APIC(encoding=_UTF8, mime="image/png", type=_COVER, desc="", data=cover))
    for frame in _chapters(id3, chapters):
        told.add(frame)
    file = BytesIO()
    told.save(file, v2_version=4, padding=lambda _: 0)
    return file.getvalue()


def _chapters(id3: Any, chapters: Sequence[Chapter]) -> Iterator[Any]:
    """The table of contents, and what it names."""
    names = [f"c{number:03}" for number in range(len(chapters))]
    if names:
        yield id3.CTOC(element_id="toc", flags=_TOP_ORDERED, child_element_ids=names, sub_frames=[])
    for name, chapter in zip(names, chapters, strict=True):
        yield id3.CHAP(
            element_id=name, start_time=chapter.start, end_time=chapter.end, start_offset=_ALL_BYTES,
            end_offset=_ALL_BYTES, sub_frames=[id3.TIT2(encoding=_UTF8, text=[chapter.title])],
        )
