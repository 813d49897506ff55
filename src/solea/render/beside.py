"""Files made beside each other: processes that are handed what a session is, and only write it.

A session is worked out, and its picture drawn, in the process that was asked for it, once for all files of it. What a
worker is handed has its clips with it, so it needs neither the voice nor what is kept of it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from solea.render.making import Outcome, Ready, State, written

Tell = Callable[[int, float], None]
"""Called with a job's number and the part of it that is done, 0 to 1."""

Due = Callable[[], Ready | Outcome]
"""Works out what is left to do for a file; an outcome where that is nothing."""


@dataclass(slots=True, eq=False)
class Worker:
    """A process, and the number of the job that it has and where its file goes; -1 while it waits for one."""

    process: BaseProcess
    talk: Connection
    number: int = -1
    out: Path = Path()


@contextmanager
def at_hand(count: int) -> Iterator[list[Worker]]:
    """So many workers; who is in the list still when the block ends is ended."""
    workers = list[Worker]()
    try:
        while len(workers) < count:
            workers.append(_begin())
        yield workers
    finally:
        for worker in workers:
            worker.process.terminate()
        for worker in workers:
            worker.process.join()


def beside_each_other(
    jobs: Sequence[tuple[int, Due]], workers: list[Worker], tell: Tell
) -> Iterator[tuple[int, Outcome]]:
    """Every worker takes the next job when it is done with one; for one that is gone there is another."""
    todo = list(reversed(jobs))
    while todo or any(worker.number >= 0 for worker in workers):
        for worker in (worker for worker in workers if worker.number < 0):
            yield from _next(todo, worker)
        for worker in _heard(workers):
            number, outcome = worker.number, _listen(worker, tell)
            if outcome is None:
                continue
            worker.number = -1
            if not todo or not worker.process.is_alive():
                workers.remove(worker)
                _end(worker)
                workers.extend(_begin() for _ in todo[:1])
            yield number, outcome


def _next(todo: list[tuple[int, Due]], worker: Worker) -> Iterator[tuple[int, Outcome]]:
    """Hands over the next job of which something is left to do; how the others ended."""
    while todo and worker.number < 0:
        number, due = todo.pop()
        ready = due()
        if isinstance(ready, Outcome):
            yield number, ready
        else:
            _given(worker, number, ready)


def _heard(workers: Sequence[Worker]) -> list[Worker]:
    """Those at work that have something to say; where there are any, it waits for the first."""
    talks = [worker.talk for worker in workers if worker.number >= 0]
    speaking = wait(talks) if talks else []
    return [worker for worker in workers if worker.talk in speaking]


def _begin() -> Worker:
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
    return Worker(process, ours)


def _given(worker: Worker, number: int, ready: Ready) -> None:
    worker.number, worker.out = number, ready.out
    with contextlib.suppress(OSError):  # one that is gone says so when it is listened to
        worker.talk.send(ready)


def _end(worker: Worker) -> None:
    """Nothing more to do: closed, the worker leaves by itself."""
    worker.talk.close()
    worker.process.join()


def _listen(worker: Worker, tell: Tell) -> Outcome | None:
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
            talk.send(written(talk.recv(), talk.send))


def _leave(_signal: int, _frame: object) -> None:
    raise SystemExit
