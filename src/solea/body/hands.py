"""Hands on a chart: contacts as SVG, to lay over a drawing (`over=` of `line_svg` and `shaded_svg`)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from solea.body.beyond import beyond, outline
from solea.body.chart import Stance, chart
from solea.body.drawing import AUTHORED, CANDLE, DAY, Palette, svg_matrix
from solea.body.foot import USUAL, Foot
from solea.body.glyph import Glyph, Mark, Part, glyphs
from solea.body.motion import Contact

LEVELS = 5  # of Walton's scale: a full ring
TOUCH = {DAY.paper: "#1B5558", CANDLE.paper: "#A8E3DD"}  # the colour of touch on each paper
HAND = {DAY.paper: ("#3E3530", "#FFFFFF"), CANDLE.paper: ("#EFE4DA", "#2A2421")}  # outline and fill
WIDTH = {"h": 0.9, "n": 0.6, "k": 0.6, "t": 1.2, "d": 1.1}  # mm
FAINT = {"n": 0.6, "k": 0.5}  # opacity of fine lines
TOUCHING = {"c": (0.3, 0.9), "s": (0.12, 0.6)}  # opacity of what touches, with no pressure and with the most
GROWS = (0.9, 1.1)  # size of what touches, likewise
LOOSE = 1.0  # Walton level below which a hand that squeezes has let go
QUIET = 0.62  # opacity of a hand that only holds
DASHES = ' stroke-dasharray="2.4 2.6"'  # of a hand behind the body
NEARER = 0.08  # by which a lifted hand is larger
AHEAD = 46.0  # mm from the middle of a hand behind to the word about it
WORD = 11.0  # mm: height of the word beside it
FINE = (120.0, 0.45)  # mm from which a part of the body is drawn over in full lines; the finest lines, as a share
RING = {"paper": 3.0, "whole": 1.4, "arc": 1.8}  # mm


@cache
def fineness(view: str) -> float:
    """How fine lines and hands are drawn on a small part of the body, so that an ear is not hidden by what shows it."""
    whole, least = FINE
    longest: float = max(max(side) - min(side) for side in zip(*outline(view), strict=True))
    return min(max(longest / whole, least), 1.0)


def hand_size(view: str) -> float:
    """The share of its size at which a hand is drawn there: not as small as its lines."""
    return 0.45 + 0.55 * fineness(view)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the hands are laid over: the colours, how the drawing stands, which side it is, of which view and foot."""

    palette: Palette
    stance: Stance
    left: bool
    view: str
    foot: Foot = USUAL

    @property
    def pen(self) -> float:
        """The share of its width that a line of a hand has; with the hand it becomes smaller still."""
        return 0.4 + 0.6 * fineness(self.view)

    @property
    def touch(self) -> str:
        """The colour of touch."""
        return TOUCH.get(self.palette.paper, self.palette.line)

    @property
    def hand(self) -> tuple[str, str]:
        """Outline and skin of a hand."""
        return HAND.get(self.palette.paper, (self.palette.line, self.palette.paper))

    def upright(self, contact: Contact, inner: str) -> str:
        """Something at the contact's place, on the page's own axes: what the drawing does to its chart is undone."""
        a, b, c, d = self.stance.over(chart(contact.view).screen, self.left)
        at = f"translate({contact.x:.2f} {contact.y:.2f}) {svg_matrix((a, c, b, d))}"
        return f'<g transform="{at}">{inner}</g>' if inner else ""

    def pose(self, contact: Contact) -> tuple[float, int]:
        """How a hand lies on the page: degrees clockwise, and 1 as a right hand is drawn, -1 as a left one.

        In a looking glass a right hand looks like a left one.
        """
        a, b, c, d = self.stance.over(chart(contact.view).screen, self.left)
        cos, sin = math.cos(math.radians(contact.angle)), math.sin(math.radians(contact.angle))
        turn = math.degrees(math.atan2(b * cos + d * sin, a * cos + c * sin))
        return turn, -contact.flip if self.stance.mirror else contact.flip

    def turned(self, contact: Contact, glyph: Glyph, inner: str) -> str:
        """A drawing of a hand where the contact is, turned as it is; a lifted hand is nearer to the eye."""
        turn, flip = self.pose(contact)
        size = glyph.shown * hand_size(contact.view) * (1 + NEARER * (1 - contact.touch))
        return self.upright(
            contact, f'<g transform="rotate({turn:.1f}) scale({size:.4g} {size * flip:.4g})">{inner}</g>'
        )


def hands_svg(
    contacts: Iterable[Contact],
    view: str,
    palette: Palette = DAY,
    stance: Stance = AUTHORED,
    mirrored: bool = False,
    foot: Foot = USUAL,
    words: bool = True,
) -> str:
    """The hands that touch `view`, in chart mm of the side at hand, each with its pressure as the arc of a ring.

    `stance`, `mirrored` and `foot` are those of the drawing that they are laid over. A whole hand on a surface that is
    not seen is dashed, and comes round the edge; one that only holds while another works is quieter and says so, unless
    `words` stand beside the drawing.
    """
    ground = Ground(palette, stance, mirrored, view, foot)
    every = [contact for contact in contacts if contact.touch > 0]
    here = [contact for contact in every if contact.view == view]
    far = list(beyond(every, view, mirrored, foot))
    works = any(not contact.holding for contact in every)
    drawn = [_far(contact, n, ground) for n, contact in enumerate(far)]
    drawn += [_hand(contact, n, ground, works) for n, contact in enumerate(here)]
    drawn += [_ring(ring, ground) for ring in rings(here)]
    told = [*map(_ahead, far), *here] if works and words else []
    return "".join(drawn + [_word(contact, ground) for contact in told if contact.holding])


@dataclass(frozen=True, slots=True)
class Ring:
    """The pressure of a hand, or of two side by side: a contact in its middle, and its radius in mm."""

    contact: Contact
    radius: float


def rings(contacts: Sequence[Contact]) -> tuple[Ring, ...]:
    """A ring for each hand at work; two hands side by side share one round both, one that only holds has none."""
    found: list[Ring] = []
    for contact in (c for c in contacts if not c.holding):
        glyph = glyphs()[contact.glyph]
        radius = glyph.ring * glyph.shown * hand_size(contact.view)
        beside = next((i for i, ring in enumerate(found) if _share(ring, contact, radius)), None)
        if beside is None:
            found.append(Ring(contact, radius))
        else:
            found[beside] = _round_both(found[beside].contact, contact, radius)
    return tuple(found)


def _share(ring: Ring, contact: Contact, radius: float) -> bool:
    """Whether a hand is so near to another of its kind that one ring goes round both."""
    other = ring.contact
    near = math.hypot(other.x - contact.x, other.y - contact.y) <= 1.8 * radius
    return near and other.glyph == contact.glyph and ring.radius == radius


def _round_both(one: Contact, other: Contact, radius: float) -> Ring:
    apart = math.hypot(one.x - other.x, one.y - other.y)
    return Ring(replace(one, x=(one.x + other.x) / 2, y=(one.y + other.y) / 2), radius + apart / 2)


def _hand(contact: Contact, n: int, ground: Ground, works: bool) -> str:
    glyph = glyphs()[contact.glyph]
    parts = "".join(_part(part, glyph, contact, f"hand{n}-{i}", ground) for i, part in enumerate(glyph.parts))
    quiet = QUIET if contact.holding and works else 1.0
    return f'<g opacity="{contact.touch * quiet:.2f}">{ground.turned(contact, glyph, parts)}</g>'


def _part(part: Part, glyph: Glyph, contact: Contact, id: str, ground: Ground) -> str:
    """Outline and lines, then what touches: the harder, the fuller and the larger."""
    share = math.sqrt(min(max(contact.pressure / LEVELS, 0.0), 1.0))
    under = "".join(_line(mark, glyph.fill, f"{id}-{i}", ground) for i, mark in enumerate(part.marks))
    areas = "".join(_area(mark, share, ground) for mark in part.marks if mark.kind in TOUCHING)
    dents = "".join(_stroke(mark, ground, ground.touch, "none", share) for mark in part.marks if mark.kind == "d")
    loose = 1 - min(contact.pressure / LOOSE, 1.0)
    x, y = (loose * step for step in part.opens)
    move = f' transform="translate({x:.2f} {y:.2f})"' if x or y else ""
    return f'<g{move}>{under}<g transform="scale({_between(GROWS, share):.3f})">{areas}</g>{dents}</g>'


def _area(mark: Mark, share: float, ground: Ground) -> str:
    return (
        f'<path d="{mark.d}" fill="{ground.touch}" fill-opacity="{_between(TOUCHING[mark.kind], share):.2f}" '
        f'fill-rule="evenodd" stroke="{ground.touch}" stroke-width="{0.7 * ground.pen:.3g}"/>'
    )


def _between(ends: tuple[float, float], share: float) -> float:
    """From the first to the second."""
    return ends[0] + (ends[1] - ends[0]) * share


def _line(mark: Mark, fill: float, id: str, ground: Ground) -> str:
    """What is drawn of the hand itself, and the trails behind it."""
    if mark.kind in TOUCHING or mark.kind == "d":
        return ""
    ink, skin = ground.hand
    if mark.fade:
        runs = _run(f"{id}s", ink, 1.0, mark) + _run(f"{id}f", skin, fill, mark)
        return runs + _stroke(mark, ground, f"url(#{id}s)", f"url(#{id}f)")
    return _stroke(mark, ground, ground.touch if mark.kind == "t" else ink, "none", FAINT.get(mark.kind, 1.0))


def _stroke(mark: Mark, ground: Ground, colour: str, fill: str, opacity: float = 1.0, more: str = "") -> str:
    faint = f' stroke-opacity="{opacity:.3g}"' if opacity < 1 else ""
    return (
        f'<path d="{mark.d}" fill="{fill}" stroke="{colour}" stroke-width="{WIDTH[mark.kind] * ground.pen:.3g}"{faint} '
        f'stroke-linecap="round" stroke-linejoin="round"{more}/>'
    )


def _run(id: str, colour: str, opacity: float, mark: Mark) -> str:
    x0, y0, x1, y1 = mark.fade
    return (
        f'<linearGradient id="{id}" gradientUnits="userSpaceOnUse" x1="{x0:g}" y1="{y0:g}" x2="{x1:g}" y2="{y1:g}">'
        f'<stop offset="0" stop-color="{colour}" stop-opacity="0"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="{opacity:g}"/></linearGradient>'
    )


def _far(contact: Contact, n: int, ground: Ground) -> str:
    """A hand behind the drawing: dashed where the body hides it, whole where it comes round the edge."""
    glyph, id = glyphs()[contact.glyph], f"far{n}"
    marks = [mark for part in glyph.parts for mark in part.marks if mark.kind == "h"]
    ink, skin = ground.hand
    runs = "".join(_run(f"{id}s{i}", ink, 1, m) + _run(f"{id}f{i}", skin, 0.9, m) for i, m in enumerate(marks))
    hidden = "".join(_stroke(m, ground, f"url(#{id}s{i})", "none", 0.7, DASHES) for i, m in enumerate(marks))
    seen = "".join(_stroke(m, ground, f"url(#{id}s{i})", f"url(#{id}f{i})") for i, m in enumerate(marks))
    turn = ' transform="scale(-1 1)"' if ground.left else ""
    body = chart(contact.view, ground.foot).silhouette
    around = f'<path{turn} clip-rule="evenodd" d="{body}M-600-600H600V600H-600Z"/>'
    both = f'{ground.turned(contact, glyph, hidden)}<g clip-path="url(#{id})">{ground.turned(contact, glyph, seen)}</g>'
    return f'{runs}<clipPath id="{id}">{around}</clipPath><g opacity="{0.8 * contact.touch:.2f}">{both}</g>'


def _ahead(contact: Contact) -> Contact:
    """Where the fingers of a hand behind come round the edge: the word is not laid over the hand that works."""
    a = math.radians(contact.angle)
    return replace(contact, x=contact.x + AHEAD * math.cos(a), y=contact.y + AHEAD * math.sin(a))


def _word(contact: Contact, ground: Ground) -> str:
    """What a hand does that does not work: it holds."""
    word = (
        f'<text text-anchor="middle" y="{WORD / 3:.1f}" font-family="sans-serif" font-size="{WORD:g}" '
        f'fill="{ground.hand[0]}" stroke="{ground.palette.paper}" stroke-width="2" stroke-opacity=".8" '
        'paint-order="stroke">holds</text>'
    )
    return ground.upright(contact, word)


def _ring(ring: Ring, ground: Ground) -> str:
    """A pale ring with an arc of the touch colour: as long as the pressure is high, so never by colour alone."""
    touch, radius, contact = ground.touch, ring.radius, ring.contact
    paper, pale, full = (RING[name] * fineness(ground.view) for name in ("paper", "whole", "arc"))
    whole = 2 * math.pi * radius
    arc = whole * min(max(contact.pressure / LEVELS, 0), 1)
    pen = f'<circle r="{radius:.2f}" fill="none" stroke-linecap="round" '
    drawn = (
        f'{pen}stroke="{ground.palette.paper}" stroke-opacity=".7" stroke-width="{paper:.3g}"/>'
        f'{pen}stroke="{touch}" stroke-opacity=".25" stroke-width="{pale:.3g}"/>'
        f'{pen}stroke="{touch}" stroke-width="{full:.3g}" stroke-dasharray="{arc:.2f} {whole:.2f}" '
        'transform="rotate(-90)"/>'
    )
    return f'<g opacity="{contact.touch:.2f}">{ground.upright(contact, drawn)}</g>'
