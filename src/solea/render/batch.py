"""Many files at once: each is made in turn or in processes of its own, and what is up to date is left alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from solea.body import USUAL, Foot
from solea.check import check_text
from solea.language import Score
from solea.render import formats, made
from solea.render.file import BeingWritten, whole_file
from solea.render.formats import Format, Options
from solea.render.recording import Recording, unsaid
from solea.render.session import Prepared, prepare
from solea.timeline import Timeline
from solea.voice import CALM_RATE, NoSuchVoice, Speaker, VoiceUnavailable, engine_of


@dataclass(frozen=True, slots=True)
class Wish:
    """A score, how it is heard: `words` "" is what the score says, `voice` "" the language's own voice.

    `gap` is in ms, `rate` in words a minute; a voice is a name that `voice.engine_of` knows.
    """

    text: str
    name: str
    foot: Foot = USUAL
    words: str = ""
    pacer: str = "soft"
    bed: str = "off"
    rate: int = CALM_RATE
    gap: int = 0
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made."""

    wish: Wish
    to: Format
    out: Path
    options: Options = Options()  # noqa: RUF009 - frozen


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


Tell = Callable[[int, float], None]
"""Called with a job's number and the part of it that is done, 0 to 1."""


def prepared(wish: Wish) -> Prepared:
    """The session of a wish, worked out once for all its formats.

    ValueError for a score that does not play, `NoSuchVoice` for a voice that is none.
    """
    return _prepared(wish, engine_of(wish.voice).identity)


@lru_cache(maxsize=4)
def _prepared(wish: Wish, identity: str) -> Prepared:
    """`identity` is that of the voice now: there may be another under its name than before."""
    score, timeline = _playable(wish.text, wish.name, wish.foot)
    words = wish.words or score.front.voice
    voice = _speaker(wish.voice, identity)
    return prepare(timeline, words, wish.pacer, wish.bed, voice, rate=wish.rate, gap=wish.gap)


@lru_cache(maxsize=4)
def _playable(text: str, name: str, foot: Foot) -> tuple[Score, Timeline]:
    checked = check_text(text, name, foot=foot)
    if checked.score is None or checked.timeline is None or not checked.ok:
        raise ValueError(f"{name} has errors")
    return checked.score, checked.timeline


@lru_cache(maxsize=4)
def _speaker(voice: str, identity: str) -> Speaker:
    return Speaker(engine_of(voice))


def _recording(job: Job) -> Recording:
    """What a job is made of: for paper and calendars the timeline alone, without a voice."""
    if formats.KINDS[job.to].silent:
        return unsaid(_playable(job.wish.text, job.wish.name, job.wish.foot)[1])
    return prepared(job.wish).track.recording()


def make(job: Job, progress: Callable[[float], None]) -> Outcome:
    """Make one file, unless it is there as it would be made. Faults of the file are an outcome, not an exception."""
    try:
        recording = _recording(job)
        key = formats.key(recording, job.to, job.options)
        before = made.known(job.out)
        if before and before.key == key:
            return Outcome(State.UP_TO_DATE, before.size, recording.seconds)
        with whole_file(job.out) as part:
            formats.write(recording, job.to, part, job.options, lambda done, whole: progress(done / max(1, whole)))
        made.remember(job.out, key)
        return Outcome(State.WRITTEN, job.out.stat().st_size, recording.seconds)
    except BeingWritten as other:
        return Outcome(State.FAILED, said=str(other))
    except (VoiceUnavailable, NoSuchVoice) as lost:
        return Outcome(State.FAILED, said=f"{job.out} could not be made: {lost}")
    except OSError as error:
        return Outcome(State.FAILED, said=f"{job.out} could not be written: {(error.strerror or str(error)).lower()}")


def run(jobs: Sequence[Job], workers: int, tell: Tell) -> Iterator[tuple[int, Outcome]]:
    """Every job's number and outcome, as they end. Leaving it early ends the workers and what they had begun."""
    light = [n for n, job in enumerate(jobs) if formats.KINDS[job.to].light]
    heavy = [n for n, job in enumerate(jobs) if not formats.KINDS[job.to].light]
    count = min(workers, len(heavy))
    with _at_hand(count if count > 1 else 0) as ready:  # they get ready while what is light is made
        for number in light if ready else range(len(jobs)):
            yield number, make(jobs[number], lambda part, n=number: tell(n, part))  # type: ignore[misc]
        if ready:
            yield from _beside_each_other([(n, jobs[n]) for n in heavy], ready, tell)


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and the number of the job that it has and where its file goes."""

    process: BaseProcess
    talk: Connection
    number: int = -1
    out: Path = Path()


@contextmanager
def _at_hand(count: int) -> Iterator[list[_Worker]]:
    """So many workers; who is in the list still when the block ends is ended."""
    workers = list[_Worker]()
    try:
        while len(workers) < count:
            workers.append(_begin())
        yield workers
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


def _beside_each_other(
    jobs: Sequence[tuple[int, Job]], workers: list[_Worker], tell: Tell
) -> Iterator[tuple[int, Outcome]]:
    """Every worker takes the next job when it is done with one; for one that is gone there is another."""
    todo = list(reversed(jobs))
    for worker in workers:
        _given(worker, *todo.pop())
    while workers:
        for talk in wait([worker.talk for worker in workers]):
            worker = next(one for one in workers if one.talk is talk)
            outcome = _listen(worker, tell)
            if outcome is None:
                continue
            number = worker.number
            if not todo or not worker.process.is_alive():
                workers.remove(worker)
                _end(worker)
            if todo:
                if worker not in workers:
                    workers.append(worker := _begin())
                _given(worker, *todo.pop())
            yield number, outcome


def _begin() -> _Worker:
    """A new process. It does not hear Ctrl-C: we do, and end it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is ignored stays ignored in the new process
    try:
        process.start()
    finally:
        signal.signal(signal.SIGINT, before)
    theirs.close()
    return _Worker(process, ours)


def _given(worker: _Worker, number: int, job: Job) -> _Worker:
    worker.number, worker.out = number, job.out
    with contextlib.suppress(OSError):  # one that is gone says so when it is listened to
        worker.talk.send(job)
    return worker


def _end(worker: _Worker) -> None:
    """Nothing more to do: closed, the worker leaves by itself."""
    worker.talk.close()
    worker.process.join()


def _listen(worker: _Worker, tell: Tell) -> Outcome | None:
    """What a worker says next: how far it is, or how its job ended."""
    try:
        said = worker.talk.recv()
    except (EOFError, OSError):
        worker.process.join()
        return Outcome(State.FAILED, said=f"{worker.out} could not be made: its process ended before it was done")
    if isinstance(said, Outcome):
        return said
    tell(worker.number, said)
    return None


def _work(talk: Connection) -> None:
    """The life of a worker. When it is ended, or nobody hears it any more, it leaves nothing half made."""
    signal.signal(signal.SIGTERM, _leave)
    with contextlib.suppress(EOFError, OSError, SystemExit):
        while True:
            job = talk.recv()
            talk.send(make(job, talk.send))


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit
