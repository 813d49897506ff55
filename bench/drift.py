"""Three minutes of a track in Chromium: does the sound keep to `currentTime`, and so to the chart that follows it?

Three browsers play at once: in the foreground, with the processor throttled to a sixth, and in a hidden tab. The track
is noise that is nowhere alike, so a second of recording tells its own place. Playwright keeps every tab visible; so
Chromium is started and told by hand (`bench.devtools`).
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.chromium import noise, place, served
from bench.devtools import Chromium
from bench.row import Row
from solea.render import mp3
from solea.voice import SAMPLE_RATE, Samples

MOST_MS = 10.0
SECONDS = 180
EARLY = (3, 8, 13)
LATE = (SECONDS - 16, SECONDS - 11, SECONDS - 6)
CONDITIONS = ("foreground", "6 × throttled", "hidden tab")

_RECORDER = """registerProcessor('recorder', class extends AudioWorkletProcessor {
  constructor (options) { super(); this.from = options.processorOptions.from; this.first = -1; this.parts = [] }
  process ([[sound]]) {
    if (!sound) return true
    if (this.first < 0) this.first = currentFrame
    const begin = this.first + this.from[0] * 24000
    if (currentFrame >= begin) {
      this.parts.push(Float32Array.from(sound))
      if (this.parts.length === 250) {
        const whole = new Float32Array(250 * 128)
        this.parts.forEach((part, n) => whole.set(part, n * 128))
        this.port.postMessage([currentFrame - 249 * 128, whole])
        this.parts = []
        this.from.shift()
      }
    }
    return this.from.length > 0
  }
})"""

_LISTEN = """async from => {
  const context = new AudioContext({sampleRate: 24000})
  await context.audioWorklet.addModule('recorder.js')
  const audio = new Audio('noise.mp3')
  const source = context.createMediaElementSource(audio)
  const recorder = new AudioWorkletNode(context, 'recorder', {processorOptions: {from}})
  window.heard = []
  window.clock = []
  recorder.port.onmessage = ({data}) => window.heard.push([data[0], Array.from(data[1])])
  await new Promise(done => { audio.oncanplay = done })
  source.connect(recorder).connect(context.destination)
  await context.resume()
  await audio.play()
  setInterval(() => window.clock.push([context.currentTime, audio.currentTime]), 10)
}"""


def rows() -> Iterator[Row]:
    sound = noise(SECONDS + 4)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text("<!doctype html><title>Sound</title>")
        (Path(folder) / "recorder.js").write_text(_RECORDER)
        (Path(folder) / "noise.mp3").write_bytes(b"".join(mp3.encoded(iter([sound]), len(sound))))
        with served(Path(folder)) as address:
            drifts: dict[str, float] = {}
            threads = [
                threading.Thread(target=_listen, args=(address, condition, sound, drifts)) for condition in CONDITIONS
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    for condition in CONDITIONS:
        drift = drifts.get(condition, float("inf"))
        yield Row(
            f"sound against currentTime after {SECONDS} s, {condition}",
            f"{drift:+.1f} ms",
            f"≤ {MOST_MS:g} ms",
            f"one frame of MP3 is {1000 * mp3.FRAME_SAMPLES / SAMPLE_RATE:.0f} ms",
            abs(drift) <= MOST_MS,
        )


def _listen(address: str, condition: str, sound: Samples, drifts: dict[str, float]) -> None:
    """Play in a browser of its own and keep by how much the sound moved from first to last."""
    with Chromium() as chromium:
        page = chromium.open(f"{address}/index.html")
        if condition == CONDITIONS[1]:
            chromium.send("Emulation.setCPUThrottlingRate", {"rate": 6}, page)
        chromium.evaluate(page, f"({_LISTEN})({list(EARLY + LATE)})")
        if condition == CONDITIONS[2]:
            chromium.open("about:blank")
            time.sleep(1)
            if chromium.evaluate(page, "document.visibilityState") != "hidden":
                raise RuntimeError("the tab is not hidden, so nothing would be measured")
        time.sleep(SECONDS)
        clock = np.array(chromium.evaluate(page, "window.clock"))
        drifts[condition] = _drift(clock, chromium.evaluate(page, "window.heard"), sound)


def _drift(clock: np.ndarray[Any, Any], heard: list[tuple[int, list[float]]], sound: Samples) -> float:
    """ms from the early windows to the late one that agrees best with them: drift would be in all of them."""
    offs = [_off(frame, np.array(window), clock, sound) for frame, window in heard]
    early, late = offs[: len(EARLY)], offs[len(EARLY) :]
    return min((off - float(np.nanmedian(early)) for off in late if np.isfinite(off)), key=abs, default=float("inf"))


def _off(frame: int, heard: np.ndarray[Any, Any], clock: np.ndarray[Any, Any], sound: Samples) -> float:
    """ms by which the sound of one window is ahead of `currentTime`."""
    looks = clock[(clock[:, 0] >= frame / SAMPLE_RATE) & (clock[:, 0] < (frame + len(heard)) / SAMPLE_RATE)]
    if not len(looks):
        return float("nan")
    near = round(float(np.interp(frame / SAMPLE_RATE, clock[:, 0], clock[:, 1])) * SAMPLE_RATE)
    start = place(sound, heard[:16_000], near, reach=12_000)
    return float(np.median((start - frame) / SAMPLE_RATE + looks[:, 0] - looks[:, 1])) * 1000
