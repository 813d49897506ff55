"""From tree to score: names looked up, and every value from the nearest that says it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from solea.language import compile_score
from solea.language.score import Ask, Block, BlockKind, Details, Item, Origin, Prose, Score, Section, Stroke
from solea.source import has_errors


def score(text: str) -> Score:
    compiled = compile_score(dedent(text).lstrip("\n"))
    assert compiled.score is not None, compiled.diagnostics
    return compiled.score


def codes(text: str) -> list[str]:
    return [d.code for d in compile_score(dedent(text).lstrip("\n")).diagnostics]


def items(text: str) -> tuple[Item | Section, ...]:
    return score("# Foot (right, then left)\n\n" + dedent(text).lstrip("\n")).sections[0].items


def details(text: str) -> Details:
    stroke = items(text)[-1]
    while isinstance(stroke, Block):
        stroke = stroke.items[-1]
    assert isinstance(stroke, Stroke)
    return stroke.voices[0].details


NEAREST = """
    ---
    defaults: {defaults}
    ---
    ## Foot (right, then left{heading})

    - {call}

    ## Phrase: Working

    - 1 rounds{block}:
      - **Thumb glide** the sole{stated}.
    """


@pytest.mark.parametrize(
    ("stated", "block", "call", "heading", "defaults", "level", "origin"),
    [
        (", light", ", firm", "**Working** firm", ", firm", "firm", 1, Origin.STATED),
        ("", ", light", "**Working** firm", ", firm", "firm", 1, Origin.BLOCK),
        ("", "", "**Working** light", ", firm", "firm", 1, Origin.PHRASE),
        ("", "", "**Working**", ", light", "firm", 1, Origin.HEADING),
        ("", "", "**Working**", "", "light", 1, Origin.DEFAULTS),
        ("", "", "**Working**", "", "slow", 2, Origin.CATALOGUE),
    ],
)
def test_the_nearest_wins(
    stated: str, block: str, call: str, heading: str, defaults: str, level: int, origin: Origin
) -> None:
    text = NEAREST.format(stated=stated, block=block, call=call, heading=heading, defaults=defaults)
    call_block = score(text).sections[0].items[0]
    assert isinstance(call_block, Block) and isinstance(call_block.items[0], Block)
    stroke = call_block.items[0].items[0]
    assert isinstance(stroke, Stroke)
    pressure = stroke.voices[0].details.pressure
    assert pressure is not None and (pressure.value.levels, pressure.origin) == ((level,), origin)


def test_a_value_knows_where_it_is_written() -> None:
    text = "---\ndefaults: slow, light\n---\n# Scalp\n\n- **Circle** the scalp, moderate.\n"
    compiled = compile_score(text)
    assert compiled.score is not None
    stroke = compiled.score.sections[0].items[0]
    assert isinstance(stroke, Stroke)
    found = stroke.voices[0].details
    assert found.pressure and found.pressure.span and compiled.source[found.pressure.span] == "moderate"
    assert found.speed and found.speed.span and compiled.source[found.speed.span] == "slow"
    assert found.contact and found.contact.span is None


def test_defaults_do_not_reach_what_cannot_have_them() -> None:
    tap = details("- **Press** the sole.")
    assert tap.speed is not None and tap.speed.origin is Origin.CATALOGUE
    care = score("---\ndefaults: slow, light, thumb\n---\n# A\n\n- **Soak** both feet.\n").sections[0].items[0]
    assert (
        isinstance(care, Stroke) and care.voices[0].details.pressure is None and care.voices[0].details.contact is None
    )


def test_firmer_is_a_level_up_and_never_past_the_cap() -> None:
    for place, levels in (("the sole", (2, 3)), ("the top of the foot", (2, 2))):
        pressure = details(f"- **Thumb glide** {place}, moderate to firmer.").pressure
        assert pressure is not None and pressure.value.levels == levels


def test_a_list_head_gives_its_details_to_its_items() -> None:
    found = details("- 2 rounds, firm, thumb:\n  - **Thumb glide** the sole.")
    assert found.pressure and found.pressure.origin is Origin.BLOCK
    assert found.contact and found.contact.value == "thumb"


def test_time_in_all_is_the_blocks() -> None:
    block = items("- in turn, 5 min in all:\n  - **Rub** the sole, 10 s.")[0]
    assert isinstance(block, Block) and block.kind is BlockKind.IN_TURN
    assert block.time and block.time.value.seconds and block.time.value.seconds.low == 300


def test_each_gives_its_place() -> None:
    block = items("- each toe from the big toe:\n  - **Squeeze** light.")[0]
    assert isinstance(block, Block) and block.group and block.group.start == "toe_1"
    stroke = block.items[0]
    assert isinstance(stroke, Stroke) and stroke.voices[0].details.place
    assert stroke.voices[0].details.place.value[0].place == "toes"


def test_one_free_hand_takes_one_thumb() -> None:
    found = details("- while **hold** the heel, one hand:\n  - **Thumb glide** the sole.")
    assert found.hands and found.hands.value == "other_hand"
    assert found.contact and found.contact.value == "thumb"


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("**Pull** the top of the foot, one hand; while **hold** the heel, other hand", "one_hand", "other_hand"),
        ("**Pull** the top of the foot; while **hold** the heel", "one_hand", "other_hand"),
        ("**Pull** the top of the foot; while **hold** the heel, one hand", "other_hand", "one_hand"),
    ],
)
def test_what_is_not_said_of_hands_follows_from_what_is(line: str, first: str, second: str) -> None:
    stroke = items(f"- {line}.")[0]
    assert isinstance(stroke, Stroke)
    assert [voice.details.hands and voice.details.hands.value for voice in stroke.voices] == [first, second]


def test_then_comes_after_and_may_take_the_same_hand() -> None:
    stroke = items("- **Circle** the heel, one hand; then **hold** the heel, one hand.")[0]
    assert isinstance(stroke, Stroke) and stroke.joins == ("then",)


def test_a_phrase_is_played_where_it_is_named() -> None:
    text = (
        "## Foot (right, then left)\n\n- **Close** 2 rounds, light. And breathe.\n\n"
        "## Phrase: Close\n\n- **Circle** the sole.\n"
    )
    (section,) = score(text).sections
    block = section.items[0]
    assert isinstance(block, Block) and block.number and block.number.low == 2
    assert [type(item) for item in block.items] == [Prose, Stroke]


def test_a_phrase_may_not_play_itself_by_way_of_another() -> None:
    text = (
        "## A\n\n- **One**.\n\n## Phrase: One\n\n- **Two**.\n- **Circle** the scalp.\n\n"
        "## Phrase: Two\n\n- **One**.\n- **Circle** the scalp.\n"
    )
    assert set(codes(text)) == {"S102"}


def test_questions_and_answers() -> None:
    ask = items("- **Rub** the sole.\n- **Ask** “Enough?”\n  - too much: softer, slower\n  - just right: carry on")[1]
    assert isinstance(ask, Ask) and ask.question == "Enough?"
    assert [(a.words, a.effects) for a in ask.answers] == [
        ("too much", ("softer", "slower")),
        ("just right", ("carry_on",)),
    ]


def test_if_sore_belongs_to_its_stroke() -> None:
    stroke = items("- **Rub** the sole.\n  - if sore: **circle** the spot, light; then **hold** the spot.")[0]
    assert isinstance(stroke, Stroke)
    assert [voice.technique for voice in stroke.if_sore[0].voices] == ["circle", "hold"]


@pytest.mark.parametrize(("says", "number"), [("yes", 2), ("no", 1)])
def test_a_condition_under_let(says: str, number: int) -> None:
    text = f"---\nlet:\n  cold: {says}\n---\n# Scalp\n\n- **Circle** the scalp.\n- if cold: **Hold** the scalp.\n"
    assert len(score(text).sections[0].items) == number


def test_headings_make_sections_below_a_title() -> None:
    found = score(
        "# Evening\n\nHello.\n\n## Scalp\n\n### Top\n\n- **Circle** the scalp.\n\n"
        "## Ears\n\n- **Ear massage** both ears.\n"
    )
    assert found.front.title == "Evening" and [prose.text for prose in found.intro] == ["Hello."]
    assert [section.title for section in found.sections] == ["Scalp", "Ears"]
    assert isinstance(found.sections[0].items[0], Section)


def test_strokes_without_a_heading_are_a_section() -> None:
    assert len(score("- **Circle** the scalp.\n").sections) == 1


def test_values_stand_in_words_and_details() -> None:
    found = (
        score("---\nlet:\n  n: 6\n---\n# Scalp\n\n- **Stroke** the scalp, {n} times. All {n} alike.\n")
        .sections[0]
        .items[0]
    )
    assert isinstance(found, Stroke) and found.prose and found.prose.text == "All 6 alike."
    assert found.voices[0].details.count and found.voices[0].details.count.value.number.low == 6


def test_supplies_are_gathered_once() -> None:
    text = (
        "# A\n\nTake @oil{} and #towel{}.\n\n"
        "- **Warm your hands** with @oil{5%ml}.\n- **Smooth** the scalp, with @oil{}.\n"
    )
    assert [(s.name, s.amount) for s in score(text).supplies] == [("oil", "5"), ("towel", "")]


@pytest.mark.parametrize(
    "text",
    [
        "- **Rub** the sole, firm, thumb",
        "-  **Rub** the sole",
        "* **Rub** the sole",
        "- **RUB** THE SOLE",
        "- **Rub** the sole.\n\n- **Rub** the sole",
    ],
)
def test_the_same_said_in_other_ways(text: str) -> None:
    assert not has_errors(compile_score("# Foot (right, then left)\n\n" + text).diagnostics)
