"""A session as a score: ordinary text, to read, to change, to play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from solea.body import places
from solea.plan.compose import page
from solea.plan.compose.model import Item, Part, Problem
from solea.plan.compose.moves import Aim, titles
from solea.plan.compose.probe import line, time
from solea.plan.compose.search import Played
from solea.plan.compose.whole import Session
from solea.plan.compose.wish import AREAS
from solea.safety.areas import Area
from solea.safety.limits import Kind

AVOID = {
    "foot": ("open wound", "one swollen leg", "fever", "recent injury"),
    "head": ("fever", "head injury", "new headache", "scalp infection"),
}
_RESTS = {"foot": ("foot", "heel", "top", "sole", "ankle"), "head": ("head_sides", "head_back", "forehead")}
LOOK = "- Look at both soles and between the toes first. A wound, a blister or a red spot means no massage today."
_AIMS = {
    Aim.UNWIND: "Calm and even, from light to deep and back. Nothing here should hurt; say so when it does.",
    Aim.SLEEP: "Slow and soft, with nothing that wakes. Dim the light, and let it end in quiet.",
    Aim.WAKE: "Lively, and livelier toward the end. Nothing here should hurt; say so when it does.",
    Aim.COLD: "Warm hands and a brisk beginning, for feet that are cold. Nothing here should hurt.",
    Aim.TIRED: "For feet that have stood all day, mostly on the soles. Nothing here should hurt; say so when it does.",
}
_TITLES = {
    Aim.UNWIND: "",
    Aim.SLEEP: " before sleep",
    Aim.WAKE: " to wake up",
    Aim.COLD: " for cold feet",
    Aim.TIRED: " after standing",
}


def avoided(parts: Iterable[str]) -> tuple[str, ...]:
    """What a plan for these parts is not for."""
    return tuple(dict.fromkeys(word for part in parts for word in AVOID[part]))


def text_of(session: Session) -> str:
    """The score."""
    problem = session.problem
    blocks = [_front(problem), f"# {title(problem)}", "\n".join(_lead(problem)), *_ready(problem)]
    for number, (part, played) in enumerate(session.played):
        if number:
            blocks += _between(problem)
        heading = len(session.played) > 1 or part.id == "foot" or part.rounds > 1
        blocks += _part(problem, part, played, heading=heading)
        for once_more in range(1, part.rounds):
            blocks += [_pause(problem, part), *_part(problem, part, played, heading=True, before=once_more)]
    blocks += ["## After", "\n".join(_after(session))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def title(problem: Problem) -> str:
    """“15 minutes for feet and head”: minutes, aim, and the areas that are massaged, in words."""
    wish, parts = problem.wish, {part.id for part in problem.parts}
    areas = (area for area in wish.areas if AREAS[area][0] in parts)
    names = " and ".join(dict.fromkeys("head" if area == "scalp" else area for area in areas))
    return f"{wish.minutes} minutes for {names}{_TITLES[wish.aim]}"


def _front(problem: Problem) -> str:
    wish = problem.wish
    avoid = avoided(part.id for part in problem.parts)
    lines = [f"title: {title(problem)}", "language: en", f"receiver: {wish.position}"]
    if wish.oneself:
        lines.append("self: yes")
    if wish.quiet:
        lines.append("voice: names")
    lines += [f"length: {wish.minutes} min", "defaults: slow, light", f"avoid: [{', '.join(avoid)}]"]
    if any(len(part.sides) == 1 for part in problem.parts):
        lines += ["allow:", "  S306: one foot was asked for"]
    return "\n".join(["---", *lines, "---"])


def _lead(problem: Problem) -> Iterator[str]:
    yield _AIMS[problem.wish.aim]
    if any(part.id == "head" for part in problem.parts):
        yield "Glasses, earrings, hairpins and hearing aids come off before the head."


def _ready(problem: Problem) -> Iterator[str]:
    yield "## Get ready"
    lines = []
    feet = any(part.id == "foot" for part in problem.parts)
    if feet and problem.limits.by_kind[Kind.LOOK]:
        lines.append(LOOK)
    if problem.care.soak:
        salt = "with @Epsom salt{}, " if _takes_salt(problem) else ""
        words = "Warm, not hot: try it with your elbow."
        lines.append(f"- **Soak** both feet, {time(problem.care.soak)}, {salt}in #basin{{}}. {words}")
        lines.append(f"- **Dry** both feet, {time(page.DRY)}, with #towel{{}}. Between the toes too.")
    taken = f", with @{problem.product}{{}}" if problem.product else ""
    words = f"Clean hands, short nails, rings off{'; a little is enough to begin' if taken else ''}."
    lines.append(f"- **Warm your hands** {time(page.WARM_HANDS)}{taken}. {words}")
    yield "\n".join(lines)


def _takes_salt(problem: Problem) -> bool:
    banned = any(ban.what in "epsom salt" for ban in problem.limits.by_kind[Kind.NO_PRODUCT])
    return "salt" in problem.wish.at_hand and not banned


def _part(problem: Problem, part: Part, played: Sequence[Played], *, heading: bool, before: int = 0) -> Iterator[str]:
    """One round of a part; `before` is how many rounds came before it."""
    if heading:
        yield f"## {_heading(problem, part, before)}"
    level = "###" if heading else "##"
    writer = _Writer(problem, part, played, before)
    blocks = _blocks(played)
    for block, rows in groupby(range(len(played)), key=blocks.__getitem__):
        yield f"{level} {titles()[part.id][block]}"
        yield "\n".join(line for at in rows for line in writer.lines(at, played[at]))


def _blocks(played: Sequence[Played]) -> list[str]:
    """The block of each row. What only links thumb strokes stands with what came before, where no thumbs are played."""
    thumbs = any(row.item.thumb for row in played)
    found: list[str] = []
    for row in played:
        links = row.item.row.block == "thumbs" and not thumbs and found
        found.append(found[-1] if links else row.item.row.block)
    return found


def _heading(problem: Problem, part: Part, before: int) -> str:
    again = " once more" if before else ""
    if part.id == "head":
        return f"Head{again}{' (seated)' if problem.wish.position != 'seated' and len(problem.parts) > 1 else ''}"
    soles = all(AREAS[area][2] for area in problem.wish.areas if AREAS[area][0] == "foot")
    return f"{'Sole' if soles else 'Foot'}{again} ({', then '.join(part.sides)})"


def _pause(problem: Problem, part: Part) -> str:
    warm = "Wrap the feet warmly. " if part.id == "foot" else ""
    words = f"{warm}Drink something, and let the hands that work rest." if not problem.wish.oneself else warm + "Rest."
    return f"## Pause\n\n- **Rest** {time(problem.care.pause)}. {words}"


class _Writer:
    """The lines of one part. What was said before is said shorter, and words come in turn."""

    def __init__(self, problem: Problem, part: Part, played: Sequence[Played], before: int) -> None:
        self.problem, self.part, self.played = problem, part, played
        self.turn = problem.wish.again + before
        self.asked = 0

    def lines(self, at: int, row: Played) -> Iterator[str]:
        if row.shake:
            yield self._shake()
        before = self.played[at - 1].item if at else None
        swap = "Change hands. " if before and before.row.alone and row.item.row.alone and not self._one_hand else ""
        said = line(
            row.item.row, row.item.level, row.option.stroke, f"@{self.problem.product}{{}}", one_hand=self._one_hand
        )
        yield f"- {said}. {swap}{self._words(row.item, before)}"
        if row.option.ask:
            yield from self._ask(row.item)

    @property
    def _one_hand(self) -> bool:
        return "one hand" in self.problem.wish.giver

    def _words(self, item: Item, before: Item | None) -> str:
        """The words in turn; that thumbs rest is said only after thumbs."""
        after_thumbs = before is not None and before.thumb
        words = [said for said in item.row.words if after_thumbs or "thumbs rest" not in said]
        return words[self.turn % len(words)]

    def _shake(self) -> str:
        place = self._rest
        if not place:
            return f"- **Rest** {time(page.SHAKE)}. Shake out your hands."
        if self._one_hand:
            hands, words = "palm, one hand", "Let your hand rest there."
        elif self.part.id == "foot":
            hands, words = "palm, one hand", "Shake out the other hand, and change over."
        else:
            hands, words = "palms", "One hand stays, the other shakes itself loose; then change over."
        return f"- **Hold** the {place}, resting, {hands}, {time(page.SHAKE)}. {words}"

    @property
    def _rest(self) -> str:
        """Where one hand stays meanwhile; "" where nothing is free."""
        limits, sides = self.problem.limits, self.part.sides or ("right", "left")
        free = (id for id in _RESTS[self.part.id] if not any(limits.masks(Area(id, side)) for side in sides))
        return next((places()[id].name for id in free), "")

    def _ask(self, item: Item) -> Iterator[str]:
        self.asked += 1
        if any(self.problem.limits.by_kind[Kind.NO_ANSWER]):
            yield "- **Ask** “All well?”"
            yield "  - yes: carry on"
            yield "  - no: stop"
            return
        yield "- **Ask** “More, less, or just so?”" if self.asked == 1 else "- **Ask** “And this: more or less?”"
        yield "  - too much: softer"
        yield f"  - not enough: {'slower' if self._is_capped(item) else 'firmer'}"
        yield "  - just right: carry on"

    def _is_capped(self, item: Item) -> bool:
        return item.firm or any(self.problem.limits.by_kind[Kind.CAP])


def _between(problem: Problem) -> Iterable[str]:
    lines = _feet_off(problem)
    lines.append(f"- **Wash your hands** {time(page.WASH)}. Always between feet and head.")
    if not problem.wish.oneself:
        lines.append(
            f"- **Change places** {time(page.CHANGE_PLACES)}. Sit up slowly; the giver stands behind a #chair{{}}."
        )
    return "## Between", "\n".join(lines)


def _feet_off(problem: Problem) -> list[str]:
    if not problem.care.feet_off:
        return []
    return [
        f"- **Wipe** both feet, {time(page.WIPE)}, with #towel{{}}.",
        f"- **Put on socks** {time(page.SOCKS)}. Before anyone walks.",
    ]


def _after(session: Session) -> Iterator[str]:
    if len(session.played) == 1 or session.played[-1][0].id == "foot":
        yield from _feet_off(session.problem)
    words = (
        "Wide awake: stretch, and stand up slowly."
        if session.problem.wish.aim is Aim.WAKE
        else "Sit a little before you stand."
    )
    washed = "" if session.problem.wish.oneself else " The giver washes hands meanwhile."
    yield f"- **Rest** {time(session.rest)}. {words}{washed}"
