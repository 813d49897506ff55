"""Charts as they are sent: the same places in fewer letters."""

from __future__ import annotations

import gzip
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiLineString

from solea.body import VIEWS
from solea.body.chart import data
from solea.web.drawn import drawn, relative

hundredths = st.integers(-30_000, 30_000).map(lambda n: n / 100)
points = st.tuples(hundredths, hundredths)


def written(parts: list[tuple[str, list[tuple[float, float]]]]) -> str:
    return "".join(letter + " ".join(f"{x:g} {y:g}" for x, y in at) for letter, at in parts)


def places(path: str) -> list[tuple[str, float, float]]:
    """Every point of a path with its command, absolute, whichever way it is written."""
    found: list[tuple[str, float, float]] = []
    x = y = sx = sy = 0.0
    for letter, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        if letter in "zZ":
            found.append(("Z", sx, sy))
            x, y = sx, sy
            continue
        size = 6 if letter in "cC" else 2
        for at in range(0, len(numbers), size):
            step = numbers[at : at + size]
            if letter.islower():
                step = [n + (x, y)[i % 2] for i, n in enumerate(step)]
            command = "L" if letter in "mM" and at else letter.upper()
            found += [(command, a, b) for a, b in zip(step[::2], step[1::2], strict=True)]
            x, y = step[-2:]
            if command == "M":
                sx, sy = x, y
    return found


steps = st.one_of(
    st.tuples(st.just("L"), st.lists(points, min_size=1, max_size=3)),
    st.tuples(st.just("C"), st.lists(points, min_size=3, max_size=3)),
    st.tuples(st.just("Z"), st.just([])),
    st.tuples(st.just("M"), st.lists(points, min_size=1, max_size=1)),
)


@given(points, st.lists(steps, max_size=12))
def test_a_relative_path_goes_through_the_same_points(start: tuple[float, float], rest: list[object]) -> None:
    path = written([("M", [start]), *rest])  # type: ignore[list-item]
    there, here = places(relative(path, 100)), places(path)
    assert [command for command, *_ in there] == [command for command, *_ in here]
    for (_, *a), (_, *b) in zip(there, here, strict=True):
        assert a == pytest.approx(b, abs=0.0051)


def test_numbers_run_together_where_they_can() -> None:
    assert relative("M10 5L10.5 4.25L11 3.5C12 3 13 3 14 3.5Z", 20) == "m10 5l.5-.75 .5-.75c1-.5 2-.5 3 0z"


def test_a_path_of_other_commands_stays_as_it_is() -> None:
    assert relative("M0 0A5 5 0 0 1 10 10", 20) == "M0 0A5 5 0 0 1 10 10"


@pytest.mark.parametrize("view", VIEWS)
def test_a_chart_keeps_its_outline_and_every_line(view: str) -> None:
    whole, sent = json.loads(data(f"{view}.json")), json.loads(drawn(data(f"{view}.json")))
    assert set(whole) - set(sent) == {"landmarks"}
    drawn_on_pages = [line for line in whole["lines"] if line.get("only") != "line"]
    paths = [(whole["silhouette"], sent["silhouette"])]
    paths += [(before["d"], after["d"]) for before, after in zip(drawn_on_pages, sent["lines"], strict=True)]
    for before, after in paths:
        for (_, *a), (_, *b) in zip(places(after), places(before), strict=True):
            assert a == pytest.approx(b, abs=0.0501)
    assert len(gzip.compress(drawn(data(f"{view}.json")))) < 0.8 * len(gzip.compress(data(f"{view}.json")))


@pytest.mark.parametrize("view", VIEWS)
def test_a_region_keeps_its_place_for_the_map_in_few_corners(view: str) -> None:
    """Half a millimetre for the rounding of each corner, two for what was straightened."""
    whole, sent = (json.loads(text)["regions"] for text in (data(f"{view}.json"), drawn(data(f"{view}.json"))))
    assert whole.keys() == sent.keys()
    for name, path in whole.items():
        before, after = outlines(path), outlines(sent[name])
        assert after.hausdorff_distance(before) <= 2.75, name
    assert len(gzip.compress(json.dumps(sent).encode())) < 600


def outlines(path: str) -> MultiLineString:
    """The rings of an area."""
    rings: list[list[tuple[float, float]]] = []
    for command, *at in places(path):
        if command == "M":
            rings.append([])
        if at:
            rings[-1].append((at[-2], at[-1]))
    return MultiLineString([ring + ring[:1] for ring in rings])


def test_the_hands_keep_their_patches() -> None:
    whole, sent = (json.loads(text)["glyphs"] for text in (data("glyphs.json"), drawn(data("glyphs.json"))))
    assert [sent[name]["patch"] for name in whole] == [glyph["patch"] for glyph in whole.values()]
