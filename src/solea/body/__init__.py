"""The body: charts in millimetres, places, tracks over them, and how hands move along tracks."""

from solea.body.chart import VIEWS, Chart, chart, data
from solea.body.drawing import line_svg, shaded_svg
from solea.body.foot import USUAL, Foot
from solea.body.glyph import Glyph, glyphs
from solea.body.hands import hands_svg
from solea.body.motion import Contact, Leg, Motion, contacts
from solea.body.nearby import nearest
from solea.body.places import Place, places
from solea.body.route import NoWay, Route, leg_length, route
from solea.body.scalp import from_map, to_map
from solea.body.track import Track, track, tracks, tracks_of

__all__ = [
    "USUAL",
    "VIEWS",
    "Chart",
    "Contact",
    "Foot",
    "Glyph",
    "Leg",
    "Motion",
    "NoWay",
    "Place",
    "Route",
    "Track",
    "chart",
    "contacts",
    "data",
    "from_map",
    "glyphs",
    "hands_svg",
    "leg_length",
    "line_svg",
    "nearest",
    "places",
    "route",
    "shaded_svg",
    "to_map",
    "track",
    "tracks",
    "tracks_of",
]
