"""Captions that hold to the words: WebVTT and SubRip.

A phrase is cut into captions of at most two lines of 42 characters, at whole words and where it breathes. A caption
begins with its first word as the engine said it. The name of a section stands between the bell and the next word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from solea.narration.performance import Spoken
from solea.render.chapters import section_marks
from solea.render.recording import Recording, one_line
from solea.voice import Clip, Word

WIDTH = 42
"""Characters of a line."""

LINES = 2
_LEAST = 700  # ms that a section's name is shown at least
_MOST = 3_000
_BEFORE = 300  # ms before a bell in which nobody speaks any more
_RLM = "\u200f"
_JOINER = "\u2060"  # no width, and no line may break here
_BREATHS = ".!?…;:,–"
_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")


@dataclass(frozen=True, slots=True)
class Caption:
    """Lines that stand on the screen from `start` to `end` (ms)."""

    start: int
    end: int
    lines: tuple[str, ...]


def captions(recording: Recording) -> tuple[Caption, ...]:
    """Every caption in order; no two at once."""
    gap, performance = recording.settings.gap, recording.performance
    clips = recording.clips()
    said = [caption for phrase in performance.spoken for caption in _of_phrase(phrase, clips)]
    names = [_of_section(at, title, performance.spoken) for at, title in section_marks(performance)]
    both = sorted([*said, *filter(None, names)], key=lambda caption: caption.start)
    return tuple(Caption(gap + c.start, gap + c.end, c.lines) for c in both)


def vtt(recording: Recording) -> str:
    """WebVTT."""
    head = f"WEBVTT - {_escaped(recording.title)}\nLanguage: {one_line(recording.language)}\n"
    return head + "".join(
        f"\n{number}\n{_clock(c.start, '.')} --> {_clock(c.end, '.')}\n{_escaped(chr(10).join(c.lines))}\n"
        for number, c in enumerate(captions(recording), 1)
    )


def srt(recording: Recording) -> str:
    """SubRip. It has no escapes: what would be read as a tag or an arrow is parted by a letter without width."""
    return "\n".join(
        f"{number}\n{_clock(c.start, ',')} --> {_clock(c.end, ',')}\n{chr(10).join(map(_plain, c.lines))}\n"
        for number, c in enumerate(captions(recording), 1)
    )


def _of_section(at: int, title: str, spoken: Sequence[Spoken]) -> Caption | None:
    """The name of a section in the quiet round its bell; None where there is none."""
    before = max((p.end for p in spoken if p.start < at), default=0)
    start = max(at - _BEFORE, before)
    after = min((p.start for p in spoken if p.start >= start), default=start + _MOST)
    end = min(after, start + _MOST)
    if not title or end - start < _LEAST:
        return None
    return Caption(start, end, _balanced(f"[{title}]"))


def _set(text: str) -> str:
    """A phrase as it is read: apostrophes of prose, where it is spoken and kept with those of a keyboard."""
    return _STRAIGHT.sub("’", text)


def _of_phrase(phrase: Spoken, clips: Mapping[str, Clip]) -> Iterator[Caption]:
    clip = clips.get(phrase.text)
    when = _Times(phrase, clip.words if clip else ())
    pieces = list(_pieces(phrase.text))
    starts = [phrase.start, *(when.of(place) for place, _ in pieces[1:]), phrase.end]
    for number, (_, text) in enumerate(pieces):
        if starts[number + 1] > starts[number]:
            yield Caption(starts[number], starts[number + 1], _balanced(_set(text)))


class _Times:
    """When each place of a phrase's text is said: the engine's own word times, and between them by letters."""

    def __init__(self, phrase: Spoken, words: Sequence[Word]) -> None:
        self._places, self._times = [0], [phrase.start]
        for word in words:
            at = phrase.start + word.at
            if word.offset > self._places[-1] and self._times[-1] <= at < phrase.end:
                self._places.append(word.offset)
                self._times.append(at)
        self._places.append(max(len(phrase.text), self._places[-1] + 1))
        self._times.append(phrase.end)

    def of(self, place: int) -> int:
        """ms from the start of the session."""
        before = min(bisect_right(self._places, place) - 1, len(self._places) - 2)
        (a, b), (start, end) = self._places[before : before + 2], self._times[before : before + 2]
        return start + (end - start) * (place - a) // (b - a)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A phrase in pieces that each fit into a caption, with the place of each in the text."""
    words = [(found.start(), found[0]) for found in re.finditer(r"\S+", text)]
    first = 0
    while first < len(words):
        last = first + 1
        while last < len(words) and _fits([word for _, word in words[first : last + 1]]):
            last += 1
        if last < len(words):
            last = _breath(words, first, last)
        yield words[first][0], " ".join(word for _, word in words[first:last])
        first = last


def _breath(words: Sequence[tuple[int, str]], first: int, last: int) -> int:
    """Where to part: after the last word that ends with a mark, unless that would be early."""
    for place in range(last, first + (last - first) // 2, -1):
        if words[place - 1][1][-1] in _BREATHS:
            return place
    return last


def _fits(words: Sequence[str]) -> bool:
    return len(_wrapped(" ".join(words))) <= LINES


def _balanced(text: str) -> tuple[str, ...]:
    """One line, or two of about the same length."""
    lines = _wrapped(text)
    if len(lines) != LINES:
        return lines[:LINES] if len(lines) < LINES else _tight(lines)
    words = text.split(" ")
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    fitting = [pair for pair in splits if max(map(len, pair)) <= WIDTH]
    return min(fitting, key=lambda pair: abs(len(pair[0]) - len(pair[1]))) if fitting else lines


def _tight(lines: tuple[str, ...]) -> tuple[str, ...]:
    """One word that no two lines can hold: as much of it as there is room for."""
    return (*lines[: LINES - 1], f"{_cut(lines[LINES - 1], WIDTH - 1)[0]}…")


def _wrapped(text: str) -> tuple[str, ...]:
    """The text in lines of at most `WIDTH`, as many as it takes; a word that is longer is cut between letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
            continue
        while len(word) > WIDTH:
            piece, word = _cut(word, WIDTH)
            lines.append(piece)
        lines.append(word)
    return tuple(lines)


def _cut(word: str, most: int) -> tuple[str, str]:
    """A word cut at `most` characters or before, never inside a letter with its marks or a joined emoji."""
    for place in range(min(most, len(word)), most // 2, -1):
        if place == len(word) or not (_joins(word[place]) or word[place - 1] == "\u200d"):
            return word[:place], word[place:]
    return word[:most], word[most:]


def _joins(letter: str) -> bool:
    """Whether it belongs to the letter before it: a mark, a joiner, a variation or a colour of skin."""
    return unicodedata.combining(letter) > 0 or unicodedata.category(letter) in {"Mn", "Me", "Mc", "Cf", "Sk"} or (
        0x1F3FB <= ord(letter) <= 0x1F3FF)


def _plain(line: str) -> str:
    safe = re.sub(r"<(?=[/!a-zA-Z])", f"<{_JOINER}", line).replace("-->", f"--{_JOINER}>")
    return f"{_RLM}{safe}{_RLM}" if _is_rtl(line) else safe


def _is_rtl(line: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    strong = (unicodedata.bidirectional(letter) for letter in line)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(ms: int, point: str) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
