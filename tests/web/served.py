"""A server as people meet it: uvicorn on a free loopback port, a folder of scores, a player, charts.

The studio is a small one whose sounds can be held back, so that a test decides how far a track has come.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from starlette.types import ASGIApp

from solea.web.app import build
from solea.web.library import Entry
from solea.web.phone import Pairing
from solea.web.studio import Answer, Broken, Performed
from solea.web.tracks import Tracks
from solea.web.wish import Wish

BLOCK = 1000


class Sound:
    """A track of numbered blocks; `allow` says how many may be made now, and `fault` is raised after the last."""

    def __init__(self, blocks: int = 8, allowed: int | None = None) -> None:
        self.count = blocks
        self.size = blocks * BLOCK
        self.fault: Exception | None = None
        self._gate = threading.Semaphore(blocks if allowed is None else allowed)

    @property
    def bytes(self) -> bytes:
        return b"".join(self._block(number) for number in range(self.count))

    def allow(self, blocks: int) -> None:
        self._gate.release(blocks)

    def blocks(self) -> Iterator[bytes]:
        for number in range(self.count):
            assert self._gate.acquire(timeout=20)
            if self.fault:
                raise self.fault
            yield self._block(number)

    @staticmethod
    def _block(number: int) -> bytes:
        return bytes((number * 7 + at) % 251 for at in range(BLOCK))


class Studio:
    """Cards and performances by name; a text with BROKEN in it is broken, one with BUG is a bug."""

    def __init__(self) -> None:
        self.sounds: dict[str, Sound] = {}
        self.performed: list[tuple[str, Wish]] = []
        self.counted: list[tuple[str, Wish]] = []

    def sound(self, id_: str) -> Sound:
        return self.sounds.setdefault(id_, Sound())

    def key(self, id_: str) -> str:
        return id_.encode().hex().rjust(32, "0")

    def card(self, entry: Entry) -> Answer:
        return {"id": entry.id, "title": entry.id.title(), "problems": int("BROKEN" in entry.source.text)}

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        self.performed.append((entry.id, wish))
        if "BROKEN" in entry.source.text:
            raise Broken({"id": entry.id, "problems": [{"line": 1}], "text_lines": {"1": entry.source.text}})
        if "BUG" in entry.source.text:
            raise RuntimeError("a secret detail of the server")
        key = self.key(entry.id)
        return Performed({"id": entry.id, "track": {"url": f"/tracks/{key}.mp3"}}, key, self.sound(entry.id))

    def speaks(self, wish: Wish) -> str:
        return wish.voice

    def phrases(self, entry: Entry, wish: Wish) -> list[str]:
        if "BROKEN" in entry.source.text:
            raise Broken({"id": entry.id, "problems": [], "text_lines": {}})
        return ["Smooth the sole.", "Softly, now."]

    def coverage(self, entry: Entry, wish: Wish) -> Answer:
        self.counted.append((entry.id, wish))
        if "BROKEN" in entry.source.text:
            raise Broken({"id": entry.id, "problems": [{"line": 1}], "text_lines": {"1": entry.source.text}})
        return {"title": entry.id, "maps": []}

    def check(self, text: str) -> Answer:
        return {"problems": [], "letters": len(text)}

    def written(self, text: str, at: int) -> Answer:
        return {"problems": [], "letters": len(text), "at": at}

    def say(self, words: str) -> bytes:
        return f"said: {words}".encode()


class Served:
    """A running server and what stands behind it."""

    def __init__(self, folder: Path, *, pairing: Pairing | None = None) -> None:
        self.folder = folder
        self.library = folder / "library"
        self.static = folder / "static"
        self.charts = folder / "charts"
        self.cache = folder / "cache"
        for path in (self.library, self.static / "assets", self.charts):
            path.mkdir(parents=True, exist_ok=True)
        (self.static / "index.html").write_text("<!doctype html><title>Solea</title>")
        (self.static / "sw.js").write_text("// worker")
        (self.static / "assets" / "main-1a2b.js").write_text("// main")
        (self.charts / "tracks.json").write_text("{}")
        self.score("feet", "- **Smooth** the sole.")
        self.studio = Studio()
        self.pairing = pairing
        self.own: Path | None = None
        self.tracks: Tracks

    def score(self, id_: str, text: str) -> None:
        (self.library / f"{id_}.massage.md").write_text(text)

    def app(self) -> ASGIApp:
        self.tracks = Tracks(self.cache)
        return build(
            [self.library], self.studio, pairing=self.pairing, static=self.static, charts=self.charts,
            tracks=self.tracks, own=self.own,
        )
