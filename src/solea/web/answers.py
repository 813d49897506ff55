"""Answers in the server's own manner: JSON by msgspec, and problems as one calm sentence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

NO_CACHE = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"


def json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def problem(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    return json({"problem": text}, status, headers)


def tagged(request: Request, body: bytes, media_type: str, cache: str = NO_CACHE, etag: str = "") -> Response:
    """A body under its ETag; 304 without it when the browser has it already."""
    etag = etag or etag_of(body)
    headers = {"ETag": etag, "Cache-Control": cache}
    if etag in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
