"""Phrases that were said once, kept on disk by content.

An entry's name is the hash of all that shapes its sound. It is written beside its place and moved there, and carries a
checksum; one that does not agree counts as absent. When the store outgrows its bound, what was used longest ago goes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import tempfile
from pathlib import Path

import msgspec
import numpy as np
import platformdirs

from solea.voice.phrase import Clip, Phrase, Word

FORMAT = "solea.clip/6"
BOUND = 256 * 1024 * 1024
"""Bytes on disk: some 1 500 phrases of four seconds."""

_MAGIC = b"SOLEACLP"
_HEAD = struct.Struct("<8sII16s")  # magic, bytes of the header, samples, checksum of the rest


class _Header(msgspec.Struct, frozen=True):
    words: list[tuple[int, int, int]]
    loudness: float


def cache_folder() -> Path:
    """Where Solea keeps what it can make again: `SOLEA_CACHE`, or the user's own cache folder."""
    chosen = os.environ.get("SOLEA_CACHE")
    return Path(chosen) if chosen else platformdirs.user_cache_path("solea", appauthor=False)


class PhraseCache:
    """A folder of clips. Reading never fails: a broken or missing entry is None."""

    def __init__(self, folder: Path | None = None, bound: int = BOUND) -> None:
        self.folder = folder or cache_folder() / "phrases"
        self._bound = bound

    def get(self, identity: str, phrase: Phrase) -> Clip | None:
        """The clip of a phrase as this engine says it, if it is here and whole."""
        path = self._path(identity, phrase)
        try:
            clip = _unpacked(path.read_bytes())
            os.utime(path)
        except (OSError, ValueError, struct.error, msgspec.MsgspecError):
            return None
        return clip

    def put(self, identity: str, phrase: Phrase, clip: Clip) -> None:
        """Keep a clip. A full disk or a folder that may not be written is no fault: nothing is kept."""
        path = self._path(identity, phrase)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, _packed(clip))

    def trim(self) -> None:
        """Let go of the entries used longest ago until the rest fits."""
        trim_folder(self.folder, "*/*.clip", self._bound)

    def _path(self, identity: str, phrase: Phrase) -> Path:
        told = (FORMAT, identity, phrase.language, str(phrase.rate), phrase.text)
        name = hashlib.blake2b("\0".join(told).encode(), digest_size=20).hexdigest()
        return self.folder / name[:2] / f"{name}.clip"


class BesideCache(PhraseCache):
    """A store of its own beside another: what the other has is taken from it, and what is new is kept only here."""

    def __init__(self, folder: Path, behind: PhraseCache, bound: int = BOUND) -> None:
        super().__init__(folder, bound)
        self._behind = behind

    def get(self, identity: str, phrase: Phrase) -> Clip | None:
        return super().get(identity, phrase) or self._behind.get(identity, phrase)


def write_whole(path: Path, content: bytes) -> None:
    """The file with all of its content, or the file as it was."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def trim_folder(folder: Path, pattern: str, bound: int) -> None:
    """Remove the files used longest ago until those that match take at most `bound` bytes."""
    files = sorted(_stats(folder, pattern), reverse=True)
    total = 0
    for _, size, path in files:
        total += size
        if total > bound:
            with contextlib.suppress(OSError):
                path.unlink()


def _stats(folder: Path, pattern: str) -> list[tuple[float, int, Path]]:
    found = []
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((stat.st_mtime, stat.st_size, path))
    return found


def _packed(clip: Clip) -> bytes:
    header = msgspec.json.encode(_Header([(w.at, w.offset, w.length) for w in clip.words], clip.loudness))
    body = header + clip.samples.astype("<i2").tobytes()
    return _HEAD.pack(_MAGIC, len(header), len(clip.samples), _checksum(body)) + body


def _unpacked(content: bytes) -> Clip:
    magic, header_size, count, checksum = _HEAD.unpack_from(content)
    body = content[_HEAD.size :]
    if magic != _MAGIC or len(body) != header_size + 2 * count or checksum != _checksum(body):
        raise ValueError("not a whole clip")
    header = msgspec.json.decode(body[:header_size], type=_Header)
    samples = np.frombuffer(body, "<i2", count, header_size).astype(np.int16)
    return Clip(samples, tuple(Word(*word) for word in header.words), header.loudness)


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()
