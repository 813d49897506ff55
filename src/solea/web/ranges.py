"""Which bytes a request asks for (RFC 9110, section 14): a single range, the whole, or none that exists.

Media elements ask for `bytes=0-1` first, then for `bytes=N-`. What is not a well-formed single range is answered with
the whole, as the standard asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SINGLE = re.compile(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", re.IGNORECASE | re.ASCII)
LONGEST = 15  # digits; longer numbers are beyond any file


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes `start` up to, without, `stop`, of `size`."""

    start: int
    stop: int
    size: int

    @property
    def length(self) -> int:
        return self.stop - self.start

    @property
    def content_range(self) -> str:
        return f"bytes {self.start}-{self.stop - 1}/{self.size}"


class Unsatisfiable(Exception):
    """A well-formed range of which not one byte exists."""


def asked(header: str | None, size: int) -> Part | None:
    """The part that a Range header asks for; None for the whole. Raises `Unsatisfiable`."""
    found = SINGLE.fullmatch(header or "")
    first, last = found.groups() if found else ("", "")
    if not first and not last:
        return None
    if len(first) > LONGEST:
        raise Unsatisfiable
    if not first:
        return _suffix(_capped(last, size), size)
    start, end = int(first), _capped(last, size) if last else size - 1
    if last and int(last) < start:
        return None
    if start >= size:
        raise Unsatisfiable
    return Part(start, min(end + 1, size), size)


def _suffix(length: int, size: int) -> Part:
    if length == 0 or size == 0:
        raise Unsatisfiable
    return Part(max(size - length, 0), size, size)


def _capped(digits: str, size: int) -> int:
    return size if len(digits) > LONGEST else int(digits)
