"""Files for the download: made in turn with the tracks, kept for a while, and stopped when nobody wants them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from solea.render import BeingWritten, whole_file
from solea.render.recording import Progress
from solea.voice import VoiceUnavailable
from solea.voice.cache import trim_folder
from solea.web.tracks import QueueFull, Tracks

log = logging.getLogger(__name__)

KEPT = 500_000_000  # bytes on disk
WAITING = 8

Write = Callable[[Path, Progress], None]


@dataclass(slots=True, eq=False)
class Making:
    """A file on its way: `part` of it is done, 0 to 1; `failure` says why there will be none."""

    path: Path
    part: float = 0.0
    failure: str = ""
    left: bool = False
    task: asyncio.Task[None] | None = field(default=None, repr=False)

    @property
    def whole(self) -> bool:
        return self.part >= 1.0 and not self.failure


class Files:
    """All files of a server, in a folder beside its tracks; belongs to one event loop."""

    def __init__(self, tracks: Tracks) -> None:
        self.folder = tracks.folder / "files"
        self._tracks = tracks
        self._making: dict[str, Making] = {}

    def find(self, name: str) -> Making | None:
        """The file of that name if it is being made, was made, or failed lately."""
        if name in self._making:
            return self._making[name]
        path = self.folder / name
        with contextlib.suppress(OSError):
            os.utime(path)  # it is wanted, so it is the last to go
            return Making(path, 1.0)
        return None

    def begin(self, name: str, write: Write) -> Making:
        """Begin to make a file, unless it is there or on its way. Raises `QueueFull`."""
        found = self.find(name)
        if found is not None and not found.failure:
            found.left = False  # somebody wants it again
            return found
        if sum(1 for one in self._making.values() if not one.failure) >= WAITING:
            raise QueueFull
        making = self._making[name] = Making(self.folder / name)
        making.task = asyncio.get_running_loop().create_task(self._carry_out(name, making, write))
        return making

    def stop(self, name: str) -> None:
        """Nobody wants it any more."""
        making = self._making.get(name)
        if making is not None and not making.whole:
            making.left = True

    def forget(self, lead: str) -> None:
        """Nobody may have the files any more whose names begin so: stop their making, remove what is there."""
        for name in self._making:
            if name.startswith(lead):
                self.stop(name)
        for path in self.folder.glob(f"{lead}*"):
            path.unlink(missing_ok=True)

    async def close(self, within: float = 3.0) -> None:
        """Stop making, within some seconds; nothing half made stays."""
        tasks = [making.task for making in self._making.values() if making.task and not making.task.done()]
        for making in self._making.values():
            making.left = True
        if tasks:
            await asyncio.wait(tasks, timeout=within)

    async def _carry_out(self, name: str, making: Making, write: Write) -> None:
        try:
            async with self._tracks.slots:
                await asyncio.to_thread(self._write, making, write)
            if making.left:  # since the last piece was made
                making.path.unlink(missing_ok=True)
                raise _Left
            making.part = 1.0
            trim_folder(self.folder, "*.*", KEPT)
        except _Left:
            making.failure = "It was stopped."
        except OSError as error:
            making.failure = f"The file could not be written: {error.strerror}."
        except (BeingWritten, VoiceUnavailable) as no:
            making.failure = f"The file could not be made: {no}."
        except Exception:
            log.exception("making a %s file", making.path.suffix)  # its name may be that of somebody's session
            making.failure = "The file could not be made."
        finally:
            if making.whole or making.left:
                self._making.pop(name, None)
            else:  # a failure is remembered until it is tried again
                asyncio.get_running_loop().call_later(60, self._forget, name, making)

    def _forget(self, name: str, making: Making) -> None:
        if self._making.get(name) is making:
            del self._making[name]

    def _write(self, making: Making, write: Write) -> None:
        """In a thread. What has come to 1 is whole only when it has its name."""
        def progress(done: int, whole: int) -> None:
            making.part = min(0.99, done / max(1, whole))
            if making.left:
                raise _Left

        progress(0, 1)
        self.folder.mkdir(parents=True, exist_ok=True)
        with whole_file(making.path) as part:
            write(part, progress)


class _Left(Exception):
    """It is not wanted any more."""
