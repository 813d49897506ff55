"""Engines that fail, and one that speaks in tones."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from solea.voice import Phrase, Utterance, VoiceUnavailable, Word


class Tones:
    """Says every phrase as a tone as long as its text; counts what it was asked for."""

    name = "tones"

    def __init__(self, identity: str = "tones 1") -> None:
        self.identity = identity
        self.asked: list[str] = []

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        for phrase in phrases:
            self.asked.append(phrase.text)
            time = np.arange(len(phrase.text) * 1_500) / 22_050
            sound = (8_000 * np.sin(2 * np.pi * 330 * time)).astype(np.int16)
            yield phrase, Utterance(sound, 22_050, (Word(0, 0, len(phrase.text)),))


class Mute:
    """Has no voice."""

    name = identity = "mute"

    def utter(self, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Utterance]]:
        raise VoiceUnavailable("it has lost its voice")
        yield


def worker(folder: Path, body: str) -> Path:
    """A program in the place of the worker: it greets, then does `body` for every request in `line`."""
    program = folder / "worker.py"
    program.write_text(
        "import json, os, struct, sys, time\n"
        "def answer(header, sound=b''):\n"
        "    head = json.dumps(header).encode()\n"
        "    sys.stdout.buffer.write(struct.pack('<I', len(head)) + head + sound)\n"
        "    sys.stdout.buffer.flush()\n"
        "answer({'version': 'x'})\n"
        f"for line in sys.stdin.buffer:\n    {body}\n"
    )
    return program


def alive(pid: int) -> bool:
    """Whether a process exists (and is no zombie waiting for its parent)."""
    if not sys.platform.startswith("linux"):
        return _signalled(pid)
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"
    except FileNotFoundError:
        return False


def _signalled(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
