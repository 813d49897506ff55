"""One short film for all tests of films."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from solea.check import check_text
from solea.render import Format, Options, Recording, prepare
from solea.render.formats import write
from solea.render.video import Picture
from solea.render.video.moment import Session
from solea.voice import Espeak, PhraseCache, Speaker

SCORE = """\
---
title: {title}
language: en
allow:
  S306: one foot is enough to be looked at
---
## {section} (right)

- **Warm your hands** 5 s.
- **Thumb glide** the sole, heel to toes and back, moderate, both thumbs, 12 s. Lean in.
- **Fist press** the sole, heel to toes, in steps, firm, fist, 14 s; while **hold** the top of the foot, other hand.
"""


@dataclass(frozen=True)
class Film:
    """A film and what it was made of."""

    path: Path
    recording: Recording

    @property
    def session(self) -> Session:
        return Session(self.recording)


Recorded = Callable[..., Recording]


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A recording of a score, one voice for all."""
    speaker = Speaker(Espeak(), PhraseCache(tmp_path_factory.mktemp("phrases")))

    def made(text: str = "", gap: int = 0, **words: str) -> Recording:
        score = text or SCORE.format(**{"title": "One foot", "section": "Foot", **words})
        checked = check_text(score, "a.massage.md")
        assert checked.timeline is not None and checked.ok, checked.diagnostics
        return prepare(checked.timeline, "names", voice=speaker, gap=gap).track.recording()

    return made


@pytest.fixture(scope="session")
def film(recorded: Recorded, tmp_path_factory: pytest.TempPathFactory) -> Film:
    path = tmp_path_factory.mktemp("film") / "a.mp4"
    recording = recorded()
    write(recording, Format.MP4, path, Options(picture=Picture("day", "720p")), lambda done, whole: None)
    return Film(path, recording)
