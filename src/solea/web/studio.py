"""What the server asks of everything on its left: a card, a whole routine with its sound, a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from solea.render import Recording
from solea.safety.limits import Restrictions
from solea.web.library import Entry
from solea.web.tracks import Sound
from solea.web.wish import Wish

Answer = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a routine, each worked out when it is asked for.

    `coverage` is what its hands cover; `care` what a page weighs answers by, where nobody is there to adapt it.
    """

    coverage: Callable[[], Answer]
    care: Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Performed:
    """A routine ready to play: what the page is told, the sound under its key, and what it is as files.

    `along` is what its files are made of where the page says the words itself.
    """

    answer: Answer
    key: str
    sound: Sound
    recording: Recording | None = None
    beside: Beside | None = None
    along: Performed | None = None


class Broken(Exception):
    """The score has errors; `answer` holds them with their lines."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("the score has errors")
        self.answer = answer


class Studio(Protocol):
    """All calls may take a while and are made in a thread."""

    def card(self, entry: Entry) -> Answer:
        """What the library page shows of a routine; `problems` is more than 0 for a broken one."""

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        """Raises `Broken`."""

    def speaks(self, wish: Wish) -> str:
        """The voice of a wish as it is now: another text when the same words would sound different."""

    def phrases(self, entry: Entry, wish: Wish) -> Sequence[str]:
        """What the routine says, in its order, and what it would say were there more time. Raises `Broken`."""

    def coverage(self, entry: Entry, wish: Wish) -> Answer:
        """What the hands of a routine cover, as numbers and as maps. Raises `Broken`."""

    def adapt(
        self, entry: Entry, wish: Wish, restrictions: Restrictions, folder: Path
    ) -> tuple[Performed | None, Answer]:
        """The routine for somebody, and the report; None where nothing is left to play.

        What it says is kept in `folder` and nowhere else. Raises `Broken`.
        """

    def check(self, text: str) -> Answer:
        """Every finding about a text."""

    def written(self, text: str, at: int) -> Answer:
        """What a text comes to while it is written, nearest to line `at` where that is very much."""

    def say(self, words: str) -> bytes:
        """Some words as an MP3 of their own. Raises `VoiceUnavailable`."""
