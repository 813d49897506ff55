"""What each `make` command needs before it can start."""

from __future__ import annotations

import sys
from collections.abc import Callable

import environment
import faces
import locks
import player
import system
from said import Problem, say


def run() -> None:
    """A page that plays: the environment with what the server imports, and the built player."""
    system.need_venv()
    environment.make()
    environment.install("run")
    environment.install_solea()
    player.build()


def prints() -> None:
    """What `run` needs, and the typesetter of labels and cards."""
    system.need_venv()
    environment.make()
    environment.install("print")
    environment.install_solea()


def media() -> None:
    """What `run` needs, and libav for FLAC, Opus and M4A."""
    system.need_venv()
    environment.make()
    environment.install("media")
    environment.install_solea()


def video() -> None:
    """What `media` needs, and Skia, which draws the pictures of MP4."""
    system.need_venv()
    environment.make()
    environment.install("video")
    environment.install_solea()
    faces.cut()


def piper() -> None:
    """What `run` needs, and Piper for neural voices."""
    system.need_venv()
    environment.make()
    environment.install("piper")
    environment.install_solea()


def test() -> None:
    """What `run` needs, the test tools, a browser and ffprobe."""
    system.need_venv()
    system.need_programs()
    environment.make()
    environment.install("test")
    environment.install_solea()
    player.build()
    faces.cut()


def lint() -> None:
    """The checkers, and the packages whose types they read."""
    system.need_venv()
    environment.make()
    environment.install("test")
    environment.install("lint")
    environment.install_solea()
    player.install()


def bench() -> None:
    """What `test` needs and the peers that we are measured against."""
    test()
    environment.install("bench")


PURPOSES: dict[str, Callable[[], None]] = {
    "run": run, "test": test, "lint": lint, "bench": bench, "print": prints, "media": media, "video": video,
    "piper": piper, "lock": locks.write, "player-test": player.test, "player-check": player.check,
}


def prepare(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        print(f"usage: setup.py {' | '.join(PURPOSES)}", file=sys.stderr)
        return 2
    try:
        PURPOSES[arguments[0]]()
    except Problem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
    return 0
