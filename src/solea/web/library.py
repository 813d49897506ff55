"""The routines of one or more folders: each `NAME.massage.md` is one, and NAME is its id.

Files are read again when they change. A folder of one's own comes first, so that it may replace a routine that comes
with Solea. Beside the files lie drafts: texts that are no files yet.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from solea.source import Diagnostic, SourceText, read_file

SUFFIX = ".massage.md"
MOST_DRAFTS = 64
MOST_LETTERS = 8_000_000  # of all drafts together


@dataclass(frozen=True, slots=True)
class Entry:
    """A routine's file as it is now. `diagnostics` say why there is no text."""

    id: str
    source: SourceText
    hash: str
    diagnostics: tuple[Diagnostic, ...] = ()
    path: Path | None = None  # where it lies; None for one that lies nowhere


class Drafts:
    """What somebody is writing, and what was planned: texts that can be asked for like a routine of the library.

    A draft's name is made of its text, so that the same text has the same name and the same track. Drafts are in
    memory only: the least used give way, and they are gone with the server. The page that has one sends it again
    when it is needed.
    """

    def __init__(self) -> None:
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._lock = threading.Lock()

    def add(self, text: str) -> Entry:
        """The text as a routine that can be asked for."""
        hash = hash_of(text)
        entry = Entry(f"draft-{hash}", SourceText(text, f"draft{SUFFIX}"), hash)
        with self._lock:
            self._entries[entry.id] = entry
            self._entries.move_to_end(entry.id)
            while len(self._entries) > MOST_DRAFTS or (len(self._entries) > 1 and self._letters() > MOST_LETTERS):
                self._entries.popitem(last=False)
        return entry

    def get(self, id_: str) -> Entry | None:
        """The draft of a name, used now."""
        with self._lock:
            if id_ in self._entries:
                self._entries.move_to_end(id_)
            return self._entries.get(id_)

    def _letters(self) -> int:
        return sum(len(entry.source.text) for entry in self._entries.values())


class Library:
    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self.drafts = Drafts()
        self._read: dict[Path, tuple[tuple[int, int], Entry]] = {}

    @property
    def name(self) -> str:
        """What the page calls the folder: its last part, never the whole path."""
        return next((folder.resolve().name for folder in self.folders), "")

    def entries(self) -> list[Entry]:
        """Every routine, by name; a routine of an earlier folder hides one of the same name in a later."""
        paths = self._paths()
        return [entry for name in sorted(paths) if (entry := self._entry(name, paths[name]))]

    def _paths(self) -> dict[str, Path]:
        paths: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
                paths.setdefault(_id(path), path)
        return paths

    def get(self, id_: str) -> Entry | None:
        """A routine of the folders, or a draft."""
        path = self._paths().get(id_)
        return self._entry(id_, path) if path else self.drafts.get(id_)

    def path(self, id_: str) -> Path | None:
        """The file of a routine."""
        return self._paths().get(id_)

    def _entry(self, id_: str, path: Path) -> Entry | None:
        try:
            status = path.stat()
        except OSError:
            return None  # removed between the listing and now
        mark = (status.st_mtime_ns, status.st_size)
        if path not in self._read or self._read[path][0] != mark:
            loaded = read_file(path)
            source = SourceText(loaded.source.text, _name(path))
            self._read[path] = mark, Entry(id_, source, hash_of(source.text), loaded.diagnostics, path)
        return self._read[path][1]


def _id(path: Path) -> str:
    return _name(path).removesuffix(SUFFIX)


def _name(path: Path) -> str:
    """A file's name as it can be sent: bytes that are no UTF-8 become “�”."""
    return os.fsencode(path.name).decode(errors="replace")


def hash_of(text: str) -> str:
    """What a text is known by: another text, another hash."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
