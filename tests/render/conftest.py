"""A session with a real voice, rendered once for all tests of its sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.narration.hand_made import short_session

from solea.render import Prepared, prepare
from solea.voice import Espeak, PhraseCache, Speaker


@dataclass(frozen=True)
class Studio:
    """Prepares the same session with different settings, one voice for all."""

    speaker: Speaker

    def prepare(self, **settings: str) -> Prepared:
        return _prepared(self.speaker, tuple(sorted(settings.items())))


@cache
def _prepared(speaker: Speaker, settings: tuple[tuple[str, str], ...]) -> Prepared:
    return prepare(short_session(0.6), voice=speaker, **dict(settings))


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    folder: Path = tmp_path_factory.mktemp("phrases")
    yield Studio(Speaker(Espeak(), PhraseCache(folder)))
    _prepared.cache_clear()
