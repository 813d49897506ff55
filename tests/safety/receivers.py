"""Receivers as Hypothesis makes them: any answers that a file could hold."""

from hypothesis import strategies as st

from solea.body import places
from solea.safety.areas import SIDES, Area
from solea.safety.receiver import Answer, Giver, Receiver
from solea.safety.rules import entries

PLACES = [id for id in places() if id != "spot"]


def _area(where: str, side: str) -> Area:
    return Area(where, side if where == "feet" or (where in places() and places()[where].sided) else "")


AREAS = st.builds(_area, st.sampled_from(["feet", "head", *PLACES]), st.sampled_from(["", *SIDES]))
FEW = st.lists(AREAS, max_size=2, unique=True).map(tuple)
ANSWERS = st.builds(Answer, st.sampled_from(list(entries())), st.none() | AREAS)
GIVERS = st.builds(Giver, st.just(False), st.just(False), st.booleans(), st.booleans())
RECEIVERS = st.builds(
    Receiver,
    conditions=st.lists(ANSWERS, max_size=3).map(tuple),
    cleared=st.lists(st.sampled_from(list(entries())), max_size=3).map(tuple),
    skip=FEW, broken=FEW, swollen=FEW, sore=FEW, numb=FEW, ticklish=FEW,
    age=st.none() | st.integers(1, 90),
    guardian=st.booleans(),
    pressure=st.none() | st.integers(0, 3),
    red_flags=st.none() | st.just(()),
    giver=GIVERS,
)  # fmt: skip

STOPPING = {"fever", "contagious_illness", "drunk_or_sedated", "cannot_say_stop", "one_swollen_leg",
            "spreading_infection", "new_headache", "sore_scalp", "foot_infection", "scalp_infection",
            "ulcer", "migraine"}  # fmt: skip
MILD = [id for id in entries() if id not in STOPPING]


@st.composite
def _cleared(draw: st.DrawFn) -> Receiver:
    """Somebody for whom most routines can be adapted: every clinician said yes, and few places are marked."""
    said = draw(st.lists(st.builds(Answer, st.sampled_from(MILD), st.none() | AREAS), max_size=2))
    one = st.lists(AREAS, max_size=1).map(tuple)
    none = st.just(())
    return Receiver(
        conditions=tuple(said),
        cleared=(*(answer.word for answer in said), "numb_feet"),
        **{mark: draw(none | none | one) for mark in ("skip", "broken", "sore", "numb", "ticklish")},
        age=draw(st.none() | st.sampled_from([8, 15, 40])),
        guardian=True,
        pressure=draw(st.none() | st.integers(0, 3)),
        red_flags=draw(st.none() | st.just(())),
        giver=draw(GIVERS | st.just(Giver())),
    )


CLEARED = _cleared()
