"""What comes from the system's package manager: Python's venv, a browser, ffprobe.

On Debian and its children, as root, what is missing is installed. Otherwise the one line that does it is printed.
"""

from __future__ import annotations

import os
import shutil
import sys
from importlib.util import find_spec

from said import Problem, call, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def need_venv() -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        _need([f"python3.{sys.version_info.minor}-venv"], "Python's venv")


def need_programs() -> None:
    """A browser for the pages, ffprobe for the sound, and letters for the browser to draw."""
    missing = []
    if browser() is None:
        missing += ["chromium", "fonts-dejavu-core"]
    if not shutil.which("ffprobe"):
        missing.append("ffmpeg")
    if missing:
        _need(missing, " and ".join(missing))


def browser() -> str | None:
    """The program that shows pages in tests."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _need(packages: list[str], what: str) -> None:
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise Problem(f"{what}: missing. Install it with your system's package manager, then run make again.")
    if not _is_root():
        raise Problem(f"{what}: missing. Run this once, then make again:\n\n  sudo {' '.join(install)}\n")
    say(f"Installing {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    call(["apt-get", "update"], "apt-get update", env=quiet)
    call(install, f"Installing {what}", env=quiet)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
