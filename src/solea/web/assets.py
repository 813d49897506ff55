"""Files that are served as they are: the built player, the pairing page, the charts.

A folder is listed, and only what the list holds is served, so no address can climb out of it. The list is made again
when the folder's mark (the built page, say) changes, so a new build shows without a restart.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import Path

from solea.web.answers import etag_of

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    media_type: str
    etag: str


class Assets:
    """The files below `root`, by their path with slashes. `mark` is the file whose change means a new list."""

    def __init__(self, root: Path, mark: str = "") -> None:
        self.root = root
        self._mark = root / mark
        self._stamp = -1
        self._paths: dict[str, Path] = {}
        self._read: dict[str, Asset] = {}

    def get(self, name: str) -> Asset | None:
        self._refresh()
        if name not in self._read and name in self._paths:
            self._read[name] = _asset(self._paths[name])
        return self._read.get(name)

    def names(self) -> list[str]:
        self._refresh()
        return sorted(self._paths)

    def _refresh(self) -> None:
        try:
            stamp = self._mark.stat().st_mtime_ns
        except OSError:
            stamp = 0
        if stamp != self._stamp:
            files = (path for path in self.root.rglob("*") if path.is_file()) if stamp else ()
            self._paths = {path.relative_to(self.root).as_posix(): path for path in files}
            self._read = {}
            self._stamp = stamp


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Asset(body, TYPES.get(path.suffix, guessed), etag_of(body))
