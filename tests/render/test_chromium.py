"""The track in the browser that people use."""

from bench.chromium import bells_decoded
from playwright.sync_api import Browser


def test_bells_sound_within_a_millisecond_as_chromium_decodes_them(browser: Browser) -> None:
    row = bells_decoded(browser)
    assert row.ok, row.figure
