"""Write the lock files again: names, versions and digests for every platform, and no host.

`requirements/NAME.in` says what is wanted beyond `pyproject.toml`; the later locks agree with the earlier ones.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import environment
from places import PYTHON, REQUIREMENTS, ROOT
from said import Problem, call, say

LOCKS = ("run", "print", "media", "video", "piper", "test", "lint", "bench")
HOST = re.compile(r"https?://|--(?:extra-)?index-url|--find-links", re.IGNORECASE)


def write() -> None:
    environment.make()
    call([PYTHON, "-m", "pip", "install", "--quiet", "uv"], "Installing the lock maker")
    uv = shutil.which("uv", path=str(PYTHON.parent))
    if uv is None:
        raise Problem("uv was installed but is not in .venv/bin.")
    for name in LOCKS:
        _lock(uv, name)


def _lock(uv: str, name: str) -> None:
    """`run.lock` comes first; the others must agree with it."""
    target = REQUIREMENTS / f"{name}.lock"
    agree = [] if name == "run" else ["--constraints", "requirements/run.lock"]
    call(
        [uv, "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--no-annotate",
         "--python-version", "3.11", "pyproject.toml", f"requirements/{name}.in", *agree, "--output-file", target],
        f"Locking {name}", cwd=ROOT, env=_with_index(),
    )
    if HOST.search(target.read_text()):
        raise Problem(f"{target.name} names a host; nothing that we ship may.")
    say(f"Wrote {target.relative_to(ROOT)}")


def _with_index() -> dict[str, str]:
    """The package index that pip is set to use here, handed on without being written anywhere."""
    asked = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    index = {"UV_DEFAULT_INDEX": asked.stdout.strip()} if asked.stdout.strip() else {}
    return {**index, **os.environ}
