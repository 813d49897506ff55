"""The studio of the real thing: text → score → timeline → words → performance → sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from solea.body import USUAL, Foot
from solea.check import Checked, check_text
from solea.language import Score
from solea.plan import adapt, report_json
from solea.plan.leaving import facts
from solea.render import Prepared, Track, VoiceInfo, prepare
from solea.render.heat_json import maps_json
from solea.render.mp3 import as_mp3
from solea.render.session import speaker
from solea.safety.limits import Restrictions
from solea.safety.table import device_table
from solea.timeline import Timeline, without
from solea.timeline.coverage import cover, coverage_json
from solea.voice import BesideCache, Phrase, PhraseCache, Speaker, engine_of
from solea.voice.shelf import DEVICE, Unsaid, on_shelf
from solea.web import told
from solea.web.library import Entry
from solea.web.studio import Answer, Beside, Broken, Performed
from solea.web.wish import Wish
from solea.web.written import written

REMEMBERED = 256  # texts


class Workshop:
    """Makes cards, performances and checks with the packages on the left; a text is compiled once."""

    def __init__(self, voice: Speaker | None = None) -> None:
        self._voice = voice
        self._unsaid = Speaker(Unsaid())
        self._speakers: dict[str, Speaker] = {}
        self._checked = lru_cache(maxsize=REMEMBERED)(_for_a_foot)

    def card(self, entry: Entry) -> Answer:
        return told.card(entry, self._entry(entry))

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        score, timeline = self._playable(entry, wish)
        words = score.front.voice if wish.words == "score" else wish.words
        prepared = _prepared(timeline, words, wish, self._speaker(wish))
        answer = told.routine(entry, score, prepared, words)
        return _performed(answer, prepared.track, timeline)

    def speaks(self, wish: Wish) -> str:
        return self._speaker(wish).engine.identity

    def phrases(self, entry: Entry, wish: Wish) -> Sequence[str]:
        score, timeline = self._playable(entry, wish)
        words = score.front.voice if wish.words == "score" else wish.words
        prepared = _prepared(timeline, words, wish, self._speaker(wish))
        spoken = sorted(prepared.performance.spoken, key=lambda said: said.start)
        return list(dict.fromkeys([*(said.text for said in spoken), *prepared.clips]))

    def _speaker(self, wish: Wish) -> Speaker:
        """Who speaks: a voice of the shelf; the server's own where that is not here any more."""
        if wish.voice == DEVICE:
            return self._unsaid
        if not wish.voice or not on_shelf(wish.voice):
            return self._voice or speaker()
        engine, known = engine_of(wish.voice), self._speakers.get(wish.voice)
        if known is None or known.engine.identity != engine.identity:
            known = self._speakers[wish.voice] = Speaker(engine)
        return known

    def coverage(self, entry: Entry, wish: Wish) -> Answer:
        _, timeline = self._playable(entry, wish)
        return coverage_of(timeline)

    def _playable(self, entry: Entry, wish: Wish) -> tuple[Score, Timeline]:
        """The score and its timeline as it is wished. Raises `Broken`."""
        checked = self._entry(entry, wish.foot)
        if checked.score is None or checked.timeline is None or not checked.ok:
            raise Broken(told.broken(entry.id, checked))
        return checked.score, without(checked.timeline, wish.without)

    def adapt(
        self, entry: Entry, wish: Wish, restrictions: Restrictions, folder: Path
    ) -> tuple[Performed | None, Answer]:
        checked = self._entry(entry, wish.foot)
        if checked.timeline is None or not checked.ok:
            raise Broken(told.broken(entry.id, checked))
        made = adapt(checked, restrictions)
        report = report_json(made)
        if made.checked is None or made.checked.score is None or made.checked.timeline is None:
            return None, report
        score = made.checked.score
        timeline = without(made.checked.timeline, wish.without)
        words = score.front.voice if wish.words == "score" else wish.words

        def for_them(wish: Wish) -> Performed:
            voice = Speaker(self._speaker(wish).engine, BesideCache(folder, PhraseCache()))
            prepared = _prepared(timeline, words, wish, voice)
            return _performed(told.routine(entry, score, prepared, words), prepared.track, timeline)

        along = for_them(wish.to_take) if wish.to_take != wish else None
        return replace(for_them(wish), along=along), report

    def check(self, text: str) -> Answer:
        checked = check_text(text, "score.massage.md")  # not remembered: what is being written is never seen again
        return {name: value for name, value in told.broken("", checked).items() if name != "id"}

    def written(self, text: str, at: int) -> Answer:
        return written(text, at)

    def say(self, words: str) -> bytes:
        return as_mp3((self._voice or speaker()).speak([Phrase(words)]).popitem()[1])

    def _entry(self, entry: Entry, foot: Foot = USUAL) -> Checked:
        if entry.diagnostics:
            return Checked(None, None, entry.diagnostics, entry.source)
        return self._checked(entry.source.text, entry.source.name, foot)


def _prepared(timeline: Timeline, words: str, wish: Wish, voice: Speaker) -> Prepared:
    prepared = prepare(timeline, words, wish.pacer, wish.bed, voice)
    return replace(prepared, voice=VoiceInfo(DEVICE)) if wish.voice == DEVICE else prepared


def _performed(answer: Answer, track: Track, timeline: Timeline) -> Performed:
    return Performed(answer, track.key, track, track.recording(), beside(timeline))


def beside(timeline: Timeline) -> Beside:
    """What stands beside a routine of this timeline."""
    return Beside(partial(coverage_of, timeline), partial(care_of, timeline))


def coverage_of(timeline: Timeline) -> Answer:
    """What the hands of a timeline cover, as numbers and as maps."""
    found = cover(timeline)
    return {**coverage_json(found, timeline.title), "maps": maps_json(found), "foot": told.charts(timeline.foot)}


def care_of(timeline: Timeline) -> Answer:
    """The table by which answers are weighed, and what is known of each cue."""
    return {"table": device_table(), "cues": facts(timeline)}


def _for_a_foot(text: str, name: str, foot: Foot) -> Checked:
    return check_text(text, name, foot=foot)
