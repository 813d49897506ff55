"""The server's own folder of routines, where it has one: what was written on the page is kept there.

Only this machine may write; a paired phone reads. A file is written whole or not at all, and never over one that
somebody else changed meanwhile: the page sends the tag of the text that it began with.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from solea.source import write_whole
from solea.web.answers import etag_of
from solea.web.library import SUFFIX

NAME = re.compile(r"\w(?:[\w ,.'’&()-]{0,78}[\w)])?")


class NotKept(Exception):
    """Nothing was written; the text says why and what would help."""


class ChangedSince(NotKept):
    """Another text lies there by now; `tag` is that of it."""

    def __init__(self, name: str, tag: str) -> None:
        super().__init__(f"{name} was changed by somebody else since you opened it. Nothing was written.")
        self.tag = tag


@dataclass(frozen=True, slots=True)
class Own:
    """A folder that may be written."""

    folder: Path

    def keep(self, id_: str, content: bytes, over: str) -> str:
        """Write a routine; `over` is the tag of the text that it replaces, "" for a new one. The new tag comes back.

        Raises `NotKept`, `ChangedSince`.
        """
        if not NAME.fullmatch(id_):
            raise NotKept("A name has letters, digits, blanks and hyphens, 80 at most.")
        path = self.folder / f"{id_}{SUFFIX}"
        if path.is_file() and (tag := etag_of(path.read_bytes())) != over:
            raise ChangedSince(path.name, tag)
        try:
            write_whole(path, content)
        except OSError as error:
            raise NotKept(f"{path.name} could not be written: {(error.strerror or str(error)).lower()}.") from error
        return etag_of(content)


def own_of(folder: Path) -> Own | None:
    """The folder as one's own; None where it cannot be written."""
    return Own(folder) if folder.is_dir() and os.access(folder, os.W_OK) else None
