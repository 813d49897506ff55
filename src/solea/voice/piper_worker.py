"""The process that speaks with a Piper voice: model and phonemes loaded once, a fresh fork for each phrase.

Run as a file: `python piper_worker.py MODEL DESCRIPTION`; requests and answers are those of `worker.py`. A model draws
random numbers for its timbre and rhythm; a fork of a process that has drawn none draws the same for the same phrase.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

SEED = 20
PAUSE = 0.25  # s between two sentences of a phrase
WORD = re.compile(r"\w(?:[\w'’.-]*\w)?")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
sys.path.append(str(Path(__file__).parents[2]))

from solea.voice.worker import answers_apart, frame, in_fork  # noqa: E402 - found by the line above


class NoVoice(Exception):
    """What was given is no voice, or one that does not work."""


class Piper:
    """A voice, loaded and not yet used. One thread, or its forks would wait for others that they do not have."""

    def __init__(self, model: str, description: str) -> None:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig

        onnxruntime.set_default_logger_severity(4)
        onnxruntime.set_seed(SEED)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            config = PiperConfig.from_dict(json.loads(Path(description).read_text("utf-8")))
            session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as no:
            raise NoVoice(f"{model} is no voice model that can be loaded ({_first_line(no)})") from no
        self._model = model
        self._voice = PiperVoice(session=session, config=config)
        with_phonemes = list(self._voice.phonemize("a"))
        if not with_phonemes:
            raise NoVoice(f"{model} has no phonemes for its language")

    def say(self, text: str, slowness: float, speaker: int | None) -> tuple[int, bytes, list[tuple[int, int, int]]]:
        """Rate, samples (int16) and words (ms, offset, length)."""
        import numpy as np
        from piper import SynthesisConfig

        scale = self._voice.config.length_scale * slowness
        how = SynthesisConfig(speaker_id=speaker, length_scale=scale)
        try:
            chunks = list(self._voice.synthesize(text.replace("[[", "["), how, include_alignments=True))
        except Exception as no:
            raise NoVoice(f"{self._model} is no Piper voice ({_first_line(no)})") from no
        if not chunks or not all(len(c.audio_float_array) and np.isfinite(c.audio_float_array).all() for c in chunks):
            raise NoVoice(f"{self._model} gives no sound for “{text[:40]}”")
        rate = self._voice.config.sample_rate
        gap = np.zeros(round(PAUSE * rate), np.int16)
        sound = np.concatenate([part for chunk in chunks for part in (gap, chunk.audio_int16_array)][1:])
        return rate, sound.astype("<i2").tobytes(), words_of(text, starts_of(chunks, rate))


def starts_of(chunks: list[Any], rate: int) -> list[float]:
    """When each group of phonemes begins (s): as the voice tells, or else by its share of the phonemes."""
    starts: list[float] = []
    at = 0.0
    for chunk in chunks:
        seconds = len(chunk.audio_float_array) / rate
        told = getattr(chunk, "phoneme_alignments", None)
        if told:
            phonemes = [align.phoneme for align in told]
            ends = list(accumulate(align.num_samples / rate for align in told))
        else:
            phonemes = ["^", *chunk.phonemes, "$"]
            ends = [seconds * (n + 1) / len(phonemes) for n in range(len(phonemes))]
        starts += [at + begin for begin in _groups(phonemes, [0.0, *ends])]
        at += seconds + PAUSE
    return starts


def _groups(phonemes: list[str], begins: list[float]) -> Iterator[float]:
    """Where a word's phonemes begin: the first, and what follows a space."""
    inside = False
    for phoneme, begin in zip(phonemes, begins, strict=False):
        sounding = phoneme not in (" ", "^", "$", ".", ",", ";", ":", "!", "?")
        if sounding and not inside:
            yield begin
        inside = (inside or sounding) and phoneme != " "


def words_of(text: str, starts: list[float]) -> list[tuple[int, int, int]]:
    """Words with their times. Where a voice reads more words than are written ("2 min"), they share the time evenly."""
    found = list(WORD.finditer(text))
    if not found or not starts:
        return []
    place = (len(starts) - 1) / max(1, len(found) - 1)
    return [
        (round(starts[round(n * place)] * 1000), word.start(), word.end() - word.start())
        for n, word in enumerate(found)
    ]


def answer(piper: Piper, request: dict[str, Any]) -> bytes:
    """The whole answer to a request, as it goes over the pipe."""
    try:
        rate, sound, words = piper.say(request["text"], request["slowness"], request["speaker"])
    except NoVoice as no:
        return frame({"refused": str(no)})
    return frame({"rate": rate, "bytes": len(sound), "words": words}, sound)


def serve(piper: Piper, requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer line after line until the other side closes."""
    answers.write(frame({"version": "piper"}))
    answers.flush()
    for line in requests:
        answers.write(in_fork(partial(answer, piper, json.loads(line))))
        answers.flush()


def main() -> None:
    answers = answers_apart()
    try:
        piper = Piper(sys.argv[1], sys.argv[2])
    except NoVoice as no:
        answers.write(frame({"refused": str(no)}))
        answers.flush()
        return
    serve(piper, sys.stdin.buffer, answers)


def _first_line(no: Exception) -> str:
    """What went wrong, without the runtime's own codes: "[ONNXRuntimeError] : 7 : INVALID_PROTOBUF : Load model …"."""
    lines = [line.strip() for line in str(no).splitlines() if line.strip()] or [type(no).__name__]
    return re.sub(r"^\[ONNXRuntimeError\] : \d+ : \w+ : (Load model from .* failed:)?", "", lines[0])[:160].rstrip(".")


if __name__ == "__main__":
    main()
