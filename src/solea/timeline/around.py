"""What stands around an item: its heading, its side, the member of a group or the step that is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from solea.body import places
from solea.language.lexicon import fold, lexicon
from solea.language.score import Block, Details, Item, Origin, PlaceRef, Section, Stroke, Voice

BOTH_SIDES = ("right", "left")

Member = tuple[PlaceRef, str, int]  # group, its member at hand, how many there are


class Now(NamedTuple):
    """What holds for the items at hand, from all that stands around them."""

    heading: int = 0
    side: str | None = None
    optional: bool = False
    held: tuple[Voice, ...] = ()
    member: Member | None = None
    window: tuple[int, int] | None = None  # the kth of n steps
    behind: bool = False
    parts: int = 1  # cues that share a line whose places need a chart each
    position: str = ""  # of the receiver, an id of solea.body.seats; "self" for one's own hands; "" where none is said


def position_of(words: str, language: str) -> str:
    """The id of a position that the front matter or a heading names; "" for none."""
    return lexicon(language).ids["position"][fold(words)] if words else ""


def sides_of(section: Section) -> tuple[str, ...]:
    """The sides that a heading plays in turn. `(each foot)` is right, then left."""
    if section.sides:
        return section.sides
    place = places().get(section.each) if section.each else None
    return BOTH_SIDES if place is not None and place.sided and not place.members else ()


def differs(node: Section | Item) -> bool:
    """Whether something below is played on one side only, so that the sides are not the same."""
    if isinstance(node, (Section, Block)):
        return bool(node.only) or any(map(differs, node.items))
    return isinstance(node, Stroke) and bool(node.only)


def is_elsewhere(node: Section | Item, now: Now) -> bool:
    """Whether what is said is played on the other side only."""
    return isinstance(node, (Section, Block, Stroke)) and bool(node.only) and now.side not in (None, node.only)


def has_members(section: Section) -> bool:
    return bool(section.each and section.each in places() and places()[section.each].members)


def members_from(group: str | None, ref: PlaceRef | None = None) -> Iterator[Member]:
    """Each member of a group, from the one that the writer begins with."""
    ref = ref or PlaceRef(group or "", group or "", each=True)
    ids = places()[ref.place].members or (ref.place,)
    if ref.start in ids:
        at = ids.index(ref.start)
        ids = ids[::-1] if at == len(ids) - 1 else ids[at:] + ids[:at]
    return ((ref, member, len(ids)) for member in ids)


def placed(voice: Voice, now: Now) -> Voice:
    """The voice at the member of the group that is at hand."""
    place = voice.details.place
    if now.member is None or place is None:
        return voice
    group, member, _ = now.member
    refs = tuple(
        ref._replace(place=member, each=False, start=None) if ref.place == group.place else ref for ref in place.value
    )
    return voice._replace(details=voice.details._replace(place=place._replace(value=refs)))


def apart(ref: PlaceRef) -> list[PlaceRef]:
    """The members of a group that has no chart of its own way: the inner and the outer edge for the edges."""
    members = places()[ref.place].members
    return [ref._replace(place=member, each=False) for member in members] or [ref]


def names_a_place(details: Details) -> bool:
    return details.place is not None and all(ref.place != "spot" for ref in details.place.value)


def stated_path(details: Details) -> bool:
    """Whether the line itself says a path; the spot that a receiver points at has none."""
    return details.path is not None and details.path.origin is Origin.STATED


def side_of(details: Details, side: str | None) -> str | None:
    """The section's side, or the line's; where neither says, the right is played (S307)."""
    refs = details.place.value if details.place else ()
    sided = any(places()[ref.place].sided for ref in refs)
    if not sided:
        return None
    return side or (details.side.value.removesuffix("_only") if details.side else "right")
