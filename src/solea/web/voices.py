"""The routes of voices: which there are, what a routine says, and recordings of one's own, phrase by phrase.

Only this machine may record; a paired phone hears what was recorded.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from typing import Any, cast

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from solea.voice.phrase import reading_time
from solea.voice.recorded import MOST_BYTES, NotUsed, Recorded, file_stem, sound_files
from solea.voice.shelf import Kind, on_shelf, voices, voices_folder
from solea.web.answers import json, problem
from solea.web.guard import is_loopback
from solea.web.library import Library
from solea.web.studio import Broken, Studio
from solea.web.wish import NoSuchWish, from_query

NAME = re.compile(r"\w[\w -]{0,39}")
STEM = re.compile(r"[a-z0-9-]{8,60}")
MOST_LETTERS = 2_000  # of a phrase


async def _voices(request: Request) -> Response:
    """The voices that can speak here, and whether this device may record one."""
    here = await to_thread.run_sync(voices)
    told = [{"name": voice.name, "kind": str(voice.kind), "of": voice.of} for voice in here if not voice.fault]
    return json({"voices": told, "record": is_loopback(request.scope)})


async def _phrases(request: Request) -> Response:
    """What a routine says, and which of it is recorded in a voice."""
    recorded = await to_thread.run_sync(_recorded, request.path_params["name"])
    entry = await to_thread.run_sync(cast(Library, request.app.state.library).get, request.query_params.get("of", ""))
    if recorded is None or entry is None:
        return problem(404, "There is no such voice or routine.")
    try:
        wish = from_query(request.query_params).to_take
        said = await to_thread.run_sync(cast(Studio, request.app.state.studio).phrases, entry, wish)
    except NoSuchWish as no:
        return problem(400, str(no))
    except Broken as broken:
        return json(broken.answer, 422)
    return json({"phrases": await to_thread.run_sync(_told, recorded, said)})


async def _take(request: Request) -> Response:
    """A recording of one phrase, kept when it can be used."""
    if not is_loopback(request.scope):
        return problem(403, "Recording is for the computer on which Solea runs.")
    recorded = await to_thread.run_sync(_recorded, request.path_params["name"])
    text = request.query_params.get("text", "")
    if recorded is None or not 0 < len(text) <= MOST_LETTERS:
        return problem(400, "A voice has a name of letters and digits, 40 at most, and a phrase has words.")
    wav = await _body(request)
    if wav is None:
        return problem(413, f"A recording may have {MOST_BYTES // 1_000_000} MB.")
    try:
        take = await to_thread.run_sync(recorded.keep, text, wav)
    except NotUsed as no:
        return problem(422, f"That {no}." if str(no).startswith("lasts") else f"The recording {no}.")
    except OSError as error:
        return problem(507, f"It could not be written: {(error.strerror or str(error)).lower()}.")
    return json({"stem": file_stem(text), "seconds": round(take.seconds, 2), "advice": take.advice})


async def _sound(request: Request) -> Response:
    """A recording, to be heard again."""
    recorded = await to_thread.run_sync(_recorded, request.path_params["name"])
    stem = request.path_params["stem"]
    found = [path for path in sound_files(recorded.folder) if path.stem == stem] if recorded else []
    if not found or not STEM.fullmatch(stem):
        return problem(404, "There is no such recording.")
    type_ = mimetypes.guess_type(found[0].name)[0] or "audio/wav"
    return FileResponse(found[0], media_type=type_, headers={"Cache-Control": "no-store"})


async def _body(request: Request) -> bytes | None:
    """What was sent; None when it is too much."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            return None
    return bytes(body)


def _recorded(name: str) -> Recorded | None:
    """The recordings of a name, made or not; None for what is no name, or another kind of voice."""
    if not NAME.fullmatch(name):
        return None
    if on_shelf(name) and all(voice.kind is not Kind.RECORDED for voice in voices() if voice.name == name):
        return None
    return Recorded(voices_folder() / name)


def _told(recorded: Recorded, said: Sequence[str]) -> list[dict[str, Any]]:
    lacks = {lack.text: lack for lack in recorded.lacks(said)}
    return [
        {
            "text": text,
            "stem": file_stem(text),
            "seconds": reading_time(text) / 1000,
            "state": "good" if text not in lacks else "faulty" if lacks[text].why else "missing",
            "why": lacks[text].why if text in lacks else "",
        }
        for text in said
    ]


ROUTES = [
    Route("/api/voices", _voices),
    Route("/api/voices/{name}/phrases", _phrases),
    Route("/api/voices/{name}/takes", _take, methods=["POST"]),
    Route("/api/voices/{name}/takes/{stem}", _sound),
]

