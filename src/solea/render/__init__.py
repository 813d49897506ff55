"""Sound files: a performance and its clips mixed block by block, as one MP3 track that is served while it is made."""

from solea.render.file import write_track
from solea.render.mix import Bed, Pacer, SoundSettings
from solea.render.session import Prepared, VoiceInfo, prepare
from solea.render.track import SoundFile, Track

__all__ = [
    "Bed",
    "Pacer",
    "Prepared",
    "SoundFile",
    "SoundSettings",
    "Track",
    "VoiceInfo",
    "prepare",
    "write_track",
]
