"""Files are whole, or as they were."""

from __future__ import annotations

import errno
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.render.conftest import Studio

from solea.render import Track, write_track


@pytest.fixture
def track(studio: Studio) -> Track:
    return studio.prepare(words="bells", pacer="off").track


def test_a_file_holds_the_track(track: Track, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    write_track(track, tmp_path / "a.mp3", lambda done, whole: heard.append((done, whole)))
    assert (tmp_path / "a.mp3").read_bytes() == b"".join(track.blocks())
    assert heard[-1] == (track.size, track.size)
    assert heard == sorted(heard) and len(heard) > 10


def test_stopping_leaves_the_old_file(track: Track, tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.write_text("old")

    def stop(done: int, whole: int) -> None:
        if done > whole / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_track(track, path, stop)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file may grow past 100 kB, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_nothing(track: Track, tmp_path: Path) -> None:
    with pytest.raises(OSError) as fault:
        write_track(track, tmp_path / "a.mp3")
    assert fault.value.errno == errno.EFBIG
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(track: Track, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_track(track, tmp_path / "nowhere" / "a.mp3")
