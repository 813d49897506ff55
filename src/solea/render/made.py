"""What was made before: for each file its key and the digest of its content, in the cache folder.

A file is up to date when it has the content that was written, made of what would be made again. It is ours when it has
the content that was written; anything else is somebody's, and is not written over without a question.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

import msgspec

from solea.voice import cache_folder
from solea.voice.cache import trim_folder, write_whole

_BOUND = 4_000_000  # bytes: some twenty thousand files


class Made(msgspec.Struct, frozen=True):
    """How a file was left. `size` is in bytes."""

    key: str
    size: int
    digest: str


def remember(path: Path, key: str) -> None:
    """Write down a file that was just made. A cache that cannot be written is no fault: it is made again next time."""
    with contextlib.suppress(OSError):
        made = Made(key, path.stat().st_size, _digest(path))
        entry = _entry(path)
        entry.parent.mkdir(parents=True, exist_ok=True)
        write_whole(entry, msgspec.json.encode(made))
        trim_folder(entry.parent, "*.json", _BOUND)


def known(path: Path) -> Made | None:
    """How we left the file, if it is still as we left it."""
    try:
        made = msgspec.json.decode(_entry(path).read_bytes(), type=Made)
        same = path.stat().st_size == made.size and _digest(path) == made.digest
    except (OSError, ValueError):
        return None
    return made if same else None


def _entry(path: Path) -> Path:
    name = hashlib.blake2b(str(path.resolve()).encode(errors="surrogateescape"), digest_size=16).hexdigest()
    return cache_folder() / "files" / f"{name}.json"


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
