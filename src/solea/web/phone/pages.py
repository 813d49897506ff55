"""The pairing page and its routes."""

from __future__ import annotations

from pathlib import Path

import msgspec
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from solea.web.answers import NO_CACHE, json, problem, tagged
from solea.web.assets import Assets
from solea.web.phone.pairing import COOKIE, COOKIE_SECONDS, Pairing

PAIRING_PATHS = frozenset({"/pair", "/own/pair.js", "/own/pair.css", "/api/pair"})
LONGEST_BODY = 1_000  # bytes; a secret is 22 letters

_files = Assets(Path(__file__).parent, mark="pair.html")


class _Secret(msgspec.Struct, forbid_unknown_fields=True):
    secret: str


def pairing_page(headers: Headers, status: int = 200) -> ASGIApp:
    """The page that a new device sees; one sentence of JSON for what is not a page."""
    if "text/html" not in headers.get("accept", ""):
        return problem(status, "This device is not paired: scan the code that the computer shows.")
    return _page("pair.html", status)


def _page(name: str, status: int = 200) -> Response:
    asset = _files.get(name)
    assert asset is not None
    return Response(asset.body, status, {"Cache-Control": "no-store"}, asset.media_type)


async def _pair(request: Request) -> Response:
    return _page("pair.html")


async def _own(request: Request) -> Response:
    name = request.path_params["name"]
    asset = _files.get(name) if name.endswith((".js", ".css")) else None
    if asset is None:
        return problem(404, "There is no such file.")
    return tagged(request, asset.body, asset.media_type, NO_CACHE, asset.etag)


async def _state(request: Request) -> Response:
    pairing: Pairing | None = request.app.state.pairing
    known = pairing is not None and pairing.knows(request.cookies.get(COOKIE, ""))
    return json({"needed": pairing is not None, "paired": known})


async def _redeem(request: Request) -> Response:
    pairing: Pairing | None = request.app.state.pairing
    if pairing is None:
        return problem(404, "This server is not open to the network.")
    try:
        asked = msgspec.json.decode(await _small_body(request), type=_Secret)
    except (msgspec.DecodeError, ValueError):
        return problem(400, "The secret could not be read.")
    token = pairing.redeem(asked.secret)
    if token is None:
        return problem(403, "This code was used already, or belongs to an earlier start. Scan the new one.")
    answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
    answer.set_cookie(COOKIE, token, max_age=COOKIE_SECONDS, httponly=True, samesite="lax")
    return answer


async def _small_body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            raise ValueError("too long")
    return body


ROUTES = [
    Route("/pair", _pair),
    Route("/own/{name}", _own),
    Route("/api/pair", _state, methods=["GET"]),
    Route("/api/pair", _redeem, methods=["POST"]),
]
