"""Tracks over the wire: whole and in parts, while they are made and after, and when making them fails."""

from __future__ import annotations

import asyncio
import errno
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from tests.web.served import BLOCK, Served, Sound

from solea.web.tracks import Tracks


def ask(web: httpx.Client, id_: str = "feet") -> str:
    """The address of a routine's track, as a page learns it."""
    address: str = web.get(f"/api/routines/{id_}").json()["track"]["url"]
    return address


def test_a_track_arrives_whole(served: Served, web: httpx.Client) -> None:
    answer = web.get(ask(web))
    assert answer.status_code == 200
    assert answer.content == served.studio.sound("feet").bytes
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.headers["accept-ranges"] == "bytes"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("header", "start", "stop"),
    [
        ("bytes=0-1", 0, 2),
        ("bytes=2500-", 2500, 8000),
        ("bytes=-10", 7990, 8000),
        ("bytes=7000-9000", 7000, 8000),
    ],
)
def test_a_part_of_a_track(served: Served, web: httpx.Client, header: str, start: int, stop: int) -> None:
    answer = web.get(ask(web), headers={"Range": header})
    assert answer.status_code == 206
    assert answer.content == served.studio.sound("feet").bytes[start:stop]
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/8000"
    assert answer.headers["content-length"] == str(stop - start)


def test_a_part_beyond_the_end_is_refused_with_the_size(web: httpx.Client) -> None:
    answer = web.get(ask(web), headers={"Range": "bytes=8000-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */8000"


def test_if_range_of_another_track_gets_the_whole(web: httpx.Client) -> None:
    address = ask(web)
    headers = {"Range": "bytes=0-1", "If-Range": '"another"'}
    assert web.get(address, headers=headers).status_code == 200
    headers["If-Range"] = web.head(address).headers["etag"]
    assert web.get(address, headers=headers).status_code == 206


def test_head_tells_the_size_before_a_byte_is_made(served: Served, web: httpx.Client) -> None:
    sound = served.studio.sounds["feet"] = Sound(allowed=0)
    address = ask(web)
    answer = web.head(address)
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "8000", b"")
    assert web.head(address, headers={"Range": "bytes=0-99"}).headers["content-length"] == "100"
    sound.allow(8)


def test_looking_at_a_routine_begins_its_track(served: Served, web: httpx.Client) -> None:
    """Play is a tap away, so the track is under way by then; a second routine waits until it is asked for."""
    address = ask(web)
    until = time.monotonic() + 10
    while not list(served.cache.glob("*.mp3")) and time.monotonic() < until:
        time.sleep(0.01)
    served.studio.sounds["feet"] = Sound(allowed=0)
    assert len(web.get(address).content) == 8000


def test_only_one_track_is_begun_unasked(served: Served, web: httpx.Client) -> None:
    sounds = [served.studio.sounds.setdefault(id_, Sound(allowed=0)) for id_ in ("feet", "scalp")]
    served.score("scalp", "- **Circle** the scalp.")
    ask(web), ask(web, "scalp")
    assert len(served.tracks._making) == 1
    for sound in sounds:
        sound.allow(8)


def test_a_track_plays_while_it_is_made(served: Served, web: httpx.Client) -> None:
    """The first bytes arrive before the rest exists, and a part further on arrives once it does."""
    sound = served.studio.sounds["feet"] = Sound(allowed=2)
    address = ask(web)
    assert web.get(address, headers={"Range": "bytes=0-1"}).content == sound.bytes[:2]
    second = {"Range": f"bytes={BLOCK}-{2 * BLOCK - 1}"}
    assert web.get(address, headers=second).content == sound.bytes[BLOCK : 2 * BLOCK]
    assert not list(served.cache.glob("*.mp3"))
    late = threading.Timer(0.2, sound.allow, [6])
    late.start()
    assert web.get(address, headers={"Range": "bytes=7990-"}).content == sound.bytes[7990:]
    assert [path.stat().st_size for path in served.cache.glob("*.mp3")] == [8000]


def test_a_finished_track_is_kept_for_the_next_time(served: Served, web: httpx.Client) -> None:
    address = ask(web)
    web.get(address)
    served.studio.sounds["feet"] = Sound(allowed=0)
    assert len(web.get(address).content) == 8000
    assert [path.suffix for path in served.cache.iterdir()] == [".mp3"]


@pytest.mark.parametrize("key", ["0" * 32, "nothing", "..%2f..%2fsecret", "A" * 500])
def test_an_unknown_track_says_to_ask_for_the_routine(web: httpx.Client, key: str) -> None:
    answer = web.get(f"/tracks/{key}.mp3")
    assert answer.status_code == 404
    assert "problem" in answer.json()


def test_the_queue_is_bounded(served: Served, web: httpx.Client) -> None:
    """Ten tracks are being made or waiting; the eleventh is refused calmly, and taken when there is room."""
    addresses = []
    for number in range(11):
        served.score(f"r{number}", "- **Smooth** the sole.")
        served.studio.sounds[f"r{number}"] = Sound(allowed=1 if number < 2 else 0)
        addresses.append(ask(web, f"r{number}"))
    listeners = [threading.Thread(target=web.get, args=(address,)) for address in addresses[:10]]
    for listener in listeners:
        listener.start()
    until = time.monotonic() + 10
    while len(served.tracks._making) < 10 and time.monotonic() < until:
        time.sleep(0.01)
    answer = web.get(addresses[10])
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "Try again" in answer.json()["problem"]
    for sound in served.studio.sounds.values():
        sound.allow(8)
    for listener in listeners:
        listener.join(timeout=10)
    assert web.get(addresses[10]).status_code == 200


def test_a_full_disk_says_so_and_leaves_no_half_file(served: Served, web: httpx.Client) -> None:
    served.studio.sound("feet").fault = OSError(errno.ENOSPC, "No space left on device")
    answer = web.get(ask(web))
    assert answer.status_code == 503
    assert answer.json()["problem"] == "The track could not be written: No space left on device."
    assert list(served.cache.iterdir()) == []


def test_a_fault_on_the_way_breaks_the_answer_off(served: Served, web: httpx.Client) -> None:
    """The page sees an error, not a track that ends early; asking again makes it anew."""
    sound = served.studio.sounds["feet"] = Sound(allowed=3)
    address = ask(web)
    with web.stream("GET", address) as answer:
        pieces = answer.iter_bytes(BLOCK)
        next(pieces)
        sound.fault = OSError(errno.EIO, "Input/output error")
        sound.allow(1)
        with pytest.raises(httpx.RemoteProtocolError):
            list(pieces)
    assert list(served.cache.iterdir()) == []
    served.studio.sounds["feet"].fault = None
    sound.allow(8)
    assert web.get(address).content == sound.bytes


def test_a_download_has_the_routines_name(web: httpx.Client) -> None:
    answer = web.get("/download/feet.mp3", follow_redirects=True)
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''feet.mp3"
    assert len(answer.content) == 8000
    assert web.get("/download/nobody.mp3").status_code == 404


def test_a_download_may_have_any_name(served: Served, web: httpx.Client) -> None:
    served.score("Füße & 足", "- **Smooth** the sole.")
    answer = web.get("/download/F%C3%BC%C3%9Fe%20%26%20%E8%B6%B3.mp3", follow_redirects=True)
    name = "F%C3%BC%C3%9Fe%20%26%20%E8%B6%B3.mp3"
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"


def test_what_was_not_read_for_the_longest_time_makes_room(served: Served) -> None:
    served.cache.mkdir()
    for day, name in enumerate(("1" * 32, "2" * 32, "3" * 32)):
        path = served.cache / f"{name}.mp3"
        path.write_bytes(bytes(1000))
        os.utime(path, (day, day))

    async def make_one() -> None:
        tracks = Tracks(served.cache, kept=9_500)
        assert tracks.find("1" * 32)  # read just now
        await tracks.make("4" * 32, Sound(blocks=8)).reach(8000)

    with ThreadPoolExecutor(1) as thread:  # a browser's loop may run in this one
        thread.submit(asyncio.run, make_one()).result()
    assert {path.stem[0] for path in served.cache.iterdir()} == {"1", "4"}
