"""What every answer says about itself, and which page answers which address."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from tests.web.served import Served

import solea.web
from solea.body.foot import BREADTHS, SIZES, TOES
from solea.timeline import shown
from solea.web.answers import takes_gzip
from solea.web.paths import CHARTS

EVERYWHERE = [
    "/", "/routine/feet", "/no-such-page", "/missing.js", "/pair", "/own/pair.js", "/sw.js", "/assets/main-1a2b.js",
    "/api/status", "/api/routines", "/api/routines/nobody", "/api/nothing", "/tracks/0.mp3", "/charts/tracks.json",
]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_carries_the_policy(standing: httpx.Client, path: str) -> None:
    headers = standing.get(path).headers
    policy = dict(part.partition(" ")[::2] for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "microphone=()" in headers["permissions-policy"]
    assert "server" not in headers


def test_a_refusal_and_a_bug_carry_it_too(served: Served, web: httpx.Client) -> None:
    served.score("odd", "BUG")
    for answer in (web.get("/", headers={"Host": "evil.example"}), web.get("/api/routines/odd")):
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_bug_shows_nothing_of_the_inside(served: Served, web: httpx.Client) -> None:
    served.score("odd", "BUG")
    answer = web.get("/api/routines/odd")
    assert answer.status_code == 500
    assert answer.json() == {"problem": "Something went wrong on the server. Its log says what."}


@pytest.mark.parametrize("path", ["/", "/routine/feet", "/play/feet", "/log", "/help", "/charts"])
def test_the_players_addresses_get_the_shell(standing: httpx.Client, path: str) -> None:
    answer = standing.get(path)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert standing.get(path, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_an_unknown_page_is_the_shell_with_404_and_an_unknown_file_is_none(standing: httpx.Client) -> None:
    assert standing.get("/no-such-page").status_code == 404
    assert "<title>Solea" in standing.get("/no-such-page").text
    assert standing.get("/missing.js").json() == {"problem": "There is no such file."}


def test_hashed_files_are_kept_for_ever_and_the_worker_is_asked_for_each_time(standing: httpx.Client) -> None:
    assert "immutable" in standing.get("/assets/main-1a2b.js").headers["cache-control"]
    worker = standing.get("/sw.js").headers
    assert worker["cache-control"] == "no-cache"
    assert worker["service-worker-allowed"] == "/"
    assert worker["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    "path",
    ["/../app.py", "/%2e%2e/app.py", "/assets/../../library/feet.massage.md", "/..%2fsecret.txt", "//etc/passwd"],
)
def test_no_address_climbs_out_of_the_folder(served: Served, web: httpx.Client, path: str) -> None:
    (served.folder / "secret.txt").write_text("secret")
    answer = web.get(path)
    assert answer.status_code == 404
    assert "Smooth" not in answer.text
    assert answer.text != "secret"


def test_charts_are_kept_for_ever_under_their_version(standing: httpx.Client) -> None:
    version = standing.get("/api/status").json()["charts"]["tracks.json"]
    assert "immutable" in standing.get(f"/charts/tracks.json?v={version}").headers["cache-control"]
    assert standing.get("/charts/tracks.json?v=old").headers["cache-control"] == "no-cache"
    assert standing.get("/charts/none.json").status_code == 404


def test_a_new_build_shows_without_a_restart(served: Served, web: httpx.Client) -> None:
    assert web.get("/").text.endswith("<title>Solea</title>")
    (served.static / "index.html").write_text("<!doctype html><title>Newer</title>")
    assert web.get("/").text.endswith("<title>Newer</title>")


def test_without_a_build_the_page_says_what_to_do(served: Served, web: httpx.Client) -> None:
    (served.static / "index.html").unlink()
    answer = web.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text


OWN_PAGES = sorted((Path(solea.web.__file__).parent / "phone").glob("*.html"))


@pytest.mark.parametrize("page", OWN_PAGES, ids=lambda page: page.name)
def test_no_page_of_ours_has_script_or_style_inside(page: Path) -> None:
    html = page.read_text()
    assert re.search(r"<script(?![^>]*\bsrc=)", html) is None
    assert re.search(r"<style|\sstyle=|\son\w+=|javascript:", html) is None


def test_text_goes_gzipped_to_who_takes_it_and_under_a_tag_of_its_own(served: Served, web: httpx.Client) -> None:
    (served.charts / "tracks.json").write_bytes((CHARTS / "tracks.json").read_bytes())
    plain = web.get("/charts/tracks.json", headers={"Accept-Encoding": "identity"})
    dense = web.get("/charts/tracks.json", headers={"Accept-Encoding": "br, gzip;q=0.8"})
    assert "content-encoding" not in plain.headers
    assert dense.headers["content-encoding"] == "gzip"
    assert dense.content == plain.content
    assert int(dense.headers["content-length"]) < len(plain.content) / 2
    assert plain.headers["vary"] == dense.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != dense.headers["etag"]
    again = {"If-None-Match": dense.headers["etag"], "Accept-Encoding": "gzip"}
    assert web.get("/charts/tracks.json", headers=again).status_code == 304
    assert web.get("/charts/tracks.json", headers=again | {"Accept-Encoding": "identity"}).status_code == 200


@pytest.mark.parametrize("refused", ["", "br", "gzip;q=0", "gzip; q=0.000, br", "xgzip"])
def test_who_does_not_take_gzip_gets_it_plain(refused: str) -> None:
    assert not takes_gzip(refused)


@pytest.mark.parametrize("taken", ["gzip", "br, GZIP", "*", "deflate,gzip;q=0.5 , br", "gzip, deflate, br, zstd"])
def test_who_takes_gzip_gets_it(taken: str) -> None:
    assert takes_gzip(taken)


def test_sound_and_pictures_are_never_gzipped(served: Served, web: httpx.Client) -> None:
    served.score("feet", "A")
    track = web.get("/api/routines/feet").json()["track"]["url"]
    answer = web.get(track, headers={"Accept-Encoding": "gzip", "Range": "bytes=100-199"})
    assert (answer.status_code, len(answer.content)) == (206, 100)
    assert "content-encoding" not in answer.headers


def test_a_chart_as_it_is_drawn_is_the_chart_without_its_landmarks(served: Served, web: httpx.Client) -> None:
    (served.charts / "foot_sole.json").write_bytes((CHARTS / "foot_sole.json").read_bytes())
    whole, drawn = web.get("/charts/foot_sole.json"), web.get("/charts/foot_sole.json?drawn")
    assert set(whole.json()) - set(drawn.json()) == {"landmarks"}
    assert drawn.headers["etag"] != whole.headers["etag"]


def test_every_technique_can_be_asked_for_with_its_motion(standing: httpx.Client) -> None:
    answer = standing.get("/api/techniques")
    techniques = answer.json()["techniques"]
    assert [one["id"] for one in techniques] == list(shown())
    assert all(one["motion"]["lanes"] and one["view"] and one["name"] for one in techniques)
    assert standing.get("/api/techniques", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    walked = {(leg["view"], leg["track"]) for one in techniques for lane in one["motion"]["lanes"] for leg in lane}
    assert walked == {(view, name) for view, ways in answer.json()["tracks"]["views"].items() for name in ways}


def test_techniques_on_another_foot_come_with_its_ways_and_drawings(standing: httpx.Client) -> None:
    usual, small = (standing.get(f"/api/techniques{of}").json() for of in ("", "?foot=226&breadth=narrow&toes=second"))
    assert usual["foot"] == {}
    assert small["foot"]["foot_sole"]["drawing"] == "foot_sole.second"
    assert small["foot"]["foot_sole"]["stretch"] == [226 / 260 * 0.93, 226 / 260]
    for view, ways in usual["tracks"]["views"].items():
        if view in small["foot"]:
            assert all(small["tracks"]["views"][view][name] != way for name, way in ways.items())
    assert standing.get("/api/techniques?foot=90").status_code == 400


def test_the_sizes_to_compare_are_every_length_breadth_and_longest_toe(standing: httpx.Client) -> None:
    sizes = standing.get("/api/techniques").json()["sizes"]
    every = {(mm, breadth, toes) for mm in SIZES.values() for breadth in BREADTHS for toes in TOES}
    assert {(size["length"], size["breadth"], size["toes"]) for size in sizes} == every
    assert len(sizes) == len(every)
    assert next(size["foot"] for size in sizes if size["said"] == "usual" and size["breadth"] == "normal") == {}
