"""The command line as it is called: arguments in; exit code, output and errors out."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from solea.cli import main

GOOD = """\
---
title: Small
defaults: slow, light
---
# Small

- **Circle** the scalp, fingertips, 20 s. Easy and even.
"""

BROKEN = """\
# Broken

- **Smoth** the sole, heel to toes, right
- **Circle** the sole, right, clockwize
"""


@dataclass(frozen=True, slots=True)
class Ran:
    code: int
    out: str
    err: str


Solea = Callable[..., Ran]


@pytest.fixture
def solea(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Solea:
    """Runs one command in a folder of its own, with `stdin` as standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("SOLEA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SOLEA_VOICES", str(tmp_path / "voices"))
    monkeypatch.setenv("SOLEA_CONFIG", str(tmp_path / "config"))
    (tmp_path / "good.massage.md").write_text(GOOD)
    (tmp_path / "broken.massage.md").write_text(BROKEN)

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ran(int(left.value.code or 0), out.decode(), err.decode())

    return run
