"""The server: how soon it answers, and how soon the first sound is there when nothing was made before."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.row import Row

ROOT = Path(__file__).parents[1]
ROUTINE = "foot-and-scalp"
FIRST_BYTES = 48_000  # 8 s of sound, more than a browser waits for
RUNS = 3
CHARTS_KB = 120
READ_ALONG_MS = 50


def rows() -> Iterator[Row]:
    starts, told, firsts, bares = zip(*(_run() for _ in range(RUNS)), strict=True)
    start, sound = median(starts), median(firsts)
    bare = f"python -c pass {_bare():.2f} s"
    yield Row("`solea serve` to a page that answers", f"{start:.2f} s", "≤ 5 s", bare, start <= 5)
    yield Row(
        "the article told to the page, empty cache: every phrase is synthesised", f"{median(told):.2f} s", "",
        f"told again {1000 * median(bares):.1f} ms", True,
    )
    whole = "the page knows its size before"
    yield Row("first 8 s of sound after Play, empty cache", f"{sound:.2f} s", "≤ 1 s", whole, sound <= 1)
    yield _charts()
    yield _written()


def _run() -> tuple[float, float, float, float]:
    """Seconds to the first page, to the routine, to the first sound, and to the routine told again."""
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with _serving(folder) as port:
            start = time.perf_counter() - begun
            told, answer = _timed(port, f"/api/routines/{ROUTINE}")
            first, _ = _timed(port, json.loads(answer)["track"]["url"], {"Range": f"bytes=0-{FIRST_BYTES - 1}"})
            again, _ = _timed(port, f"/api/routines/{ROUTINE}")
    return start, told, first, again


def _charts() -> Row:
    """What the player loads to draw the article: its charts, their reliefs, the hands, the tracks in the routine."""
    with TemporaryDirectory() as folder, _serving(folder) as port:
        told = json.loads(_timed(port, f"/api/routines/{ROUTINE}")[1])
        views = sorted({view for cue in told["timeline"]["cues"] for view in cue["views"]})
        drawn = {f"/charts/{view}.json?drawn" for view in views} | {"/charts/glyphs.json?drawn"}
        lines = sum(_sent(port, path) for path in drawn)
        reliefs = sum(_sent(port, f"/charts/{view}.webp") for view in views)
        plain = sum(len(_timed(port, path)[1]) for path in [*drawn, "/charts/tracks.json"])
    tracks = len(gzip.compress(json.dumps(told["tracks"], separators=(",", ":")).encode(), 9))
    whole = (lines + reliefs + tracks) / 1000
    return Row(
        f"chart data of the article, over the wire ({len(views)} views)",
        f"{whole:.0f} kB",
        f"≤ {CHARTS_KB} kB",
        f"drawings and hands {lines / 1000:.0f}, reliefs {reliefs / 1000:.0f}, tracks {tracks / 1000:.0f}; "
        f"as it lies there {plain / 1000:.0f} kB and the reliefs",
        whole <= CHARTS_KB,
    )


def _written() -> Row:
    """What the article comes to while it is written: the answer to every pause of the keys."""
    text = (ROOT / "library" / f"{ROUTINE}.massage.md").read_text("utf-8")
    slip = text.replace("**Thumb glide**", "**Thmb glide**", 1)
    with TemporaryDirectory() as folder, _serving(folder) as port:
        _posted(port, text)
        whole, broken = (median(_posted(port, one)[0] for _ in range(15)) for one in (text, slip))
        size = len(_posted(port, text)[1])
    return Row(
        "the article read along while it is written", f"{1000 * whole:.0f} ms", f"≤ {READ_ALONG_MS} ms",
        f"with a slip in it {1000 * broken:.0f} ms; answer {size / 1000:.0f} kB", 1000 * whole <= READ_ALONG_MS,
    )


def _posted(port: int, text: str) -> tuple[float, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("POST", "/api/score", json.dumps({"text": text}), {"Content-Type": "application/json"})
    body = connection.getresponse().read()
    took = time.perf_counter() - begun
    connection.close()
    return took, body


def _sent(port: int, path: str) -> int:
    """Bytes of an answer's body as they come to a browser."""
    return len(_timed(port, path, {"Accept-Encoding": "gzip"})[1])


@contextmanager
def _serving(folder: str) -> Iterator[int]:
    """A server with caches of its own; its port, once the page answers."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOLEA_CACHE": folder}
    command = [sys.executable, "-c", "from solea.cli import main; main()", "serve", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)
    assert server.stdout is not None
    try:
        port = int(server.stdout.readline().split()[3].rpartition(":")[2])
        _timed(port, "/")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


def _timed(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[float, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", path, headers=headers or {})
    body = connection.getresponse().read()
    took = time.perf_counter() - begun
    connection.close()
    return took, body


def _bare() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - begun
