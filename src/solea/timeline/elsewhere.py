"""What to do where a stroke has no way: the nearest places that have one, and whether it goes without the path."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from solea.body import Place, nearest, places
from solea.body.route import APART
from solea.language.score import Details, Origin, Voice
from solea.language.usual import allowed_at
from solea.timeline.shape import shape_of

NAMED = 4  # places that a hint names
ONE_PART = "name stops on one part of the body"
LEAVE_OUT = "leave the path out"
OWN_WAY = f"{LEAVE_OUT}: the place has a way of its own"


def ways_out(voice: Voice, reason: str) -> tuple[str, ...]:
    """Hints for a voice without a way, the most useful first."""
    here = _first(voice.details)
    if here is None or not here.part:
        return (LEAVE_OUT,)
    hints = [ONE_PART] if reason == APART else []
    near = tuple(places()[id] for id in islice(_others(here, voice), NAMED))
    if near:
        hints.append(f"such a way is drawn at: {', '.join(place.name for place in near)}")
    if _goes(voice._replace(details=voice.details._replace(path=None))):
        hints.insert(len(hints) if reason == APART or (near and near[0].part == here.part) else 0, OWN_WAY)
    return tuple(hints) or (LEAVE_OUT,)


def _first(details: Details) -> Place | None:
    """The first place that the voice names."""
    named = details.place.value if details.place else ()
    return places()[named[0].place] if named else None


def _others(here: Place, voice: Voice) -> Iterator[str]:
    """Places where the same technique has such a way, the nearest first."""
    for id in nearest(here.id):
        if allowed_at(voice.technique, id) and _goes(_at(voice, id)):
            yield id


def _at(voice: Voice, id: str) -> Voice:
    """The voice at another place, with the path that it states."""
    details = voice.details
    assert details.place is not None
    ref = details.place.value[0]._replace(place=id, each=False, start=None)
    path = details.path if _stated(details) else None
    return voice._replace(details=details._replace(place=details.place._replace(value=(ref,)), path=path))


def _goes(voice: Voice) -> bool:
    return not shape_of(voice).no_way


def _stated(details: Details) -> bool:
    return details.path is not None and details.path.origin is not Origin.CATALOGUE
