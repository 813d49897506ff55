"""The routines of one or more folders: each `NAME.massage.md` is one, and NAME is its id.

Files are read again when they change. A folder of one's own comes first, so that it may replace a routine that comes
with Solea.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from solea.source import Diagnostic, SourceText, read_file

SUFFIX = ".massage.md"


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine's file as it is now. `diagnostics` say why there is no text."""

    id: str
    source: SourceText
    hash: str
    diagnostics: tuple[Diagnostic, ...] = ()


class Library:
    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._read: dict[Path, tuple[tuple[int, int], Entry]] = {}

    @property
    def name(self) -> str:
        """What the page calls the folder: its last part, never the whole path."""
        return next((folder.resolve().name for folder in self.folders), "")

    def entries(self) -> list[Entry]:
        """Every routine, by name; a routine of an earlier folder hides one of the same name in a later."""
        paths: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
                paths.setdefault(_id(path), path)
        return [entry for name in sorted(paths) if (entry := self._entry(name, paths[name]))]

    def get(self, id_: str) -> Entry | None:
        return next((entry for entry in self.entries() if entry.id == id_), None)

    def _entry(self, id_: str, path: Path) -> Entry | None:
        try:
            status = path.stat()
        except OSError:
            return None  # removed between the listing and now
        mark = (status.st_mtime_ns, status.st_size)
        if path not in self._read or self._read[path][0] != mark:
            loaded = read_file(path)
            source = SourceText(loaded.source.text, _name(path))
            self._read[path] = mark, Entry(id_, source, _hash(source.text), loaded.diagnostics)
        return self._read[path][1]


def _id(path: Path) -> str:
    return _name(path).removesuffix(SUFFIX)


def _name(path: Path) -> str:
    """A file's name as it can be sent: bytes that are no UTF-8 become “�”."""
    return os.fsencode(path.name).decode(errors="replace")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
