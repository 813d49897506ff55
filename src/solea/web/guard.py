"""Who may ask: checks on every request before anything else sees it.

A page from elsewhere must not reach this server through the browser of somebody at home (DNS rebinding, forged
requests), and on the local network only a device that was paired gets more than the pairing page.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from solea.web.answers import problem
from solea.web.phone import COOKIE, PAIRING_PATHS, Pairing, pairing_page

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE = frozenset({"GET", "HEAD"})
METHODS = SAFE | {"POST"}
HOST = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[^\[\]:/@\s]+))(?::\d+)?", re.ASCII)


class Guard:
    """ASGI middleware. `pairing` is None when only this machine is served."""

    def __init__(self, app: ASGIApp, pairing: Pairing | None = None) -> None:
        self.app = app
        self.pairing = pairing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        answer = self.app if (refusal := self._refusal(scope)) is None else refusal
        await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if scope["method"] not in METHODS:
            return problem(405, "This server answers GET, HEAD and POST.")
        if not self._names_us(scope, headers):
            return problem(421, "This server answers only under its own address.")
        if not _from_our_pages(scope["method"], headers):
            return problem(403, "The request came from another site.")
        if not self._is_paired(scope):
            return pairing_page(headers, status=403)
        return None

    def _names_us(self, scope: Scope, headers: Headers) -> bool:
        """Whether Host is a name of this machine, or, on the network, the address that the request came to."""
        hosts = headers.getlist("host")
        host = host_name(hosts[0]) if len(hosts) == 1 else ""
        if host in LOOPBACK_NAMES:
            return True
        return self.pairing is not None and host == (scope.get("server") or ("",))[0]

    def _is_paired(self, scope: Scope) -> bool:
        if self.pairing is None or is_loopback(scope) or scope["path"] in PAIRING_PATHS:
            return True
        return self.pairing.knows(HTTPConnection(scope).cookies.get(COOKIE, ""))


def host_name(host: str) -> str:
    """The name in a Host header, without its port; "" when it is none."""
    found = HOST.fullmatch(host)
    return (found["v6"] or found["name"]).lower() if found else ""


def _from_our_pages(method: str, headers: Headers) -> bool:
    """Whether a browser says that the request is our own page's, or a person's (address bar, bookmark, link)."""
    site, mode = headers.get("sec-fetch-site", "none"), headers.get("sec-fetch-mode", "")
    if method in SAFE:
        return site in {"none", "same-origin"} or mode == "navigate"
    origin = headers.get("origin")
    return site in {"none", "same-origin"} and origin in {None, f"http://{headers.get('host', '')}"}


def is_loopback(scope: Scope) -> bool:
    """Whether the request comes from this very machine."""
    try:
        return ip_address((scope.get("client") or ("",))[0]).is_loopback
    except ValueError:
        return False
