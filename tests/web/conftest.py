"""Clients of a server that really runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.web.served import Served

from solea.web.serve import Server, bound


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(tmp_path)


@pytest.fixture
def web(served: Served) -> Iterator[httpx.Client]:
    """A client of a server of its own, for tests that change what it serves."""
    with running(served) as client:
        yield client


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of one server for a whole module, for tests that only ask."""
    with running(Served(tmp_path_factory.mktemp("standing"))) as client:
        yield client


@contextmanager
def running(served: Served) -> Iterator[httpx.Client]:
    listening = bound("127.0.0.1", 0)
    server = Server(served.app(), lambda: None)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.005)
    with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=20) as client:
        yield client
    server.should_exit = True
    thread.join(timeout=10)
    listening.close()
    assert not thread.is_alive()
