"""A stroke where no way is drawn is a finding that says where there is one. Never a crash, never silence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scores import played, unrolled

from solea.body import places
from solea.catalogue import techniques
from solea.language import compile_score
from solea.language.lexicon import lexicon
from solea.language.usual import allowed_at
from solea.source import Diagnostic, Severity
from solea.timeline import unroll

PATHS = ("", ", inward", ", outward", ", side to side", ", heel to toes", ", crown to forehead", ", ankle to toes")
UNDRAWN = ("spot", "knee")  # wherever it is felt; beyond the edge of the chart


def score(stroke: str) -> str:
    return f"## Foot (right)\n\n- {stroke}\n"


def finding(stroke: str) -> Diagnostic:
    """The one finding about a stroke, by the language or by the timeline."""
    text = score(stroke)
    compiled = compile_score(text)
    found = unroll(compiled.score, compiled.source).diagnostics if compiled.score else compiled.diagnostics
    (one,) = found
    return one


def pointed_at(stroke: str) -> str:
    span = finding(stroke).span
    return score(stroke)[span.start : span.end]


@pytest.mark.parametrize(
    ("stroke", "code", "at", "hint"),
    [
        ("**Rotate** the heel.", "S304", "the heel", "it is done at: toes, little toe,"),
        ("**Fist glide** the outer edge.", "S304", "the outer edge", "it is done at: "),
        ("**Wring** the scalp.", "S304", "the scalp", "it is done at: "),
        ("**Smooth** the toes, outward.", "S302", "outward", "leave the path out: the place has a way of its own"),
        ("**Circle** the ear lobes, inward.", "S302", "inward", "such a way is drawn at: "),
        ("**Smooth** the sole, heel to crown.", "S302", "heel to crown", "name stops on one part of the body"),
        ("**Press** the spot, inward, 20 s.", "S302", "inward", "leave the path out"),
    ],
)
def test_the_finding_points_at_the_place_or_the_path_and_says_where_it_goes(
    stroke: str, code: str, at: str, hint: str
) -> None:
    found = finding(stroke)
    assert (found.code, found.severity, pointed_at(stroke)) == (code, Severity.ERROR, at)
    assert found.hints[0].startswith(hint)


def test_another_part_of_the_body_is_named_only_after_the_own_way() -> None:
    first, second = finding("**Smooth** the toes, outward.").hints
    assert first == "leave the path out: the place has a way of its own"
    assert second.startswith("such a way is drawn at: scalp")


def named(hint: str) -> Iterator[str]:
    by_name = {place.name: place.id for place in places().values()}
    return (by_name[name] for name in hint.partition(": ")[2].split(", "))


@pytest.mark.parametrize("technique", [id for id, found in techniques().items() if not found.is_care])
def test_every_technique_at_every_place_plays_or_says_where_it_would(technique: str) -> None:
    words = lexicon("en")
    for place in places():
        for path in PATHS:
            stroke = f"**{techniques()[technique].name}** the {words.say('place', place)}{path}."
            compiled = compile_score(score(stroke))
            result = unroll(compiled.score, compiled.source) if compiled.score else None
            if result is None or result.diagnostics:
                found = (*compiled.diagnostics, *(result.diagnostics if result else ()))
                assert all(d.hints for d in found if d.code in ("S302", "S304")), stroke
            else:
                moves = bool(result.timeline and any(cue.motion for cue in result.timeline.cues))
                assert moves or place in UNDRAWN, stroke


def test_where_a_hint_says_that_a_way_is_drawn_it_is() -> None:
    words = lexicon("en")
    checked = 0
    for technique in ("smooth", "circle", "pull", "thumb_glide", "press"):
        for path in ("inward", "outward", "heel to toes", "crown to forehead"):
            for place in places():
                if not allowed_at(technique, place):
                    continue
                name = techniques()[technique].name
                for found in unrolled(score(f"**{name}** the {words.say('place', place)}, {path}.")).diagnostics:
                    for hint in (hint for hint in found.hints if hint.startswith("such a way")):
                        for other in named(hint):
                            unhindered = f"**{name}** the {words.say('place', other)}, {path}."
                            assert any(cue.motion for cue in played(score(unhindered)).cues)
                            checked += 1
    assert checked > 20


def test_a_long_score_full_of_them_is_read_in_bounded_time() -> None:
    found = unrolled("## Foot (right)\n\n" + "- **Smooth** the sole, heel to crown, 2 s.\n" * 400).diagnostics
    assert len(found) == 400
    assert [len(d.hints) > 0 for d in found] == [True] * 100 + [False] * 300
