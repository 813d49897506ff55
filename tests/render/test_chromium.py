"""The track, and every kind of sound file, in the browser that people use."""

import base64
from pathlib import Path

import numpy as np
import pytest
from bench.chromium import _DECODE, bells_decoded, served
from playwright.sync_api import Browser
from tests.render.conftest import Studio
from tests.render.heard import offset_of

from solea.render import KINDS, Format, Options, sounds
from solea.render.formats import write
from solea.render.mix import sample_at
from solea.voice import SAMPLE_RATE


def test_bells_sound_within_a_millisecond_as_chromium_decodes_them(browser: Browser) -> None:
    row = bells_decoded(browser)
    assert row.ok, row.figure


@pytest.mark.parametrize("to", [to for to in Format if KINDS[to].type.startswith("audio/")])
def test_bells_of_a_file_are_on_time_there(browser: Browser, studio: Studio, tmp_path: Path, to: Format) -> None:
    """With its tags, picture and chapters before or behind the sound."""
    recording = studio.prepare(words="bells").track.recording()
    write(recording, to, tmp_path / f"a.{to}", Options(), lambda done, whole: None)
    (tmp_path / "index.html").write_text("<!doctype html><title>Sound</title>")
    with served(tmp_path) as address:
        page = browser.new_page()
        page.goto(f"{address}/index.html")
        sound = np.frombuffer(base64.b64decode(page.evaluate(_DECODE, f"a.{to}")), np.float32).astype(np.float64)
        page.close()
    assert 0 <= len(sound) - recording.count <= 2_048
    for bell in recording.performance.bells:
        assert abs(offset_of(sounds.bell(bell.kind), sound, sample_at(bell.at))) <= SAMPLE_RATE // 1000
