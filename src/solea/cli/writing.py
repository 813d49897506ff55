"""Writing files whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from solea.cli.ending import Fault


def write_over(path: Path, text: str) -> None:
    """Put `text` in place of a file's content; whoever reads meanwhile sees the old or the new, never a half."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same for anything that is not text."""
    target = path.resolve()
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        else:
            part.chmod(0o644)
        part.replace(target)
    except OSError as error:
        raise Fault(f"{path} could not be written: {(error.strerror or str(error)).lower()}") from error
    finally:  # also when Ctrl-C comes in the middle
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet."""
    if path.exists():
        raise Fault(f"{path} is there already; nothing was changed")
    write_over(path, text)
