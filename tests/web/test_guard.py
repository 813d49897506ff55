"""Requests that a page from elsewhere could bring about are refused before anything else sees them."""

from __future__ import annotations

import httpx
import pytest

from solea.web.guard import host_name


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"])
def test_our_own_names_are_answered(standing: httpx.Client, host: str) -> None:
    assert standing.get("/api/status", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "192.168.1.5", "localhost.", "", "localhost:x"],
)
def test_another_name_is_refused(standing: httpx.Client, host: str) -> None:
    """A name of somebody else that leads here is DNS rebinding."""
    answer = standing.get("/api/status", headers={"Host": host})
    assert answer.status_code in {400, 421}
    assert "charts" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost:8000", "Host": "localhost:8000"},
        {"Origin": "http://localhost:9", "Host": "localhost:8000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_post_from_another_page_is_refused(standing: httpx.Client, headers: dict[str, str]) -> None:
    answer = standing.post("/api/check", json={"text": ""}, headers=headers)
    assert answer.status_code == 403
    assert answer.json() == {"problem": "The request came from another site."}


def test_a_post_from_our_page_or_from_no_page_is_answered(standing: httpx.Client) -> None:
    ours = {"Origin": "http://localhost:8000", "Host": "localhost:8000", "Sec-Fetch-Site": "same-origin"}
    assert standing.post("/api/check", json={"text": "abc"}, headers=ours).json() == {"problems": [], "letters": 3}
    assert standing.post("/api/check", json={"text": "abc"}).status_code == 200


def test_another_site_may_link_here_but_not_load_from_here(standing: httpx.Client) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert standing.get("/", headers=link).status_code == 200
    assert standing.get("/api/routines", headers=embedded).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(standing: httpx.Client, method: str) -> None:
    assert standing.request(method, "/api/check").status_code == 405


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("localhost:8000", "localhost"),
        ("[::1]", "::1"),
        ("[::1]:80", "::1"),
        ("Host.Example", "host.example"),
        (":8000", ""),
        ("a:b", ""),
        ("::1", ""),
    ],
)
def test_the_name_in_a_host_header(header: str, name: str) -> None:
    assert host_name(header) == name
