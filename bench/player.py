"""The play page in Chromium: the hand against the sound, coming back to a hidden tab, size, and starting offline.

Every drawn hand is read back from the page and compared with where the hands are at that moment of the track (the same
mathematics in Python), so that the figure holds everything between: clock, frame and drawing. That `currentTime` itself
keeps to the sound is measured in `chromium` and `drift`.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from math import hypot
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from tests.player.fixture import motion, routine, stroke
from tests.player.small_site import KEEP_SOUND, Site, served

from bench.chromium import CHROMIUM, noise
from bench.devtools import Chromium
from bench.row import Row
from solea.body import Motion, contacts, track
from solea.render import mp3
from solea.web.paths import STATIC

SECONDS = 170
WATCHED_S = 40
P99_MS = 50
BACK_MS = 250
FRAME_MS = 33
SHELL_KB = 25.0
START_MS = 1000
KEYS = 20  # an even number: it plays again afterwards
KEY_MS = 100  # a change that comes sooner is felt as one's own doing

_WATCH = """() => {
  window.drawn = []; window.looks = []; window.seen = []
  const read = () => {
    const hand = document.querySelector('solea-chart .hand')
    if (hand) drawn.push([performance.now(), heard.currentTime, hand.getAttribute('transform')])
  }
  const what = { subtree: true, attributes: true, attributeFilter: ['transform'] }
  new MutationObserver(read).observe(document.querySelector('.player'), what)
  setInterval(() => looks.push([performance.now(), heard.currentTime]), 7)
  document.addEventListener('visibilitychange', () => seen.push([performance.now(), document.visibilityState]))
}"""

_MARKED = """() => {
  window.marked = []
  const player = document.querySelector('.player')
  addEventListener('keydown', ({ timeStamp }) => {
    const painted = () => marked.push(performance.now() - timeStamp)
    const seen = new MutationObserver(() => { seen.disconnect(); requestAnimationFrame(() => setTimeout(painted)) })
    seen.observe(player, { attributes: true, attributeFilter: ['class'] })
  }, true)
}"""
_STOOD = """new MutationObserver((_, all) => {
  if (!document.querySelector('h1')) return
  all.disconnect()
  requestAnimationFrame(() => setTimeout(() => { window.stood = performance.now() }))
}).observe(document, { subtree: true, childList: true })"""
_ANSWER = """(() => {
  const said = b => b.textContent.startsWith('None of these') && b.offsetParent
  const none = [...document.querySelectorAll('button')].filter(said)[0]
  none ? none.click() : document.querySelector('.dock .play')?.click()
  return !!none
})()"""


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path, spec = Path(folder) / "k1.mp3", long_stroke()
        sound = noise(SECONDS)
        path.write_bytes(b"".join(mp3.encoded(iter([sound]), len(sound))))
        with served(Site(STATIC, spec, path)) as site:
            yield from _followed(site, spec)
        yield _offline(Site(STATIC, routine(), path))
    yield from _sizes()


def long_stroke() -> dict[str, Any]:
    """One stroke of small circles for three minutes: at any moment the hand's place tells the time."""
    spec = routine()
    lane = [[spec["timeline"]["cues"][1]["motion"]["lanes"][0][0]]]
    circles = motion(
        lane, kind="circles", period=2000, radius=20.0, lane_periods=1000, glyph="thumb", length=SECONDS * 1000
    )
    cue = stroke("Circle", "Right foot", "Sole", circles, side="right") | {
        "id": "c001",
        "start": 0.0,
        "end": float(SECONDS),
    }
    section = {"title": "Foot", "side": "right", "start": 0.0, "end": float(SECONDS)}
    line = spec["timeline"] | {"seconds": float(SECONDS), "cues": [cue], "sections": [section]}
    sound = spec["track"] | {"seconds": float(SECONDS)}
    return spec | {
        "timeline": line,
        "sections": [section],
        "seconds": float(SECONDS),
        "bells": [],
        "dwells": [],
        "track": sound,
    }


def _followed(site: Site, spec: dict[str, Any]) -> Iterator[Row]:
    moves = msgspec.convert(spec["timeline"]["cues"][0]["motion"], Motion)
    with Chromium() as chromium:
        tab = _playing(chromium, f"{site.url}/routine/foot-and-scalp")
        chromium.evaluate(tab, f"({_WATCH})()")
        time.sleep(WATCHED_S)
        yield _against(chromium, tab, moves, "foreground")
        yield _keys(chromium, tab)
        chromium.send("Emulation.setCPUThrottlingRate", {"rate": 6}, tab)
        chromium.evaluate(tab, "void (drawn.length = looks.length = 0)")
        time.sleep(WATCHED_S)
        yield _against(chromium, tab, moves, "6 × throttled")
        yield _frames(chromium, tab)
        chromium.send("Emulation.setCPUThrottlingRate", {"rate": 1}, tab)
        yield _come_back(chromium, tab, moves)


def _playing(chromium: Chromium, address: str) -> str:
    """A tab that plays: the routine opened, its safety lines answered, a hand on the chart."""
    tab = chromium.open("about:blank")
    chromium.send("Page.enable", {}, tab)
    chromium.send("Page.addScriptToEvaluateOnNewDocument", {"source": KEEP_SOUND}, tab)
    chromium.send("Page.navigate", {"url": address}, tab)
    for script in (_ANSWER, "!!document.querySelector('solea-chart .hand') && !heard.paused"):
        until = time.monotonic() + 20
        while not chromium.evaluate(tab, script):
            if time.monotonic() > until:
                raise TimeoutError(f"the player did not begin: {script}")
            time.sleep(0.1)
    return tab


def _errors(chromium: Chromium, tab: str, moves: Motion, every: int = 1) -> list[tuple[float, float]]:
    """For each frame looked at: when it was drawn (ms), and by how many ms the hand was ahead of the sound."""
    looks = np.array(chromium.evaluate(tab, "looks"))
    found = []
    for now, heard, transform in chromium.evaluate(tab, "drawn")[::every]:
        x, y = map(float, re.findall(r"-?[\d.]+", transform)[:2])
        shown = _nearest(moves, (x, y), heard * 1000)
        found.append((now, shown - float(np.interp(now, looks[:, 0], looks[:, 1])) * 1000))
    return found


def _nearest(moves: Motion, drawn: tuple[float, float], around: float) -> float:
    """The moment (ms) of the track at which the hand is where it was drawn: first by 8 ms, then by one."""
    for reach, step in ((400.0, 8.0), (8.0, 1.0)):
        moments = np.arange(around - reach, around + reach, step)
        off = [min(hypot(c.x - drawn[0], -c.y - drawn[1]) for c in contacts(moves, float(t), track)) for t in moments]
        around = float(moments[int(np.argmin(off))])
    return around


def _against(chromium: Chromium, tab: str, moves: Motion, condition: str) -> Row:
    errors = _errors(chromium, tab, moves, every=4)
    frames = np.diff([now for now, _, _ in chromium.evaluate(tab, "drawn")])
    p50, p99 = np.percentile(np.abs([error for _, error in errors]), [50, 99])
    return Row(
        f"hand against sound, {condition}, {len(errors)} frames",
        f"p50 {p50:.0f} ms, p99 {p99:.0f} ms",
        f"p99 ≤ {P99_MS} ms",
        f"a frame lasts {np.median(frames):.0f} ms here, p99 {np.percentile(frames, 99):.0f} ms",
        bool(p99 <= P99_MS),
    )


def _keys(chromium: Chromium, tab: str) -> Row:
    """From a key that pauses or goes on to the frame after the first mark of it on the page."""
    chromium.evaluate(tab, f"({_MARKED})()")
    space = {"key": " ", "code": "Space", "text": " ", "windowsVirtualKeyCode": 32}
    for _ in range(KEYS):
        for way in ("keyDown", "keyUp"):
            chromium.send("Input.dispatchKeyEvent", {"type": way} | space, tab)
        time.sleep(0.6)
    waits = chromium.evaluate(tab, "marked")
    if len(waits) != KEYS:
        raise RuntimeError(f"{KEYS} keys were pressed and {len(waits)} were seen")
    median = float(np.median(waits))
    return Row(
        "from a key to its first mark on the screen",
        f"median {median:.0f} ms",
        f"≤ {KEY_MS} ms",
        f"p95 {np.percentile(waits, 95):.0f} ms of {KEYS}; a frame is 17 ms",
        median <= KEY_MS,
    )


def _frames(chromium: Chromium, tab: str) -> Row:
    """How long a frame lasts while the hand moves, its trail follows and the map grows under it, 6 × throttled."""
    frames = np.diff([now for now, _, _ in chromium.evaluate(tab, "drawn")])
    grown = chromium.evaluate(tab, "document.querySelectorAll('.grown path[data-level][d^=M]').length")
    trail = chromium.evaluate(tab, "(document.querySelector('.trail path').getAttribute('d') ?? '').length")
    if not grown or not trail:
        raise RuntimeError("there is no map or no trail, so the frames are not those that are meant")
    median = float(np.median(frames))
    return Row(
        "a frame with hand, trail and growing map, 6 × throttled",
        f"median {median:.0f} ms",
        f"≤ {FRAME_MS} ms",
        f"p95 {np.percentile(frames, 95):.0f} ms; {grown} lines on the map",
        median <= FRAME_MS,
    )


def _come_back(chromium: Chromium, tab: str, moves: Motion) -> Row:
    """Another tab stands in front for some seconds; the time from being seen again to the first right frame."""
    mine = chromium.send("Target.getTargetInfo", {}, tab)["targetInfo"]["targetId"]
    chromium.open("about:blank")
    time.sleep(4)
    if chromium.evaluate(tab, "document.visibilityState") != "hidden":
        raise RuntimeError("the tab is not hidden, so nothing would be measured")
    chromium.evaluate(tab, "void (drawn.length = seen.length = 0)")
    chromium.send("Target.activateTarget", {"targetId": mine})
    time.sleep(1.5)
    back = next(at for at, state in chromium.evaluate(tab, "seen") if state == "visible")
    right = [now for now, error in _errors(chromium, tab, moves) if abs(error) <= P99_MS and now >= back]
    wait = right[0] - back if right else float("inf")
    return Row(
        "hand right again after a hidden tab", f"{wait:.0f} ms", f"≤ {BACK_MS} ms", "a frame is 17 ms", wait <= BACK_MS
    )


def _sizes() -> Iterator[Row]:
    """What a session needs to begin, and what comes after it: each file gzipped by itself, as it is sent."""
    shell = _needed("play", {STATIC / "index.html"})
    drawn = _needed("play-stage", shell)
    every = [path for path in STATIC.rglob("*") if path.suffix in {".html", ".js", ".css"} and path.name != "sw.js"]
    yield Row(
        "the player, with which a session begins and runs: HTML, JS and CSS, gzip",
        f"{_kb(shell):.1f} kB",
        f"≤ {SHELL_KB:g} kB",
        f"with the drawing, fetched beside the charts, {_kb(drawn):.1f} kB; "
        f"and the sheets, fetched in idle time, {_kb(_needed('stop', drawn)):.1f} kB; all pages {_kb(every):.1f} kB",
        _kb(shell) <= SHELL_KB,
    )


def _kb(paths: Iterable[Path]) -> float:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths) / 1000


def _needed(chunk: str, before: set[Path]) -> set[Path]:
    """What is there before, the chunk of this name, and what those import or name, styles too."""
    assets = STATIC / "assets"
    styled = {_name(path): path for path in assets.glob("*.css")}
    waiting = [*before, *(path for path in assets.glob("*.js") if _name(path) == chunk)]
    wanted: set[Path] = set()
    while waiting:
        path = waiting.pop()
        wanted.add(path)
        named = _imports(path)
        if path.suffix == ".js" and (style := styled.get(_name(path))):
            named.add(style.name)
        waiting += [assets / name for name in named if assets / name not in wanted]
    return wanted


def _name(path: Path) -> str:
    """A file's name without its hash of eight letters."""
    return path.stem[:-9]


def _imports(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        return set(re.findall(r"/assets/([\w.-]+\.(?:js|css))", text))
    return set(re.findall(r'(?:from|import)\s*[`"\']\./([\w.-]+)[`"\']', text)) if path.suffix == ".js" else set()


@contextmanager
def _kept(site: Site) -> Iterator[Any]:
    """A page whose shell is kept; the server is gone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        try:
            page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
            page.add_init_script(_STOOD)
            with served(site):
                page.goto(site.url)
                page.evaluate("navigator.serviceWorker.ready.then(() => true)")
                page.goto(f"{site.url}/routine/foot-and-scalp")
                page.wait_for_timeout(3000)
            yield page
        finally:
            browser.close()


def _offline(site: Site) -> Row:
    with _kept(site) as page:
        free = min(_start(page, site, 1) for _ in range(3))
        slow = sorted(_start(page, site, 6) for _ in range(5))[2]
    return Row(
        "offline start of the routine page, 6 × throttled",
        f"{slow:.0f} ms",
        f"≤ {START_MS} ms",
        f"unthrottled {free:.0f} ms",
        slow <= START_MS,
    )


def _start(page: Any, site: Site, rate: int) -> float:
    """ms from the navigation to the frame in which the heading stands on the page."""
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.goto(f"{site.url}/routine/foot-and-scalp", wait_until="commit")
    page.wait_for_function("() => window.stood")
    return float(page.evaluate("stood"))
