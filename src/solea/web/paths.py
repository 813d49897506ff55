"""Where the server finds what it serves, and where it keeps what it made."""

from __future__ import annotations

from pathlib import Path

import solea
from solea.voice import cache_folder

PACKAGE = Path(solea.__file__).parent
STATIC = PACKAGE / "web" / "static"
CHARTS = PACKAGE / "body" / "data"


def library_folder() -> Path:
    """The routines that come with Solea: `library/` of the clone, or of the installed package."""
    of_clone = PACKAGE.parent.parent / "library"
    return of_clone if of_clone.is_dir() else PACKAGE / "library"


def diagnostics_folder() -> Path:
    """The pages about findings: `docs/diagnostics/` of the clone, or of the installed package."""
    of_clone = PACKAGE.parent.parent / "docs" / "diagnostics"
    return of_clone if of_clone.is_dir() else PACKAGE / "diagnostics"


def tracks_folder() -> Path:
    """Where finished tracks are kept; it can be thrown away at any time."""
    return cache_folder() / "tracks"
