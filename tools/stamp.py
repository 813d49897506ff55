"""Whether a step was already done with exactly these inputs.

A stamp is a small file with a digest; the step is skipped while the digest stays the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(*parts: str | Path) -> str:
    """One digest over texts and the contents of files, in the order given."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


def of_tree(root: Path, skip: Iterable[str]) -> str:
    """One digest over every file below `root` with its name, without the folders in `skip`."""
    skipped = frozenset(skip)
    files = sorted(
        path for path in root.rglob("*") if path.is_file() and skipped.isdisjoint(path.relative_to(root).parts)
    )
    return digest(*(part for path in files for part in (path.relative_to(root).as_posix(), path)))


def holds(stamp: Path, value: str) -> bool:
    try:
        return stamp.read_text() == value
    except OSError:
        return False


def write(stamp: Path, value: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(value)
