"""Reading a text from a file, or saying clearly why not; writing one whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from solea.source.codes import finding
from solea.source.diagnostic import Diagnostic
from solea.source.text import SourceText

MAX_BYTES = 2_000_000  # product default; design, bounds


@dataclass(frozen=True, slots=True)
class Loaded:
    """A text, or the diagnostics that say why there is none. `source` then holds the name and an empty text."""

    source: SourceText
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.diagnostics


def read_file(path: str | Path) -> Loaded:
    """The text of a file; `-` is standard input. Never reads more than the bound, whatever the file's size."""
    name = str(path)
    if name == "-":
        return decode(sys.stdin.buffer.read(MAX_BYTES + 1), "<stdin>")
    try:
        return _read(name)
    except OSError as error:
        return _no_text(
            name,
            "S007",
            f"{name} cannot be read: {(error.strerror or str(error)).lower()}",
            "look at the file’s permissions",
        )
    except ValueError:  # a null byte in the name
        return _no_text(name.replace("\0", "\\0"), "S006", "a file name cannot hold a null byte")


def _read(name: str) -> Loaded:
    try:
        status = Path(name).stat()
    except (FileNotFoundError, NotADirectoryError):
        return _no_text(name, "S006", f"there is no file {name}", *_neighbours(name))
    if stat.S_ISDIR(status.st_mode):
        return _no_text(name, "S008", f"{name} is a folder", "name a file in it, such as NAME.massage.md")
    if stat.S_ISREG(status.st_mode) and status.st_size > MAX_BYTES:
        return _too_large(name, status.st_size)
    with Path(name).open("rb") as file:
        return decode(file.read(MAX_BYTES + 1), name)


def _neighbours(name: str) -> tuple[str, ...]:
    """A hint with the score beside it that has nearly the same name."""
    from difflib import get_close_matches

    folder = Path(name).parent
    try:
        names = sorted(entry.name for entry in folder.iterdir())[:1000]
    except OSError:
        return (f"there is no folder {folder} either",)
    return tuple(f"did you mean “{folder / found}”?" for found in get_close_matches(Path(name).name, names, 1, 0.7))


def decode(raw: bytes, name: str) -> Loaded:
    """Bytes as a text: UTF-8, a byte order mark allowed, without null bytes, not larger than the bound."""
    if len(raw) > MAX_BYTES:
        return _too_large(name, len(raw))
    if b"\0" in raw:
        return _no_text(name, "S009", f"{name} is not a text: it holds null bytes", "a score is plain text in UTF-8")
    try:
        return Loaded(SourceText(raw.decode("utf-8-sig"), name))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _no_text(
            name,
            "S010",
            f"{name} is not UTF-8: line {line} holds the byte 0x{raw[error.start]:02x}",
            "save the file as UTF-8",
        )


def _too_large(name: str, size: int) -> Loaded:
    known = f"{size / 1e6:.0f} MB" if size > MAX_BYTES + 1 else "more than 2 MB"
    return _no_text(name, "S011", f"{name} is larger than 2 MB ({known})", "a score is a page or two of text")


def _no_text(name: str, code: str, message: str, *hints: str) -> Loaded:
    return Loaded(SourceText("", name), (finding(code, (0, 0), message, *hints),))


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of a file's; whoever reads meanwhile sees the old or the new, never a half.

    Raises `OSError`; the old file is then as it was.
    """
    target = path.resolve()
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        part.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        part.replace(target)
    finally:  # also when Ctrl-C comes in the middle
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
