"""One session as a file of sound, in a process that reads nothing that only the figures need: what memory it takes.

`python -m bench.one_file FOLDER FORMAT MINUTES` prints its peak.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from bench.narration import article
from bench.row import peak_mb
from bench.track import longer, shorter
from solea.narration import Performance
from solea.render import Format, Options, Prepared, Recording, SoundSettings, prepare
from solea.render.formats import write
from solea.voice import Espeak, PhraseCache, Speaker


def recorded(prepared: Prepared, length: int, settings: SoundSettings | None = None) -> Recording:
    """The first `length` ms of a session, said again from its beginning where it is shorter."""
    fit = shorter if length < prepared.performance.timeline.length else longer
    clips = prepared.clips
    return Recording(fit(prepared.performance, length), lambda: clips, settings or SoundSettings(), "bench")


def quiet(_done: int, _whole: int) -> None:
    """Progress that nobody looks at."""


def _with_every_breath(short: Performance, whole: Performance) -> Performance:
    """Each breath of the whole session once more, so that ten minutes have as many different sounds as ninety."""
    at, breaths = 0, []
    for period in sorted({swell.period for swell in whole.swells}):
        breaths.append(replace(whole.swells[0], start=at, end=at + period, period=period))
        at += period
    return replace(short, swells=(*breaths, *(swell for swell in short.swells if swell.start >= at)))


def _peak(folder: Path, to: Format, minutes: int) -> float:
    """MB of this process at most, once so many minutes are written."""
    prepared = prepare(article(), voice=Speaker(Espeak(), PhraseCache(folder)))
    recording = recorded(prepared, minutes * 60_000)
    recording = replace(recording, performance=_with_every_breath(recording.performance, prepared.performance))
    write(recording, to, folder / f"memory.{to}", Options(), quiet)
    return peak_mb()


if __name__ == "__main__":
    print(json.dumps({"peak_mb": _peak(Path(sys.argv[1]), Format(sys.argv[2]), int(sys.argv[3]))}))
