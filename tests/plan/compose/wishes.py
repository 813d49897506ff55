"""Wishes for tests: a strategy over everything that may be wished, and a few that stand for many."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st

from solea.plan.compose import Aim, Wish
from solea.plan.compose.wish import AREAS, AT_HAND, GIVERS, POSITIONS
from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit, Restrictions

LIMITS = (
    Limit(Kind.NO_THUMBS),
    Limit(Kind.NO_SOAK, "", Area("feet")),
    Limit(Kind.CAP, "1", Area("feet")),
    Limit(Kind.CAP, "2"),
    Limit(Kind.NO_CLASS, "tapotement"),
    Limit(Kind.NO_TECHNIQUE, "fist_press", Area("feet")),
    Limit(Kind.NO_TICKLE, "", Area("sole")),
    Limit(Kind.SKIP, "", Area("ears")),
    Limit(Kind.SKIP, "", Area("toes", "left")),
    Limit(Kind.NO_ANSWER, "", Area("feet")),
    Limit(Kind.LOOK, "", Area("feet")),
    Limit(Kind.AT_MOST, "10"),
)
TASTES = ("thumb", "fist", "fingers", "wring", "circle", "sole", "arch", "toes", "ears", "temples", "tap")

wishes = st.builds(
    Wish,
    minutes=st.integers(3, 45) | st.integers(3, 90),
    areas=st.lists(st.sampled_from(tuple(AREAS)), min_size=1, max_size=3, unique=True).map(tuple),
    aim=st.sampled_from(tuple(Aim)),
    oneself=st.booleans(),
    giver=st.lists(st.sampled_from(GIVERS), max_size=2, unique=True).map(tuple),
    likes=st.lists(st.sampled_from(TASTES), max_size=2, unique=True).map(tuple),
    dislikes=st.lists(st.sampled_from(TASTES), max_size=2, unique=True).map(tuple),
    more=st.lists(st.sampled_from(("arch", "sole", "toes", "ears")), max_size=1).map(tuple),
    at_hand=st.lists(st.sampled_from(AT_HAND), max_size=4, unique=True).map(tuple),
    position=st.sampled_from(POSITIONS),
    quiet=st.booleans(),
    pressure=st.sampled_from((1, 2, 3, 3)),
    soak=st.sampled_from((None, None, None, 0)),
    restrictions=st.lists(st.sampled_from(LIMITS), max_size=2, unique=True).map(Restrictions.of),
)

EXAMPLES = (
    Wish(15, ("feet", "scalp")),
    Wish(3, at_hand=()),
    Wish(20, ("soles",), Aim.SLEEP),
    Wish(10, ("scalp",), oneself=True),
    Wish(12, ("left foot", "ears"), giver=("one hand",)),
    Wish(45, ("feet", "head"), Aim.WAKE, at_hand=("oil", "basin", "salt", "towel")),
    Wish(30, ("feet",), Aim.TIRED, giver=("sore thumbs",), at_hand=("cream", "basin", "towel")),
    Wish(8, ("temples", "ears"), pressure=1, position="lying on the back"),
    Wish(90, ("feet", "head")),
    Wish(60, ("feet",), Aim.SLEEP, quiet=True),
    Wish(25, ("feet", "head"), Aim.COLD, likes=("wring",), dislikes=("tap", "fist")),
)


def drawn(random: Random) -> Wish:
    """A random wish: mostly of a length that its areas can fill, with a few tastes and a few restrictions."""

    def some(words: Sequence[str], most: int) -> tuple[str, ...]:
        return tuple(random.sample(list(words), random.randint(0, most)))

    areas = tuple(random.sample(list(AREAS), random.choice((1, 1, 2, 3))))
    longest = 7 * len(areas) + 35 * bool({"feet", "head", "scalp"} & set(areas))
    return Wish(
        minutes=random.randint(3, 90 if random.random() < 0.1 else max(6, min(90, longest))),
        areas=areas,
        aim=random.choice(tuple(Aim)),
        oneself=random.random() < 0.2,
        giver=some(GIVERS, 2) if random.random() < 0.4 else (),
        likes=some(TASTES, 2),
        dislikes=some(TASTES, 2) if random.random() < 0.5 else (),
        more=some(("arch", "sole", "toes", "ears"), 1),
        at_hand=some(AT_HAND, 4),
        position=random.choice(POSITIONS),
        quiet=random.random() < 0.3,
        pressure=random.choice((1, 2, 3, 3)),
        soak=random.choice((None, None, None, 0)),
        restrictions=Restrictions.of(some(LIMITS, 2) if random.random() < 0.4 else ()),  # type: ignore[arg-type, type-var]
    )
