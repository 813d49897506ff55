"""The voice as the rest of Solea knows it: phrases in, clips out, each made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from solea.voice.cache import PhraseCache
from solea.voice.level import to_clip
from solea.voice.phrase import Clip, Engine, Mixed, Phrase, Utterance

_KEPT_BYTES = 48 * 1024 * 1024


class Speaker:
    """An engine with its memory: what was said lately in RAM, what was said before on disk. Safe among threads."""

    def __init__(self, engine: Engine, cache: PhraseCache | None = None) -> None:
        self.engine = engine
        self._cache = cache or PhraseCache()
        self._recent: OrderedDict[tuple[str, Phrase], Clip] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def speak(self, phrases: Iterable[Phrase]) -> dict[Phrase, Clip]:
        """Every phrase as a clip. Raises `VoiceUnavailable` when one is neither kept nor can be made."""
        wanted = list(dict.fromkeys(phrases))
        clips = {phrase: clip for phrase in wanted if (clip := self._known(phrase)) is not None}
        missing = [phrase for phrase in wanted if phrase not in clips]
        if missing:
            clips.update(self._make(missing))
        return {phrase: clips[phrase] for phrase in wanted}

    def _make(self, missing: list[Phrase]) -> dict[Phrase, Clip]:
        """Levelling and keeping go on beside the engine, which is in processes of its own."""
        with ThreadPoolExecutor(2, "level") as beside:
            made = dict(beside.map(self._keep, self.engine.utter(missing)))
        self._cache.trim()
        return made

    def _keep(self, uttered: tuple[Phrase, Utterance]) -> tuple[Phrase, Clip]:
        phrase, utterance = uttered
        clip = to_clip(utterance)
        identity = self._identity(phrase)
        self._cache.put(identity, phrase, clip)
        self._remember((identity, phrase), clip)
        return phrase, clip

    def _known(self, phrase: Phrase) -> Clip | None:
        identity = self._identity(phrase)
        with self._lock:
            clip = self._recent.get((identity, phrase))
            if clip is not None:
                self._recent.move_to_end((identity, phrase))
                return clip
        clip = self._cache.get(identity, phrase)
        if clip is not None:
            self._remember((identity, phrase), clip)
        return clip

    def _identity(self, phrase: Phrase) -> str:
        return self.engine.identity_of(phrase) if isinstance(self.engine, Mixed) else self.engine.identity

    def _remember(self, said: tuple[str, Phrase], clip: Clip) -> None:
        with self._lock:
            if said in self._recent:
                return
            self._recent[said] = clip
            self._bytes += clip.samples.nbytes
            while self._bytes > _KEPT_BYTES:
                _, oldest = self._recent.popitem(last=False)
                self._bytes -= oldest.samples.nbytes
