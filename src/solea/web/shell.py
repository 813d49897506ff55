"""The player's files: one page for every address that a person may open, hashed files for ever, the charts."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.web.answers import FOR_EVER, NO_CACHE, etag_of, problem, tagged
from solea.web.assets import Asset, Assets
from solea.web.drawn import drawn

HASHED = "assets/"
PAGES = frozenset({
    "", "routine", "play", "safety", "log", "summary", "settings", "help", "charts", "write", "plan", "finding",
    "kitchen", "recipe", "make", "record",
})  # fmt: skip
NOT_BUILT = b"<!doctype html><title>Solea</title><p>The player is not built yet. Run <code>make run</code>."


async def _file_or_page(request: Request) -> Response:
    path = request.path_params["path"]
    static = cast(Assets, request.app.state.static)
    asset = static.get(path) if path != "index.html" else None
    if asset is not None:
        return _file(request, path, asset)
    if "." in path.rpartition("/")[2]:
        return problem(404, "There is no such file.")
    return _page(request, static, known=path.partition("/")[0] in PAGES)


def _file(request: Request, path: str, asset: Asset) -> Response:
    cache = FOR_EVER if path.startswith(HASHED) else NO_CACHE
    answer = tagged(request, asset.body, asset.media_type, cache, asset.etag)
    if path == "sw.js":
        answer.headers["Service-Worker-Allowed"] = "/"
    return answer


def _page(request: Request, static: Assets, *, known: bool) -> Response:
    """The one page. An address that no page has gets it too, with 404: the player says so in its own manner."""
    shell = static.get("index.html")
    if shell is None:
        return Response(NOT_BUILT, 503, media_type="text/html; charset=utf-8")
    if known:
        return tagged(request, shell.body, shell.media_type, NO_CACHE, shell.etag)
    return Response(shell.body, 404, {"Cache-Control": NO_CACHE}, shell.media_type)


async def _chart(request: Request) -> Response:
    """A chart, its relief, or the tracks of motion; for ever when the address names the version.

    With `?drawn` a chart or the hands come lighter, as they are drawn.
    """
    asset = cast(Assets, request.app.state.charts).get(request.path_params["name"])
    if asset is None:
        return problem(404, "There is no such chart.")
    if "drawn" in request.query_params:
        body = drawn(asset.body)
        return tagged(request, body, asset.media_type, NO_CACHE, etag_of(body))
    named = request.query_params.get("v") == asset.etag.strip('"')
    return tagged(request, asset.body, asset.media_type, FOR_EVER if named else NO_CACHE, asset.etag)


ROUTES = [
    Route("/charts/{name}", _chart),
    Route("/{path:path}", _file_or_page),
]
