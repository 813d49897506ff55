"""The routes of the writing desk: findings while a score is written, formatting, words, drafts, keeping."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar, cast

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.language import format_score
from solea.source import CODES, MAX_BYTES
from solea.web.answers import NO_CACHE, etag_of, json, problem, tagged
from solea.web.guard import is_loopback
from solea.web.library import Library
from solea.web.own import ChangedSince, NotKept, Own
from solea.web.paths import diagnostics_folder
from solea.web.studio import Studio
from solea.web.written import findings_page, words

JSON = "application/json"
CODE = re.compile(r"[A-Z]\d{3}")
T = TypeVar("T", bound=msgspec.Struct)


class Text(msgspec.Struct, forbid_unknown_fields=True):
    """A score; `at` is the line of the caret."""

    text: str
    at: int = 1


class Kept(msgspec.Struct, forbid_unknown_fields=True):
    """A score to keep in the server's own folder over the text with the tag `over`, "" for a new one."""

    name: str
    text: str
    over: str = ""


class NotThis(Exception):
    """A body that is refused, with its status and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


async def sent(request: Request, type: type[T]) -> T:
    """The body as it should be. Raises `NotThis`."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > 2 * MAX_BYTES:  # escaped, a text may take more than it has
            raise NotThis(413, TOO_LONG)
    try:
        value = msgspec.json.decode(body, type=type)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NotThis(400, "Send the score as {\"text\": \"…\"}.") from None
    if len(getattr(value, "text", "").encode()) > MAX_BYTES:
        raise NotThis(413, TOO_LONG)
    return value


TOO_LONG = f"A score may have {MAX_BYTES / 1e6:g} MB of text."


async def _written(request: Request) -> Response:
    """Findings, times and strokes of a text that is being written. Nothing of it is kept."""
    try:
        asked = await sent(request, Text)
    except NotThis as no:
        return problem(no.status, str(no))
    return json(await to_thread.run_sync(_studio(request).written, asked.text, asked.at))


async def _formatted(request: Request) -> Response:
    """The text as the formatter writes it; a broken one as it is."""
    try:
        asked = await sent(request, Text)
    except NotThis as no:
        return problem(no.status, str(no))
    return json({"text": await to_thread.run_sync(format_score, asked.text)})


async def _draft(request: Request) -> Response:
    """A text as a routine that can be asked for: its name."""
    try:
        asked = await sent(request, Text)
    except NotThis as no:
        return problem(no.status, str(no))
    return json({"id": _library(request).drafts.add(asked.text).id})


async def _text(request: Request) -> Response:
    """A routine's text, byte for byte."""
    library, id_ = _library(request), request.path_params["id"]
    path = await to_thread.run_sync(library.path, id_)
    body = await to_thread.run_sync(path.read_bytes) if path else None
    if body is None and (draft := library.drafts.get(id_)):
        body = draft.source.text.encode()
    if body is None or len(body) > MAX_BYTES:
        return problem(404, "There is no routine of that name that can be read.")
    headers = {"ETag": etag_of(body), "Cache-Control": NO_CACHE}
    return Response(body, headers=headers, media_type="text/plain; charset=utf-8")


async def _keep(request: Request) -> Response:
    """A text kept as a file of the server's own folder, whole or not at all."""
    own = cast("Own | None", request.app.state.own)
    if own is None or not is_loopback(request.scope):
        return problem(403, "This server has no folder of your own to write to. Take the score as a file.")
    try:
        asked = await sent(request, Kept)
        tag = await to_thread.run_sync(own.keep, asked.name, asked.text.encode(), asked.over)
    except NotThis as no:
        return problem(no.status, str(no))
    except ChangedSince as changed:
        return json({"problem": str(changed), "tag": changed.tag}, 409)
    except NotKept as no:
        return problem(400, str(no))
    return json({"id": asked.name, "tag": tag})


async def _place(request: Request) -> Response:
    """Where a score can be kept: the name of the server's own folder, "" where there is none for this device."""
    own = cast("Own | None", request.app.state.own)
    writable = own is not None and is_loopback(request.scope)
    return json({"folder": own.folder.resolve().name if own and writable else ""})


async def _words(request: Request) -> Response:
    """The words that a score may say."""
    return tagged(request, await to_thread.run_sync(_known), JSON)


@cache
def _known() -> bytes:
    return msgspec.json.encode(words())


async def _finding(request: Request) -> Response:
    """What a code of a finding means, with an example."""
    code = request.path_params["code"]
    path = diagnostics_folder() / f"{code}.md"
    if not CODE.fullmatch(code) or code not in CODES or not path.is_file():
        return problem(404, "There is no page about that code here.")
    return tagged(request, msgspec.json.encode(findings_page(code, path.read_text("utf-8"))), JSON)


def _library(request: Request) -> Library:
    return cast(Library, request.app.state.library)


def _studio(request: Request) -> Studio:
    return cast(Studio, request.app.state.studio)


ROUTES = [
    Route("/api/score", _written, methods=["POST"]),
    Route("/api/score/format", _formatted, methods=["POST"]),
    Route("/api/drafts", _draft, methods=["POST"]),
    Route("/api/own", _place, methods=["GET"]),
    Route("/api/own", _keep, methods=["POST"]),
    Route("/api/routines/{id}/text", _text),
    Route("/api/words", _words),
    Route("/api/findings/{code}", _finding),
]
