"""A small server for the play page: the built player, the project's charts, one routine and its track; on loopback."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

if TYPE_CHECKING:
    from playwright.sync_api import Page

DATA = Path(__file__).parents[2] / "src/solea/body/data"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
    "worker-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'"
)

# The player's audio element is no part of the page; tests and measurements hear the same one.
KEEP_SOUND = "const Plain = Audio; window.Audio = function (...all) { return (window.heard = new Plain(...all)); };"


class Site:
    """What the server answers; a test changes it while the page runs."""

    def __init__(self, static: Path, routine: dict[str, Any], track: Path) -> None:
        self.static = static
        self.routine = routine
        self.track = track
        self.gone: set[str] = set()  # tracks that are no longer kept: 404
        self.slow = False  # the track's bytes stop coming
        self.asked: list[str] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def one(self, request: Request) -> Response:
        self.asked.append(str(request.url.path))
        return JSONResponse(self.routine)

    async def all(self, request: Request) -> Response:
        return JSONResponse({"routines": [], "folder": "library"})

    async def sound(self, request: Request) -> Response:
        self.asked.append(str(request.url.path))
        if request.path_params["key"] in self.gone:
            return JSONResponse({"problem": "no such track"}, 404)
        if self.slow:
            await asyncio.sleep(20)
        return FileResponse(self.track, media_type="audio/mpeg")

    async def chart(self, request: Request) -> Response:
        return FileResponse(DATA / request.path_params["name"])

    async def page(self, request: Request) -> Response:
        path = (self.static / request.path_params["path"]).resolve()
        found = path if path.is_file() and path.is_relative_to(self.static.resolve()) else self.static / "index.html"
        return FileResponse(found, headers={"Content-Security-Policy": CSP, "Cache-Control": "no-cache"})

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/api/routines/{id}", self.one),
                Route("/api/routines", self.all),
                Route("/api/status", lambda request: JSONResponse({"version": "0", "lan": False})),
                Route("/tracks/{key}", self.sound),
                Route("/charts/{name}", self.chart),
                Route("/{path:path}", self.page),
            ]
        )


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """The site on a free port of the loopback interface, until the block is left."""
    with on_loopback(site.app()) as site.port:
        yield site


@contextmanager
def on_loopback(app: ASGIApp) -> Iterator[int]:
    """Any application on a free port of the loopback interface."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(5)


def press_play(page: Page) -> None:
    """The safety lines stand beside the picture on a wide page, and unfold from Play on a narrow one."""
    page.wait_for_selector("h1")
    answer = page.get_by_role("button", name="None of these: play")
    if not answer.first.is_visible():
        page.locator(".dock .play").click()
    answer.locator("visible=true").first.click()
