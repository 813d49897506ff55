"""Whose body is drawn: five skins and six kinds of hair, by day and by candlelight, as the player has them.

`player/src/styles/tokens.css` holds the same; a test compares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Pair = tuple[str, str]
"""A colour by day and by candlelight."""


@dataclass(frozen=True, slots=True)
class Skin:
    """The colours of a body as #RRGGBB; `warm` is that of worked skin."""

    skin: Pair
    shade: Pair
    light: Pair
    flush: Pair
    warm: Pair
    nail: Pair = ("#FFF4EC", "#C9AE9E")
    line: Pair = ("#5B4034", "#E6D3C5")
    crease: Pair = ("#5B4034", "#1D1410")


@dataclass(frozen=True, slots=True)
class Hair:
    """Its tint, and how much of it shows: 0 for a shaved head."""

    tint: Pair
    cover: float = 1.0


BROWN: Pair = ("#5E4030", "#2B1D15")

SKINS: Mapping[str, Skin] = MappingProxyType({
    "1": Skin(("#EED9C7", "#6E574B"), ("#B0846E", "#2E231E"), ("#FDF1E6", "#8E7364"), ("#DEA08A", "#925C4C"),
              ("#DB8250", "#B87A55")),
    "2": Skin(("#DDBB9C", "#695041"), ("#98694C", "#2C2019"), ("#F1DAC2", "#876854"), ("#CB8E70", "#865442"),
              ("#C97240", "#B4754E")),
    "3": Skin(("#C29471", "#604535"), ("#7B5036", "#281B14"), ("#DBB394", "#7B5B47"), ("#B0714F", "#7A4A38"),
              ("#A04F24", "#B26F46"), nail=("#F0D8C8", "#B89A88")),
    "4": Skin(("#946648", "#50382B"), ("#573623", "#211610"), ("#B38463", "#69493A"), ("#8A4E35", "#683D2E"),
              ("#D28D58", "#A66941"), ("#D2A78F", "#A08473"), ("#3B251A", "#E6D3C5"), ("#3B251A", "#17100C")),
    "5": Skin(("#6C4833", "#412D23"), ("#39241A", "#1C120D"), ("#8B6249", "#573E32"), ("#6E3B2A", "#563225"),
              ("#BD7B4A", "#985F39"), ("#B58A75", "#8A6E60"), ("#26160F", "#E6D3C5"), ("#26160F", "#0F0906")),
})

HAIRS: Mapping[str, Hair] = MappingProxyType({
    "brown": Hair(BROWN),
    "black": Hair(("#29211E", "#100C0A")),
    "fair": Hair(("#A5804A", "#A08050")),
    "red": Hair(("#96481F", "#6F3417")),
    "grey": Hair(("#7F7B78", "#A09A95")),
    "none": Hair(BROWN, 0.0),
})
