"""The download's routes, over the real studio: choices with sizes, making, stopping, the file itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import running
from tests.web.served import Served

from solea.render import KINDS
from solea.voice import Espeak, PhraseCache, Speaker
from solea.web.app import build
from solea.web.onepage import DATA, HEAD, SOUND, TEMPLATE
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

SCORE = "---\ntitle: A </script> & more\n---\n## Foot (right, then left)\n\n- **Smooth** the sole, {}.\n"


class Real(Served):
    """The real studio behind the server, with a phrase cache of its own."""

    def app(self):  # type: ignore[no-untyped-def]
        voice = Speaker(Espeak(), PhraseCache(self.cache / "phrases"))
        self.made = Tracks(self.cache / "tracks")
        return build([self.library], Workshop(voice), static=self.static, charts=self.charts, tracks=self.made)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    served = Real(tmp_path_factory.mktemp("files"))
    (served.static / TEMPLATE).write_bytes(b"<!doctype html>" + HEAD + DATA + SOUND)
    (served.static / "icon.svg").write_bytes(b"<svg/>")
    served.score("feet", SCORE.format("1 min"))
    served.score("long", SCORE.format("60 min"))
    served.score("brief", SCORE.format("8 s"))
    served.score("broken", "- **Smoth** the sole.")
    with running(served) as client:
        client.headers["x-folder"] = str(served.cache)
        client.headers["x-static"] = str(served.static)
        yield client


def followed(web: httpx.Client, state: dict[str, object], until: float = 60) -> dict[str, object]:
    end = time.monotonic() + until
    while not state["whole"] and not state["problem"] and time.monotonic() < end:
        time.sleep(0.02)
        state = web.get(f"/api/files/{state['name']}").raise_for_status().json()
    return state


def test_every_format_with_its_size(web: httpx.Client) -> None:
    files = web.get("/api/routines/feet/files").json()["files"]
    assert [one["format"] for one in files] == list(KINDS)
    assert all(one["bytes"] > 200 and one["of"] and one["here"] for one in files)
    without_words = web.get("/api/routines/feet/files?words=bells").json()["files"]
    sizes, smaller = ({one["format"]: one["bytes"] for one in all_} for all_ in (files, without_words))
    assert smaller["vtt"] < sizes["vtt"]


@pytest.mark.parametrize("to", list(KINDS))
def test_a_file_is_made_and_given(web: httpx.Client, to: str) -> None:
    routine = "brief" if to == "mp4" else "feet"  # pictures take longer than sound
    begun = web.post(f"/api/routines/{routine}/files?format={to}")
    assert begun.status_code == 202
    state = followed(web, begun.json())
    assert state["whole"], state
    file = web.get(f"/files/{state['name']}?as=my%20feet")
    assert file.status_code == 200
    assert file.headers["content-type"].split(";")[0] == KINDS[to].type  # type: ignore[index]
    assert file.headers["content-disposition"] == f"attachment; filename*=UTF-8''my%20feet.{to}"
    assert len(file.content) == int(file.headers["content-length"]) > 200
    told = {one["format"]: one for one in web.get(f"/api/routines/{routine}/files").json()["files"]}[to]
    assert not told["exact"] or told["bytes"] == len(file.content)
    assert web.post(f"/api/routines/{routine}/files?format={to}").json()["whole"]  # it is kept


def test_the_calendar_has_the_listeners_zone_and_the_way_here(web: httpx.Client) -> None:
    asked = "format=ics&at=07:15&repeat=mon,wed&zone=America/New_York"
    state = followed(web, web.post(f"/api/routines/feet/files?{asked}").json())
    text = web.get(f"/files/{state['name']}").text.replace("\r\n ", "")
    assert "DTSTART;TZID=America/New_York:" in text and "T071500" in text
    assert "RRULE:FREQ=WEEKLY;BYDAY=MO,WE" in text
    assert f"URL:http://{web.base_url.host}:{web.base_url.port}/routine/feet" in text
    assert "SUMMARY:A </script> & more" in text


def test_stopping_leaves_nothing(web: httpx.Client) -> None:
    state = web.post("/api/routines/long/files?format=flac").json()
    assert not state["whole"]
    assert web.post(f"/api/files/{state['name']}/stop").json() == {"stopped": True}
    end = time.monotonic() + 20
    while web.get(f"/api/files/{state['name']}").status_code != 404 and time.monotonic() < end:
        time.sleep(0.02)
    assert web.get(f"/files/{state['name']}").status_code == 404
    assert not list((Path(web.headers["x-folder"]) / "tracks" / "files").glob(f"*{state['name']}*"))


def test_the_same_file_is_made_once(web: httpx.Client) -> None:
    names: list[dict[str, str]] = []

    def ask() -> None:
        names.append(web.post("/api/routines/long/files?format=mp3&words=bells").json())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({state["name"] for state in names}) == 1
    web.post(f"/api/files/{names[0]['name']}/stop")


@pytest.mark.parametrize(
    ("question", "status", "said"),
    [
        ("feet/files?format=opuss", 400, "“opuss” is no format; did you mean opus?."),
        ("feet/files?format=ics&at=25:99", 400, ""),
        ("feet/files?format=ics&repeat=often", 400, "“often” is no repetition"),
        ("feet/files?format=mp3&words=loud", 400, "“words” is one of"),
        ("feet/files", 400, ""),
        ("nowhere/files?format=mp3", 404, "There is no routine of that name."),
        ("broken/files?format=mp3", 422, ""),
    ],
)
def test_bad_questions_are_answered_plainly(web: httpx.Client, question: str, status: int, said: str) -> None:
    answer = web.post(f"/api/routines/{question}")
    assert answer.status_code == status
    assert status == 422 or said.rstrip(".") in answer.json()["problem"]


def test_names_that_are_none(web: httpx.Client) -> None:
    for name in ("x", "0" * 32 + ".mp3", "..%2f..%2fsecret.mp3", "0" * 32 + ".exe"):
        assert web.get(f"/files/{name}").status_code == 404
        assert web.get(f"/api/files/{name}").status_code == 404
        assert web.post(f"/api/files/{name}/stop").status_code in (200, 404, 405)


def test_another_site_cannot_begin_anything(web: httpx.Client) -> None:
    headers = {"origin": "http://elsewhere.example", "sec-fetch-site": "cross-site"}
    assert web.post("/api/routines/feet/files?format=mp3", headers=headers).status_code == 403


def test_a_page_is_made_with_the_sound_that_is_asked_for(web: httpx.Client) -> None:
    state = followed(web, web.post("/api/routines/feet/files?format=html&sound=opus").json())
    assert state["whole"], state
    page = web.get(f"/files/{state['name']}?as=feet")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-disposition"].startswith("attachment")
    assert "<title>A &lt;/script&gt; &amp; more</title>" in page.text
    assert '"type":"audio/ogg"' in page.text
    assert web.post("/api/routines/feet/files?format=html&sound=flac").status_code == 400


def test_a_page_without_a_built_player_is_none(web: httpx.Client) -> None:
    template = Path(web.headers["x-static"]) / TEMPLATE
    kept = template.rename(template.with_suffix(".away"))
    lacking = web.post("/api/routines/feet/files?format=html")
    kept.rename(template)
    assert (lacking.status_code, "not built" in lacking.json()["problem"]) == (400, True)


def test_a_film_is_offered_in_two_sizes_and_made_in_no_third(web: httpx.Client) -> None:
    files = web.get("/api/routines/brief/files").json()["files"]
    offers = {one["format"]: one["bytes"] for one in next(f for f in files if f["format"] == "mp4")["pictures"]}
    assert 100_000 < offers["720p"] < offers["1080p"]
    refused = web.post("/api/routines/brief/files?format=mp4&size=4k")
    assert refused.status_code == 400 and "720p or 1080p; not day, 4k" in refused.json()["problem"]
    refused = web.post("/api/routines/brief/files?format=mp4&skin=9&hair=grey")
    assert refused.status_code == 400 and "not 9, grey" in refused.json()["problem"]
