"""The routes that answer with data: the library, a routine, a check, the server's state."""

from __future__ import annotations

import re
from typing import cast
from urllib.parse import quote

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import solea
from solea.web.answers import json, problem, tagged
from solea.web.assets import Assets
from solea.web.counting import Counting
from solea.web.desk import NotThis, Text, sent
from solea.web.gallery import gallery
from solea.web.library import Entry, Library
from solea.web.sounds import Sounds, busy
from solea.web.studio import Broken, Studio
from solea.web.tracks import QueueFull
from solea.web.wish import NoSuchWish, Wish, foot_of, from_query

ROUTINE = re.compile(r"[^/\\\0]{1,100}")
JSON = "application/json"


PLAIN_HTTP = (
    "The screen may go dark: set the phone’s own screen time-out longer. The sound plays on.",
    "Nothing is kept on the phone: away from this network the routine does not open.",
    "The buttons of a headset may do nothing. The phone’s own play and pause work.",
)


async def _routines(request: Request) -> Response:
    """Every routine of the library with what its card shows."""
    library, studio = _library(request), _studio(request)
    cards = await to_thread.run_sync(lambda: [studio.card(entry) for entry in library.entries()])
    return tagged(request, msgspec.json.encode({"routines": cards, "folder": library.name}), JSON)


async def _routine(request: Request) -> Response:
    """One routine, ready to play; 422 with every error for a broken score."""
    try:
        wish = from_query(request.query_params)
        performed = await _sounds(request).perform(await _entry(request), wish)
        _sounds(request).begin(performed)
    except NoSuchWish as no:
        return problem(400, str(no))
    except _NoSuchRoutine:
        return problem(404, "There is no routine of that name.")
    except Broken as broken:
        return json(broken.answer, 422)
    except QueueFull:
        return busy("Several routines are being made ready. Try again in a moment.")
    return tagged(request, msgspec.json.encode(performed.answer), JSON)


async def _coverage(request: Request) -> Response:
    """What the hands of a routine cover: seconds by region, and maps; 422 with every error for a broken score."""
    try:
        wish = from_query(request.query_params)
        body = await cast(Counting, request.app.state.counting).coverage(await _entry(request), wish)
    except NoSuchWish as no:
        return problem(400, str(no))
    except _NoSuchRoutine:
        return problem(404, "There is no routine of that name.")
    except Broken as broken:
        return json(broken.answer, 422)
    return tagged(request, body, JSON)


async def _download(request: Request) -> Response:
    """The way to a routine's track as a file, with all its words."""
    try:
        entry = await _entry(request)
        performed = await _sounds(request).perform(entry, Wish())
    except (_NoSuchRoutine, Broken):
        return problem(404, "There is no routine of that name that can play.")
    except QueueFull:
        return busy("Several routines are being made ready. Try again in a moment.")
    where = f"/tracks/{performed.key}.mp3?as={quote(entry.id, safe='')}.mp3"
    return Response(status_code=303, headers={"Location": where, "Cache-Control": "no-store"})


async def _check(request: Request) -> Response:
    """The findings about a text that is sent, for editors."""
    try:
        asked = await sent(request, Text)
    except NotThis as no:
        return problem(no.status, str(no))
    return json(await to_thread.run_sync(_studio(request).check, asked.text))


async def _techniques(request: Request) -> Response:
    """Every technique that can be drawn at its usual place, on a receiver's foot, and the feet to compare."""
    try:
        foot = foot_of(request.query_params)
    except NoSuchWish as no:
        return problem(400, str(no))
    return tagged(request, await to_thread.run_sync(gallery, foot), JSON)


async def _status(request: Request) -> Response:
    """The version, the charts' versions, and whether phones are let in, with what plain http lacks there."""
    lan = request.app.state.pairing is not None
    charts = cast(Assets, request.app.state.charts)
    names = {name: asset.etag.strip('"') for name in charts.names() if (asset := charts.get(name))}
    hints = list(PLAIN_HTTP) if lan else []
    return json({"version": solea.__version__, "lan": lan, "hints": hints, "charts": names})


class _NoSuchRoutine(Exception):
    pass


async def _entry(request: Request) -> Entry:
    name = request.path_params["id"]
    if not ROUTINE.fullmatch(name):
        raise _NoSuchRoutine
    entry = await to_thread.run_sync(_library(request).get, name)
    if entry is None:
        raise _NoSuchRoutine
    return entry


def _library(request: Request) -> Library:
    return cast(Library, request.app.state.library)


def _studio(request: Request) -> Studio:
    return cast(Studio, request.app.state.studio)


def _sounds(request: Request) -> Sounds:
    return cast(Sounds, request.app.state.sounds)


ROUTES = [
    Route("/api/routines", _routines),
    Route("/api/routines/{id}", _routine),
    Route("/api/routines/{id}/coverage", _coverage),
    Route("/api/check", _check, methods=["POST"]),
    Route("/api/status", _status),
    Route("/api/techniques", _techniques),
    Route("/download/{id}.mp3", _download),
]
