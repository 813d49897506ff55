"""A Chromium of our own, told over a pair of pipes: nothing makes its tabs believe that they are seen."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import tempfile
import time
from typing import Any

from bench.chromium import CHROMIUM

FLAGS = ("--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe")
SOUND = "--autoplay-policy=no-user-gesture-required"


class Chromium:
    """A running browser with a profile that goes with it. Use as a context manager."""

    def __enter__(self) -> Chromium:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        hears, self._to = _pipe()
        self._from, tells = _pipe()
        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, SOUND, f"--user-data-dir={self._profile.name}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(3, 4),
            preexec_fn=lambda: _take(hears, tells),
        )
        os.close(hears)
        os.close(tells)
        self._answers = os.fdopen(self._from, "rb")
        self._count = 0
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        os.close(self._to)
        self._answers.close()
        self._profile.cleanup()

    def open(self, address: str) -> str:
        """A new tab in front of the others, loaded; its session."""
        target = self.send("Target.createTarget", {"url": address})["targetId"]
        self.send("Target.activateTarget", {"targetId": target})
        session: str = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        while self.evaluate(session, "location.href + document.readyState") != f"{address}complete":
            time.sleep(0.05)
        return session

    def evaluate(self, session: str, script: str) -> Any:
        """What a script gives, awaited. RuntimeError when it throws."""
        asked = {"expression": script, "awaitPromise": True, "returnByValue": True}
        told = self.send("Runtime.evaluate", asked, session)
        if "exceptionDetails" in told:
            raise RuntimeError(told["exceptionDetails"].get("exception", told).get("description", "the page threw"))
        return told["result"].get("value")

    def send(self, method: str, params: dict[str, Any], session: str | None = None) -> dict[str, Any]:
        """One command and its answer; events in between are passed over."""
        self._count += 1
        command = {"id": self._count, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self._to, json.dumps(command).encode() + b"\0")
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._count:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _message(self) -> bytes:
        parts = bytearray()
        while (byte := self._answers.peek(1)) and b"\0" not in byte:
            parts += self._answers.read(len(byte))
        if not byte:
            raise RuntimeError("Chromium ended")
        parts += self._answers.read(byte.index(b"\0") + 1)
        return bytes(parts[:-1])


def _take(hears: int, tells: int) -> None:
    """In the new process: the ends where Chromium looks for them."""
    os.dup2(hears, 3)
    os.dup2(tells, 4)


def _pipe() -> tuple[int, int]:
    """A pipe whose ends are out of the way of 3 and 4, where Chromium wants its own."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]
