"""A film in the browser that people use: it plays, it jumps, the hand is elsewhere afterwards, and there is sound."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from bench.chromium import _DECODE, served
from PIL import Image
from playwright.sync_api import Browser, Page
from tests.render.heard import offset_of
from tests.render.video.conftest import Film
from tests.render.video.seen import place_of, touched

from solea.render import sounds
from solea.render.mix import sample_at
from solea.voice import SAMPLE_RATE

PAGE = "<!doctype html><title>Film</title><video src=a.mp4 muted preload=auto></video>"
SHOWN = """async at => {
  const film = document.querySelector('video')
  film.currentTime = at
  await new Promise((done, failed) => { film.onseeked = done; film.onerror = () => failed(film.error.message) })
  await new Promise(requestAnimationFrame)
  const page = document.createElement('canvas')
  ;[page.width, page.height] = [film.videoWidth, film.videoHeight]
  page.getContext('2d').drawImage(film, 0, 0)
  return page.toDataURL('image/png').split(',')[1]
}"""
PLAYS = """async () => {
  const film = document.querySelector('video'), from = film.currentTime
  await film.play()
  await new Promise(done => setTimeout(done, 1500))
  film.pause()
  return [film.currentTime - from, film.webkitAudioDecodedByteCount, film.webkitVideoDecodedByteCount]
}"""


@pytest.fixture
def page(browser: Browser, film: Film) -> Iterator[Page]:
    folder: Path = film.path.parent
    (folder / "index.html").write_text(PAGE)
    with served(folder) as address:
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        page.wait_for_function("document.querySelector('video').readyState >= 2")
        yield page
        page.close()


def picture(page: Page, at: int) -> np.ndarray:
    """What Chromium shows at a time (ms)."""
    png = base64.b64decode(page.evaluate(SHOWN, (at + 10) / 1000))
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_the_hand_is_where_it_works_after_a_jump(page: Page, film: Film) -> None:
    glide = next(cue for cue in film.session.cues if cue.technique == "thumb_glide")
    early, late = glide.start + 2500, glide.start + 5500
    places = {at: place_of(film, at) for at in (early, late)}
    assert np.hypot(*np.subtract(places[early], places[late])) > 100
    for at, other in ((late, early), (early, late)):
        shown = picture(page, at)
        assert shown.shape == (720, 1280, 3)
        assert touched(shown, places[at]) > 600
        assert touched(shown, places[other]) < touched(shown, places[at]) / 3


def test_it_plays_with_sound(page: Page) -> None:
    moved, heard, seen = page.evaluate(PLAYS)
    assert moved > 0.5
    assert heard > 0 and seen > 0


def test_bells_sound_on_time(page: Page, film: Film) -> None:
    sound = np.frombuffer(base64.b64decode(page.evaluate(_DECODE, "a.mp4")), np.float32).astype(np.float64)
    for bell in film.recording.performance.bells:
        assert abs(offset_of(sounds.bell(bell.kind), sound, sample_at(bell.at))) <= SAMPLE_RATE // 1000
