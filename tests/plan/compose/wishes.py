"""Wishes for tests: a strategy over everything that may be wished, and a few that stand for many."""

from __future__ import annotations

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
    Wish(25, ("feet", "head"), Aim.COLD, likes=("wring",), dislikes=("tap", "fist")),
)
