"""Writing files whole or not at all."""

from __future__ import annotations

from pathlib import Path

from solea.cli.ending import Fault
from solea.source import write_whole


def write_over(path: Path, text: str) -> None:
    """Put `text` in place of a file's content; whoever reads meanwhile sees the old or the new, never a half."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """The same for anything that is not text."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise Fault(f"{path} could not be written: {(error.strerror or str(error)).lower()}") from error


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet."""
    if path.exists():
        raise Fault(f"{path} is there already; nothing was changed")
    write_over(path, text)
