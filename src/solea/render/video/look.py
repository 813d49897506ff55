"""What a film looks like: its colours, which are the player's, and how large it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from solea.body.drawing import CANDLE, DAY, Palette
from solea.body.hands import HAND, TOUCH
from solea.render.video.tones import HAIRS, SKINS

WIDE, HIGH = 1280, 720
"""Units in which everything is placed; 720p has one pixel for each."""

FPS = 30

ENCODING: Mapping[str, str] = MappingProxyType({"preset": "veryfast", "crf": "20", "tune": "animation"})
"""How x264 is asked to work."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as #RRGGBB: the page, the words on it, what is touched, the giver's hand; `drawing` for the body, `warm`
    for its skin where it was worked.
    """

    drawing: Palette
    ink: str
    soft: str
    edge: str
    warm: str

    @property
    def paper(self) -> str:
        return self.drawing.paper

    @property
    def touch(self) -> str:
        return TOUCH[self.paper]

    @property
    def hand(self) -> str:
        """The skin of the giver's hand; its outline is `ink`."""
        return HAND[self.paper][1]


LOOKS: Mapping[str, Look] = MappingProxyType({
    "day": Look(DAY, "#3E3530", "#6B5F57", "#8C7E74", "#DB8250"),
    "candle": Look(CANDLE, "#EFE4DA", "#B5A79B", "#85776C", "#B87A55"),
})

SIZES: Mapping[str, int] = MappingProxyType({"720p": 720, "1080p": 1080})
"""Lines of a picture by name."""


@dataclass(frozen=True, slots=True)
class Picture:
    """How a session is shown: a name of `LOOKS`, of `SIZES`, of `SKINS` and of `HAIRS`. ValueError for any other."""

    look: str = "day"
    size: str = "720p"
    skin: str = "1"
    hair: str = "brown"

    def __post_init__(self) -> None:
        if self.look not in LOOKS or self.size not in SIZES:
            raise ValueError(f"a film is {' or '.join(LOOKS)}, {' or '.join(SIZES)}; not {self.look}, {self.size}")
        if self.skin not in SKINS or self.hair not in HAIRS:
            raise ValueError(f"in a film skin is {', '.join(SKINS)} and hair {', '.join(HAIRS)}; "
                             f"not {self.skin}, {self.hair}")

    @property
    def colours(self) -> Look:
        """All its colours."""
        found, skin, hair = LOOKS[self.look], SKINS[self.skin], HAIRS[self.hair]
        at = [*LOOKS].index(self.look)
        drawing = replace(found.drawing, skin=skin.skin[at], shade=skin.shade[at], light=skin.light[at],
                          flush=skin.flush[at], line=skin.line[at], crease=skin.crease[at],
                          nail=(skin.nail[at], found.drawing.nail[1]), hair=(hair.tint[at], hair.cover))
        return replace(found, drawing=drawing, warm=skin.warm[at])

    @property
    def high(self) -> int:
        """Pixels."""
        return SIZES[self.size]

    @property
    def wide(self) -> int:
        return self.high * WIDE // HIGH

    @property
    def scale(self) -> float:
        """Pixels for a unit."""
        return self.high / HIGH


def argb(colour: str, opacity: float = 1.0) -> int:
    """A colour as Skia takes it."""
    return (round(255 * opacity) << 24) | int(colour.removeprefix("#"), 16)
