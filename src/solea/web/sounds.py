"""The sound of routines: which performance a track's key stands for, and the track's bytes on request."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import cast
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from solea.web.answers import FOR_EVER, problem
from solea.web.library import Entry
from solea.web.ranges import Part, Unsatisfiable, asked
from solea.web.studio import Performed, Studio
from solea.web.tracks import NotMade, QueueFull, Sound, Track, Tracks
from solea.web.wish import Wish

REMEMBERED = 24  # performances; one is some hundred kilobytes
KEY = re.compile(r"[0-9a-f]{16,64}")
AT_ONCE = 16  # performances made ready at the same time, or waiting for it
RETRY_SECONDS = "5"

Name = tuple[str, str, Wish, str]  # id, hash of the text, wish, its voice as it is now


class Sounds:
    """Performances by content and wish, and their sounds by key; belongs to one event loop."""

    def __init__(self, studio: Studio, tracks: Tracks) -> None:
        self.tracks = tracks
        self._studio = studio
        self._performed: OrderedDict[Name, Performed] = OrderedDict()
        self._doing: dict[Name, asyncio.Future[Performed]] = {}

    async def perform(self, entry: Entry, wish: Wish) -> Performed:
        """The routine as it is wished, made at most once for the same text. Raises `Broken`, `QueueFull`."""
        name = (entry.id, entry.hash, wish, await to_thread.run_sync(self._studio.speaks, wish))
        if name in self._performed:
            self._performed.move_to_end(name)
            return self._performed[name]
        if name not in self._doing:
            if len(self._doing) >= AT_ONCE:
                raise QueueFull
            self._doing[name] = asyncio.ensure_future(self._do(name, entry))
        return await asyncio.shield(self._doing[name])

    async def _do(self, name: Name, entry: Entry) -> Performed:
        """In the background, so that one listener who leaves does not stop it for the others."""
        try:
            performed = await to_thread.run_sync(self._studio.perform, entry, name[2])
        finally:
            del self._doing[name]
        self._performed[name] = performed
        while len(self._performed) > REMEMBERED:
            self._performed.popitem(last=False)
        return performed

    def sound(self, key: str) -> Sound | None:
        return next((performed.sound for performed in self._performed.values() if performed.key == key), None)

    def track(self, key: str) -> Track | None:
        """The track of a key, begun now if it is not there. Raises `QueueFull`, `NotMade`."""
        if (track := self.tracks.find(key)) is not None:
            return track
        sound = self.sound(key)
        return self.tracks.make(key, sound) if sound is not None else None

    def begin(self, performed: Performed) -> None:
        """Begin the track of a routine that somebody looks at, if no other is being made: Play is a tap away."""
        if self.tracks.idle and self.tracks.find(performed.key) is None:
            with contextlib.suppress(QueueFull, NotMade):
                self.tracks.make(performed.key, performed.sound)

    def size(self, key: str) -> int | None:
        """The size of a track without making it."""
        if (track := self.tracks.find(key)) is not None:
            return track.size
        sound = self.sound(key)
        return sound.size if sound is not None else None


async def _track(request: Request) -> Response:
    """A track or a part of it, while it is made too."""
    key = request.path_params["key"]
    sounds = cast(Sounds, request.app.state.sounds)
    size = sounds.size(key) if KEY.fullmatch(key) else None
    if size is None:
        return problem(404, "This track is not kept any more: ask for the routine again.")
    headers = _headers(key, request.query_params.get("as", ""))
    if f'"{key}"' in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        part = asked(_range(request, key), size)
    except Unsatisfiable:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    if request.method == "HEAD":
        return answered(part, size, headers, None)
    return await _sent(sounds, key, part or Part(0, size, size), part, headers)


async def _sent(sounds: Sounds, key: str, span: Part, part: Part | None, headers: dict[str, str]) -> Response:
    try:
        track = sounds.track(key)
        if track is None:
            return problem(404, "This track is not kept any more: ask for the routine again.")
        await track.reach(min(span.start + 1, span.stop))
    except QueueFull:
        return busy("Several tracks are being made. Try again in a moment.")
    except NotMade as failure:
        return busy(str(failure))
    return answered(part, span.size, headers, track.read(span.start, span.stop))


def busy(text: str) -> Response:
    """Not now, and when to ask again."""
    return problem(503, text, {"Retry-After": RETRY_SECONDS})


def answered(part: Part | None, size: int, headers: dict[str, str], body: AsyncIterator[bytes] | None) -> Response:
    """A track or a part of it; without a body for HEAD."""
    length = size if part is None else part.length
    headers = {**headers, "Content-Length": str(length), **({"Content-Range": part.content_range} if part else {})}
    status = 200 if part is None else 206
    if body is None:
        return Response(status_code=status, headers=headers, media_type="audio/mpeg")
    return StreamingResponse(body, status, headers, "audio/mpeg")


def _headers(key: str, name: str) -> dict[str, str]:
    saved = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name[:120], safe='')}"} if name else {}
    return {"ETag": f'"{key}"', "Accept-Ranges": "bytes", "Cache-Control": FOR_EVER, **saved}


def _range(request: Request, key: str) -> str | None:
    """The Range header, unless If-Range says that it belongs to another track."""
    condition = request.headers.get("if-range")
    return request.headers.get("range") if condition in {None, f'"{key}"'} else None


ROUTES = [Route("/tracks/{key}.mp3", _track)]
