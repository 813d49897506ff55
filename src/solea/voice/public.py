"""Public Piper voices: which there are (`public.toml`), and how one is fetched, checked and put on the shelf.

The only part of the voice that uses the network, and only when a voice is asked for by name.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from http.client import HTTPException, HTTPResponse
from importlib import resources
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import msgspec

import solea

NAME = re.compile(r"([a-z]{2,3})_([A-Z]{2})-([^\W_][\w+]*)-(x_low|low|medium|high)")
PATIENCE = 30.0  # s without a byte
PIECE = 256 * 1024
MOST_INDEX, MOST_SMALL, MOST_MODEL = 8_000_000, 1_000_000, 1_000_000_000  # bytes

Progress = Callable[[int, int], None]
"""Bytes that are here, bytes in all."""


class NotFetched(Exception):
    """A voice that could not be brought; the text says why and what can be done."""


@dataclass(frozen=True, slots=True)
class Public:
    """A voice that can be fetched. Digests are "sha256:…" or "md5:…"; `size` is that of the model, in bytes."""

    name: str
    of: str = ""
    licence: str = "see its model card"
    size: int = 0
    model: str = ""
    description: str = ""

    @property
    def folder(self) -> str:
        """Where it is below the source: en/en_GB/alba/medium."""
        found = NAME.fullmatch(self.name)
        assert found is not None
        family, region, who, quality = found.groups()
        return f"{family}/{family}_{region}/{who}/{quality}"


class _Table(msgspec.Struct, frozen=True):
    source: str
    index: str
    voice: tuple[Public, ...]


class _File(msgspec.Struct, frozen=True):
    size_bytes: int
    md5_digest: str


class _Indexed(msgspec.Struct, frozen=True):
    files: dict[str, _File]


@cache
def table() -> tuple[Public, ...]:
    """The voices that Solea names."""
    return _told().voice


def source() -> str:
    """Where they come from."""
    return _told().source


@cache
def _told() -> _Table:
    return msgspec.toml.decode((resources.files("solea.voice") / "public.toml").read_bytes(), type=_Table)


def fetch(name: str, folder: Path, progress: Progress, base: str = "") -> Public:
    """Bring a voice into a folder: model, description and model card, each checked; whole or not at all.

    `base` is another source of the same build. Raises `NotFetched`, and OSError when it cannot be written.
    """
    base = (base or source()).rstrip("/")
    if not base.startswith(("https://", "http://")):
        raise NotFetched(f"{base} is no address that begins with http")
    voice = next((voice for voice in table() if voice.name == name), None) or _indexed(name, base)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{name}.", dir=folder) as beside:
        for made in _downloaded(voice, base, Path(beside), progress):
            made.replace(folder / made.name)
    return voice


def _downloaded(voice: Public, base: str, to: Path, progress: Progress) -> list[Path]:
    """The files of a voice, the model last: with it the voice is there."""
    at = f"{base}/{voice.folder}"
    described, card, model = (to / f"{voice.name}{ending}" for ending in (".onnx.json", ".MODEL_CARD.txt", ".onnx"))
    _get(f"{at}/{described.name}", described, voice.description, MOST_SMALL)
    with contextlib.suppress(NotFetched):  # a card is to be read, and not needed to speak
        _get(f"{at}/MODEL_CARD", card, "", MOST_SMALL)
    _get(f"{at}/{model.name}", model, voice.model, voice.size or MOST_MODEL, progress)
    if voice.size and model.stat().st_size != voice.size:
        raise NotFetched(f"{model.name} is {model.stat().st_size} bytes and should be {voice.size}; nothing was kept")
    return [path for path in (described, card, model) if path.exists()]


def _indexed(name: str, base: str) -> Public:
    """A voice that only the index knows, as it is published now."""
    if not NAME.fullmatch(name):
        raise NotFetched(f"“{name}” is no name of a Piper voice, such as {table()[0].name}")
    with tempfile.TemporaryDirectory() as here:
        path = Path(here) / _told().index
        _get(f"{base}/{path.name}", path, "", MOST_INDEX)
        try:
            index = msgspec.json.decode(path.read_bytes(), type=dict[str, _Indexed])
        except msgspec.MsgspecError as no:
            raise NotFetched(f"{base}/{path.name} is no list of voices ({no})") from no
    if name not in index:
        raise NotFetched(_unknown(name, list(index)))
    voice, files = Public(name), index[name].files
    try:
        model = files[f"{voice.folder}/{name}.onnx"]
        described = files[f"{voice.folder}/{name}.onnx.json"]
    except KeyError as missing:
        raise NotFetched(f"the list of voices has no file {missing}") from missing
    told = {"model": f"md5:{model.md5_digest}", "description": f"md5:{described.md5_digest}"}
    return replace(voice, size=model.size_bytes, **told)


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 3, 0.5)
    return f"there is no public voice “{name}”" + (f"; near it are {', '.join(near)}" if near else "")


def _get(address: str, path: Path, digest: str, most: int, progress: Progress = lambda *_: None) -> None:
    """One file, checked while it comes."""
    method, _, wanted = digest.partition(":")
    summed = hashlib.new(method or "sha256", usedforsecurity=False)
    try:
        with _opened(address) as answer, path.open("wb") as file:
            whole = int(answer.headers.get("Content-Length") or 0)
            here = 0
            while piece := answer.read(PIECE):
                here += file.write(piece)
                if here > most:
                    raise NotFetched(f"{address} is longer than it should be; nothing was kept")
                summed.update(piece)
                progress(here, whole)
    except HTTPError as error:
        raise NotFetched(f"{address} answers {error.code} {error.reason}") from error
    except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
        raise NotFetched(_unreached(address, error)) from error
    if whole and here != whole:
        raise NotFetched(f"{address} broke off after {here} of {whole} bytes; try again")
    if wanted and summed.hexdigest() != wanted:
        raise NotFetched(f"{address} is not the file that it should be ({method} differs); nothing was kept")


def _opened(address: str) -> HTTPResponse:
    request = Request(address, headers={"User-Agent": f"solea/{solea.__version__}"})
    answer = urlopen(request, timeout=PATIENCE)
    assert isinstance(answer, HTTPResponse)
    return answer


def _unreached(address: str, error: Exception) -> str:
    reason = getattr(error, "reason", None) or str(error) or type(error).__name__
    return f"{address} could not be reached ({reason}); both files of a voice can also be brought by hand"
