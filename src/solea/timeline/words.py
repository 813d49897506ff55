"""What the player shows of a stroke: its title, where it is, and its detail, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence

from solea.body import places
from solea.catalogue import techniques
from solea.language.score import Details, Origin, PlaceRef, Voice

MANNERS = {
    "back_and_forth": "back and forth",
    "spot_to_spot": "spot to spot",
    "side_to_side": "side to side",
    "small_circles": "in small circles",
    "large_circles": "in large circles",
    "long_and_smooth": "long and smooth",
    "without_sliding": "without sliding",
    "zigzag": "in a zigzag",
    "finger_by_finger": "finger by finger",
    "even": "evenly",
}
TURNS = {"clockwise": "clockwise", "anticlockwise": "anticlockwise", "both_ways": "both ways"}
PLURALS = {"foot": "feet", "sole": "soles", "heel": "heels", "ankle": "ankles", "lower leg": "lower legs"}
HEAD = {"neck": "Neck", "shoulders": "Shoulders", "forehead": "Face", "brows": "Face", "between_brows": "Face"}


def title_of(voice: Voice) -> str:
    """The technique's name: "Thumb glide"."""
    return techniques()[voice.technique].name


def where_of(details: Details, side: str | None) -> str:
    """The part of the body with its side: "Right foot", "Both feet", "Ears", "Scalp"; "" where no place is named."""
    refs = details.place.value if details.place else ()
    if not refs:
        return ""
    place = places()[refs[0].place]
    if place.part in ("foot", "leg"):
        name = "foot" if place.part == "foot" else place.name
        return f"Both {PLURALS.get(name, name)}" if side in (None, "both") else f"{side} {name}".capitalize()
    if place.id.startswith("ear"):
        return "Ears" if side in (None, "both") else f"{side} ear".capitalize()
    return HEAD.get(place.id, "Scalp") if place.part else ""


def parts_of(details: Details) -> tuple[str, tuple[str, ...]]:
    """What a detail is made of: the place, and its way and manner."""
    rest = [path_in_words(details)]
    if details.manner:
        rest.append(MANNERS.get(details.manner.value, ""))
    if details.steps:
        rest.append("in steps")
    if details.turn and (details.turn.value == "both_ways" or details.turn.origin is not Origin.CATALOGUE):
        rest.append(TURNS.get(details.turn.value, ""))
    return places_in_words(details.place.value) if details.place else "", tuple(filter(None, rest))


def detail_from(place: str, rest: tuple[str, ...], where: str, title: str) -> str:
    """The parts as one text: "Sole, heel to toes and back". A place that `where` or the title names is not repeated."""
    known = place.lower() == where.lower() or title.lower().endswith(f" the {place}")
    said = ", ".join(rest if not place or known else (place, *rest))
    return said[:1].upper() + said[1:]


def places_in_words(refs: Sequence[PlaceRef]) -> str:
    return " and ".join(_place(ref) for ref in refs)


def _place(ref: PlaceRef) -> str:
    name = places()[ref.place].name
    if ref.place == "spot":
        return "the sore spot"
    if ref.each and places()[ref.place].members:
        start = f" from the {places()[ref.start].name}" if ref.start else ""
        return f"each {_one_of(ref.place)}{start}"
    if ref.preposition and not name.startswith(ref.preposition):
        return f"{ref.preposition} the {name.removeprefix('whole ')}"
    return name


def _one_of(group: str) -> str:
    return {"toes": "toe", "edges": "edge"}.get(group, places()[group].name)


def path_in_words(details: Details) -> str:
    """The way: "heel to toes and back", "inward"; "" where the place itself is the way."""
    path = details.path.value if details.path else None
    if path is None:
        return ""
    known = places()
    way = " to ".join(_stop(known[stop].name) for stop in path.stops) or path.toward
    return f"{way} and back" if path.back else way


def _stop(name: str) -> str:
    return {"tips of the toes": "tips", "base of the toes": "base"}.get(name, name)
