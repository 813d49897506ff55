"""What a phone waits for before a session begins stays small."""

from pathlib import Path

import pytest

from bench import player


def test_what_a_session_needs_is_at_most_25_kb_gzipped(static: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "STATIC", static)
    shell = player._needed("play", {static / "index.html"})
    names = {path.stem[:-9] for path in shell}
    assert {"shell", "play", "timeline"} <= names and not {"play-stage", "play-track", "stop", "around"} & names
    assert player._kb(shell) <= player.SHELL_KB
