"""What people call it, in a receiver file, comes to what the table of conditions says."""

from __future__ import annotations

import pytest

from solea.safety.areas import Area
from solea.safety.limits import Kind, Limit
from solea.safety.receiver import weigh
from solea.safety.receiver_file import parse_receiver
from solea.source import SourceText

FEET, HEAD, ALL = Area("feet"), Area("head"), Area()
ANKLE = Area("ankle", "left")

# what was said → a limit that follows
ROWS = {
    "one leg swollen": Limit(Kind.STOP, "urgent", ALL),
    "cellulitis": Limit(Kind.STOP, "urgent", ALL),
    "sudden headache": Limit(Kind.STOP, "urgent", ALL),
    "jaw pain": Limit(Kind.STOP, "urgent", ALL),
    "phlebitis": Limit(Kind.STOP, "", ALL),
    "flu": Limit(Kind.STOP, "", ALL),
    "sedatives": Limit(Kind.STOP, "", ALL),
    "foot ulcer": Limit(Kind.STOP, "", FEET),
    "sunburn on the left ankle": Limit(Kind.SKIP, "", ANKLE),
    "burn on the left ankle": Limit(Kind.NO_SOAK, "", FEET),
    "bruise on the left ankle": Limit(Kind.SKIP, "", ANKLE),
    "implant on the left ankle": Limit(Kind.SKIP, "", ANKLE),
    "screws on the left ankle": Limit(Kind.SKIP, "", ANKLE),
    "sprain": Limit(Kind.STOP, "", FEET),
    "operation": Limit(Kind.STOP, "", FEET),
    "toe surgery": Limit(Kind.SKIP, "", FEET),
    "hot joint on the left ankle": Limit(Kind.SKIP, "", ANKLE),
    "gout on the left foot": Limit(Kind.SKIP, "", Area("feet", "left")),
    "diabetes": Limit(Kind.NO_SOAK, "", FEET),
    "neuropathy": Limit(Kind.NO_ANSWER, "", FEET),
    "poor circulation": Limit(Kind.CAP, "1", FEET),
    "small veins": Limit(Kind.SKIP, "", Area("lower_leg")),
    "rope-like veins": Limit(Kind.STOP, "", FEET),
    "both feet swollen": Limit(Kind.NO_CLASS, "effleurage", FEET),
    "blood thinners": Limit(Kind.CAP, "2", FEET),
    "low platelets": Limit(Kind.CAP, "1", FEET),
    "osteoporosis": Limit(Kind.CAP, "1", FEET),
    "bone metastasis": Limit(Kind.CAP, "1", FEET),
    "chemotherapy": Limit(Kind.STOP, "", FEET),
    "lymphoedema on the left ankle": Limit(Kind.STOP, "", FEET),
    "pregnant": Limit(Kind.CAP, "1", Area("inner_ankle")),
    "verruca": Limit(Kind.STOP, "", FEET),
    "long-term steroids": Limit(Kind.NO_TECHNIQUE, "rub", FEET),
    "high blood pressure": Limit(Kind.STOP, "", HEAD),
    "low blood pressure": Limit(Kind.SIT, "", ALL),
    "epilepsy": Limit(Kind.NO_CLASS, "tapotement", HEAD),
    "weeping eczema": Limit(Kind.STOP, "", HEAD),
    "scalp psoriasis on the crown": Limit(Kind.SKIP, "", Area("crown")),
    "concussion": Limit(Kind.STOP, "", HEAD),
    "brain surgery": Limit(Kind.STOP, "", HEAD),
    "cochlear implant": Limit(Kind.STOP, "", HEAD),
    "migraine": Limit(Kind.STOP, "", HEAD),
    "hair transplant": Limit(Kind.STOP, "", HEAD),
    "weave": Limit(Kind.NO_TECHNIQUE, "comb", HEAD),
    "bunion on the left big toe": Limit(Kind.NO_TECHNIQUE, "rotate", Area("toe_1", "left")),
    "ticklish on the left ankle": Limit(Kind.NO_TICKLE, "", ANKLE),
    "eczema on the left ankle": Limit(Kind.NO_SOAK, "", FEET),
}


@pytest.mark.parametrize("said", ROWS)
def test_a_word_comes_to_its_limit(said: str) -> None:
    found = parse_receiver(SourceText(f'conditions = ["{said}"]', "receiver.toml"))
    assert found.receiver is not None, found.diagnostics
    kept, wanted = weigh(found.receiver).restrictions, ROWS[said]
    assert any(limit.says_no_less_than(wanted) for limit in kept.limits), sorted(kept.limits)


@pytest.mark.parametrize("said", ["implants", "weeping", "chemo therapy of the left heel"])
def test_a_word_that_is_none_is_refused_and_not_guessed(said: str) -> None:
    assert parse_receiver(SourceText(f'conditions = ["{said}"]', "receiver.toml")).receiver is None
