"""A session as a film: the player's picture with its hands and words, its voice, and captions.

Skia draws it and libav (PyAV, with libx264) encodes it; both come with the extra `video`. Nothing here imports them
before a film is made.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from solea.render.libav import About
from solea.render.recording import Progress, Recording
from solea.render.video.look import ENCODING, LOOKS, SIZES, Picture
from solea.render.video.tones import HAIRS, SKINS

SECOND = {"720p": 28_000, "1080p": 46_000}  # bytes, as measured over the library
SOUND = 7_000  # bytes a second


def installed() -> bool:
    """Whether what draws and what encodes are here."""
    return find_spec("av") is not None and find_spec("skia") is not None


def size_of(recording: Recording, picture: Picture) -> int:
    """About how many bytes a film has."""
    return round(recording.seconds * (SECOND[picture.size] + SOUND))


def write(path: Path, recording: Recording, picture: Picture, about: About, progress: Progress) -> None:
    """Write the film at `path`. OSError when it cannot be written to its end; what `progress` raises stops it."""
    from solea.render.video import film

    film.write(path, recording, picture, about, progress)


__all__ = ["ENCODING", "HAIRS", "LOOKS", "SIZES", "SKINS", "Picture", "installed", "size_of", "write"]
