"""A page that plays by itself: one HTML file with a routine's data, drawings, player and sound inside it.

What stands round the sound comes from whoever knows the player (`Page`); here the sound is made and put between. It is
the player's track, with the sore-spot sounds behind the session, as base64.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from solea.render import libav, mp3
from solea.render.recording import Progress, Recording

PIECE = 3 << 16  # bytes read at a time: a multiple of three, so that no padding stands inside
ROUND = 1_000_000
"""Bytes that stand round the sound, about: player, typefaces, drawings and data (0.8 to 1.1 MB)."""


class Page(Protocol):
    """What is in a page beside its sound."""

    @property
    def sound(self) -> str:
        """The format of the sound: mp3, m4a or opus."""

    @property
    def key(self) -> str:
        """The same for the same page round the same sound."""

    def around(self, size: int) -> tuple[bytes, bytes]:
        """All that stands before and after a sound of so many bytes."""


def size_of(sound: int) -> int:
    """About how many bytes a page has with a sound of so many."""
    return ROUND + -(-sound // 3) * 4


def write(recording: Recording, page: Page, coding: libav.Coding | None, path: Path, progress: Progress) -> None:
    """Write the page at `path`. Without a `coding` its sound is MP3, written as it is made."""
    played = recording.as_played()
    if coding is None:
        size = mp3.size_of(played.count)
        _put(page, size, mp3.encoded(played.mix().blocks(), played.count), path, progress)
        return
    with TemporaryDirectory() as folder:  # its size stands before it
        sound = Path(folder) / "sound"
        about = libav.About(played.title, "und", b"", ())  # the page tells the rest
        libav.write(sound, coding, played.mix().blocks(), played.count, about, progress)
        with sound.open("rb") as file:
            size = sound.stat().st_size
            _put(page, size, iter(lambda: file.read(PIECE), b""), path, lambda _done, _whole: None)


def _put(page: Page, size: int, pieces: Iterable[bytes], path: Path, progress: Progress) -> None:
    before, after = page.around(size)
    whole = size_of(size) - ROUND
    with path.open("wb") as file:
        file.write(before)
        for text in base64(pieces):
            file.write(text)
            progress(min(file.tell(), whole), whole)
        file.write(after)


def base64(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces as one base64 text, in pieces."""
    left = b""
    for piece in pieces:
        left += piece
        fits = len(left) - len(left) % 3
        yield b64encode(left[:fits])
        left = left[fits:]
    yield b64encode(left)
