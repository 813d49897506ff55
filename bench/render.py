"""Files of sound: beside each encoder alone, beside pydub and an ffmpeg filter graph, in memory, and two at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from statistics import median

import av
import numpy as np
import pyloudnorm
from pydub import AudioSegment
from scipy.signal import resample_poly

from bench.narration import LIBRARY, article, timeline_of
from bench.one_file import quiet, recorded
from bench.row import Row, cpu_seconds, cpu_with_children
from bench.track import HOUR, HOUR_S, PEAK_MB, RATIO
from solea.render import KINDS, Format, Options, Prepared, Recording, SoundSettings, batch, libav, mp3, prepare, sounds
from solea.render.batch import Job, Wish
from solea.render.formats import write
from solea.render.making import State
from solea.render.mix import Bed, Pacer
from solea.voice import SAMPLE_RATE, Espeak, PhraseCache, Samples, Speaker

CODED = (Format.MP3, Format.OPUS, Format.M4A)
PAIRS = 5
TWENTY_MINUTES = 1_200_000
TEN_MINUTES = 600_000
TWO_JOBS = 1.7
FLAT_MB = 8  # between ten minutes and ninety
PACKET_MB = 88e-6  # libav's own table of an M4A keeps so much of every packet to the end
AAC_PACKET = 1024  # samples
LOUD, PEAK = (-18, -16), -1.0  # LUFS, dB
STRIKES, STRIKE_PEAK = (-32, -28), -15.0  # of bells by themselves: decisions/0176
WORDS_AND_BELLS = SoundSettings(Pacer.OFF)


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        prepared = prepare(article(), voice=Speaker(Espeak(), PhraseCache(Path(folder))))
        part = recorded(prepared, TWENTY_MINUTES)
        blocks = list(part.mix().blocks())
        for to in CODED:
            yield _beside_encoder(to, part, blocks, Path(folder))
        yield _hour(prepared, Path(folder))
        for to in CODED:
            yield _memory(to, folder)
        yield from _loudness(Path(folder))
        yield from _beside_peers(recorded(prepared, TEN_MINUTES, WORDS_AND_BELLS), Path(folder))
    yield from _two_jobs()


def _beside_encoder(to: Format, part: Recording, blocks: list[Samples], folder: Path) -> Row:
    """The whole file against its encoder on samples that were mixed before; the median of the pairs' ratios."""
    alone = _lame if to is Format.MP3 else _libav(KINDS[to].coding)
    pairs = []
    for _ in range(PAIRS + 1):
        took = cpu_seconds(lambda: write(part, to, folder / f"a.{to}", Options(), quiet))
        pairs.append((took, cpu_seconds(lambda: alone(blocks))))
    ratio = median(took / floor for took, floor in pairs[1:])  # the first pair warms both
    took, floor = (median(pair[n] for pair in pairs[1:]) for n in (0, 1))
    return Row(
        f"twenty minutes of {to}, beside its encoder alone, CPU", f"{ratio:.3f} ×", f"≤ {RATIO} ×",
        f"{took:.2f} s, encoder alone {floor:.2f} s", ratio <= RATIO,
    )


def _lame(blocks: list[Samples]) -> None:
    encoder = mp3.new_encoder()
    for block in blocks:
        encoder.encode(block.tobytes())
    encoder.flush()


def _libav(coding: libav.Coding | None) -> Callable[[list[Samples]], None]:
    """The codec by itself: no container, no file."""
    assert coding is not None

    def encode(blocks: list[Samples]) -> None:
        codec = av.CodecContext.create(coding.codec, "w")
        codec.sample_rate, codec.layout, codec.bit_rate = SAMPLE_RATE, "mono", coding.kbit * 1000
        codec.format = "fltp" if coding.codec == "aac" else "s16"
        codec.time_base, codec.options = Fraction(1, SAMPLE_RATE), dict(coding.options)
        done = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(block[None], format="s16", layout="mono")
            frame.sample_rate, frame.time_base, frame.pts = SAMPLE_RATE, Fraction(1, SAMPLE_RATE), done
            codec.encode(frame)
            done += len(block)
        codec.encode(None)

    return encode


def _hour(prepared: Prepared, folder: Path) -> Row:
    hour = recorded(prepared, HOUR)
    took = cpu_seconds(lambda: write(hour, Format.MP3, folder / "hour.mp3", Options(), quiet))
    size = (folder / "hour.mp3").stat().st_size
    return Row("an hour as an MP3 file, CPU", f"{took:.1f} s, {size / 1e6:.1f} MB", f"≤ {HOUR_S:g} s",
               f"{HOUR / 1000 / took:.0f} × real time", took <= HOUR_S)


def _memory(to: Format, folder: str) -> Row:
    """The peak of a process of its own that writes ten minutes, and of one that writes ninety."""
    peaks = []
    for minutes in (10, 90):
        command = [sys.executable, "-m", "bench.one_file", folder, str(to), str(minutes)]
        done = subprocess.run(command, capture_output=True, check=True, timeout=600, cwd=Path(__file__).parents[1])
        peaks.append(json.loads(done.stdout)["peak_mb"])
    table = PACKET_MB * 80 * 60 * SAMPLE_RATE / AAC_PACKET if to is Format.M4A else 0.0
    flat = peaks[1] - peaks[0] <= FLAT_MB + table
    return Row(f"peak memory, ninety minutes of {to}, whole process", f"{peaks[1]:.0f} MB", f"≤ {PEAK_MB} MB, flat",
               f"ten minutes {peaks[0]:.0f} MB{f', table of packets {table:.0f} MB' if table else ''}",
               peaks[1] <= PEAK_MB and flat)


def _loudness(folder: Path) -> Iterator[Row]:
    """A whole session of ten minutes as MP3, decoded: words in full and by name, with every level of pacer and bed; and
    bells alone. The first ten minutes of a longer one would not do: while feet soak hardly a word is said.
    """
    timeline, voice = timeline_of(LIBRARY / "ten-minutes-no-cream.massage.md"), Speaker(Espeak(), PhraseCache(folder))
    found: dict[str, list[tuple[float, float]]] = {}
    for words, pacer, bed in product(("full", "names", "bells"), Pacer, Bed):
        if words == "bells" and (pacer is not Pacer.OFF or bed is not Bed.OFF):
            continue
        made = prepare(timeline, words, pacer, bed, voice).track.recording()
        write(made, Format.MP3, folder / "loud.mp3", Options(), quiet)
        found.setdefault(words, []).append(_heard(folder / "loud.mp3"))
    for words, (low, high), most in (("full", LOUD, PEAK), ("names", LOUD, PEAK), ("bells", STRIKES, STRIKE_PEAK)):
        lufs, peaks = zip(*found[words], strict=True)
        ok = low <= min(lufs) and max(lufs) <= high and max(peaks) <= most
        yield Row(f"a session of ten minutes, MP3, words: {words}, decoded", f"{min(lufs):.1f} to {max(lufs):.1f} LUFS",
                  f"{low:g} to {high:g} LUFS", f"true peak {max(peaks):.1f} dB, at most {most:g}", ok)


def _heard(path: Path) -> tuple[float, float]:
    """Integrated loudness (LUFS) and true peak (dB) of a file."""
    with av.open(str(path)) as file:
        sound = np.concatenate([frame.to_ndarray().reshape(-1) for frame in file.decode(audio=0)]).astype(np.float64)
    peak = 20 * np.log10(np.abs(resample_poly(sound, 4, 1)).max())
    return float(pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(sound)), float(peak)


def _beside_peers(part: Recording, folder: Path) -> Iterator[Row]:
    """The same words and bells at the same times, mixed by others and encoded by LAME at the same bit rate."""
    files = _clips(part, folder)
    ours = cpu_with_children(lambda: write(part, Format.MP3, folder / "ours.mp3", Options(), quiet))
    for name, peer in (("pydub", _pydub), ("an ffmpeg filter graph", _ffmpeg)):
        took = cpu_with_children(lambda peer=peer: peer(files, part, folder))  # type: ignore[misc]
        yield Row(f"ten minutes of MP3, beside {name}, CPU", f"{ours:.2f} s", "less", f"{took:.2f} s", ours < took)


def _clips(part: Recording, folder: Path) -> list[tuple[int, Path]]:
    """Every word and bell as a WAV file, with its time (ms)."""
    clips, placed = part.clips(), []
    heard = [(said.start, clips[said.text].samples) for said in part.performance.spoken]
    heard += [(bell.at, sounds.bell(bell.kind)) for bell in part.performance.bells]
    for number, (at, samples) in enumerate(heard):
        path = folder / f"clip{number}.wav"
        with wave.open(str(path), "wb") as file:
            file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
        placed.append((at, path))
    return placed


def _pydub(files: list[tuple[int, Path]], part: Recording, folder: Path) -> None:
    sound = AudioSegment.silent(duration=part.performance.length, frame_rate=SAMPLE_RATE)
    for at, path in files:
        sound = sound.overlay(AudioSegment.from_wav(str(path)), position=at)
    sound.export(str(folder / "pydub.mp3"), format="mp3", bitrate="48k").close()


def _ffmpeg(files: list[tuple[int, Path]], part: Recording, folder: Path) -> None:
    inputs = [word for _, path in files for word in ("-i", str(path))]
    delays = ";".join(f"[{n}]adelay={at}[d{n}]" for n, (at, _) in enumerate(files))
    mixed = "".join(f"[d{n}]" for n in range(len(files))) + f"amix=inputs={len(files)}:normalize=0"
    length = ["-t", str(part.performance.length / 1000), "-b:a", "48k"]
    graph = ["-filter_complex", f"{delays};{mixed}"]
    subprocess.run(["ffmpeg", "-v", "error", "-y", *inputs, *graph, *length, str(folder / "graph.mp3")], check=True)


def _two_jobs() -> Iterator[Row]:
    """Four files one after the other against two at a time, in pairs: by CPU time and on the clock.

    By CPU time the longer of two chains counts: this process, and the worker that took longest. Whatever is done twice
    shows in it, and no neighbour's load. The clock shows waiting besides, but only where both cores are free: so two
    processes that only count are timed beside it.
    """
    text = (LIBRARY / "foot-and-scalp.massage.md").read_text()
    chains, clocks, counted = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        jobs = [Job(Wish(text, "a.massage.md"), Format.M4A, Path(folder) / f"{n}.m4a") for n in range(4)]
        _timed(jobs, 1)  # the first run speaks the words, and draws
        for _ in range(PAIRS):
            (one, clock), (two, beside) = (_timed(jobs, workers) for workers in (1, 2))
            chains.append(one / two)
            clocks.append(clock / beside)
            counted.append(_counted())
    yield Row("four files, two at a time, CPU of the longer chain", f"{median(chains):.2f} ×", f"≥ {TWO_JOBS} ×",
              f"one at a time {one:.1f} s", median(chains) >= TWO_JOBS)
    yield Row("four files, two at a time, on the clock", f"{median(clocks):.2f} ×", f"≥ {TWO_JOBS} ×",
              f"counting alone {median(counted):.2f} ×; load {os.getloadavg()[0]:.1f}", median(clocks) >= TWO_JOBS)


def _counted() -> float:
    """How much faster this machine counts in two processes than in one, at this moment."""
    program = [sys.executable, "-c", "for _ in range(30_000_000): pass"]
    begun = time.perf_counter()
    for _ in range(2):
        subprocess.run(program, check=True)
    one = time.perf_counter()
    both = [subprocess.Popen(program) for _ in range(2)]
    for process in both:
        process.wait()
    return (one - begun) / (time.perf_counter() - one)


def _timed(jobs: list[Job], workers: int) -> tuple[float, float]:
    """CPU seconds of the longest chain of work, and seconds on the clock."""
    for job in jobs:
        job.out.unlink(missing_ok=True)
    begun, before, workers_took = time.perf_counter(), os.times(), []
    for _, outcome in batch.run(jobs, workers, lambda _number, _part: None):
        assert outcome.state is State.WRITTEN, outcome
        done = os.times()
        workers_took.append(done[2] + done[3] - before[2] - before[3] - sum(workers_took))  # of one that has left
    after = os.times()
    return after[0] + after[1] - before[0] - before[1] + max(workers_took), time.perf_counter() - begun
