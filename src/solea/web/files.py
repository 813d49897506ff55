"""The routes of the download: which files a routine can be, how far one is, and the file itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import time
from functools import partial
from typing import Any, cast
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from solea.render import KINDS, Format, NoSuchFormat, Options, Recording, read_formats
from solea.render.calendar import Appointment, read_repeat
from solea.render.formats import available, key, missing_part, size_of, write
from solea.render.zones import known_zone
from solea.web.answers import json, problem
from solea.web.library import Entry, Library
from solea.web.making import Files, Making
from solea.web.sounds import Sounds, busy
from solea.web.studio import Broken
from solea.web.tracks import QueueFull
from solea.web.wish import NoSuchWish, from_query

NAME = re.compile(r"[0-9a-f]{32}\.(?P<format>[a-z0-9]{2,5})")
EXACT = frozenset({Format.MP3, Format.WAV})


async def _choices(request: Request) -> Response:
    """Every format with what it is and how large the file will be, those that can be made here first."""
    found = await _asked(request)
    if isinstance(found, Response):
        return found
    _, recording = found
    sizes = await to_thread.run_sync(lambda: {to: size_of(recording, to) for to in KINDS})
    files = [
        {"format": str(to), "name": kind.name, "of": kind.of, "bytes": sizes[to], "exact": to in EXACT,
         "here": available(to)}
        for to, kind in KINDS.items()
    ]
    return json({"files": files})


async def _begin(request: Request) -> Response:
    """Begin to make a file, or say that it is there."""
    found = await _asked(request)
    if isinstance(found, Response):
        return found
    entry, recording = found
    try:
        (to,) = read_formats([request.query_params.get("format", "")])
        options = Options(entry.id, _appointment(request, entry))
        if not available(to):
            return problem(501, f"{to.upper()} needs one more part on the computer that plays: {missing_part(to)[1]}.")
        name = f"{key(recording, to, options)}.{to}"
        making = _files(request).begin(name, partial(_write, recording, to, options))
    except (NoSuchFormat, ValueError) as no:
        return problem(400, f"{str(no)[:1].upper()}{str(no)[1:]}.")
    except QueueFull:
        return busy("Several files are being made. Try again in a moment.")
    return json(_told(name, making), 202)


def _write(recording: Recording, to: Format, options: Options, path: Any, progress: Any) -> None:
    write(recording, to, path, options, progress)


async def _state(request: Request) -> Response:
    """How far a file is."""
    name = request.path_params["name"]
    making = _files(request).find(name) if NAME.fullmatch(name) else None
    return json(_told(name, making)) if making else problem(404, "This file is not being made.")


async def _stop(request: Request) -> Response:
    """The file is not wanted any more."""
    _files(request).stop(request.path_params["name"])
    return json({"stopped": True})


async def _file(request: Request) -> Response:
    """A file that is whole, to be saved under the routine's name."""
    name = request.path_params["name"]
    fits = NAME.fullmatch(name)
    making = _files(request).find(name) if fits else None
    if fits is None or making is None or not making.whole:
        return problem(404, "This file is not kept any more: ask for it again.")
    saved = f"{request.query_params.get('as', 'massage')[:100]}.{fits['format']}"
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(saved, safe='')}", "Cache-Control": "no-store",
    }
    return FileResponse(making.path, headers=headers, media_type=KINDS[Format(fits["format"])].type)


def _told(name: str, making: Making) -> Mapping[str, object]:
    return {"name": name, "part": making.part, "whole": making.whole, "problem": making.failure}


async def _asked(request: Request) -> tuple[Entry, Recording] | Response:
    """The routine of the address as it is wished, or what is wrong with the question."""
    try:
        wish = from_query(request.query_params)
        library = cast(Library, request.app.state.library)
        entry = await to_thread.run_sync(library.get, request.path_params["id"])
        if entry is None:
            return problem(404, "There is no routine of that name.")
        performed = await cast(Sounds, request.app.state.sounds).perform(entry, wish)
    except NoSuchWish as no:
        return problem(400, str(no))
    except Broken as broken:
        return json(broken.answer, 422)
    except QueueFull:
        return busy("Several routines are being made ready. Try again in a moment.")
    if performed.recording is None:
        return problem(404, "This routine cannot be taken along.")
    return entry, performed.recording


def _appointment(request: Request, entry: Entry) -> Appointment:
    """When a calendar has it. ValueError for a time or repetition that is none."""
    asked: QueryParams = request.query_params
    at = time.fromisoformat(asked.get("at", "20:00")).replace(tzinfo=None, second=0, microsecond=0)
    link = f"http://{request.headers.get('host', '')}/routine/{quote(entry.id, safe='')}"
    zone = known_zone(asked.get("zone", ""))
    return Appointment(at, None, read_repeat(asked.get("repeat", "weekly")), zone, link=link)


def _files(request: Request) -> Files:
    return cast(Files, request.app.state.files)


ROUTES = [
    Route("/api/routines/{id}/files", _choices),
    Route("/api/routines/{id}/files", _begin, methods=["POST"]),
    Route("/api/files/{name}", _state),
    Route("/api/files/{name}/stop", _stop, methods=["POST"]),
    Route("/files/{name}", _file),
]
