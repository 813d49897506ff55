"""A plan is ordinary score text: exact, well formatted, without a finding, and the same for the same wish."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.plan.compose.wishes import EXAMPLES, wishes

from solea.check import check_text
from solea.language.format import format_score
from solea.plan import adapt
from solea.plan.compose import Aim, NoPlan, Wish, compose
from solea.plan.compose.model import problem
from solea.plan.compose.moves import moves, zone_worth
from solea.plan.compose.page import LONGEST_ALONE, UNIT
from solea.plan.compose.probe import line, probed
from solea.plan.verify import broken_lines
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions


@pytest.mark.parametrize("wish", EXAMPLES, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_a_plan_plays_for_the_minutes_that_were_wished(wish: Wish) -> None:
    plan = compose(wish)
    assert plan.checked.timeline is not None
    assert plan.checked.timeline.length == wish.minutes * 60_000


@pytest.mark.parametrize("wish", EXAMPLES, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_a_plan_is_text_that_the_formatter_leaves_alone(wish: Wish) -> None:
    plan = compose(wish)
    assert format_score(plan.text) == plan.text


@pytest.mark.parametrize("wish", EXAMPLES, ids=lambda wish: f"{wish.minutes}-{'-'.join(wish.areas)}")
def test_the_checker_finds_nothing_in_a_plan(wish: Wish) -> None:
    found = check_text(compose(wish).text, coverage=True).diagnostics
    expected = ["S306"] if any("foot" in area for area in wish.areas) else []  # one foot, and its reason is given
    assert [diagnostic.code for diagnostic in found] == expected


def test_the_same_wish_gives_the_same_plan() -> None:
    assert compose(EXAMPLES[0]).text == compose(EXAMPLES[0]).text


@settings(max_examples=20, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(wishes)
def test_any_wish_has_a_plan_or_a_reason(wish: Wish) -> None:
    try:
        plan = compose(wish)
    except NoPlan as none:
        assert none.reasons
        if none.nearest is not None:
            assert compose(none.nearest).text
        return
    assert plan.explanation.proof.proven
    assert format_score(plan.text) == plan.text
    after = adapt(plan.checked, wish.restrictions)
    assert after.refusal is None
    assert after.text == plan.text, [(change.kind, change.before) for change in after.changes]


def test_thumbs_spared() -> None:
    plan = compose(Wish(20, ("feet",), giver=("sore thumbs",)))
    assert plan.explanation.thumbs == 0
    assert "thumb" not in plan.text.lower()


def test_a_place_that_is_left_out_is_left_alone() -> None:
    plan = compose(Wish(15, ("head",), restrictions=Restrictions.of([Limit(Kind.SKIP, "", Area("ears"))])))
    assert "both ears" not in plan.text
    assert "both lobes" not in plan.text
    assert any("left out" in reason.words for reason in plan.explanation.left_out)


@pytest.mark.parametrize("place", ["heel", "toes", "sole", "top", "ankle", "arch"])
@pytest.mark.parametrize("aim", [Aim.UNWIND, Aim.WAKE])
def test_a_foot_with_a_place_left_out_still_has_a_plan(place: str, aim: Aim) -> None:
    limits = Restrictions.of([Limit(Kind.SKIP, "", Area(place, "left"))])
    plan = compose(Wish(12, ("feet",), aim, restrictions=limits))
    assert plan.checked.timeline is not None
    assert broken_lines(plan.checked.timeline, limits) == {}
    first, last = plan.explanation.chosen[0], plan.explanation.chosen[-1]
    assert (first.level, last.level) == (0, 0)  # hands rest at the beginning and at the end


def test_before_sleep_nothing_wakes() -> None:
    text = compose(Wish(20, ("head",), Aim.SLEEP, likes=("tap",))).text
    assert "**Tap**" not in text
    assert "**Finger chop**" not in text


def test_more_of_the_arch_is_more_of_the_arch() -> None:
    def seconds(wish: Wish) -> int:
        zones = {zone: seconds for _, zone, seconds in compose(wish).explanation.zones}
        return zones["arch"]

    assert seconds(Wish(20, more=("arch",))) > seconds(Wish(20))


def test_a_sore_place_is_worked_lightly_and_longer() -> None:
    sore = Area("heel", "right")
    light = Restrictions.of([Limit(Kind.CAP, "1", sore)])
    plan, usual = compose(Wish(15, sore=(sore,))), compose(Wish(15))
    assert plan.checked.timeline is not None
    assert usual.checked.timeline is not None
    assert broken_lines(plan.checked.timeline, light) == {}
    assert broken_lines(usual.checked.timeline, light) != {}
    assert "knuckles" not in plan.text.casefold()

    def worth(wish: Wish) -> dict[str, int]:
        return {item.row.id: item.worth for part in problem(wish).parts for item in part.items if item.row.zone}

    before, now = worth(Wish(15)), worth(Wish(15, sore=(sore,)))
    assert any(now[id] > before[id] for id in now)
    assert all(now[id] >= before[id] for id in now)


def test_a_sore_place_of_the_head_is_left_out_since_nobody_was_asked_about_the_signs() -> None:
    crown = Area("crown")
    plan = compose(Wish(15, ("head",), sore=(crown,)))
    assert plan.checked.timeline is not None
    assert broken_lines(plan.checked.timeline, Restrictions.of([Limit(Kind.SKIP, "", crown)])) == {}


def test_every_row_is_in_the_language_at_every_level_and_time() -> None:
    for part, rows in probed().items():
        for one in rows:
            row = one.row
            for level in range(row.softest, row.level + 1):
                said = "\n".join(f"- {line(row, level, option.stroke)}." for option in (*one.plain, *one.asked))
                heading = "## Foot (right, then left)" if part == "foot" else "## Head"
                head = "---\ntitle: One\nlanguage: en\ndefaults: slow, light\n---\n# One\n\nWith @foot cream{}.\n\n"
                found = check_text(f"{head}{heading}\n\n{said}\n")
                assert [d for d in found.diagnostics if d.code != "S406"] == [], row.id


def test_the_table_keeps_what_the_page_says_of_it() -> None:
    for part, rows in moves().items():
        assert len({row.id for row in rows}) == len(rows)
        phases = [list(type(row.phase)).index(row.phase) for row in rows]
        assert [k for k in phases if k in (0, 4)] == sorted(k for k in phases if k in (0, 4))
        blocks = [row.block for row in rows]
        assert len(set(blocks)) == 1 + sum(a != b for a, b in pairwise(blocks))
        for row in rows:
            assert row.sources
            assert row.level <= (2 if row.wakes else 1) or row.phase not in ("arrive", "finish")
            assert row.level <= 2 or row.phase != "warm"
            assert not row.zone or not row.works or row.zone in zone_worth()[part]
            assert row.seconds[0] <= row.seconds[1] <= row.seconds[2]
            assert row.seconds[0] % UNIT == row.step % UNIT == 0
            assert not row.percussion or row.block == "late"
            if row.alone or row.grip == "thumb":
                assert row.seconds[2] <= LONGEST_ALONE
        for grip in {row.grip for row in rows}:
            assert len({row.block for row in rows if row.grip == grip and row.works and row.level >= 2}) <= 1, grip
