"""A track written to a file: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from solea.render.track import Track

Progress = Callable[[int, int], None]
"""Called after each piece with the bytes written and the bytes in all. What it raises stops the writing."""


def write_track(track: Track, path: Path, progress: Progress | None = None) -> None:
    """Write the track beside its place and move it there.

    On any fault (`OSError` for a full disk, `KeyboardInterrupt`, whatever `progress` raises) the file that was there
    stays as it was and nothing half made is left.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            written = 0
            for piece in track.blocks():
                written += file.write(piece)
                if progress:
                    progress(written, track.size)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """The mask of new files: there is no way to read it but to set it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
