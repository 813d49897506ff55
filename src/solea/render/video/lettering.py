"""Words on a picture: the player's faces, lines that wrap, text of either direction, signs that our faces lack."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import skia

from solea.render.video.look import argb

FACES = ("serif", "serif-medium", "italic", "sans", "sans-medium", "sans-semibold")
RIGHT_TO_LEFT, END, JOINED = "\u202b", "\u202c", "\u2060"


@dataclass(frozen=True, slots=True)
class Style:
    """A face of `FACES`, its size and the height of a line in units, a colour and the space added between letters."""

    face: str
    size: float
    colour: str
    line: float = 1.5
    spacing: float = 0.0
    right: bool = False


class Text:
    """A paragraph laid out in a width. `high` and `wide` are what it takes, in units."""

    __slots__ = ("_paragraph", "high", "lines", "wide")

    def __init__(self, text: str, style: Style, width: float) -> None:
        self._paragraph = _built(text, style)
        self._paragraph.layout(width)
        self.high: float = self._paragraph.Height
        self.wide: float = min(self._paragraph.LongestLine, width)
        self.lines = max(1, round(self.high / (style.size * style.line)))

    def paint(self, canvas: Any, x: float, y: float) -> None:
        self._paragraph.paint(canvas, x, y)


@lru_cache(maxsize=128)
def laid(text: str, style: Style, width: float, most: int = 0) -> Text:
    """A text in at most `most` lines (0: as many as it takes); what does not fit goes, and “…” says so."""
    whole = Text(text, style, width)
    if not most or whole.lines <= most:
        return whole
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if Text(_cut(text, middle), style, width).lines <= most else (low, middle - 1)
    return Text(_cut(text, low), style, width)


def fitted(text: str, styles: Sequence[Style], width: float, most: int) -> Text:
    """The text in the first of these styles in which it takes at most `most` lines and no word is broken."""
    for style in styles:
        made = laid(text, style, width)
        if made.lines <= most and widest_word(text, style) <= width:
            return made
    return laid(text, styles[-1], width, most)


def widest_word(text: str, style: Style) -> float:
    return max((Text(word, style, 1e5).wide for word in text.split()), default=0.0)


def _cut(text: str, length: int) -> str:
    """The text up to a letter, at a whole word where one ends near, never between a letter and its mark."""
    while 0 < length < len(text) and (unicodedata.combining(text[length]) or text[length] in "\u200d\ufe0f"):
        length -= 1
    cut = text[:length]
    space = cut.rfind(" ")
    if length < len(text) and space > length - 14:
        cut = cut[:space]
    return cut.rstrip(" ,.;:–") + "…"


def _built(text: str, style: Style) -> Any:
    own = skia.textlayout.TextStyle()
    own.setFontFamilies([style.face, *_others(text)])
    own.setFontSize(style.size)
    own.setColor(argb(style.colour))
    own.setHeight(style.line)
    own.setHeightOverride(True)
    own.setHalfLeading(True)
    own.setLetterSpacing(style.spacing)
    whole = skia.textlayout.ParagraphStyle()
    whole.setTextStyle(own)
    backward = is_backward(text)
    if style.right != backward:
        whole.setTextAlign(skia.textlayout.TextAlign.kRight)
    builder = skia.textlayout.ParagraphBuilder.make(whole, _collection(), _unicode())
    builder.addText(f"{RIGHT_TO_LEFT}{text}{END}" if backward else text)
    return builder.Build()


def is_backward(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)


@cache
def _unicode() -> Any:
    return skia.Unicodes.ICU.Make()


@cache
def _provider() -> Any:
    """Our faces by name, and those of the machine that were looked for."""
    provider = skia.textlayout.TypefaceFontProvider()
    for name in FACES:
        provider.registerTypeface(_face(name), name)
    return provider


@cache
def _face(name: str) -> Any:
    data = (files("solea.render.video") / "faces" / f"{name}.ttf").read_bytes()
    return skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(data))


@cache
def _collection() -> Any:
    collection = skia.textlayout.FontCollection()
    collection.setDefaultFontManager(_provider())
    return collection


@cache
def _machine() -> Any:
    return skia.FontMgr()


def _others(text: str) -> list[str]:
    """Names of the machine's faces that have what ours lack."""
    return list(dict.fromkeys(name for letter in text if (name := _elsewhere(letter))))


@lru_cache(maxsize=4096)
def _elsewhere(letter: str) -> str:
    """The machine's face for a letter, registered; "" where ours has it, or none does."""
    if letter.isspace() or _face("sans").unicharToGlyph(ord(letter)):
        return ""
    found = _machine().matchFamilyStyleCharacter("", skia.FontStyle.Normal(), [], ord(letter))
    if found is None:
        return ""
    name = f"machine {found.getFamilyName()}"
    _provider().registerTypeface(found, name)
    return name
