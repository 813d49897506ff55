"""A page that plays by itself: its sound is the player's track, whatever pieces it comes in."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.conftest import Studio

from solea.render import Format, Options, onepage
from solea.render.formats import key, page_size, write
from solea.render.track import Track


@dataclass(frozen=True)
class Frame:
    """A page of three words and a number."""

    sound: str = "mp3"
    key: str = "1"

    def around(self, size: int) -> tuple[bytes, bytes]:
        return b"before %d>" % size, b"<after"


def inside(path: Path) -> tuple[int, bytes]:
    """How large the page says that its sound is, and its sound."""
    found = re.fullmatch(rb"before (\d+)>([A-Za-z0-9+/=]*)<after", path.read_bytes())
    assert found
    return int(found[1]), b64decode(found[2], validate=True)


@given(st.lists(st.binary(max_size=40)))
def test_pieces_come_out_as_one_text(pieces: list[bytes]) -> None:
    assert b64decode(b"".join(onepage.base64(pieces)), validate=True) == b"".join(pieces)


@pytest.fixture(scope="module")
def track(studio: Studio) -> Track:
    return studio.prepare().track


def test_its_sound_is_the_players_own_track(track: Track, tmp_path: Path) -> None:
    told: list[float] = []
    out = tmp_path / "a.html"
    write(track.recording(), Format.HTML, out, Options(page=Frame()), lambda done, whole: told.append(done / whole))
    assert inside(out) == (track.size, b"".join(track.blocks()))
    assert told == sorted(told) and told[-1] == 1


@pytest.mark.parametrize(("sound", "begins"), [("m4a", b"ftypM4A"), ("opus", b"OggS")])
def test_other_sounds_stand_inside_whole(track: Track, tmp_path: Path, sound: str, begins: bytes) -> None:
    out = tmp_path / "a.html"
    write(track.recording(), Format.HTML, out, Options(page=Frame(sound)), lambda _done, _whole: None)
    size, found = inside(out)
    assert size == len(found) and begins in found[:32]
    about = page_size(track.recording(), Format(sound)) - onepage.ROUND
    assert about / 2 < size * 4 / 3 < about * 2  # a short session with much silence, the worst there is


def test_another_player_another_sound_another_page(track: Track) -> None:
    recording = track.recording()
    keys = {key(recording, Format.HTML, Options(page=page)) for page in (Frame(), Frame(key="2"), Frame("opus"))}
    assert len(keys) == 3


def test_what_the_maker_of_the_page_raises_stops_it(track: Track, tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _whole: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write(track.recording(), Format.HTML, tmp_path / "a.html", Options(page=Frame()), stop)
