"""Files of sound and text: a session mixed block by block, as the player's track and as files that leave the house."""

from solea.render.file import BeingWritten, whole_file
from solea.render.formats import KINDS, Format, NoSuchFormat, Options, read_formats
from solea.render.mix import Bed, Pacer, SoundSettings
from solea.render.recording import Recording
from solea.render.session import Prepared, VoiceInfo, prepare
from solea.render.track import Track

__all__ = [
    "KINDS",
    "Bed",
    "BeingWritten",
    "Format",
    "NoSuchFormat",
    "Options",
    "Pacer",
    "Prepared",
    "Recording",
    "SoundSettings",
    "Track",
    "VoiceInfo",
    "prepare",
    "read_formats",
    "whole_file",
]
