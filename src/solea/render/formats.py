"""What a session can be written as: one table, and one way to write each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial
from pathlib import Path

from solea.render import calendar, captions, id3, libav, mp3, onepage, video, wav
from solea.render import print as paper
from solea.render.calendar import Appointment
from solea.render.chapters import Chapter, chapters
from solea.render.cover import cover
from solea.render.print import Sheet
from solea.render.recording import Progress, Recording
from solea.render.track import FORMAT as TRACK
from solea.render.video.look import Picture
from solea.voice.cache import FORMAT as CLIP


class Format(StrEnum):
    MP3 = "mp3"
    OPUS = "opus"
    M4A = "m4a"
    FLAC = "flac"
    WAV = "wav"
    VTT = "vtt"
    SRT = "srt"
    ICS = "ics"
    PDF = "pdf"
    HTML = "html"
    MP4 = "mp4"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a format is: its `name` for people, what it is good for, and how libav writes it."""

    name: str
    of: str
    type: str
    coding: libav.Coding | None = None
    version: int = 1
    """Goes up when the same session gives another file."""

    @property
    def light(self) -> bool:
        """Made in a moment: text and paper, without sound."""
        return not self.type.startswith(("audio/", "video/")) and self.type != "text/html"

    @property
    def silent(self) -> bool:
        """Made of what the hands do and when; nothing of it is said, so no voice is asked."""
        return self.type in ("application/pdf", "text/calendar")


KINDS: dict[Format, Kind] = {
    Format.MP3: Kind("MP3", "sound that plays everywhere", "audio/mpeg", version=2),
    Format.OPUS: Kind("Opus", "sound, the smallest file", "audio/ogg", libav.OPUS),
    Format.M4A: Kind("M4A", "sound with chapters, for phones and tablets", "audio/mp4", libav.M4A),
    Format.FLAC: Kind("FLAC", "sound without loss", "audio/flac", libav.FLAC),
    Format.WAV: Kind("WAV", "sound without loss or packing", "audio/wav", version=2),
    Format.VTT: Kind("WebVTT", "captions for web pages", "text/vtt"),
    Format.SRT: Kind("SRT", "captions for players", "text/srt"),
    Format.ICS: Kind("Calendar", "an event that repeats, with an alarm", "text/calendar", version=2),
    Format.PDF: Kind("PDF", "cards to print: every step with its drawing", "application/pdf", version=2),
    Format.HTML: Kind("One page", "sound, drawings and player, for any browser", "text/html"),
    Format.MP4: Kind("MP4", "a film: the drawing, the hands and the words", "video/mp4"),
}


PAGE_SOUNDS = (Format.MP3, Format.M4A, Format.OPUS)
"""What a page that plays by itself may have as its sound: every browser plays the first."""

NEAR = 0.5
"""How alike a word must be to the name of a format to be taken for a slip."""

LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld"}
"""ISO 639-2, as files want it."""


@dataclass(frozen=True, slots=True)
class Options:
    """What shapes a file beside the session: its routine's name, when it is done, its paper, its picture."""

    name: str = "massage"
    appointment: Appointment = field(default_factory=Appointment)
    sheet: Sheet = Sheet()  # noqa: RUF009 - frozen
    page: onepage.Page | None = None
    picture: Picture = Picture()  # noqa: RUF009 - frozen


class NoSuchFormat(ValueError):
    """A word that is no format; the text says which are near."""


def read_formats(words: Iterable[str]) -> tuple[Format, ...]:
    """Formats by name, several to a word where commas part them; each once, in order. Raises `NoSuchFormat`."""
    named = [name.strip().lower().removeprefix(".") for word in words for name in word.split(",") if name.strip()]
    return tuple(dict.fromkeys(_format(name) for name in named))


def _format(name: str) -> Format:
    if name in KINDS:
        return Format(name)
    alike = {known: SequenceMatcher(None, name, known).ratio() for known in KINDS}
    near = max(alike, key=lambda known: alike[known])  # of two the first in the table
    raise NoSuchFormat(
        f"“{name}” is no format; did you mean {near}?" if alike[near] >= NEAR else
        f"“{name}” is no format; there are {', '.join(KINDS)}"
    )


def available(to: Format) -> bool:
    """Whether what this format needs is installed. A page has MP3 inside unless it is told otherwise."""
    if to is Format.PDF:
        return paper.installed()
    if to is Format.MP4:
        return video.installed()
    return KINDS[to].coding is None or libav.installed()


def missing_part(to: Format) -> tuple[str, str, str]:
    """What a format needs where it is not available: its name and size, what brings it, its package."""
    if to is Format.PDF:
        return "Typst, 34 MB", "make print", "typst"
    if to is Format.MP4:
        return "PyAV and Skia, 51 MB", "make video", "av skia-python"
    return "PyAV, 36 MB", "make media", "av"


def key(recording: Recording, to: Format, options: Options) -> str:
    """The same for the same file: everything that shapes it."""
    from hashlib import blake2b

    kind = KINDS[to]
    coding = (kind.coding.codec, kind.coding.kbit, sorted(kind.coding.options.items())) if kind.coding else mp3.ENCODER
    beside: tuple[object, ...] = ()
    if to is Format.ICS:
        beside = (options.name, options.appointment)
    elif to is Format.PDF:
        beside = (options.sheet, recording.performance.timeline)
    elif options.page is not None and to is Format.HTML:
        beside = (options.page.key, KINDS[Format(options.page.sound)].coding)
    elif to is Format.MP4:
        beside = (options.picture, video.ENCODING, recording.performance.timeline)
    told = repr(("solea.file/1", TRACK, CLIP, str(to), kind.version, coding, beside, recording.key))
    return blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()


def film_size(recording: Recording, picture: Picture) -> int:
    """About how many bytes a film will have."""
    return len(picture_of(recording)) + video.size_of(recording, picture)


def size_of(recording: Recording, to: Format) -> int:
    """About how many bytes the file will have; to the byte for MP3 and WAV. A page is taken with MP3 inside."""
    kind = KINDS[to]
    if to is Format.HTML:
        return page_size(recording, Format.MP3)
    if to is Format.MP3:
        return len(tag(recording)) + mp3.size_of(recording.count)
    if to is Format.WAV:
        return wav.size_of(recording.count, recording.title, chapters(recording), tag(recording, ()))
    if to is Format.PDF:
        return paper.size_of(recording.performance.timeline)
    if to is Format.MP4:
        return film_size(recording, Picture())
    if kind.coding is None:
        return len(TEXTS[to](recording, Options()).encode(errors="replace"))
    if kind.coding.kbit:
        return len(picture_of(recording)) + _coded(recording, kind.coding)
    return round(recording.count * _FLAC_SHARE * 2)


def page_size(recording: Recording, sound: Format) -> int:
    """About how many bytes a page has with this sound inside."""
    played, coding = recording.as_played(), KINDS[sound].coding
    return onepage.size_of(_coded(played, coding) if coding else mp3.size_of(played.count))


def _coded(recording: Recording, coding: libav.Coding) -> int:
    """About how many bytes of sound a coding with loss makes: it takes less than its bit rate where it is quiet."""
    return round(recording.seconds * coding.kbit * 125 * 0.85)


_FLAC_SHARE = 0.22  # of the samples' bytes: most of a session is quiet


def complete(recording: Recording, to: Format) -> Recording:
    """The recording with its clips and, where this format has one, its picture: all that `write` would ask for."""
    picture = b"" if to is Format.HTML else picture_of(recording)
    return replace(recording, clips=partial(dict, recording.clips()), picture=picture)


def write(recording: Recording, to: Format, path: Path, options: Options, progress: Progress) -> None:
    """Write the file at `path`. OSError when it cannot be written; what `progress` raises stops it."""
    kind = KINDS[to]
    if to is Format.MP4:
        video.write(path, recording, options.picture, about(recording), progress)
        return
    if kind.coding is not None:
        blocks = recording.mix().blocks()
        libav.write(path, kind.coding, blocks, recording.count, about(recording), progress)
        return
    if to is Format.HTML:
        assert options.page is not None, "who asks for a page says what stands in it"
        coding = KINDS[Format(options.page.sound)].coding
        onepage.write(recording, options.page, coding, path, progress)
        return
    with path.open("wb") as file:
        if to is Format.PDF:
            file.write(paper.routine_pdf(recording.performance.timeline, options.sheet))
            return
        if to in TEXTS:
            file.write(TEXTS[to](recording, options).encode(errors="replace"))
            return
        whole, written = size_of(recording, to), 0
        for piece in PIECES[to](recording):
            written += file.write(piece)
            progress(written, whole)


def tag(recording: Recording, named: Sequence[Chapter] | None = None) -> bytes:
    """The ID3 tag of a session, with its chapters or those that are `named`: a WAV has marks of its own for them."""
    told = about(recording)
    within = told.chapters if named is None else named
    return id3.tag(told.title, told.language, recording.seconds, told.cover, within)


def about(recording: Recording) -> libav.About:
    """What a file tells of a session."""
    short = recording.language.lower().partition("-")[0]
    return libav.About(recording.title, LANGUAGES.get(short, "und"), picture_of(recording), chapters(recording))


def picture_of(recording: Recording) -> bytes:
    """The cover of a session (PNG), drawn unless it is there."""
    return recording.picture or cover(recording.performance.timeline)


def _mp3(recording: Recording) -> Iterable[bytes]:
    yield tag(recording)
    yield from mp3.encoded(recording.mix().blocks(), recording.count)


def _wav(recording: Recording) -> Iterable[bytes]:
    blocks = recording.mix().blocks()
    return wav.pieces(blocks, recording.count, recording.title, chapters(recording), tag(recording, ()))


PIECES: dict[Format, Callable[[Recording], Iterable[bytes]]] = {Format.MP3: _mp3, Format.WAV: _wav}
TEXTS: dict[Format, Callable[[Recording, Options], str]] = {
    Format.VTT: lambda recording, _: captions.vtt(recording),
    Format.SRT: lambda recording, _: captions.srt(recording),
    Format.ICS: lambda recording, options: calendar.ics(recording, options.appointment, options.name),
}

