"""Scores adapted, for the tests beside this file."""

from functools import cache
from pathlib import Path

from solea.check import Checked, check_text
from solea.plan import Adapted, adapt
from solea.plan.compose import Wish, compose
from solea.plan.compose.wish import Aim
from solea.safety.receiver import Receiver, weigh
from solea.safety.receiver_file import parse_receiver
from solea.source import SourceText

LIBRARY = Path(__file__).parents[2] / "library"
ROUTINES = sorted(path.name.removesuffix(".massage.md") for path in LIBRARY.glob("*.massage.md"))

PLANS = {
    "a plan for the feet": Wish(20, ("feet",), Aim.TIRED),
    "a plan with a soak": Wish(40, ("feet", "head"), at_hand=("oil", "basin", "salt", "towel")),
    "a plan for oneself": Wish(12, ("head",), Aim.SLEEP, oneself=True),
    "a plan of ninety minutes": Wish(90, ("feet", "head")),
}
EVERY = (*ROUTINES, *PLANS)


@cache
def routine(name: str) -> Checked:
    """A routine of the library, or a plan, by its name."""
    if name in PLANS:
        return compose(PLANS[name]).checked
    return sound((LIBRARY / f"{name}.massage.md").read_text("utf-8"))


def sound(text: str) -> Checked:
    checked = check_text(text, "score")
    assert checked.ok and checked.timeline is not None, checked.diagnostics
    return checked


def receiver(text: str) -> Receiver:
    found = parse_receiver(SourceText(text, "receiver.toml"))
    assert found.receiver is not None, found.diagnostics
    return found.receiver


def adapted(score: str | Checked, said: str | Receiver) -> Adapted:
    """A text, or a routine of the library by its name, for the receiver of a file's text."""
    checked = score if isinstance(score, Checked) else routine(score) if score in EVERY else sound(score)
    return adapt(checked, weigh(receiver(said) if isinstance(said, str) else said).restrictions)


def foot(*lines: str, heading: str = "Foot (right, then left)") -> str:
    return "# Score\n\n## " + heading + "\n\n" + "\n".join(lines) + "\n"


def scalp(*lines: str) -> str:
    return "# Score\n\n## Scalp\n\n" + "\n".join(lines) + "\n"


def lines(found: Adapted) -> list[str]:
    """The items of the adapted text, without what stands around them."""
    return [line for line in found.text.splitlines() if line.lstrip().startswith("- ")]
