"""The coverage of the article: its time, and how near it comes to brute force."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.timeline.brute_force import HERTZ, brute_force

from bench.row import Row, alternating
from solea.check import check_file
from solea.source import read_file
from solea.timeline import Timeline
from solea.timeline.coverage import Coverage, cover
from solea.timeline.coverage.sampling import stretches

ARTICLE = Path(__file__).parents[1] / "library" / "foot-and-scalp.massage.md"
MOST_S = 1.0
APART_S = 0.1
OFF = 0.001


def rows() -> Iterator[Row]:
    timeline = check_file(read_file(str(ARTICLE))).timeline
    assert timeline is not None
    took, floor = alternating(lambda: cover(timeline), lambda: list(stretches(timeline)))
    yield Row(
        "coverage of the article on a 1 mm grid, CPU",
        f"{took:.2f} s for {timeline.length / 60000:.0f} min",
        f"≤ {MOST_S:g} s",
        f"{floor:.2f} s only to ask where the hands are",
        took <= MOST_S,
    )
    yield from _beside_brute_force(cover(timeline), timeline)


def _beside_brute_force(found: Coverage, timeline: Timeline) -> Iterator[Row]:
    slow, hands = brute_force(timeline)
    apart = {key: abs(spent.touched - slow[key]) for key, spent in found.regions.items()}
    worst = max(apart, key=lambda key: apart[key])
    yield Row(
        f"… against brute force at {HERTZ} Hz, the region farthest off",
        f"{apart[worst]:.3f} s of {slow[worst]:.1f} s ({' '.join(worst)})",
        f"≤ {APART_S:g} s",
        f"{len(apart)} regions; contacts {found.hand_seconds:.1f} s against {hands:.1f} s",
        apart[worst] <= APART_S,
    )
    whole = sum(slow.values())
    yield Row(
        "… sum over regions = contact seconds × share of the patch on the body",
        f"{found.on_body:.1f} s, off by {abs(found.on_body / whole - 1):.3%}",
        f"≤ {OFF:.1%}",
        f"{whole:.1f} s by brute force, of {hands:.1f} s of contacts",
        abs(found.on_body / whole - 1) <= OFF,
    )
