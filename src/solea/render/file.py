"""A file that appears whole, or not at all, and that one maker at a time makes.

It is written beside its place as `.NAME.part` and moved there. The part is locked while it grows, and the system lets
go of the lock when its maker ends, however it ends: a part without a lock was left by a maker that was killed, and the
next one begins it anew.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BeingWritten(Exception):
    """Somebody else is writing this file at this moment."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Gives the part to write. When the block ends it takes its place; on any fault (`OSError` for a full disk,
    `KeyboardInterrupt`) the file that was there stays as it was and nothing half made is left. Raises `BeingWritten`.
    """
    target = path.resolve() if path.is_symlink() else path
    part = part_of(target)
    handle = _locked(part, path)
    try:
        yield part
        os.fsync(handle)
        part.chmod(_mode(target))
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            if part.exists() and os.path.samestat(part.stat(), os.fstat(handle)):
                part.unlink()
        os.close(handle)


def part_of(path: Path) -> Path:
    """Where a file is while it grows."""
    return path.with_name(f".{path.name[:200]}.part")


def _locked(part: Path, path: Path) -> int:
    """The part, emptied, ours alone. A part that was moved away while we waited for it is not the one any more."""
    while True:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if part.exists() and os.path.samestat(part.stat(), os.fstat(handle)):
                os.ftruncate(handle, 0)
                return handle
        except BlockingIOError:
            os.close(handle)
            raise BeingWritten(f"{path} is being written by another solea") from None
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _mode(target: Path) -> int:
    """The rights of the file that was there, or of a new one."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0o022)  # there is no way to read it but to set it
    os.umask(mask)
    return 0o666 & ~mask
