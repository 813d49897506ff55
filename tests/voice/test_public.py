"""Bringing a public voice, from a server on this machine."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.voice.tiny_voice import tiny_voice

from solea.voice.public import NAME, NotFetched, Public, fetch, table

NEW = "de_DE-neu-medium"
AT = "de/de_DE/neu/medium"


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder; a file may be cut short."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.asked = folder, list[str]()
        self.cut = ""
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        path = self.server.folder / self.path.lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        cut = self.server.cut and self.path.endswith(self.server.cut)
        self.wfile.write(content[: len(content) // 2] if cut else content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A source with one voice that only the index knows."""
    model = tiny_voice(tmp_path / "source" / AT, NEW)
    (model.parent / "MODEL_CARD").write_text("Licence: ours.")
    files = {
        f"{AT}/{path.name}": {"size_bytes": path.stat().st_size, "md5_digest": md5(path)}
        for path in (model, model.with_name(f"{NEW}.onnx.json"))
    }
    (tmp_path / "source" / "voices.json").write_text(json.dumps({NEW: {"key": NEW, "files": files}}))
    with Server(tmp_path / "source") as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def bring(server: Server, to: Path, name: str = NEW) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []
    fetch(name, to, lambda here, whole: seen.append((here, whole)), server.address)
    return seen


def test_a_voice_is_brought_whole_with_its_card(server: Server, tmp_path: Path) -> None:
    to = tmp_path / "voices"
    seen = bring(server, to)
    size = (to / f"{NEW}.onnx").stat().st_size
    assert seen[-1] == (size, size)
    assert sorted(path.name for path in to.iterdir()) == [f"{NEW}.MODEL_CARD.txt", f"{NEW}.onnx", f"{NEW}.onnx.json"]
    assert server.asked[0] == "/voices.json"


def test_a_voice_without_a_card_is_brought_too(server: Server, tmp_path: Path) -> None:
    (server.folder / AT / "MODEL_CARD").unlink()
    bring(server, tmp_path / "voices")
    assert len(list((tmp_path / "voices").iterdir())) == 2


def test_one_of_the_table_needs_no_index(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = server.folder / AT / f"{NEW}.onnx"
    described = sha256(model.with_name(f"{NEW}.onnx.json"))
    known = Public(NEW, "", "ours", model.stat().st_size, f"md5:{md5(model)}", described)
    monkeypatch.setattr("solea.voice.public.table", lambda: (known,))
    bring(server, tmp_path / "voices")
    assert "/voices.json" not in server.asked


def sha256(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


@pytest.mark.parametrize("ending", [".onnx", ".onnx.json"])
def test_a_file_that_is_another_is_not_kept(ending: str, server: Server, tmp_path: Path) -> None:
    path = server.folder / AT / f"{NEW}{ending}"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(NotFetched, match=r"is not the file that it should be \(md5 differs\); nothing was kept"):
        bring(server, tmp_path / "voices")
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_file_that_is_longer_is_given_up(server: Server, tmp_path: Path) -> None:
    path = server.folder / AT / f"{NEW}.onnx"
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(NotFetched, match="longer than it should be"):
        bring(server, tmp_path / "voices")
    assert list((tmp_path / "voices").iterdir()) == []


def test_a_line_that_breaks_leaves_nothing(server: Server, tmp_path: Path) -> None:
    server.cut = ".onnx"
    with pytest.raises(NotFetched, match=r"broke off|could not be reached"):
        bring(server, tmp_path / "voices")
    assert list((tmp_path / "voices").iterdir()) == []


def test_an_old_voice_stays_when_the_new_one_does_not_come(server: Server, tmp_path: Path) -> None:
    old = tiny_voice(tmp_path / "voices", NEW, hum=300.0).read_bytes()
    server.cut = ".onnx"
    with pytest.raises(NotFetched):
        bring(server, tmp_path / "voices")
    assert (tmp_path / "voices" / f"{NEW}.onnx").read_bytes() == old


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("de_DE-neu-low", "there is no public voice “de_DE-neu-low”; near it are de_DE-neu-medium"),
        ("alba", "“alba” is no name of a Piper voice, such as en_GB-alba-medium"),
        ("../../etc-passwd-low", "is no name of a Piper voice"),
    ],
)
def test_a_name_that_is_none(name: str, said: str, server: Server, tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match=said):
        bring(server, tmp_path / "voices", name)


@pytest.mark.parametrize("index", [b"<html>", b"[]", b'{"de_DE-neu-medium": {"files": {}}}'])
def test_an_index_that_is_none(index: bytes, server: Server, tmp_path: Path) -> None:
    (server.folder / "voices.json").write_bytes(index)
    with pytest.raises(NotFetched, match=r"is no list of voices|has no file"):
        bring(server, tmp_path / "voices")


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match=r"could not be reached .*by hand"):
        fetch(NEW, tmp_path, lambda *_: None, "http://127.0.0.1:9")
    with pytest.raises(NotFetched, match="no address that begins with http"):
        fetch(NEW, tmp_path, lambda *_: None, "file:///etc")


def test_the_table_is_complete() -> None:
    assert len({voice.name for voice in table()}) == len(table()) >= 5
    for voice in table():
        assert NAME.fullmatch(voice.name), voice.name
        assert voice.of and voice.licence and 20_000_000 < voice.size < 200_000_000
        for digest in (voice.model, voice.description):
            method, _, digits = digest.partition(":")
            assert len(digits) == {"sha256": 64, "md5": 32}[method] and int(digits, 16)
