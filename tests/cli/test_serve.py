"""`solea serve` as a program: it says where it plays, says which port is taken, and ends quietly."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path

import httpx
import pytest
from tests.cli.test_commands import program, surroundings


@pytest.fixture
def start(tmp_path: Path, request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Starts the server on some port and gives the process with the first line it says."""

    def begin(*arguments: str) -> tuple[subprocess.Popen[str], str]:
        command = subprocess.Popen(
            program("serve", str(tmp_path), *arguments),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings(tmp_path),
        )
        request.addfinalizer(lambda: _end(command))
        assert command.stdout is not None
        return command, command.stdout.readline()

    return begin


def _end(command: subprocess.Popen[str]) -> None:
    if command.poll() is None:
        command.kill()
    command.communicate(timeout=20)


def test_it_says_where_it_plays_and_ctrl_c_ends_it(start, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "mine.massage.md").write_text("- **Circle** the scalp, 20 s.\n")
    command, line = start("--port", "0")
    assert line.startswith("Solea plays at http://127.0.0.1:")
    told = httpx.get(line.split()[3] + "/api/routines", timeout=20).json()["routines"]
    mine = next(card for card in told if card["id"] == "mine")
    assert (mine["title"], mine["seconds"], mine["problems"]) == ("Mine", 20.0, 0)
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=20)
    assert (command.returncode, said) == (0, "")


def test_a_port_in_use_is_named_with_the_next_free_one(start) -> None:  # type: ignore[no-untyped-def]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command, line = start("--port", str(port))
        _, said = command.communicate(timeout=20)
    assert (command.returncode, line) == (1, "")
    assert said.startswith(f"solea: port {port} is in use by another program; this is free: solea serve --port ")
    assert said.count("\n") == 1


def test_only_loopback_answers_without_lan(start) -> None:  # type: ignore[no-untyped-def]
    """The socket itself is bound to 127.0.0.1: the machine's other addresses refuse the connection."""
    _, line = start("--port", "0")
    port = int(line.split()[3].rpartition(":")[2])
    with socket.socket() as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", port)) != 0


def test_lan_prints_an_address_with_a_secret_in_the_fragment(start) -> None:  # type: ignore[no-untyped-def]
    command, line = start("--port", "0", "--lan")
    port = int(line.split()[3].rpartition(":")[2])
    assert command.stdout is not None
    printed = [command.stdout.readline() for _ in range(2)]
    if "no address" in printed[0]:  # a machine without a network says so
        return
    assert "scan this (it works once)" in printed[0]
    with socket.socket() as elsewhere:
        assert elsewhere.connect_ex(("127.0.0.2", port)) == 0
