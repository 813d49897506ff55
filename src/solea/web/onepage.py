"""What stands in a page that plays by itself, beside its sound: the player, and all that a server would answer it.

The player is built for it as one script (`player/build/alone.ts`), into a page with three places left to fill. Answers
are kept there under the addresses that the player asks for, so that it asks the page as it asks a server.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import msgspec

import solea
from solea.check import check_text
from solea.render import KINDS, Format, batch
from solea.render.recording import one_line
from solea.source import SourceText
from solea.web import told
from solea.web.drawn import drawn
from solea.web.library import Entry, hash_of
from solea.web.paths import CHARTS, STATIC
from solea.web.studio import Answer, Beside
from solea.web.workshop import beside

TEMPLATE = "alone.template"
HEAD, DATA, SOUND = b"<!--solea:head-->", b"<!--solea:data-->", b"<!--solea:sound-->"
ALWAYS = ("foot_sole", "foot_top", "head_top")  # the small map of the body, and feet at rest
WIDE = {"feet": "foot_inner", "scalp": "head_side"}  # the picture of a routine, by the part worked on first
SHARED = ("glyphs", "seats")

class NotBuilt(Exception):
    """The player is not built, so there is nothing to put a routine into."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """One routine as a page. `answer` is what a server tells; `adapted`, in lines, what was changed for somebody."""

    answer: Answer
    beside: Beside
    sound: Format = Format.MP3
    adapted: tuple[str, ...] = ()
    static: Path = STATIC

    @property
    def key(self) -> str:
        """The same for the same page: the player's bytes and what it is told."""
        shown = hashlib.blake2b(template(self.static), digest_size=16)
        shown.update(msgspec.json.encode((self.answer, self.adapted)))
        for name in drawings(self.answer, ()):
            shown.update((CHARTS / name).read_bytes())
        return shown.hexdigest()

    def around(self, size: int) -> tuple[bytes, bytes]:
        """All that stands before and after a sound of so many bytes."""
        head, data, sound, end = _parted(template(self.static))
        before = (head, self._head(), data, b'<script type="application/json" id="told">', as_script(self._told(size)),
                  b"</script>", sound, b'<script type="text/plain" id="sound">')
        return b"".join(before), b"</script>" + end

    def _head(self) -> bytes:
        """The page's name, and its icon."""
        title = escape(one_line(str(self.answer["title"])) or "Massage")
        icon = _data(self.static / "icon.svg", "image/svg+xml")
        return (
            f'<title>{title}</title>\n<meta name="generator" content="Solea {solea.__version__}">\n'
            f'<link rel="icon" href="{icon}">'
        ).encode()

    def _told(self, size: int) -> Mapping[str, Any]:
        counted = self.beside.coverage()
        track = {**self.answer["track"], "bytes": size, "type": KINDS[self.sound].type}
        at = f"/api/routines/{self.answer['id']}"
        names = drawings(self.answer, (str(one["chart"]) for one in counted["maps"]))
        routine = {**self.answer, "track": track, "adapted": self.adapted}
        answers: dict[str, Any] = {at: routine, f"{at}/coverage": counted, f"{at}/care": self.beside.care()}
        for name in names:
            if name.endswith(".json"):
                answers[f"/charts/{name}"] = msgspec.Raw(drawn((CHARTS / name).read_bytes()))
        pictures = {f"/charts/{name}": _data(CHARTS / name, "image/webp") for name in names if name.endswith(".webp")}
        return {"id": self.answer["id"], "track": track, "answers": answers, "pictures": pictures}


def page_of(
    wish: batch.Wish, id_: str, path: Path | None, sound: Format = Format.MP3, adapted: tuple[str, ...] = ()
) -> OnePage:
    """The page of a score as it is wished. ValueError for one that does not play."""
    entry = Entry(id_, SourceText(wish.text, wish.name), hash_of(wish.text), path=path)
    checked, prepared = check_text(wish.text, wish.name, foot=wish.foot), batch.prepared(wish)
    assert checked.score is not None and checked.timeline is not None
    words = wish.words or checked.score.front.voice
    answer = told.routine(entry, checked.score, prepared, words)
    return OnePage(answer, beside(checked.timeline), sound, adapted)


def drawings(answer: Answer, more: Iterable[str]) -> list[str]:
    """The files of `body/data` that a routine is drawn with, on its receiver's foot, and those of `more` views."""
    own = (view for cue in answer["timeline"]["cues"] for view in cue["views"])
    views = {*ALWAYS, *(WIDE[part] for part in answer["parts"] if part in WIDE), *own, *more}
    names = {*views, *(answer["foot"][view]["drawing"] for view in views if view in answer["foot"])}
    lit = (path.name for name in names for path in CHARTS.glob(f"{name}.*webp") if _is_of(path.name, name))
    return [*(f"{name}.json" for name in sorted({*names, *SHARED})), *sorted(lit)]


def _is_of(file: str, view: str) -> bool:
    """Whether a picture is of this drawing, lit from any side, and not of one whose name goes on."""
    return file.removeprefix(view).split(".")[1] in {"webp", "mirror", "turn90", "turn180", "turn270"}


def as_script(value: object) -> bytes:
    """JSON that can stand in a script element: nothing in it ends the element, or begins a comment."""
    return msgspec.json.encode(value).replace(b"<", b"\\u003c")


@lru_cache(maxsize=2)
def _read(path: Path, _changed: int) -> bytes:
    return path.read_bytes()


def template(static: Path) -> bytes:
    """The page that is to be filled. Raises `NotBuilt`."""
    path = static / TEMPLATE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        raise NotBuilt("the player is not built yet: make run builds it") from None


def _parted(page: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    head, rest = page.split(HEAD)
    data, rest = rest.split(DATA)
    sound, end = rest.split(SOUND)
    return head, data, sound, end


def _data(path: Path, kind: str) -> str:
    """A file as an address that holds it."""
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"
