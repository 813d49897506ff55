"""Tracks as files: made once, kept by their key, and read while they are still being made.

A track's size is known before its first byte, so a reader may ask for any part of it; it waits until the maker has
come that far. A track appears under its name only when it is whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Protocol

from solea.voice.cache import trim_folder

log = logging.getLogger(__name__)

CHUNK = 64 * 1024
AT_ONCE = 2  # tracks made at the same time: the machine's cores are the audience's too
WAITING = 8
KEPT = 500_000_000  # bytes on disk; an hour of track is about 29 MB


class Sound(Protocol):
    """What a track is made from: its bytes in order, and how many there will be."""

    @property
    def size(self) -> int: ...

    def blocks(self) -> Iterator[bytes]: ...


class QueueFull(Exception):
    """As many tracks as we take are being made or waiting already."""


class NotMade(Exception):
    """Making the track failed; the text says why."""


class Track:
    """A track that is being made, or was: how far it is, and a way to wait for more."""

    def __init__(self, path: Path, size: int, *, made: bool) -> None:
        self.path = path
        self.size = size
        self.failure = ""
        self._reached = size if made else 0
        self._moved = asyncio.Event()

    @property
    def whole(self) -> bool:
        return self._reached >= self.size

    async def reach(self, position: int) -> None:
        """Wait until all bytes before `position` are there. Raises `NotMade`."""
        while self._reached < min(position, self.size):
            if self.failure:
                raise NotMade(self.failure)
            await self._moved.wait()

    async def read(self, start: int, stop: int) -> AsyncIterator[bytes]:
        """The bytes `start` to `stop`, each piece as soon as it exists."""
        await self.reach(min(start + 1, stop))
        with self.path.open("rb") as file:
            file.seek(start)
            while start < stop:
                await self.reach(start + 1)
                piece = file.read(min(CHUNK, stop - start, self._reached - start))
                yield piece
                start += len(piece)

    def move(self, reached: int, failure: str = "") -> None:
        """Tell every reader; called in the event loop."""
        self._reached, self.failure = reached, failure
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()


class Tracks:
    """All tracks of a server, in one folder; belongs to one event loop."""

    def __init__(self, folder: Path, *, at_once: int = AT_ONCE, waiting: int = WAITING, kept: int = KEPT) -> None:
        self.folder = folder
        self._kept = kept
        self._most = at_once + waiting
        self.slots = asyncio.Semaphore(at_once)
        self._making: dict[str, Track] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._leave = threading.Event()

    @property
    def idle(self) -> bool:
        return not self._making

    def find(self, key: str) -> Track | None:
        """The track of that key if it was made or is being made."""
        if key in self._making:
            return self._making[key]
        path = self._path(key)
        with contextlib.suppress(OSError):
            size = path.stat().st_size
            os.utime(path)
            return Track(path, size, made=True)
        return None

    def make(self, key: str, sound: Sound) -> Track:
        """Begin to make a track. Raises `QueueFull`, and `NotMade` when the folder cannot be written."""
        if len(self._making) >= self._most:
            raise QueueFull
        track = self._making[key] = Track(self._part(key), sound.size, made=False)
        task = asyncio.get_running_loop().create_task(self._carry_out(key, track, sound))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return track

    async def close(self, within: float = 3.0) -> None:
        """Stop making, within some seconds; nothing half made stays."""
        self._leave.set()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within)

    async def _carry_out(self, key: str, track: Track, sound: Sound) -> None:
        try:
            async with self.slots:
                await asyncio.to_thread(self._write, track, sound, asyncio.get_running_loop())
            track.path = self._keep(key, track.path)
            track.move(track.size)
        except OSError as error:
            track.move(0, f"The track could not be written: {error.strerror}.")
        except _Left:
            track.move(0, "The server is closing.")
        except Exception:
            log.exception("making the track %s", key)
            track.move(0, "The track could not be made.")
        finally:
            del self._making[key]
            if not track.whole:
                track.path.unlink(missing_ok=True)

    def _write(self, track: Track, sound: Sound, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread: every block to the file, and word of it to the loop.

        The last byte is held back until the file has its name, so a reader never sees the end of a track that is lost.
        """
        reached = 0
        with track.path.open("wb") as file:
            for block in sound.blocks():
                if self._leave.is_set():
                    raise _Left
                file.write(block)
                file.flush()
                reached += len(block)
                loop.call_soon_threadsafe(track.move, min(reached, track.size - 1))
        if reached != track.size:
            raise RuntimeError(f"a track of {track.size} bytes came out with {reached}")

    def _keep(self, key: str, part: Path) -> Path:
        path = self._path(key)
        part.replace(path)
        os.utime(path)  # the newest: it is about to be read, so it is the last to go
        trim_folder(self.folder, "*.mp3", self._kept)
        return path

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.mp3"

    def _part(self, key: str) -> Path:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{key}.", suffix=".part", dir=self.folder)
            os.close(handle)
        except OSError as error:
            raise NotMade(f"The track could not be written: {error.strerror}.") from error
        return Path(name)


class _Left(Exception):
    """The server closes while a track is being made."""
