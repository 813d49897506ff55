"""The clone's own Python environment, `.venv`, filled from the lock files."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import stamp
from places import PYTHON, REQUIREMENTS, ROOT, STAMPS, VENV
from said import call, say


def make() -> None:
    """Make `.venv`, or make it again when its Python does not start any more."""
    if _starts():
        return
    say("Making the environment in .venv")
    clear = ["--clear"] if VENV.exists() else []
    call([sys.executable, "-m", "venv", *clear, VENV], "Making .venv")


def _starts() -> bool:
    asked = [str(PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    if STAMPS.exists() and PYTHON.exists():  # stamps are written only by an environment that worked
        asked = [str(PYTHON), "-S", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(name: str) -> None:
    """Install `requirements/NAME.lock`: every version and every digest as written there.

    What it has in another version than a lock that was installed before is not as that one wrote it any more: that one
    is installed again when it is asked for.
    """
    lock = REQUIREMENTS / f"{name}.lock"
    value, mark = stamp.digest(lock), STAMPS / name
    if stamp.holds(mark, value):
        return
    say(f"Installing {lock.relative_to(ROOT)}")
    _pip("install", "--require-hashes", "--no-deps", "--no-compile", "-r", str(lock), doing=f"Installing {lock.name}")
    stamp.write(mark, value)
    for other in REQUIREMENTS.glob("*.lock"):
        if disagree(lock.read_text(), other.read_text()):
            (STAMPS / other.stem).unlink(missing_ok=True)


def disagree(lock: str, other: str) -> bool:
    """Whether two locks have a package in different versions."""
    ours, theirs = (dict(re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)) for text in (lock, other))
    return any(theirs.get(name, version) != version for name, version in ours.items())


def install_solea() -> None:
    """Install Solea itself, so that edits in `src` count at once; again in a clone that was moved."""
    value, mark = stamp.digest(ROOT / "pyproject.toml", str(ROOT)), STAMPS / "solea"
    if stamp.holds(mark, value):
        return
    _pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT), doing="Installing Solea")
    stamp.write(mark, value)


def _pip(*words: str, doing: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    call([PYTHON, "-m", "pip", words[0], *quiet, *words[1:]], doing, env=_surroundings())


def _surroundings() -> dict[str, str]:
    """The caller's, without what would make another Python's packages seem to be here."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
