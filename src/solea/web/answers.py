"""Answers in the server's own manner: JSON by msgspec, and problems as one calm sentence."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

NO_CACHE = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
TEXTS = re.compile(r"text/|image/svg\+xml|application/(?:json|manifest\+json)")  # pictures, sound and faces are dense
LEAST = 600  # bytes: less fits into one packet as it is
KEPT = 128  # answers whose dense form is remembered
GZIP = re.compile(r"(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q\s*=\s*(?P<q>[\d.]+)\s*)?(?=,|$)", re.IGNORECASE)


def json(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def problem(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    return json({"problem": text}, status, headers)


def sentence(words: object) -> str:
    """What is said, also by an error, as a sentence."""
    said = str(words)
    return f"{said[:1].upper()}{said[1:].rstrip('.')}."


def tagged(request: Request, body: bytes, media_type: str, cache: str = NO_CACHE, etag: str = "") -> Response:
    """A body under its ETag; 304 without it when the browser has it already. Text goes gzipped to who takes it so."""
    etag = etag or etag_of(body)
    headers = {"ETag": etag, "Cache-Control": cache}
    if TEXTS.match(media_type) and len(body) >= LEAST:
        headers["Vary"] = "Accept-Encoding"
        if takes_gzip(request.headers.get("accept-encoding", "")):
            body = dense(body)
            headers |= {"Content-Encoding": "gzip", "ETag": f'{etag[:-1]}-gzip"'}  # other bytes, another tag
    if headers["ETag"] in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def takes_gzip(accepts: str) -> bool:
    """Whether an Accept-Encoding header allows gzip."""
    found = GZIP.search(accepts)
    return found is not None and found["q"] not in {"0", "0.0", "0.00", "0.000"}


@lru_cache(maxsize=KEPT)
def dense(body: bytes) -> bytes:
    """The body gzipped; the same bytes every time."""
    return gzip.compress(body, 9, mtime=0)


def etag_of(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/") for tag in header.split(",")}
