"""One file in the making: what it is made of is worked out, what is left is to write it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from solea.render import formats, made
from solea.render.file import BeingWritten, whole_file
from solea.render.formats import Format, Options
from solea.render.recording import Recording
from solea.voice import NoSuchVoice, VoiceUnavailable

Share = Callable[[float], None]
"""Called with the part of a file that is done, 0 to 1."""

FAULTS = (BeingWritten, VoiceUnavailable, NoSuchVoice, OSError)
"""What keeps a file from being made, and is its outcome."""


class State(StrEnum):
    WRITTEN = "written"
    UP_TO_DATE = "up to date"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended. `said` is why it failed; `size` in bytes, `seconds` of the session."""

    state: State
    size: int = 0
    seconds: float = 0.0
    said: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """A file whose session is worked out. `key` is what it will be known by."""

    recording: Recording
    to: Format
    out: Path
    options: Options
    key: str


def written(ready: Ready, share: Share) -> Outcome:
    """Write one file. Faults of the file are an outcome, not an exception."""
    try:
        with whole_file(ready.out) as part:
            formats.write(ready.recording, ready.to, part, ready.options, lambda done, all_: share(done / max(1, all_)))
        made.remember(ready.out, ready.key)
        return Outcome(State.WRITTEN, ready.out.stat().st_size, ready.recording.seconds)
    except FAULTS as fault:
        return failed(ready.out, fault)


def failed(out: Path, fault: Exception) -> Outcome:
    """The outcome of a file that one of the `FAULTS` kept from being made."""
    return Outcome(State.FAILED, said=_said(out, fault))


def _said(out: Path, fault: Exception) -> str:
    if isinstance(fault, BeingWritten):
        return str(fault)
    if isinstance(fault, OSError):
        return f"{out} could not be written: {(fault.strerror or str(fault)).lower()}"
    return f"{out} could not be made: {fault}"
