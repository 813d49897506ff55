"""On the local network: a stranger gets the pairing page, a paired phone gets the player."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp
from tests.web.served import Served

from solea.web.phone import COOKIE, Pairing

HERE = "http://192.168.1.5:8000"
PHONE = ("192.168.1.77", 50123)


class Phone:
    """A device elsewhere on the network, with its own cookies."""

    def __init__(self, app: ASGIApp, client: tuple[str, int] = PHONE) -> None:
        self._transport = httpx.ASGITransport(app, client=client)
        self.cookies = httpx.Cookies()

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self._run(self._ask("GET", path, headers))

    def post(self, path: str, json: object, **headers: str) -> httpx.Response:
        return self._run(self._ask("POST", path, headers, json))

    @staticmethod
    def _run(asking: Coroutine[object, object, httpx.Response]) -> httpx.Response:
        """In a thread of its own, whatever loop runs in this one."""
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, asking).result()

    async def _ask(self, method: str, path: str, headers: dict[str, str], json: object = None) -> httpx.Response:
        async with httpx.AsyncClient(transport=self._transport, base_url=HERE, cookies=self.cookies) as client:
            answer = await client.request(method, path, headers=headers, json=json)
            self.cookies.update(client.cookies)
            return answer


@pytest.fixture
def pairing() -> Pairing:
    return Pairing()


@pytest.fixture
def app(tmp_path: Path, pairing: Pairing) -> ASGIApp:
    return Served(tmp_path, pairing=pairing).app()


@pytest.fixture
def phone(app: ASGIApp) -> Phone:
    return Phone(app)


@pytest.mark.parametrize(
    "path", ["/", "/play/feet", "/api/routines", "/api/status", "/sw.js", "/charts/tracks.json", "/tracks/0.mp3"]
)
def test_a_stranger_gets_nothing_but_the_pairing_page(phone: Phone, path: str) -> None:
    answer = phone.get(path, accept="text/html")
    assert answer.status_code == 403
    assert "Pair this device" in answer.text
    assert phone.get(path, accept="*/*").json()["problem"].startswith("This device is not paired")
    assert phone.post("/api/check", {"text": ""}).status_code == 403


def test_the_pairing_page_and_what_it_needs_are_answered(phone: Phone) -> None:
    for path in ("/pair", "/own/pair.js", "/own/pair.css"):
        assert phone.get(path, accept="text/html").status_code == 200
    assert phone.get("/api/pair").json() == {"needed": True, "paired": False}
    assert phone.get("/own/pages.py").status_code == 403


def test_the_right_secret_lets_the_phone_in(phone: Phone, pairing: Pairing) -> None:
    answer = phone.post("/api/pair", {"secret": pairing.secret}, origin=HERE)
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert phone.get("/").status_code == 200
    assert phone.get("/api/status").json()["lan"] is True
    assert phone.get("/api/pair").json() == {"needed": True, "paired": True}


def test_a_secret_works_once_and_the_next_one_is_told(app: ASGIApp) -> None:
    told: list[str] = []
    pairing = Pairing(told.append)
    first = pairing.secret
    assert pairing.redeem(first)
    assert pairing.redeem(first) is None
    assert told == [pairing.secret] != [first]


@pytest.mark.parametrize("body", [{"secret": "wrong"}, {"secret": "ü"}, {"secret": 3}, {}, {"secret": "x" * 5000}, []])
def test_a_wrong_secret_does_not(phone: Phone, body: object) -> None:
    answer = phone.post("/api/pair", body)
    assert answer.status_code in {400, 403}
    assert "set-cookie" not in answer.headers
    assert phone.get("/").status_code == 403


def test_a_made_up_cookie_does_not(phone: Phone) -> None:
    phone.cookies.set(COOKIE, "made-up")
    assert phone.get("/").status_code == 403


def test_this_machine_needs_no_pairing(app: ASGIApp) -> None:
    assert Phone(app, client=("127.0.0.1", 40000)).get("/").status_code == 200


def test_another_name_for_the_address_is_refused_even_when_paired(phone: Phone, pairing: Pairing) -> None:
    phone.post("/api/pair", {"secret": pairing.secret})
    assert phone.get("/", host="evil.example").status_code == 421
    assert phone.get("/", host="192.168.1.6:8000").status_code == 421


def test_without_lan_there_is_nothing_to_pair(tmp_path: Path) -> None:
    device = Phone(Served(tmp_path).app(), client=("127.0.0.1", 40000))
    assert device.post("/api/pair", {"secret": "x"}, host="localhost").status_code == 404
    assert device.get("/", host="192.168.1.5:8000").status_code == 421
