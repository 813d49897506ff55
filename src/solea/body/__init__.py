"""The body: charts in millimetres, places, tracks over them, and how hands move along tracks."""

from solea.body.places import Place, places
from solea.body.route import NoWay, Route, leg_length, route
from solea.body.track import Track, track, tracks

__all__ = ["NoWay", "Place", "Route", "Track", "leg_length", "places", "route", "track", "tracks"]
