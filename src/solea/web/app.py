"""The server as one ASGI application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp

from solea.web import adapted, api, desk, files, heard, phone, planned, recipes, shell, sounds, voices
from solea.web.answers import problem
from solea.web.assets import Assets
from solea.web.counting import Counting
from solea.web.guard import Guard
from solea.web.headers import SafeHeaders
from solea.web.library import Library
from solea.web.making import Files
from solea.web.own import own_of
from solea.web.paths import CHARTS, STATIC, tracks_folder
from solea.web.phone import Pairing
from solea.web.studio import Studio
from solea.web.tracks import Tracks

log = logging.getLogger("solea.web")


def build(
    folders: Sequence[Path],
    studio: Studio,
    *,
    pairing: Pairing | None = None,
    own: Path | None = None,
    static: Path = STATIC,
    charts: Path = CHARTS,
    tracks: Tracks | None = None,
) -> ASGIApp:
    """The application over some folders of routines. With `pairing` it also serves paired devices on the network.

    `own` is the folder of them that the writing page may write to.
    """
    routes = [
        *desk.ROUTES, *planned.ROUTES, *api.ROUTES, *adapted.ROUTES, *recipes.ROUTES, *heard.ROUTES, *voices.ROUTES,
        *sounds.ROUTES, *files.ROUTES, *phone.ROUTES, *shell.ROUTES,
    ]  # fmt: skip
    app = Starlette(
        routes=routes,
        lifespan=_lifespan,
        exception_handlers={HTTPException: _http_problem, Exception: _failure},
    )
    app.state.library = Library(folders)
    app.state.own = own and own_of(own)
    app.state.studio = studio
    app.state.heard = heard.Heard()
    app.state.pairing = pairing
    app.state.static = Assets(static, mark="index.html")
    app.state.charts = Assets(charts, mark="tracks.json")
    app.state.counting = Counting(studio)
    tracks = tracks or Tracks(tracks_folder())
    app.state.sounds = sounds.Sounds(studio, tracks)
    app.state.files = Files(tracks)
    app.state.sessions = adapted.Sessions(studio)
    return SafeHeaders(Guard(app, pairing))


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    yield
    await app.state.sessions.close()
    await app.state.files.close()
    await app.state.sounds.tracks.close()


async def _http_problem(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return problem(status, "There is nothing here." if status == 404 else "This cannot be asked here.")


async def _failure(request: Request, error: Exception) -> Response:
    """A bug: the page gets one sentence; what happened stands in the server's own log."""
    return problem(500, "Something went wrong on the server. Its log says what.")
