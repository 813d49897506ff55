"""The process that speaks: eSpeak NG through ctypes, a fresh fork for each phrase.

Run as a file, with nothing but the standard library, so that it is up in a few milliseconds:
`python worker.py LIBRARY DATA`. A request is one JSON line on standard input; an answer is a four-byte length, a JSON
header, then the samples. The library is not safe among threads, and the sound of a phrase depends on what the process
said before; a fork of a process that has said nothing gives the same samples every time.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO

SYNCHRONOUS = 2  # AUDIO_OUTPUT_SYNCHRONOUS
UTF8 = 1
RATE, PITCH, RANGE, WORD_GAP = 1, 3, 4, 7  # espeak_PARAMETER
WORD_EVENT = 1


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Refused(Exception):
    """The library said no."""


class Espeak:
    """The library, opened once and not yet used."""

    def __init__(self, library: str, data: str) -> None:
        self._lib = ctypes.CDLL(library)
        self._lib.espeak_Info.restype = ctypes.c_char_p
        self.rate: int = self._lib.espeak_Initialize(SYNCHRONOUS, 0, data.encode(), 0)
        if self.rate <= 0:
            raise Refused("eSpeak NG did not start")
        self._prepared: tuple[str, dict[int, int]] | None = None
        self.version: str = self._lib.espeak_Info(None).decode()

    def prepare(self, voice: str, settings: dict[int, int]) -> None:
        """Choose the voice and its settings: half the work of a short phrase, and nothing is said by it."""
        if self._prepared == (voice, settings):
            return
        self._check(self._lib.espeak_SetVoiceByName(voice.encode()), f"eSpeak NG has no voice “{voice}”")
        for parameter, value in settings.items():
            self._check(self._lib.espeak_SetParameter(parameter, value, 0), "eSpeak NG refused a setting")
        self._prepared = (voice, settings)

    def say(self, text: str) -> tuple[bytes, list[tuple[int, int, int]]]:
        """Samples (int16) and word events (ms, offset, length)."""
        sound, words, callback = _listen()
        self._lib.espeak_SetSynthCallback(callback)
        raw = text.encode()
        code = self._lib.espeak_Synth(raw, ctypes.c_size_t(len(raw) + 1), 0, 1, 0, UTF8, None, None)
        self._check(code, "eSpeak NG could not say a phrase")
        return bytes(sound), words

    @staticmethod
    def _check(code: int, message: str) -> None:
        if code != 0:
            raise Refused(message)


def _listen() -> tuple[bytearray, list[tuple[int, int, int]], Any]:
    sound = bytearray()
    words: list[tuple[int, int, int]] = []

    def take(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, count * 2))
        i = 0
        while events[i].type:
            if events[i].type == WORD_EVENT:
                words.append((events[i].audio_position, events[i].text_position - 1, events[i].length))
            i += 1
        return 0

    return sound, words, _Callback(take)


def frame(header: dict[str, object], body: bytes = b"") -> bytes:
    """An answer as it goes over the pipe."""
    head = json.dumps(header).encode()
    return struct.pack("<I", len(head)) + head + body


def answer(espeak: Espeak, request: dict[str, Any]) -> bytes:
    """The whole answer to a request, as it goes over the pipe."""
    try:
        sound, words = espeak.say(request["text"])
    except Refused as no:
        return frame({"refused": str(no)})
    return frame({"rate": espeak.rate, "bytes": len(sound), "words": words}, sound)


def in_fork(make: Callable[[], bytes]) -> bytes:
    """The answer that `make` gives, made by a child that has said nothing before; complete or none at all."""
    if not hasattr(os, "fork"):
        return make()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(make())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        made = pipe.read()
    _, status = os.waitpid(child, 0)
    if status != 0:
        return frame({"died": os.waitstatus_to_exitcode(status)})
    return made


def serve(espeak: Espeak, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer line after line until the other side closes."""
    answers.write(frame({"version": espeak.version}))
    answers.flush()
    for line in requests:
        request = json.loads(line)
        settings = {RATE: request["rate"], PITCH: request["pitch"], RANGE: request["range"], WORD_GAP: request["gap"]}
        try:
            espeak.prepare(request["voice"], settings)
        except Refused as no:
            answers.write(frame({"refused": str(no)}))
        else:
            answers.write(in_fork(partial(answer, espeak, request)))
        answers.flush()


def answers_apart() -> BinaryIO:
    """Standard output for answers alone: whatever a library prints must not fall among them."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def main() -> None:
    answers = answers_apart()
    try:
        espeak = Espeak(sys.argv[1], sys.argv[2])
    except (Refused, OSError) as no:
        answers.write(frame({"refused": str(no)}))
        answers.flush()
        return
    serve(espeak, sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
