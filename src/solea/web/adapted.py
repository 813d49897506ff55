"""Routines adapted to somebody: made for one session, kept in a temporary place, and gone with it.

The page weighs the answers itself and sends restrictions only (`solea.restrictions/1`). What comes back is a routine
under a random key. Nothing of it has an ETag, may be cached, or outlives the session: the sound lies in a temporary
folder of this server, which goes when the server does.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.safety.limits import NoSuchLimit, Restrictions, from_json
from solea.safety.table import device_table
from solea.web.answers import json, problem, sentence, tagged
from solea.web.library import Entry, Library
from solea.web.making import Files
from solea.web.ranges import Part, Unsatisfiable, asked
from solea.web.sounds import KEY, answered, busy
from solea.web.studio import Answer, Broken, Performed, Studio
from solea.web.tracks import NotMade, QueueFull, Track, Tracks
from solea.web.wish import NoSuchWish, Wish, from_query

MOST_BYTES = 64 * 1024  # of restrictions
MOST_SESSIONS = 16  # at a time; the one that was used longest ago gives way
GRACE_S = 3600.0  # after its last request a session goes on for its own length and this
NEVER_KEPT = {"Cache-Control": "no-store"}


@dataclass(slots=True)
class Session:
    """One adapted routine. `used` is when it was last asked for, on the monotonic clock; `lasts` how long then.

    `made` is the routine as it was adapted, `told` the lines of what was changed, for its files; `id` is the routine
    that it is of, `salt` what their names are hashed with.
    """

    id: str
    made: Performed
    told: tuple[str, ...]
    lasts: float
    used: float
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16), repr=False)

    @property
    def until(self) -> float:
        return self.used + self.lasts


def lasts_for(seconds: float) -> float:
    """How long a session of some seconds is kept after it was last asked for."""
    return seconds + GRACE_S


class Sessions:
    """Every adapted routine of a server; belongs to one event loop."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._sessions: dict[str, Session] = {}
        self._folder: Path | None = None
        self._tracks: Tracks | None = None
        self._files: Files | None = None
        self._sweep: asyncio.TimerHandle | None = None

    @property
    def folder(self) -> Path:
        """The temporary place, for this user only; made when it is first needed."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="solea-"))
        return self._folder

    async def begin(self, entry: Entry, wish: Wish, restrictions: Restrictions) -> Answer:
        """A routine for somebody under a key of its own. Raises `Broken`."""
        self._expire()
        made, report = await to_thread.run_sync(self._studio.adapt, entry, wish, restrictions, self.folder / "phrases")
        if made is None:
            return {"routine": None, "report": report, "key": None}
        key = secrets.token_hex(16)
        while len(self._sessions) >= MOST_SESSIONS:
            await self.end(min(self._sessions, key=lambda one: self._sessions[one].used))
        told = tuple(f"{line['text']}." for line in report["lines"])
        lasts = lasts_for(made.answer["seconds"])
        self._sessions[key] = Session(entry.id, made, told, lasts, time.monotonic())
        self._sweep_later()
        track = {**made.answer["track"], "url": f"/adapted/{key}.mp3"}
        return {"routine": {**made.answer, "track": track}, "report": report, "key": key}

    def session(self, key: str) -> Session | None:
        """The session of a key, used now."""
        self._expire()
        found = self._sessions.get(key)
        if found is not None:
            found.used = time.monotonic()
        return found

    def track(self, key: str, session: Session) -> Track:
        """Its track, begun now if it is not there. Raises `QueueFull`, `NotMade`."""
        return self.tracks.find(key) or self.tracks.make(key, session.made.sound)

    @property
    def tracks(self) -> Tracks:
        if self._tracks is None:
            self._tracks = Tracks(self.folder / "tracks")
        return self._tracks

    @property
    def files(self) -> Files:
        """Their files, in the same temporary place."""
        if self._files is None:
            self._files = Files(self.tracks)
        return self._files

    async def end(self, key: str) -> None:
        """Forget a session, its sound and its files at once."""
        self._sessions.pop(key, None)
        if KEY.fullmatch(key):
            self._remove(key)
        if not self._sessions:
            self._forget_phrases()

    async def close(self) -> None:
        """Forget everything, with the temporary place."""
        if self._sweep is not None:
            self._sweep.cancel()
        if self._files is not None:
            await self._files.close()
        if self._tracks is not None:
            await self._tracks.close()
        self._sessions.clear()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _expire(self) -> None:
        now = time.monotonic()
        for key in [key for key, session in self._sessions.items() if session.until < now]:
            del self._sessions[key]
            self._remove(key)
        if not self._sessions:
            self._forget_phrases()

    def _remove(self, key: str) -> None:
        if self._files is not None:
            self._files.forget(key)
        if self._folder is not None:
            for path in (self._folder / "tracks").glob(f"*{key}*"):
                path.unlink(missing_ok=True)

    def _forget_phrases(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder / "phrases", ignore_errors=True)

    def _sweep_later(self) -> None:
        """Look again when the next session may be over, whether somebody asks or not."""
        if self._sweep is not None:
            self._sweep.cancel()
        soonest = min(session.until for session in self._sessions.values()) - time.monotonic()
        self._sweep = asyncio.get_running_loop().call_later(max(soonest, 0.0) + 0.1, self._swept)

    def _swept(self) -> None:
        self._expire()
        if self._sessions:
            self._sweep_later()


async def _adapt(request: Request) -> Response:
    """A routine for somebody: restrictions in, the routine with its report and a key of this session out."""
    try:
        restrictions = from_json(await _body(request))
        wish = from_query(request.query_params)
        entry = await to_thread.run_sync(_library(request).get, request.path_params["id"])
        if entry is None:
            return problem(404, "There is no routine of that name.")
        return json(await _sessions(request).begin(entry, wish, restrictions))
    except _TooLong:
        return problem(413, "That is too long for restrictions.")
    except NoSuchLimit as no:
        return problem(400, sentence(no))
    except NoSuchWish as no:
        return problem(400, str(no))
    except Broken as broken:
        return json(broken.answer, 422)
    except QueueFull:
        return busy("Several routines are being made ready. Try again in a moment.")


async def _table(request: Request) -> Response:
    """The table by which a device weighs answers itself; there is nothing personal in it."""
    return tagged(request, msgspec.json.encode(device_table()), "application/json")


async def _end(request: Request) -> Response:
    """The session is over: nothing of it stays."""
    await _sessions(request).end(request.path_params["key"])
    return json({"ended": True})


async def _track(request: Request) -> Response:
    """The sound of a session, whole or a part, while it is made too."""
    key = request.path_params["key"]
    session = _sessions(request).session(key) if KEY.fullmatch(key) else None
    if session is None:
        return problem(404, "This session is over: begin it again.")
    size = session.made.sound.size
    headers = {"Accept-Ranges": "bytes", **NEVER_KEPT}
    try:
        part = asked(request.headers.get("range"), size)
    except Unsatisfiable:
        return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    if request.method == "HEAD":
        return answered(part, size, headers, None)
    span = part or Part(0, size, size)
    try:
        track = _sessions(request).track(key, session)
        await track.reach(min(span.start + 1, span.stop))
    except QueueFull:
        return busy("Several tracks are being made. Try again in a moment.")
    except NotMade as failure:
        return busy(str(failure))
    return answered(part, size, headers, track.read(span.start, span.stop))


class _TooLong(Exception):
    pass


async def _body(request: Request) -> Any:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise _TooLong
    with contextlib.suppress(msgspec.DecodeError, UnicodeDecodeError):
        return msgspec.json.decode(body)
    raise NoSuchLimit("send restrictions as JSON")


def _library(request: Request) -> Library:
    return cast(Library, request.app.state.library)


def _sessions(request: Request) -> Sessions:
    return cast(Sessions, request.app.state.sessions)


ROUTES = [
    Route("/api/safety", _table),
    Route("/api/adapted/{id}", _adapt, methods=["POST"]),
    Route("/api/adapted/{key}/end", _end, methods=["POST"]),
    Route("/adapted/{key}.mp3", _track),
]

__all__ = ["NEVER_KEPT", "ROUTES", "Session", "Sessions"]
