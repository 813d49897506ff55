"""Phrases given out among worker processes: who is lost is replaced, and what a phrase loses twice is given up."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from solea.voice.phrase import Phrase, Utterance, VoiceUnavailable, Word
from solea.voice.process import WorkerLost, WorkerProcess

Begin = Callable[[], WorkerProcess]
Ask = Callable[[dict[str, object]], Utterance]
Say = Callable[[Ask, Phrase], Utterance]

_Made = tuple[Phrase, Utterance] | VoiceUnavailable | None


def uttered(phrases: Sequence[Phrase], begin: Begin, say: Say, most: int) -> Iterator[tuple[Phrase, Utterance]]:
    """Every phrase with its sound, as at most so many workers make them. Leaving it early ends them.

    `begin` starts a worker; `say` makes a request of a phrase and asks. Raises `VoiceUnavailable`.
    """
    task = _Task(begin, say)
    for phrase in phrases:
        task.todo.put(phrase)
    count = min(most, len(phrases), os.cpu_count() or 1)
    threads = [threading.Thread(target=task.work, name=f"voice-{n}", daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield from _gather(task.made, count)
    finally:
        task.stop.set()
        for thread in threads:
            thread.join()


@dataclass(frozen=True, slots=True)
class _Task:
    """What the threads share; each has a process of its own."""

    begin: Begin
    say: Say
    todo: queue.SimpleQueue[Phrase] = field(default_factory=queue.SimpleQueue)
    made: queue.SimpleQueue[_Made] = field(default_factory=queue.SimpleQueue)
    stop: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """The life of one thread: phrase after phrase, and in the end None."""
        process = _Lasting(self.begin)
        try:
            while not self.stop.is_set():
                phrase = self.todo.get_nowait()
                self.made.put((phrase, self._said(process, phrase)))
        except queue.Empty:
            pass
        except VoiceUnavailable as no:
            self.made.put(no)
        except OSError as no:
            self.made.put(VoiceUnavailable(f"the speech engine could not be started: {no}"))
        finally:
            process.end()
            self.made.put(None)

    def _said(self, process: _Lasting, phrase: Phrase) -> Utterance:
        try:
            return self.say(process.ask, phrase)
        except WorkerLost as lost:
            raise VoiceUnavailable(f"{lost} (at “{phrase.text[:40]}”)") from lost


class _Lasting:
    """A worker process that is replaced when it is lost; a request that loses two of them is given up."""

    def __init__(self, begin: Begin) -> None:
        self._begin = begin
        self._process: WorkerProcess | None = None

    def ask(self, request: dict[str, object]) -> Utterance:
        try:
            header, sound = self._once(request)
        except WorkerLost:
            header, sound = self._once(request)
        words = tuple(Word(at, offset, length) for at, offset, length in header["words"])
        return Utterance(np.frombuffer(sound, "<i2").astype(np.int16), header["rate"], words)

    def end(self) -> None:
        if self._process:
            self._process.end()
            self._process = None

    def _once(self, request: dict[str, object]) -> tuple[dict[str, Any], bytes]:
        try:
            if self._process is None:
                self._process = self._begin()
                _check(self._process.hear()[0])
            header, sound = self._process.ask(request)
            _check(header)
        except WorkerLost:
            self.end()
            raise
        return header, sound


def _gather(made: queue.SimpleQueue[_Made], count: int) -> Iterator[tuple[Phrase, Utterance]]:
    """What `count` threads make, until each has said that it is done."""
    while count:
        got = made.get()
        if got is None:
            count -= 1
        elif isinstance(got, VoiceUnavailable):
            raise got
        else:
            yield got


def _check(header: dict[str, object]) -> None:
    if "refused" in header:
        raise VoiceUnavailable(str(header["refused"]))
    if "died" in header:
        raise WorkerLost("the speech engine stopped in the middle of a phrase")
