"""Many files at once: each is made in turn or in processes of its own, and what is up to date is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from solea.body import USUAL, Foot
from solea.check import check_text
from solea.language import Score
from solea.render import formats, made
from solea.render.beside import Tell, at_hand, beside_each_other
from solea.render.formats import Format, Options
from solea.render.making import FAULTS, Outcome, Ready, Share, State, failed, written
from solea.render.recording import Recording, unsaid
from solea.render.session import Prepared, prepare
from solea.timeline import Timeline
from solea.voice import CALM_RATE, Speaker, engine_of


@dataclass(frozen=True, slots=True)
class Wish:
    """A score, how it is heard: `words` "" is what the score says, `voice` "" the language's own voice.

    `gap` is in ms, `rate` in words a minute; a voice is a name that `voice.engine_of` knows.
    """

    text: str
    name: str
    foot: Foot = USUAL
    words: str = ""
    pacer: str = "soft"
    bed: str = "off"
    rate: int = CALM_RATE
    gap: int = 0
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be made."""

    wish: Wish
    to: Format
    out: Path
    options: Options = Options()  # noqa: RUF009 - frozen


def prepared(wish: Wish) -> Prepared:
    """The session of a wish, worked out once for all its formats.

    ValueError for a score that does not play, `NoSuchVoice` for a voice that is none.
    """
    return _prepared(wish, engine_of(wish.voice).identity)


@lru_cache(maxsize=4)
def _prepared(wish: Wish, identity: str) -> Prepared:
    """`identity` is that of the voice now: there may be another under its name than before."""
    score, timeline = _playable(wish.text, wish.name, wish.foot)
    words = wish.words or score.front.voice
    voice = _speaker(wish.voice, identity)
    return prepare(timeline, words, wish.pacer, wish.bed, voice, rate=wish.rate, gap=wish.gap)


@lru_cache(maxsize=4)
def _playable(text: str, name: str, foot: Foot) -> tuple[Score, Timeline]:
    checked = check_text(text, name, foot=foot)
    if checked.score is None or checked.timeline is None or not checked.ok:
        raise ValueError(f"{name} has errors")
    return checked.score, checked.timeline


@lru_cache(maxsize=4)
def _speaker(voice: str, identity: str) -> Speaker:
    return Speaker(engine_of(voice))


def _recording(job: Job) -> Recording:
    """What a job is made of: for paper and calendars the timeline alone, without a voice."""
    if formats.KINDS[job.to].silent:
        return unsaid(_playable(job.wish.text, job.wish.name, job.wish.foot)[1])
    return prepared(job.wish).track.recording()


def make(job: Job, share: Share) -> Outcome:
    """Make one file, unless it is there as it would be made. Faults of the file are an outcome, not an exception."""
    ready = due(job)
    return ready if isinstance(ready, Outcome) else written(ready, share)


def due(job: Job) -> Ready | Outcome:
    """What is left to do for a file, its session worked out; an outcome where that is nothing, or cannot be done."""
    try:
        recording = _recording(job)
        key = formats.key(recording, job.to, job.options)
        before = made.known(job.out)
    except FAULTS as fault:
        return failed(job.out, fault)
    if before and before.key == key:
        return Outcome(State.UP_TO_DATE, before.size, recording.seconds)
    return Ready(recording, job.to, job.out, job.options, key)


def handed_over(job: Job) -> Ready | Outcome:
    """The same for another process: with the clips and the picture, of which there is nothing left to work out."""
    ready = due(job)
    if isinstance(ready, Outcome):
        return ready
    try:
        return replace(ready, recording=formats.complete(ready.recording, ready.to))
    except FAULTS as fault:
        return failed(job.out, fault)


def run(jobs: Sequence[Job], workers: int, tell: Tell) -> Iterator[tuple[int, Outcome]]:
    """Every job's number and outcome, as they end. Leaving it early ends the workers and what they had begun."""
    light = [n for n, job in enumerate(jobs) if formats.KINDS[job.to].light]
    heavy = [n for n, job in enumerate(jobs) if not formats.KINDS[job.to].light]
    count = min(workers, len(heavy))
    with at_hand(count if count > 1 else 0) as ready:  # they get ready while what is light is made
        for number in light if ready else range(len(jobs)):
            yield number, make(jobs[number], partial(tell, number))
        if ready:
            yield from beside_each_other([(n, partial(handed_over, jobs[n])) for n in heavy], ready, tell)
