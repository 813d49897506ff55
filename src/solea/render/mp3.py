"""Constant bit rate MP3 whose every byte has its place before the first is made (see decisions/0051).

At 24 kHz a frame is 576 samples, 24 ms, and at 48 kbit/s exactly 144 bytes. The first frame is an Info tag with the
count of frames and bytes and no word about a delay: players seek by it to the frame. The encoder's and decoder's delay,
1105 samples, is taken off the front of what is encoded (a session begins with silence longer than that), so that
players that do not know a tag's delay field are on time as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import lameenc
import numpy as np

from solea.voice import SAMPLE_RATE, Clip, Samples

BIT_RATE = 48
"""kbit/s, mono: 21.6 MB an hour."""

FRAME_SAMPLES = 576
FRAME_BYTES = 72 * BIT_RATE * 1000 // SAMPLE_RATE
DELAY = 1105
"""Samples by which a decoder's output lags what the encoder was given: 576 in the encoder, 529 in the decoder."""

ENCODER = f"lame q5 {BIT_RATE}k {SAMPLE_RATE} Hz"
_QUALITY = 5  # LAME's own default is 3; 5 takes two thirds of the time
_HEADER = bytes((0xFF, 0xF3, 0x64, 0xC4))  # MPEG-2 layer III, 48 kbit/s, 24 kHz, mono, no checksum
_SIDE_INFO = 9  # bytes, all zero, between the header and the tag


def frames_of(samples: int) -> int:
    """How many frames hold so many samples."""
    return -(-samples // FRAME_SAMPLES)


def size_of(samples: int) -> int:
    """Bytes of the whole file: the tag's frame and those of the sound."""
    return (1 + frames_of(samples)) * FRAME_BYTES


def encoded(blocks: Iterator[Samples], samples: int) -> Iterator[bytes]:
    """The file in pieces, `size_of(samples)` bytes in all, as the blocks come."""
    yield _info_frame(frames_of(samples))
    left = frames_of(samples) * FRAME_BYTES
    encoder = new_encoder()
    skip = DELAY
    for block in blocks:
        piece = encoder.encode(block[skip:].tobytes()) if len(block) > skip else b""
        skip = max(0, skip - len(block))
        yield bytes(piece[:left])
        left -= min(left, len(piece))
    # what the delay took from the front is missing at the back, and the last frame wants filling
    tail = encoder.encode(bytes(2 * (DELAY + 2 * FRAME_SAMPLES))) + encoder.flush()
    if len(tail) < left:
        raise RuntimeError(f"the encoder gave {left - len(tail)} bytes too few")
    yield bytes(tail[:left])


def as_mp3(clip: Clip) -> bytes:
    """One phrase as a file of its own, after the silence that the delay is taken from."""
    samples = np.concatenate([np.zeros(2 * FRAME_SAMPLES, np.int16), clip.samples])
    return b"".join(encoded(iter([samples]), len(samples)))


def new_encoder() -> lameenc.Encoder:
    """LAME, set as the track wants it."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_in_sample_rate(SAMPLE_RATE)
    encoder.set_out_sample_rate(SAMPLE_RATE)  # else LAME may choose a lower one
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.silence()
    return encoder


def _info_frame(frames: int) -> bytes:
    """A silent frame that tells the count of frames and bytes.

    The bytes are those of the sound alone: counted with this frame, as other writers do, Chromium lands a frame early
    in the second half of a track.
    """
    tag = b"Info" + struct.pack(">III", 3, frames, frames * FRAME_BYTES)
    return (_HEADER + bytes(_SIDE_INFO) + tag).ljust(FRAME_BYTES, b"\0")
