"""One page, a routine as one file that plays by itself: beside its MP3 alone, in time, size and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from bench.row import Row, cpu_seconds, peak_mb
from solea.plan.compose import Wish as Planned
from solea.plan.compose import compose
from solea.render import Format, Options, batch
from solea.render.making import State
from solea.web.onepage import page_of

MINUTES = 15
LONGEST = 90
PAIRS = 5
BASE64 = 4 / 3
BESIDE_SOUND_MB = 1.3  # player, typefaces, drawings and data, of a page with every view (product default)
RATIO = 1.5  # of the time that its sound takes (product default)
PEAK_MB = 200  # the sound's 150, and what counting the hands of a whole body takes (product default)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        yield from _beside_sound(Path(folder))
        yield _memory(folder)


def _wish(minutes: int) -> batch.Wish:
    return batch.Wish(compose(Planned(minutes, ("feet", "head"))).text, "bench.massage.md")


def _written(to: Format, minutes: int, folder: Path) -> Path:
    """A file of a planned session, all of it made anew but the voice."""
    wish, out = _wish(minutes), folder / f"bench-{minutes}.{to}"
    options = Options("bench", page=page_of(wish, "bench", None)) if to is Format.HTML else Options("bench")
    out.unlink(missing_ok=True)
    outcome = batch.make(batch.Job(wish, to, out, options), lambda _part: None)
    assert outcome.state is State.WRITTEN, outcome.said
    return out


def _beside_sound(folder: Path) -> Iterator[Row]:
    """Made in turn; the median of the pairs' ratios, and the sizes."""
    page, sound = (_written(to, MINUTES, folder) for to in (Format.HTML, Format.MP3))  # warms both
    own, alone = page.stat().st_size, sound.stat().st_size
    page_s, sound_s = (partial(_written, to, MINUTES, folder) for to in (Format.HTML, Format.MP3))
    pairs = [(cpu_seconds(page_s), cpu_seconds(sound_s)) for _ in range(PAIRS)]
    ratio, took, floor = median(a / b for a, b in pairs), median(a for a, _ in pairs), median(b for _, b in pairs)
    yield Row(
        f"one page of {MINUTES} minutes, beside its MP3 alone, CPU",
        f"{ratio:.2f} ×, {took:.2f} s",
        f"≤ {RATIO} ×",
        f"the MP3 {floor:.2f} s",
        ratio <= RATIO,
    )
    beside = (own - alone * BASE64) / 1e6
    yield Row(
        "the same, size",
        f"{own / 1e6:.2f} MB, {own / alone:.2f} ×",
        f"≤ 4/3 of the MP3 and {BESIDE_SOUND_MB} MB",
        f"the MP3 {alone / 1e6:.2f} MB; beside the sound {beside:.2f} MB",
        beside <= BESIDE_SOUND_MB,
    )


def _memory(folder: str) -> Row:
    """The peak of a process of its own that writes a page of fifteen minutes, and of one that writes ninety."""
    peaks = []
    for minutes in (MINUTES, LONGEST):
        (Path(folder) / f"{minutes}.massage.md").write_text(_wish(minutes).text, encoding="utf-8")
        command = [sys.executable, "-m", "bench.page", folder, str(minutes)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=600, cwd=Path(__file__).parents[1])
        peaks.append(json.loads(done.stdout)["peak_mb"])
    return Row(
        f"peak memory, one page of {LONGEST} minutes, whole process",
        f"{peaks[1]:.0f} MB",
        f"≤ {PEAK_MB} MB",
        f"{MINUTES} minutes {peaks[0]:.0f} MB: the words and cues of a session grow with it, the sound does not",
        peaks[1] <= PEAK_MB,
    )


def _write_for_memory(folder: str, minutes: int) -> None:
    score = Path(folder) / f"{minutes}.massage.md"  # planned by whoever measures: the planner is no part of a page
    wish = batch.Wish(score.read_text(encoding="utf-8"), score.name)
    options = Options("bench", page=page_of(wish, "bench", None))
    out = Path(folder) / f"memory-{minutes}.html"
    assert batch.make(batch.Job(wish, Format.HTML, out, options), lambda _part: None).state is State.WRITTEN
    print(json.dumps({"peak_mb": peak_mb()}))


if __name__ == "__main__":
    _write_for_memory(sys.argv[1], int(sys.argv[2]))
