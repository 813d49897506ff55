"""Files are whole, or as they were, and one maker at a time makes them."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from solea.render import BeingWritten, whole_file
from solea.render.file import part_of


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    with whole_file(path) as part:
        part.write_bytes(b"half")
        assert not path.exists()
    assert path.read_bytes() == b"half"
    assert list(tmp_path.iterdir()) == [path]
    mask = os.umask(0o022)
    os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError, SystemExit])
def test_any_fault_leaves_the_old_file(tmp_path: Path, fault: type[BaseException]) -> None:
    path = tmp_path / "a.mp3"
    path.write_text("old")
    path.chmod(0o640)
    with pytest.raises(fault), whole_file(path) as part:
        part.write_text("new")
        raise fault
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with whole_file(path) as part:
        part.write_text("new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near.mp3").symlink_to(tmp_path / "far" / "a.mp3")
    with whole_file(tmp_path / "near.mp3") as part:
        part.write_text("sound")
    assert (tmp_path / "near.mp3").is_symlink()
    assert (tmp_path / "far" / "a.mp3").read_text() == "sound"


def test_two_makers_of_one_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    with whole_file(path) as part:
        part.write_text("first")
        with pytest.raises(BeingWritten, match=r"a\.mp3 is being written by another solea"), whole_file(path):
            pass
        assert part.read_text() == "first"
    assert path.read_text() == "first"


def test_a_maker_that_was_killed_stands_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom solea.render import whole_file\n"
        "with whole_file(Path(sys.argv[1])) as part:\n part.write_text('half')\n print('now', flush=True)\n"
        " time.sleep(60)"
    )
    maker = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE)
    assert maker.stdout and maker.stdout.readline() == b"now\n"
    with pytest.raises(BeingWritten), whole_file(path):
        pass
    maker.send_signal(signal.SIGKILL)
    maker.communicate()
    assert part_of(path).read_text() == "half"
    begun = time.monotonic()
    with whole_file(path) as part:
        assert part.read_bytes() == b""
        part.write_text("whole")
    assert time.monotonic() - begun < 5
    assert path.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), whole_file(tmp_path / "nowhere" / "a.mp3"):
        pass
