"""One worker process as its owner sees it: ask, wait no longer than so long, and end it for certain."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORKER = Path(__file__).with_name("worker.py")


class WorkerLost(Exception):
    """The process ended, or did not answer in time."""


class WorkerProcess:
    """A running worker. Use as a context manager; leaving it ends the process and what it forked.

    `program` is what Python runs, with its options; `worker.py` by default. `first` and `second` are its files.
    """

    def __init__(self, first: str, second: str, patience: float, program: Sequence[str] = ()) -> None:
        self._patience = patience
        command = [sys.executable, *(program or ("-I", "-S", str(WORKER))), first, second]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout
        self._to, self._from = self._process.stdin, self._process.stdout.fileno()

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, request: dict[str, object]) -> tuple[dict[str, Any], bytes]:
        """The answer's header and its samples. Raises `WorkerLost`."""
        try:
            self._to.write(json.dumps(request).encode() + b"\n")
            self._to.flush()
        except OSError as broken:
            raise WorkerLost("the speech engine stopped") from broken
        return self.hear()

    def hear(self) -> tuple[dict[str, Any], bytes]:
        """The next answer that is due."""
        until = time.monotonic() + self._patience
        (length,) = struct.unpack("<I", self._read(4, until))
        try:
            header: dict[str, Any] = json.loads(self._read(length, until))
        except ValueError as garbled:
            raise WorkerLost("the speech engine gave an answer that cannot be read") from garbled
        return header, self._read(header.get("bytes", 0), until)

    def end(self) -> None:
        """End the process and its fork, whatever they are doing."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with contextlib.suppress(OSError):  # what was not sent has nowhere to go
            self._to.close()
        assert self._process.stdout
        self._process.stdout.close()

    def _read(self, count: int, until: float) -> bytes:
        parts = bytearray()
        while len(parts) < count:
            ready, _, _ = select.select([self._from], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise WorkerLost(f"the speech engine did not answer within {self._patience:g} s")
            more = os.read(self._from, count - len(parts))
            if not more:
                raise WorkerLost("the speech engine stopped in the middle of a phrase")
            parts += more
        return bytes(parts)
