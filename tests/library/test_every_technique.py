"""Every technique at every place that the catalogue gives it: it plays with its defaults alone."""

import pytest

from solea.body import places
from solea.catalogue import Technique, cap_of, techniques
from solea.check import check_text
from solea.language.lexicon import lexicon
from solea.timeline import CueKind

WORDS = lexicon().tables["place"]
NOWHERE = ("spot", "knee")  # wherever it is felt; beyond the edge of the chart
STROKES = [technique for technique in techniques().values() if not technique.is_care]


def lines(technique: Technique, sided: bool) -> str:
    """A section with a line for each place, and not a detail more."""
    wanted = [place for place in technique.places if place not in NOWHERE and places()[place].sided == sided]
    said = "".join(f"- **{technique.name}** {WORDS[place][0]}.\n" for place in wanted)
    heading = "Feet and ears (right, then left)" if sided else "Head"
    return f"## {heading}\n\n{said}\n" if wanted else ""


@pytest.mark.parametrize("technique", STROKES, ids=lambda technique: technique.id)
def test_it_plays_with_its_defaults_wherever_it_may_be_done(technique: Technique) -> None:
    checked = check_text(f"# All of them\n\n{lines(technique, sided=True)}{lines(technique, sided=False)}")
    assert [finding.message for finding in checked.diagnostics] == []
    assert checked.timeline is not None
    cues = [cue for cue in checked.timeline.cues if cue.technique == technique.id]
    assert len(cues) >= len(set(technique.places) - set(NOWHERE))
    for cue in cues:
        assert cue.kind in (CueKind.STROKE, CueKind.HOLD)
        assert cue.motion is not None and cue.motion.lanes and cue.view
        assert max(cue.pressure) <= cap_of(technique, cue.place)
        assert cue.length <= 90_000
