"""The track in the browser that people use."""

from bench.chromium import bells_decoded


def test_bells_sound_within_a_millisecond_as_chromium_decodes_them() -> None:
    row = bells_decoded()
    assert row.ok, row.figure
