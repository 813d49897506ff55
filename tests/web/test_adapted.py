"""A routine adapted for one session: what the page sends and gets, and that nothing of it stays or is told."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import av
import httpx
import pytest

from solea.safety.areas import Area
from solea.safety.limits import as_json
from solea.safety.receiver import Answer, Receiver, weigh
from solea.safety.table import device_table
from solea.voice import Espeak, PhraseCache, Speaker
from solea.web import adapted, planned
from solea.web.app import build
from solea.web.paths import library_folder
from solea.web.serve import Server, bound
from solea.web.tracks import Tracks
from solea.web.workshop import Workshop

SECRET = "the-left-heel-hurts-since-tuesday"
SHE = Receiver(
    conditions=(Answer("numb_feet", said=SECRET), Answer("pregnancy", said=SECRET)),
    cleared=("numb_feet", "pregnancy"),
    skip=(Area("toe_5", "left"),),
)
SENT = as_json(weigh(SHE).restrictions)
ANSWERS = (SECRET, "numb_feet", "numb feet", "pregnan", "neuropathy")


BRIEF = "brief"
BRIEF_SCORE = "## Foot (right, then left)\n\n- **Smooth** the whole foot, toes to ankle, light, 10 s.\n"


class House:
    """A server with the real studio, whose every trace lies in one folder."""

    def __init__(self, folder: Path) -> None:
        self.cache, self.temp, self.log = folder / "cache", folder / "temp", folder / "log.txt"
        self.temp.mkdir(parents=True)
        shelf = folder / "shelf"
        shelf.mkdir()
        (shelf / f"{BRIEF}.massage.md").write_text(BRIEF_SCORE, "utf-8")
        workshop = Workshop(Speaker(Espeak(), PhraseCache(self.cache / "phrases")))
        self.app = build([library_folder(), shelf], workshop, tracks=Tracks(self.cache / "tracks"))

    def kept(self) -> dict[str, bytes]:
        """Every file that the server left, but its log."""
        files = [path for place in (self.cache, self.temp) for path in place.rglob("*") if path.is_file()]
        return {str(path): path.read_bytes() for path in files}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("SOLEA_CACHE", str(tmp_path / "cache"))
    made = House(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(made.temp))
    handler = logging.FileHandler(made.log)
    handler.addFilter(lambda record: not record.name.startswith("http"))  # the client's own log is no trace of ours
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    yield made
    logging.getLogger().removeHandler(handler)
    handler.close()
    logging.getLogger().setLevel(logging.WARNING)


@contextmanager
def open_house(house: House) -> Iterator[httpx.Client]:
    listening = bound("127.0.0.1", 0)
    server = Server(house.app, lambda: None)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.005)
    with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=60) as client:
        yield client
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


ROUTINE = "ten-minutes-no-cream"


def ask(client: httpx.Client, sent: Any = SENT, id_: str = ROUTINE) -> httpx.Response:
    return client.post(f"/api/adapted/{id_}", json=sent)


def test_a_session_from_the_answers_to_silence(house: House) -> None:
    """The routine, its sound whole and in part, its end; and then nothing is left, nor was anything told."""
    with open_house(house) as client:
        client.get(f"/api/routines/{ROUTINE}").raise_for_status()
        client.get(client.get(f"/api/routines/{ROUTINE}").json()["track"]["url"]).raise_for_status()
        before = house.kept()
        told = ask(client)
        answer = told.json()
        routine, report, key = answer["routine"], answer["report"], answer["key"]

        assert told.headers["cache-control"] == "no-store" and "etag" not in told.headers
        assert routine["track"]["url"] == f"/adapted/{key}.mp3" and len(key) == 32
        assert {"timeline", "spoken", "bells", "safety"} <= set(routine)
        assert not any(cue["technique"] == "fist_press" for cue in routine["timeline"]["cues"])
        assert report["plays"] and 1 <= len(report["lines"]) <= 5
        assert all(limit in SENT["limits"] for line in report["lines"] for limit in line["limits"])

        whole = client.get(routine["track"]["url"])
        assert whole.status_code == 200 and len(whole.content) == routine["track"]["bytes"]
        assert whole.headers["cache-control"] == "no-store" and "etag" not in whole.headers
        part = client.get(routine["track"]["url"], headers={"Range": "bytes=0-99"})
        assert (part.status_code, part.content) == (206, whole.content[:100])
        head = client.head(routine["track"]["url"])
        assert (head.headers["content-length"], head.content) == (str(routine["track"]["bytes"]), b"")

        during = {name: body for name, body in house.kept().items() if name.startswith(str(house.cache))}
        assert during == before  # not one phrase and not one track in the cache
        assert client.post(f"/api/adapted/{key}/end").json() == {"ended": True}
        assert client.get(routine["track"]["url"]).status_code == 404
        assert [name for name in house.kept() if name.startswith(str(house.temp))] == []
        another = ask(client).json()
        assert another["key"] != key
        client.get(another["routine"]["track"]["url"], headers={"Range": "bytes=0-1"}).raise_for_status()

    assert list(house.temp.iterdir()) == []  # gone with the server
    traces = b"".join(house.kept().values()) + house.log.read_bytes() + " ".join(house.kept()).encode()
    spoken = [told.text.replace(str(routine["safety"]), ""), str(report), str(told.request.url), str(told.headers)]
    sheet_free = {name: value for name, value in routine.items() if name != "safety"}
    for secret in ANSWERS:
        assert secret.encode() not in traces
        assert secret not in str(report) and secret not in str(sheet_free)
    assert SECRET not in " ".join(spoken) and key.encode() not in traces
    assert SECRET.encode() not in told.request.content and b"numb" not in told.request.content


def begun(client: httpx.Client, key: str, to: str) -> dict[str, Any]:
    state: dict[str, Any] = client.post(f"/api/adapted/{key}/files?format={to}").raise_for_status().json()
    return state


def followed(client: httpx.Client, state: dict[str, Any], seconds: float = 60) -> dict[str, Any]:
    until = time.monotonic() + seconds
    while not state["whole"] and not state["problem"] and time.monotonic() < until:
        time.sleep(0.02)
        state = client.get(f"/api/files/{state['name']}").raise_for_status().json()
    return state


def test_its_files_are_the_adapted_session_and_go_with_it(house: House) -> None:
    with open_house(house) as client:
        routine = client.get(f"/api/routines/{ROUTINE}").json()
        client.get(routine["track"]["url"]).raise_for_status()
        plain, before = routine["timeline"]["cues"], house.kept()
        answer = ask(client).json()
        routine, key = answer["routine"], answer["key"]
        told = client.get(f"/api/adapted/{key}/files").json()["files"]
        assert {one["format"]: one["bytes"] for one in told}["mp3"] > 100_000
        state = followed(client, begun(client, key, "mp3"))
        assert state["whole"], state
        file = client.get(f"/files/{state['name']}?as=mine")
        assert file.status_code == 200 and len(file.content) == {one["format"]: one["bytes"] for one in told}["mp3"]
        assert file.headers["cache-control"] == "no-store"
        assert not {"etag", "last-modified"} & set(file.headers)
        part = client.get(f"/files/{state['name']}", headers={"Range": "bytes=0-99", "If-Range": '"none"'})
        assert (part.status_code, len(part.content)) == (200, len(file.content))
        with av.open(io.BytesIO(file.content)) as sound:
            titles = [chapter["metadata"]["title"] for chapter in sound.chapters()]
        cues = routine["timeline"]["cues"]
        gone = {cue["title"] for cue in plain} - {cue["title"] for cue in cues}
        assert gone and not [title for title in titles if any(one in title for one in gone)]
        worked = {cue["title"] for cue in cues if cue["kind"] == "stroke" and not cue["with"]}
        assert worked and all(any(one in title for title in titles) for one in worked)
        assert {name: body for name, body in house.kept().items() if name.startswith(str(house.cache))} == before

        client.post(f"/api/adapted/{key}/end")
        assert client.get(f"/files/{state['name']}").status_code == 404
        assert client.get(f"/api/files/{state['name']}").status_code == 404
        assert client.get(f"/api/adapted/{key}/files").status_code == 404
        assert client.post(f"/api/adapted/{key}/files?format=mp3").status_code == 404
        assert [name for name in house.kept() if name.startswith(str(house.temp))] == []


def test_a_name_of_its_files_tells_nothing(house: House) -> None:
    """The same restrictions twice: neither the session's key nor the rest of a name is the same, within one it is."""
    with open_house(house) as client:
        keys = [ask(client).json()["key"] for _ in range(2)]
        names = [begun(client, key, "vtt")["name"] for key in (*keys, keys[0])]
    assert names[0] == names[2]
    assert [name.partition("-")[0] for name in names[:2]] == keys
    assert len({name.partition("-")[2] for name in names[:2]}) == 2


def test_a_session_that_ends_takes_a_file_with_it_that_is_being_made(house: House) -> None:
    with open_house(house) as client:
        key = ask(client, id_="foot-and-scalp").json()["key"]
        state = begun(client, key, "m4a")
        assert not state["whole"]
        client.post(f"/api/adapted/{key}/end").raise_for_status()
        assert client.get(f"/api/files/{state['name']}").status_code == 404
        until = time.monotonic() + 30
        while list(house.temp.rglob("*m4a*")) and time.monotonic() < until:
            time.sleep(0.02)
        assert list(house.temp.rglob("*m4a*")) == []


def test_where_nothing_is_left_the_page_learns_why_not_and_what_instead(house: House) -> None:
    stopped = as_json(weigh(Receiver(conditions=(Answer("gout"),))).restrictions)
    with open_house(house) as client:
        answer = ask(client, stopped).json()
    assert answer["routine"] is None and answer["key"] is None
    assert answer["report"]["refused"]["free"] == ["scalp"] and not answer["report"]["plays"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'{"limits": [{"kind": "skip", "where": "hel"}]}', 400),
        (b'{"limits": [], "conditions": ["numb feet"]}', 400),
        (b'{"limits": [{"kind": "cap", "what": "9"}]}', 400),
        (b'{"limits": "' + b"x" * 70_000 + b'"}', 413),
    ],
)
def test_what_cannot_be_kept_is_refused(house: House, sent: bytes, status: int) -> None:
    with open_house(house) as client:
        answer = client.post(f"/api/adapted/{ROUTINE}", content=sent)
        assert answer.status_code == status and answer.json()["problem"]
        assert ask(client, id_="nobody").status_code == 404
        assert client.post(f"/api/adapted/{ROUTINE}?words=loud", json=SENT).status_code == 400
        assert client.get(f"/adapted/{'0' * 32}.mp3").status_code == 404


def test_a_session_that_nobody_asks_for_any_more_is_over(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapted, "lasts_for", lambda seconds: 5.0)
    with open_house(house) as client:
        url = ask(client).json()["routine"]["track"]["url"]
        client.get(url).raise_for_status()
        until = time.monotonic() + 20
        while list(house.temp.rglob("*.mp3")) and time.monotonic() < until:
            time.sleep(0.05)
        assert list(house.temp.rglob("*.mp3")) == []
        assert client.get(url).status_code == 404


def test_the_oldest_session_gives_way(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapted, "MOST_SESSIONS", 2)
    with open_house(house) as client:
        urls = [ask(client).json()["routine"]["track"]["url"] for _ in range(3)]
        assert [client.head(url).status_code for url in urls] == [404, 200, 200]


def test_the_table_lets_a_device_weigh_by_itself(house: House) -> None:
    with open_house(house) as client:
        answer = client.get("/api/safety")
        table = answer.json()
        assert client.get("/api/safety", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert table["format"] == "solea.safety/1"
    assert {"rule": "cap 1", "source": "product default, from D21"} in table["entries"]["numb_feet"]["rules"]
    assert table["stand_for"]["varicose_veins"] == ["varicose_severe", "varicose_mild"]
    assert set(table["ground"]["heel"]) < set(table["ground"]["foot"]) < set(table["ground"]["feet"])
    assert table["steps"]["S18"] == ["knuckle_glide"]


SAID = re.compile("|".join((SECRET, "numb.feet", "pregnan", "neuropathy", "conditions", "restrictions")), re.IGNORECASE)


def test_no_kind_of_file_says_why_and_each_goes_with_its_session(house: House) -> None:
    """Sound, captions, cards, calendar and page: their words, also those that are packed, and what they are called."""
    with open_house(house) as client:
        routine = client.get(f"/api/routines/{BRIEF}").json()
        client.get(routine["track"]["url"]).raise_for_status()
        asked = routine["safety"]
        before = house.kept()
        answer = ask(client, id_=BRIEF).json()
        key = answer["key"]
        kinds = [one["format"] for one in client.get(f"/api/adapted/{key}/files").json()["files"] if one["here"]]
        assert {"mp3", "vtt", "srt", "ics"} <= set(kinds)
        for to in kinds:
            begun_ = client.post(f"/api/adapted/{key}/files?format={to}&start=20:00&day=2026-11-30")
            if to == "html" and begun_.status_code == 400:
                continue  # there is no built player here
            state = followed(client, begun_.raise_for_status().json(), 120)  # a film takes its time
            assert state["whole"], state
            file = client.get(f"/files/{state['name']}?as={BRIEF}-adapted")
            assert file.headers["cache-control"] == "no-store" and "etag" not in file.headers
            assert state["name"].startswith(f"{key}-") and not SAID.search(str(file.headers))
            page = to == "html"
            for words in own_words(file.content, asked) if page else unpacked(file.content):
                assert not SAID.search(words), to
        assert {name: body for name, body in house.kept().items() if name.startswith(str(house.cache))} == before
        client.post(f"/api/adapted/{key}/end").raise_for_status()
        assert [name for name in house.kept() if name.startswith(str(house.temp))] == []
    log = house.log.read_text("utf-8", "replace")
    assert not SAID.search(log) and key not in log


def unpacked(body: bytes) -> Iterator[str]:
    """The letters of a file, and of each stream that is packed inside it."""
    yield body.decode("latin-1")
    for start in re.finditer(rb"stream\r?\n", body):
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj().decompress(body[start.end() :]).decode("latin-1")


def in_json(value: object) -> object:
    return json.loads(json.dumps(value))


def own_words(page: bytes, asked: object) -> Iterator[str]:
    """A page without what everybody's page has: the player's code, and all that is `asked` before Play,
    with the table by which it is weighed."""
    around = re.sub(rb"<script>.*?</script>", b"", page, flags=re.DOTALL)
    told = re.search(rb'id="told">(.*?)</script>', around, re.DOTALL)
    assert told
    answers = json.loads(told[1])["answers"]
    assert [answer.pop("safety") for answer in answers.values() if "safety" in answer] == [asked]
    assert [answer.pop("table") for answer in answers.values() if "table" in answer] == [in_json(device_table())]
    yield (around[: told.start()] + around[told.end() :]).decode("latin-1")
    yield json.dumps(answers)


WISH = {"minutes": 12, "areas": ["feet"], "sore": ["left heel"]}


def test_a_wish_that_says_what_is_sore_is_not_remembered(house: House) -> None:
    """Neither in the process, nor in a name or an address: the same places leave no more than a plan without them."""
    with open_house(house) as client:
        kept = planned._remembered.cache_info().currsize
        answer = client.post("/api/plan", json={"wish": WISH, "changes": ["shorter"]})
        limits = {"format": "solea.restrictions/1", "limits": [{"kind": "skip", "where": "heel", "side": "left"}]}
        other = client.post("/api/plan", json={"wish": {"minutes": 12, "areas": ["feet"], "restrictions": limits}})
        assert answer.status_code == other.status_code == 200
        assert planned._remembered.cache_info().currsize == kept
        assert "etag" not in answer.headers and not re.search("sore|heel", str(answer.headers))
        plan = answer.json()
        assert not re.search("sore", plan["text"].replace("if sore", ""))
        routine = client.get(f"/api/routines/{plan['id']}").json()
        client.get(routine["track"]["url"], headers={"Range": "bytes=0-9"}).raise_for_status()
        assert not re.search("sore|heel", f"{plan['id']} {routine['track']['url']} {' '.join(house.kept())}")
    assert not re.search("sore|left heel", house.log.read_text("utf-8", "replace"))


def test_a_planned_session_is_adapted_like_any(house: House) -> None:
    """Its cue sheet and its files follow, and the plan itself stays as it was."""
    with open_house(house) as client:
        plan = client.post("/api/plan", json={"wish": {"minutes": 15, "areas": ["feet"]}}).json()
        answer = ask(client, id_=plan["id"]).json()
        cues, key = answer["routine"]["timeline"]["cues"], answer["key"]
        assert not any("toe_5" in cue["place"] and cue["side"] == "left" for cue in cues)
        assert all(max(cue["pressure"], default=0) <= 1 for cue in cues if cue["kind"] in ("stroke", "hold"))
        assert answer["routine"]["seconds"] <= 15 * 60
        for to in ("vtt", "ics"):
            assert followed(client, begun(client, key, to + "&start=20:00&day=2026-11-30"))["whole"]
        assert client.get(f"/api/routines/{plan['id']}/text").text == plan["text"]
