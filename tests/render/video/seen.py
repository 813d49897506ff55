"""What is seen of a film: its pictures decoded, and how much of the touch colour is where hands should be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from tests.render.video.conftest import Film

from solea.body import contacts, tracks_of
from solea.render.video.ground import Ground
from solea.render.video.look import FPS, LOOKS, Picture
from solea.render.video.scene import Stills

Pixels = NDArray[np.uint8]
TEAL = 24  # of 255 by which green and blue are above red: only the colour of touch is, also over skin


def pictures(film: Film, times: Iterable[int]) -> dict[int, Pixels]:
    """The pictures that stand at these times (ms)."""
    wanted, found = {round(at * FPS / 1000): at for at in times}, dict[int, Pixels]()
    with av.open(str(film.path)) as file:
        for number, frame in enumerate(file.decode(video=0)):
            if number in wanted:
                found[wanted[number]] = frame.to_ndarray(format="rgb24")
    return found


def place_of(film: Film, at: int) -> tuple[float, float]:
    """Where the first hand works at a time, in pixels of 720p."""
    session, stills = film.session, Stills(film.session, LOOKS["day"], Picture())
    moment = session.moment(at)
    ground: Ground | None = stills.at(moment).ground
    assert ground is not None and moment.cue.motion is not None
    hand = contacts(moment.cue.motion, moment.t, tracks_of(session.timeline.foot))[0]
    return ground.at(hand.x, hand.y)


def touched(picture: Pixels, place: tuple[float, float], around: int = 48) -> int:
    """How many pixels round a place are of the touch colour, on skin or over a hand."""
    x, y = round(place[0]), round(place[1])
    part: Any = picture[max(0, y - around) : y + around, max(0, x - around) : x + around].astype(int)
    red, green, blue = (part[..., n] for n in range(3))
    return int(((green - red > TEAL) & (blue - red > TEAL)).sum())


def touches(film: Film, times: Iterable[int]) -> list[tuple[int, tuple[float, float]]]:
    """At each time how much touch colour is where the hand works, and where that is."""
    shown = pictures(film, times)
    places = {at: place_of(film, at) for at in shown}
    return [(touched(shown[at], places[at]), places[at]) for at in shown]
