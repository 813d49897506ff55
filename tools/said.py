"""What setting up says, and how it fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Problem(Exception):
    """Setting up cannot go on; the text names the cure."""


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def call(
    command: Sequence[str | Path], doing: str, *, cwd: Path | None = None, env: Mapping[str, str] | None = None,
    quiet: bool = True,
) -> None:
    """Run a command; when it fails, show what it wrote and say what was being done."""
    try:
        done = subprocess.run(
            [str(word) for word in command], cwd=cwd, env=env, text=True, check=False,
            stdout=subprocess.PIPE if quiet else None, stderr=subprocess.STDOUT if quiet else None,
        )
    except OSError as error:
        raise Problem(f"{doing}: {command[0]} could not be started ({error.strerror}).") from error
    if done.returncode:
        if quiet:
            say(done.stdout.rstrip())
        raise Problem(f"{doing} failed.")
