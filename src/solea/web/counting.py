"""What the hands of a routine cover, counted once for the same text and wish, one at a time and never in Play's way."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

import msgspec
from anyio import to_thread

from solea.body import Foot
from solea.web.library import Entry
from solea.web.studio import Studio
from solea.web.wish import Wish

REMEMBERED = 32  # answers; one is some eighty kilobytes

Name = tuple[str, str, tuple[str, ...], Foot]  # id, hash of the text, steps left out, whose foot


class Counting:
    """Coverages by content and wish; belongs to one event loop. A second of work each, in a thread, one at a time."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._told: OrderedDict[Name, bytes] = OrderedDict()
        self._turn = asyncio.Semaphore(1)

    async def coverage(self, entry: Entry, wish: Wish) -> bytes:
        """The coverage as JSON. Raises `Broken`."""
        name = (entry.id, entry.hash, wish.without, wish.foot)
        async with self._turn:
            if name not in self._told:
                found = await to_thread.run_sync(self._studio.coverage, entry, wish)
                self._told[name] = msgspec.json.encode(found)
                while len(self._told) > REMEMBERED:
                    self._told.popitem(last=False)
            self._told.move_to_end(name)
            return self._told[name]
