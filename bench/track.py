"""The track: beside the encoder alone, and in memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.narration import article
from bench.row import Row, alternating, cpu_seconds, peak_mb
from solea.narration import Performance
from solea.render import Bed, Pacer, Prepared, SoundSettings, Track, mp3, prepare
from solea.render.mix import Mix
from solea.voice import Espeak, PhraseCache, Speaker

RATIO = 1.08
PEAK_MB = 150
HOUR_S = 20.0
HOUR = 3_600_000
EVERYTHING = SoundSettings(Pacer.FULL, Bed.SOFT)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare(article(), voice=Speaker(Espeak(), PhraseCache(Path(folder))))
        yield _beside_encoder("article", prepared.performance, prepared, SoundSettings())
        part = shorter(prepared.performance, 1_200_000)
        yield _beside_encoder("twenty minutes with all layers", part, prepared, EVERYTHING)
        yield _hour(prepared)
        yield _memory(folder)


def longer(performance: Performance, length: int) -> Performance:
    """The session again and again until it lasts `length` ms."""
    times = -(-length // performance.timeline.length)
    shifts = [n * performance.timeline.length for n in range(times)]
    within = performance.timeline.length
    spoken = [
        replace(p, start=p.start + s, end=p.end + s) for s in shifts for p in performance.spoken if p.end < within
    ]
    swells = [
        replace(w, start=w.start + s, end=w.end + s) for s in shifts for w in performance.swells if w.end <= within
    ]
    bells = [replace(b, at=b.at + s) for s in shifts for b in performance.bells if b.at <= within]
    whole = replace(performance.timeline, length=length)
    heard = replace(performance, timeline=whole, spoken=tuple(spoken), bells=tuple(bells), swells=tuple(swells))
    return shorter(heard, length)


def shorter(performance: Performance, length: int) -> Performance:
    """The session up to a moment (ms)."""
    return replace(
        performance,
        timeline=replace(performance.timeline, length=length),
        spoken=tuple(p for p in performance.spoken if p.end <= length),
        bells=tuple(b for b in performance.bells if b.at <= length),
        swells=tuple(w for w in performance.swells if w.end <= length),
        dwells=(),
        length=length,
    )


def _beside_encoder(what: str, performance: Performance, prepared: Prepared, settings: SoundSettings) -> Row:
    """The whole track against LAME on samples that were mixed before."""
    track = Track(performance, prepared.clips, settings)
    mix = Mix(performance, prepared.clips, settings)
    blocks = [block.tobytes() for block in mix.blocks()]

    def alone() -> None:
        encoder = mp3.new_encoder()
        for block in blocks:
            encoder.encode(block)
        encoder.flush()

    took, floor = alternating(lambda: sum(map(len, track.blocks())), alone)
    return Row(
        f"track of {what}, beside the encoder alone, CPU",
        f"{took / floor:.3f} ×",
        f"≤ {RATIO} ×",
        f"{took:.2f} s, encoder alone {floor:.2f} s",
        took <= RATIO * floor,
    )


def _hour(prepared: Prepared) -> Row:
    track = Track(longer(prepared.performance, HOUR), prepared.clips, EVERYTHING)
    took = cpu_seconds(lambda: sum(map(len, track.blocks())))
    return Row(
        "an hour of MP3 with all layers, CPU",
        f"{took:.1f} s, {track.size / 1e6:.1f} MB",
        f"≤ {HOUR_S:g} s",
        f"{HOUR / 1000 / took:.0f} × real time",
        took <= HOUR_S,
    )


def _memory(folder: str) -> Row:
    """The peak of a process of its own that prepares the article and renders four hours."""
    peaks = []
    for hours in (0, 4):
        command = [sys.executable, "-m", "bench.track", folder, str(hours)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=300, cwd=Path(__file__).parents[1])
        peaks.append(json.loads(done.stdout)["peak_mb"])
    return Row(
        "peak memory, four hours of track, whole process",
        f"{peaks[1]:.0f} MB",
        f"≤ {PEAK_MB} MB",
        f"{peaks[0]:.0f} MB before the first block",
        peaks[1] <= PEAK_MB,
    )


def _render_for_memory(folder: str, hours: int) -> None:
    prepared = prepare(article(), voice=Speaker(Espeak(), PhraseCache(Path(folder))))
    if hours:
        track = Track(longer(prepared.performance, hours * HOUR), prepared.clips, EVERYTHING)
        assert sum(map(len, track.blocks())) == track.size
    print(json.dumps({"peak_mb": peak_mb()}))


if __name__ == "__main__":
    _render_for_memory(sys.argv[1], int(sys.argv[2]))
