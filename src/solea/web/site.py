"""A site: the player and its routines as a folder of files, for any web host and below any address.

Answers lie where the server gives them, with `.json` behind (`player/src/files.ts`); everything else lies where the
server has it. A site is made beside itself, in `.solea.part`, and comes into its place in one short sweep of renames
when all of it is whole: sounds, drawings and code first, then what names them, the first page and the mark last.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

import solea
from solea.web.drawn import drawn
from solea.web.headers import POLICY
from solea.web.library import Entry
from solea.web.onepage import TEMPLATE, NotBuilt
from solea.web.paths import CHARTS, STATIC
from solea.web.studio import Performed, Studio
from solea.web.wish import Wish

MARK = "solea-site.json"
PART = ".solea.part"
FORMAT = "solea.site/1"
LEFT_OUT = re.compile(r"alone\.template|assets/write-[^/]*\.js")  # the one page; the editor, which needs a server
ALL_WAYS = "tracks.json"  # each routine has its own
LAST = ("api/routines/", "api/", "sw.js", "index.html", MARK)  # what names other files comes after them, in this order
PIECE = 1 << 20

Progress = Callable[[int, int], None]
"""Called now and then with the bytes of sound that are there, and all that there will be."""


class NotOurs(Exception):
    """There is a folder with other things in it, or a file."""


class BeingMade(Exception):
    """Another solea makes this site at this moment."""


class Mark(msgspec.Struct, frozen=True):
    """What says that a folder is a site of ours: its files by path, each with what it was made of."""

    format: str
    solea: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class File:
    """One file of a site: of what it is made, and how. The same `key` is the same file."""

    key: str
    pieces: Callable[[], Iterable[bytes]]
    sound: int = 0
    """Bytes, of a track: what takes time."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of it: `made` files are new or other than before, `same` as they were, `gone` not needed any more."""

    made: int
    same: int
    gone: int
    size: int


def write(out: Path, entries: Sequence[Entry], studio: Studio, wish: Wish, progress: Progress,
          static: Path = STATIC) -> Written:
    """Write the site of these routines into `out`. What is there as it would be made is not made again.

    Whatever goes wrong, the earlier site stays whole. Raises `NotOurs`, `BeingMade`, `NotBuilt`, `Broken`, OSError.
    """
    before = _before(out)
    out.mkdir(exist_ok=True)
    with _at_work(out) as part:
        files = plan(entries, studio, wish, static)
        as_it_was = {path for path, file in files.items() if before.get(path) == file.key and _whole(out / path, file)}
        todo = {path: file for path, file in files.items() if path not in as_it_was}
        _make(part, todo, progress)
        mark = Mark(FORMAT, solea.__version__, {path: file.key for path, file in files.items()})
        (part / MARK).write_bytes(msgspec.json.format(msgspec.json.encode(mark)))
        _move(part, out, [*todo, MARK])
        gone = [path for path in before if path not in files]
        _remove(out, gone)
    size = sum((out / path).stat().st_size for path in files)
    return Written(len(todo), len(as_it_was), len(gone), size)


# ------------------------------------------------------------------------------------------------ what belongs to it


def plan(entries: Sequence[Entry], studio: Studio, wish: Wish, static: Path) -> dict[str, File]:
    """Every file of the site by its path. Raises `Broken` for a score with errors."""
    made = {entry.id: (entry, studio.perform(entry, wish)) for entry in entries}
    cards = {"routines": [studio.card(entry) for entry in entries], "folder": ""}
    files = {"api/routines.json": _of(msgspec.json.encode(cards)), **_player(static), **_drawings()}
    for id_, (entry, performed) in made.items():
        files |= _routine(f"api/routines/{id_}", entry, performed, wish)
    return files


def _routine(path: str, entry: Entry, performed: Performed, wish: Wish) -> dict[str, File]:
    """What is told of a routine, what its hands cover, what answers are weighed by, its track."""
    beside, sound = performed.beside, performed.sound
    assert beside is not None, "a studio that plays can count"
    covers = _key(solea.__version__, entry.hash, repr(wish))
    track = str(performed.answer["track"]["url"]).removeprefix("/")
    return {
        f"{path}.json": _of(msgspec.json.encode(performed.answer)),
        f"{path}/coverage.json": File(covers, lambda: (msgspec.json.encode(beside.coverage()),)),
        f"{path}/care.json": _of(msgspec.json.encode(beside.care())),
        track: File(performed.key, sound.blocks, sound.size),
    }


def _player(static: Path) -> dict[str, File]:
    """The built player. Raises `NotBuilt`."""
    if not (static / TEMPLATE).is_file():
        raise NotBuilt("the player is not built yet: make run builds it")
    found = {path.relative_to(static).as_posix(): path for path in sorted(static.rglob("*")) if path.is_file()}
    files = {name: _of(path.read_bytes()) for name, path in found.items() if not LEFT_OUT.fullmatch(name)}
    return {**files, "index.html": _of(front_page((static / "index.html").read_bytes()))}


def _drawings() -> dict[str, File]:
    """Every chart as it is drawn, and every picture."""
    files = {}
    for path in sorted(CHARTS.iterdir()):
        if path.suffix == ".webp":
            files[f"charts/{path.name}"] = _of(path.read_bytes())
        elif path.suffix == ".json" and path.name != ALL_WAYS:
            files[f"charts/{path.name}"] = _of(drawn(path.read_bytes()))
    return files


def front_page(page: bytes) -> bytes:
    """The player's page below any address: it says that it stands on files, and carries its policy itself."""
    policy = "; ".join(rule for rule in POLICY.split("; ") if not rule.startswith("frame-ancestors"))
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}" />\n    '
        '<meta name="referrer" content="no-referrer" />\n    <meta name="solea" content="files" />\n    '
    )
    told = page.replace(b'="/', b'="./').replace(b"its own server", b"where it lies")
    return told.replace(b"<head>", b"<head>\n    " + head.strip().encode(), 1)


def _of(body: bytes) -> File:
    return File(_key(body), lambda: (body,))


def _key(*parts: str | bytes) -> str:
    told = hashlib.blake2b(digest_size=12)
    for part in parts:
        told.update(part if isinstance(part, bytes) else part.encode(errors="surrogatepass"))
        told.update(b"\0")
    return told.hexdigest()


# ------------------------------------------------------------------------------------------------ what is there


def _before(out: Path) -> Mapping[str, str]:
    """The files of the earlier site by their keys. Raises `NotOurs` for a folder that holds anything else."""
    if not os.path.lexists(out):
        return {}
    if not out.is_dir():
        raise NotOurs(f"{out} is a file")
    with contextlib.suppress(OSError, msgspec.DecodeError):
        mark = msgspec.json.decode((out / MARK).read_bytes(), type=Mark)
        if mark.format == FORMAT:
            return {path: key for path, key in mark.files.items() if _is_below(out, path)}
    if any(path.name != PART for path in out.iterdir()):
        raise NotOurs(f"{out} is a folder with other things in it, and no site of Solea’s")
    return {}


def _is_below(out: Path, path: str) -> bool:
    """Whether a path of a mark stays in the site: a mark is a file that anybody may have changed."""
    return (out / path).resolve().is_relative_to(out.resolve()) and bool(path)


@contextmanager
def _at_work(out: Path) -> Iterator[Path]:
    """The place where a site is made, ours alone. What is in it when it is left early goes; what one that was killed
    had made stays for the next."""
    part = out / PART
    part.mkdir(exist_ok=True)
    lock = os.open(part, os.O_RDONLY)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BeingMade(f"{out} is being written by another solea") from None
        try:
            yield part
        finally:
            shutil.rmtree(part, ignore_errors=True)
            with contextlib.suppress(OSError):
                out.rmdir()  # where nothing was there before and nothing came
    finally:
        os.close(lock)


# ------------------------------------------------------------------------------------------------ making


def _whole(path: Path, file: File) -> bool:
    """Whether a file lies there, a sound to its last byte."""
    return path.is_file() and (not file.sound or path.stat().st_size == file.sound)


def _make(part: Path, files: Mapping[str, File], progress: Progress) -> None:
    """Make these files beside the site. A sound that is there whole, under the name that its content has, stays."""
    whole = sum(file.sound for file in files.values())
    there = 0
    for path, file in files.items():
        out = part / path
        out.parent.mkdir(parents=True, exist_ok=True)
        if file.sound and _whole(out, file):
            there += file.sound
            continue
        growing = out.with_name(f".{hashlib.blake2b(path.encode(), digest_size=8).hexdigest()}")
        with growing.open("wb") as open_:
            for piece in file.pieces():
                open_.write(piece)
                there += len(piece) if file.sound else 0
                progress(there, whole)
        growing.replace(out)


def _order(path: str) -> int:
    return next((place for place, lead in enumerate(LAST, 1) if path.startswith(lead)), 0)


def _move(part: Path, out: Path, paths: Iterable[str]) -> None:
    """Everything into its place, what names other files after them. Each moment of it is a site that plays."""
    for path in sorted(paths, key=_order):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (part / path).replace(out / path)


def _remove(out: Path, paths: Iterable[str]) -> None:
    """Files of the earlier site that are not needed any more, and folders that they leave empty."""
    for path in paths:
        (out / path).unlink(missing_ok=True)
        for folder in (out / path).parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()
