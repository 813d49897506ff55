"""The routes of the download: which files a session can be, how far one is, and the file itself.

A session is a routine as it is wished, or one that was adapted to somebody. Files of the latter lie with its sound, in
the temporary place of `web.adapted`, under names that begin with its key, and go when it goes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import partial
from hashlib import blake2b
from typing import Any, cast
from urllib.parse import quote

from anyio import to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from solea.render import KINDS, Format, NoSuchFormat, Options, Recording, read_formats
from solea.render.calendar import Appointment, read_repeat
from solea.render.formats import PAGE_SOUNDS, available, film_size, key, missing_part, page_size, size_of, write
from solea.render.print import Sheet
from solea.render.video import SIZES, Picture
from solea.render.zones import known_zone
from solea.web.adapted import NEVER_KEPT, Sessions
from solea.web.answers import json, problem, sentence
from solea.web.assets import Assets
from solea.web.library import Library
from solea.web.making import Files, Making
from solea.web.onepage import NotBuilt, OnePage, template
from solea.web.sounds import KEY, Sounds, busy
from solea.web.studio import Answer, Beside, Broken
from solea.web.tracks import QueueFull
from solea.web.wish import NoSuchWish, from_query

NAME = re.compile(r"(?:(?P<session>[0-9a-f]{32})-)?[0-9a-f]{32}\.(?P<format>[a-z0-9]{2,5})")
EXACT = frozenset({Format.MP3, Format.WAV})


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is taken along: the routine it is of, the session, what a page is told of it, and what was changed.

    `lead` begins the name of each of its files: nothing, or the key of an adapted session. Such a name is hashed with
    the session's own `salt`, so that from a name that a browser remembers nobody can try out what was said.
    """

    id: str
    recording: Recording
    answer: Answer
    beside: Beside
    files: Files
    lead: str = ""
    salt: bytes = b""
    told: tuple[str, ...] = ()

    def name(self, to: Format, options: Options) -> str:
        """What the file is called here: the same for the same content."""
        content = key(self.recording, to, options)
        if self.salt:
            content = blake2b(content.encode(), key=self.salt, digest_size=16).hexdigest()
        return f"{self.lead}{content}.{to}"


async def _choices(request: Request) -> Response:
    """Every format with what it is and how large the file will be, those that can be made here first."""
    found = await _asked(request)
    if isinstance(found, Response):
        return found
    return json({"files": await to_thread.run_sync(lambda: [_choice(found.recording, to) for to in KINDS])})


def _choice(recording: Recording, to: Format) -> dict[str, object]:
    """One format: what it is, its size, what a page may have as its sound, how large a film may be; where it is not
    here, what brings it.
    """
    kind = KINDS[to]
    told = {"format": str(to), "name": kind.name, "of": kind.of, "bytes": size_of(recording, to), "exact": to in EXACT}
    if to is Format.MP4:
        told["pictures"] = [{"format": size, "name": size, "bytes": film_size(recording, Picture(size=size))}
                            for size in SIZES]
    if not available(to):
        return {**told, "here": False, "needs": missing_part(to)[1]}
    if to is not Format.HTML:
        return {**told, "here": True}
    sounds = [{"format": str(sound), "name": KINDS[sound].name, "bytes": page_size(recording, sound)}
              for sound in PAGE_SOUNDS if available(sound)]
    return {**told, "here": True, "sounds": sounds}


async def _begin(request: Request) -> Response:
    """Begin to make a file, or say that it is there."""
    found = await _asked(request)
    if isinstance(found, Response):
        return found
    try:
        (to,) = read_formats([request.query_params.get("format", "")])
        page = _page(request, found) if to is Format.HTML else None
        for needed in (to, *((page.sound,) if page else ())):
            if not available(needed):
                part = missing_part(needed)[1]
                return problem(501, f"{needed.upper()} needs one more part on the computer that plays: {part}.")
        options = Options(
            found.id, _appointment(request, found.id), Sheet(told=found.told), page, _picture(request.query_params))
        name = await to_thread.run_sync(found.name, to, options)
        making = found.files.begin(name, partial(_write, found.recording, to, options))
    except (NoSuchFormat, NotBuilt, ValueError) as no:
        return problem(400, sentence(no))
    except QueueFull:
        return busy("Several files are being made. Try again in a moment.")
    return json(_told(name, making), 202)


def _page(request: Request, taken: _Taken) -> OnePage:
    """The session as a page of its own. Raises `NoSuchFormat`, `NotBuilt`."""
    (sound,) = read_formats([request.query_params.get("sound", Format.MP3)])
    if sound not in PAGE_SOUNDS:
        raise NoSuchFormat(f"a page has {', '.join(PAGE_SOUNDS)} as its sound")
    folder = cast(Assets, request.app.state.static).root
    template(folder)
    return OnePage(taken.answer, taken.beside, sound, taken.told, folder)


PICTURED = {"look": "day", "size": "720p", "skin": "1", "hair": "brown"}
"""How a film may be asked for, and what it is where nothing is said."""


def _picture(asked: QueryParams) -> Picture:
    """How a film is shown. ValueError for what it cannot be."""
    return Picture(*(asked.get(name, usual) for name, usual in PICTURED.items()))


def _write(recording: Recording, to: Format, options: Options, path: Any, progress: Any) -> None:
    write(recording, to, path, options, progress)


async def _state(request: Request) -> Response:
    """How far a file is."""
    name = request.path_params["name"]
    files = _keeper(request, name)
    making = files.find(name) if files else None
    return json(_told(name, making)) if making else problem(404, "This file is not being made.")


async def _stop(request: Request) -> Response:
    """The file is not wanted any more."""
    name = request.path_params["name"]
    files = _keeper(request, name)
    if files:
        files.stop(name)
    return json({"stopped": True})


async def _file(request: Request) -> Response:
    """A file that is whole, to be saved under the routine's name."""
    name = request.path_params["name"]
    files = _keeper(request, name)
    making = files.find(name) if files else None
    if making is None or not making.whole:
        return problem(404, "This file is not kept any more: ask for it again.")
    to = Format(name.partition(".")[2])
    saved = f"{request.query_params.get('as', 'massage')[:100]}.{to}"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(saved, safe='')}", **NEVER_KEPT}
    return _Unmarked(making.path, headers=headers, media_type=KINDS[to].type)


class _Unmarked(FileResponse):
    """A file without a mark by which it would be known again: who may not keep it has no use for one."""

    def set_stat_headers(self, stat_result: os.stat_result) -> None:
        self.headers["content-length"] = str(stat_result.st_size)

    def _should_use_range(self, http_if_range: str) -> bool:
        return False


def _told(name: str, making: Making) -> Mapping[str, object]:
    return {"name": name, "part": making.part, "whole": making.whole, "problem": making.failure}


async def _asked(request: Request) -> _Taken | Response:
    """The session of the address, or what is wrong with the question."""
    return _adapted(request) if "key" in request.path_params else await _wished(request)


def _adapted(request: Request) -> _Taken | Response:
    key = request.path_params["key"]
    sessions = _sessions(request)
    session = sessions.session(key) if KEY.fullmatch(key) else None
    made = session.made.along or session.made if session else None
    if session is None or made is None or made.recording is None or made.beside is None:
        return problem(404, "This session is over: begin it again.")
    return _Taken(
        session.id, made.recording, made.answer, made.beside, sessions.files, f"{key}-", session.salt, session.told
    )


async def _wished(request: Request) -> _Taken | Response:
    try:
        wish = from_query(request.query_params).to_take
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
    if performed.recording is None or performed.beside is None:
        return problem(404, "This routine cannot be taken along.")
    files = cast(Files, request.app.state.files)
    return _Taken(entry.id, performed.recording, performed.answer, performed.beside, files)


def _appointment(request: Request, routine: str) -> Appointment:
    """When a calendar has it. ValueError for a time or repetition that is none."""
    asked: QueryParams = request.query_params
    at = time.fromisoformat(asked.get("at", "20:00")).replace(tzinfo=None, second=0, microsecond=0)
    link = f"http://{request.headers.get('host', '')}/routine/{quote(routine, safe='')}"
    zone = known_zone(asked.get("zone", ""))
    return Appointment(at, None, read_repeat(asked.get("repeat", "weekly")), zone, link=link)


def _keeper(request: Request, name: str) -> Files | None:
    """Who has a file of that name: the server, or its session while that lasts."""
    fits = NAME.fullmatch(name)
    if fits is None:
        return None
    if fits["session"] is None:
        return cast(Files, request.app.state.files)
    return _sessions(request).files if _sessions(request).session(fits["session"]) else None


def _sessions(request: Request) -> Sessions:
    return cast(Sessions, request.app.state.sessions)


ROUTES = [
    Route("/api/routines/{id}/files", _choices),
    Route("/api/routines/{id}/files", _begin, methods=["POST"]),
    Route("/api/adapted/{key}/files", _choices),
    Route("/api/adapted/{key}/files", _begin, methods=["POST"]),
    Route("/api/files/{name}", _state),
    Route("/api/files/{name}/stop", _stop, methods=["POST"]),
    Route("/files/{name}", _file),
]
