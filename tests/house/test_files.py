"""What stands in the clone: lock files, the runner, and no word that must not be there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"[A-Za-z0-9._-]+==[^\s;]+ (?:; [^-]+)?--hash=")
LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
HOSTS = "|".join(("pypi", "npmjs", "python" + "hosted", "yarnpkg", "unpkg", "jsdelivr", "crates"))
REGISTRIES = re.compile(rf"\b(?:{HOSTS})\.(?:org|com|io|net)\b", re.IGNORECASE)


def tracked() -> list[Path]:
    """Every file of the project; from a copy without its history, every file that is not made by a command."""
    git = shutil.which("git") or "false"  # a clone may be tested where there is no git
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]
    made = {".venv", "node_modules", "static", "__pycache__", ".git", "build"}
    return [path for path in ROOT.rglob("*") if path.is_file() and made.isdisjoint(path.parts)]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        try:
            found.append((path, path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def test_there_are_lock_files_for_every_purpose() -> None:
    assert [path.stem for path in LOCKS] == ["bench", "lint", "media", "piper", "print", "run", "test", "video"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_pins_every_package_with_its_digests(lock: Path) -> None:
    entries = re.split(r"\n(?=\S)", lock.read_text().replace("\\\n", " ").strip())
    for entry in entries:
        assert PINNED.match(" ".join(entry.split())), entry
        assert entry.count("--hash=sha256:") >= 1
    assert "://" not in lock.read_text()


def test_the_locks_agree_with_each_other() -> None:
    pins = {lock.stem: dict(re.findall(r"^([\w.-]+)==(\S+) ;?", lock.read_text(), re.MULTILINE)) for lock in LOCKS}
    for name in ("print", "test", "lint", "bench"):
        assert pins["run"].items() <= pins[name].items()


def test_the_players_lock_has_digests_and_no_host() -> None:
    lock = json.loads((ROOT / "player" / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert entry["integrity"].startswith("sha512-"), name
        assert "resolved" not in entry, name


def test_no_file_names_a_registry() -> None:
    assert [str(path.relative_to(ROOT)) for path, text in texts() if REGISTRIES.search(text)] == []


def test_the_runner_calls_make_test_and_is_executable() -> None:
    runner = ROOT / ".ci" / "run"
    assert runner.stat().st_mode & 0o111
    assert "make test" in runner.read_text()
    assert "timeout 900" in runner.read_text()


def test_the_runner_ends_with_the_test_runners_own_line(tmp_path: Path) -> None:
    """With a `make` that stands for the real one: its exit code comes through, its closing line comes last."""
    make = tmp_path / "make"
    said = ("Tests  9 passed (9)", "1 failed, 3 passed in 0.10s", "make: *** Error 1")
    make.write_text("#!/bin/sh\n" + "".join(f"echo '{line}'\n" for line in said) + "exit 2\n")
    make.chmod(0o755)
    ran = subprocess.run(
        [ROOT / ".ci" / "run"], capture_output=True, text=True, check=False, env={"PATH": f"{tmp_path}:/usr/bin:/bin"}
    )
    assert ran.returncode == 2
    assert ran.stdout.splitlines()[-1] == "1 failed, 3 passed in 0.10s"


@pytest.mark.parametrize("target", ["run", "print", "test", "lint", "bench", "help"])
def test_make_help_lists_every_command(target: str) -> None:
    listed = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.search(rf"^  make {target}\s+\S", listed, re.MULTILINE)
