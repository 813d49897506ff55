"""Running the server: the port, what the terminal says, the browser, and a quiet end."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

import segno
import uvicorn
from starlette.types import ASGIApp

from solea.web.app import build
from solea.web.network import network_address
from solea.web.phone import Pairing
from solea.web.studio import Studio

LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = "0.0.0.0"
TRIED_PORTS = 20
CLOSING_SECONDS = 2

Say = Callable[[str], None]


class PortInUse(Exception):
    """Another program listens on the port; `free` is the next one that nobody uses, if there is one near."""

    def __init__(self, port: int, free: int | None) -> None:
        super().__init__(f"port {port} is in use")
        self.port = port
        self.free = free


class NotOurPort(Exception):
    """The system does not let this user listen on the port."""


def serve(
    folders: Sequence[Path], studio: Studio, *, port: int, lan: bool, browser: bool, own: Path | None = None,
    say: Say = print,
) -> None:
    """Serve until Ctrl-C. Raises `PortInUse`, `NotOurPort`."""
    host = EVERY_ADDRESS if lan else LOOPBACK
    with _listen(host, port) as listening:
        port = listening.getsockname()[1]
        pairing = Pairing(lambda secret: _show_code(port, secret, say, again=True)) if lan else None
        app = build(folders, studio, pairing=pairing, own=own)
        Server(app, lambda: _welcome(port, pairing, browser, say)).run(sockets=[listening])


class Server(uvicorn.Server):
    """uvicorn that says one thing: that it is ready. The log holds warnings and worse, never what was sent."""

    def __init__(self, app: ASGIApp, when_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, ws="none", lifespan="on",
                proxy_headers=False, timeout_graceful_shutdown=CLOSING_SECONDS,
            )
        )
        self._when_ready = when_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_ready()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return bound(host, port)
    except PermissionError as error:
        raise NotOurPort(f"port {port} is not for everybody: choose one from 1024 upward") from error
    except OSError as error:
        raise PortInUse(port, _next_free(host, port)) from error


def bound(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _next_free(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + TRIED_PORTS, 65535) + 1):
        try:
            bound(host, candidate).close()
        except OSError:
            continue
        return candidate
    return None


def _welcome(port: int, pairing: Pairing | None, browser: bool, say: Say) -> None:
    address = f"http://{LOOPBACK}:{port}"
    say(f"Solea plays at {address}  (Ctrl-C ends it)")
    if pairing is not None:
        _show_code(port, pairing.secret, say, again=False)
    if browser and can_open_browser():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _show_code(port: int, secret: str, say: Say, *, again: bool) -> None:
    """The address for a phone, as a code to scan and in letters."""
    where = network_address()
    if where is None:
        say("This machine has no address on a network, so a phone cannot reach it.")
        return
    link = f"http://{where}:{port}/pair#{secret}"
    say("Paired. For one more device:" if again else "On a phone in the same network, scan this (it works once):")
    say(code_of(link))
    say(link)
    if not again:
        say("Over plain http a phone keeps no offline copy and may let its screen go dark;")
        say("the page offers each track as a file. More: docs/phone.md")


def code_of(link: str) -> str:
    """A QR code in half blocks of the terminal."""
    from io import StringIO

    drawn = StringIO()
    segno.make(link, error="m").terminal(drawn, border=2, compact=True)
    return drawn.getvalue()


def can_open_browser() -> bool:
    """Whether somebody sits at a screen: a person's terminal and a display, and not a machine that runs tests."""
    if os.environ.get("CI") or not sys.stdout.isatty():
        return False
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
