"""A site of files: what is in it, what is left as it was, and that nothing that goes wrong harms the earlier one."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import time
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web.served import Studio

from solea.source import SourceText
from solea.web.library import Entry, hash_of
from solea.web.onepage import TEMPLATE, NotBuilt
from solea.web.site import MARK, PART, BeingMade, NotOurs, Written, _at_work, front_page, write
from solea.web.studio import Beside, Performed
from solea.web.wish import Wish

PAGE = b'<!doctype html><html><head><link href="/icon.svg"><script src="/assets/shell-1.js"></script></head></html>'


class Counting(Studio):
    """The small studio, whose tracks have the key of their text."""

    def key(self, id_: str) -> str:
        return blake2b(id_.encode(), digest_size=16).hexdigest()

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        return replace(super().perform(entry, wish), beside=Beside(lambda: self.coverage(entry, wish), dict))


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A player as it is built, in few bytes."""
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    for name, body in {
        "index.html": PAGE, "sw.js": b"//", "manifest.webmanifest": b"{}", "icon.svg": b"<svg/>", TEMPLATE: b"",
        "assets/shell-1.js": b"1", "assets/write-1.js": b"the editor", "assets/write-1.css": b"",
    }.items():  # fmt: skip
        (folder / name).write_bytes(body)
    return folder


def entry(id_: str, text: str = "") -> Entry:
    return Entry(id_, SourceText(text, f"{id_}.massage.md"), hash_of(text))


def made(out: Path, static: Path, *ids: str, studio: Studio | None = None) -> Written:
    return write(out, [entry(id_) for id_ in ids], studio or Counting(), Wish(), lambda _done, _whole: None, static)


def tree(out: Path) -> dict[str, bytes]:
    """Every file by its path."""
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_everything_that_the_player_asks_for_is_a_file(tmp_path: Path, static: Path) -> None:
    studio = Counting()
    made(tmp_path / "out", static, "feet", "a b & ü", studio=studio)
    files = tree(tmp_path / "out")
    assert {"index.html", "sw.js", "assets/shell-1.js", "assets/write-1.css", "api/routines.json"} <= set(files)
    assert {"api/routines/a b & ü.json", "api/routines/feet/coverage.json", "charts/glyphs.json"} <= set(files)
    assert {TEMPLATE, "assets/write-1.js", "charts/tracks.json"}.isdisjoint(files)
    assert [card["id"] for card in json.loads(files["api/routines.json"])["routines"]] == ["feet", "a b & ü"]
    track = json.loads(files["api/routines/feet.json"])["track"]["url"]
    assert files[track.removeprefix("/")] == studio.sound("feet").bytes
    assert not (tmp_path / "out" / PART).exists()


def test_the_first_page_lies_below_any_address_and_says_what_it_stands_on() -> None:
    page = front_page(PAGE).decode()
    assert '"/' not in page
    assert 'src="./assets/shell-1.js"' in page
    assert '<meta name="solea" content="files" />' in page
    assert "default-src 'none'" in page.partition("<link")[0]
    assert "frame-ancestors" not in page  # a page cannot say it of itself


def test_a_second_run_makes_nothing(tmp_path: Path, static: Path) -> None:
    first = made(tmp_path / "out", static, "feet")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*") if path.name != MARK}
    studio = Counting()
    studio.sound("feet").fault = AssertionError("this track was there")
    again = made(tmp_path / "out", static, "feet", studio=studio)
    assert (again.made, again.same, again.gone, again.size) == (0, first.made, 0, first.size)
    assert studio.counted == []
    assert all(path.stat().st_mtime_ns == at for path, at in before.items() if path.is_file())


def test_what_is_not_needed_any_more_goes_and_what_is_not_ours_stays(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    made(out, static, "feet", "head")
    (out / "CNAME").write_text("massage.example")
    (out / ".git").mkdir()
    done = made(out, static, "feet")
    assert done.gone == 4  # the routine, what it covers, what answers are weighed by, its track
    assert not (out / "api/routines/head").exists()
    assert (out / "CNAME").read_text() == "massage.example" and (out / ".git").is_dir()


def test_a_damaged_or_missing_file_is_made_again(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    made(out, static, "feet")
    whole = tree(out)
    track = next((out / "tracks").iterdir())
    track.write_bytes(track.read_bytes()[:-1])
    (out / "icon.svg").unlink()
    assert made(out, static, "feet").made == 2
    assert tree(out) == whole


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(errno.ENOSPC, "No space left"), RuntimeError()])
def test_a_run_that_ends_early_leaves_the_earlier_site_whole(
    tmp_path: Path, static: Path, fault: BaseException
) -> None:
    out = tmp_path / "out"
    made(out, static, "feet")
    whole = tree(out)
    studio = Counting()
    studio.sound("head").fault = fault  # type: ignore[assignment]
    with pytest.raises(type(fault)):
        made(out, static, "feet", "head", studio=studio)
    assert tree(out) == whole


def test_a_first_run_that_ends_early_leaves_nothing(tmp_path: Path, static: Path) -> None:
    studio = Counting()
    studio.sound("feet").fault = KeyboardInterrupt()  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "out", static, "feet", studio=studio)
    assert not (tmp_path / "out").exists()


class Endless(Counting):
    """One whose second track never ends."""

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        performed = super().perform(entry, wish)
        if entry.id == "head":
            self.sound("head").count += 1
        return performed


def _endless(out: Path, static: Path) -> None:
    studio = Endless()
    made(out, static, "feet", "head", studio=studio)


def test_a_run_that_was_killed_is_taken_over(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    process = multiprocessing.get_context("fork").Process(target=_endless, args=(out, static))
    process.start()
    until = time.monotonic() + 30
    while not list(out.glob(f"{PART}/tracks/*")) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    assert [path.name for path in out.iterdir()] == [PART]
    studio = Counting()
    studio.sound("feet").fault = AssertionError("this track was made before")
    made(out, static, "feet", "head", studio=studio)
    assert (out / MARK).exists() and not (out / PART).exists()


def test_two_at_once_do_not_meet(tmp_path: Path, static: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with _at_work(out), pytest.raises(BeingMade, match="another solea"):
        made(out, static, "feet")


@pytest.mark.parametrize("inside", ["notes.txt", MARK])
def test_a_folder_that_is_no_site_of_ours_is_left_alone(tmp_path: Path, static: Path, inside: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / inside).write_text('{"format": "other/1"}')
    with pytest.raises(NotOurs, match="no site"):
        made(out, static, "feet")
    assert tree(out) == {inside: b'{"format": "other/1"}'}


def test_a_file_in_its_place_is_left_alone(tmp_path: Path, static: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(NotOurs, match="is a file"):
        made(tmp_path / "out", static, "feet")


@given(st.sampled_from(["../mine", "/etc/hosts", "api/../../mine", ""]))
def test_a_mark_that_names_files_outside_removes_none(path: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        out, mine = Path(place) / "out", Path(place) / "mine"
        out.mkdir()
        mine.write_text("here")
        (out / MARK).write_text(json.dumps({"format": "solea.site/1", "solea": "", "files": {path: "1"}}))
        with pytest.raises(NotBuilt):
            made(out, Path(place), "feet")
        from solea.web.site import _before

        assert _before(out) == {}
        assert mine.read_text() == "here"
