"""The stop-list and the honest sentences as a page for readers: docs/safety.md, written from the tables.

`python -m solea.safety.page > docs/safety.md` renews it; a test holds the page to the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from solea.safety.claims import honest, refused
from solea.safety.conditions import (
    Condition,
    Does,
    StopLine,
    advice,
    conditions_for,
    red_flags,
    signs,
    signs_during,
    stop_lines,
    under,
)
from solea.safety.hygiene import customs

_INTRO = """# Before you play, and when to stop

Solea is for people who massage each other at home. It is not a treatment. What stands here is written from
`src/solea/safety/*.toml`: change a table, not this page. Keys such as D15 are in [sources](sources.md); the letter
behind a condition is the grade of the best of them: A guideline, regulator or paper; B professional body or hospital;
C practitioner; D tertiary.

The lines are asked before every session, for the parts of the body that the routine touches. The answers are weighed
on the device, and neither kept nor sent."""

_ON_THE_PAGE = """## What the page does with an answer

"None of these: play" is one tap. "Something applies" opens the lines, with plain words and the field's term beside.
Where the yes of somebody's own doctor, nurse or midwife can open a thing again, that is a second tick under it. Sore,
numb, ticklish, swollen or broken places are shown with a finger on the drawing, or ticked in a list of the same places;
a sore place of the head asks for the red flags below. The giver's hands count too: cuts, sore thumbs, one hand only.

What comes of it is one of four screens: the session as it is; an adapted session, with what was changed and why in at
most five lines and the whole list behind them; no session today, with the reason, what to do, and what is possible
instead; or medical help. A line of which nobody can say what it is holds as strictly as it stands here.

Answers are in the memory of the page until it plays or is closed. The server is sent restrictions
([receiver files](receiver.md) has the table) and makes the track of that session under a random key, in a temporary
place; when the session ends, is left or is loaded anew, both are gone, and the lines are asked again. The log on the
device says what was done, not why. Without the server nothing can be adapted: the page says so, and offers routines
that touch only what is free."""


_KEPT = """## Clean hands, dry feet, a slow end

What comes before the first touch stands on the page of a routine as “Before you begin”, five lines at most. What a
score neither does nor says is said once by the voice, in the first quiet before it is due; where there is none, it
stays unsaid. `solea check` hints at what a whole session lacks."""
_WHEN = {
    "first_touch": "before the first touch",
    "head": "before the head",
    "between": "between feet and head",
    "soak": "before the soak",
    "after_soak": "after the soak",
    "walking": "before walking",
    "standing": "before standing",
    "afterwards": "at the end",
}


def safety_page() -> str:
    """The whole page, as Markdown."""
    known = (_signs(), _during(), _sore(), _customs(), _advice(), _honest(), _refused())
    return "\n\n".join([_INTRO, _ON_THE_PAGE, *_lines(), *known]) + "\n"


def _lines() -> Iterator[str]:
    yield "## The lines"
    for line in stop_lines().values():
        yield f"### {line.line}"
        if small := under(line):
            yield f"In small print: {small}."
        yield f"{line.reason} {line.do}"
        yield f"A yes: {_does(line)}. {_keys(line.sources)}"
        yield "\n".join(_condition(condition) for condition in conditions_for(line.id))


def _does(asked: StopLine | Condition) -> str:
    if asked.does is Does.STOP:
        return "no session" + (", and help today" if asked.urgent else "")
    return f"nothing for the {' and the '.join(asked.parts)}"


def _condition(condition: Condition) -> str:
    line, keys = stop_lines()[condition.line], f"{condition.grade} {_keys(condition.sources)}"
    own = [said for said, shared in ((condition.reason, line.reason), (condition.do, line.do)) if said != shared]
    return " ".join([f"- {condition.plain} *({condition.term})*: {_does(condition)}.", *own, keys])


def _signs() -> str:
    said = "\n".join(f"- {sign.says}. **{sign.do}** {_keys(sign.sources)}" for sign in signs())
    return f"## Get medical help now\n\n{said}"


def _during() -> str:
    said = "\n".join(f"- {sign.says} {_keys(sign.sources)}" for sign in signs_during())
    return f"## Stop the session at once\n\n{said}"


def _sore() -> str:
    flags = red_flags()
    asked = "\n".join(f"- {line}" for line in flags.lines)
    said = f"If any is: {flags.closed} {flags.reason} Have it seen today. {_keys(flags.sources)}"
    return f"## Before a sore spot of the head\n\n{flags.question}\n\n{asked}\n\n{said}"


def _customs() -> str:
    rows = "\n".join(
        f"| {row.page or row.said} | {_WHEN[row.when]} | {_hint(row.code)} | {', '.join(row.sources)} |"
        for row in customs().values()
    )
    return f"{_KEPT}\n\n| what | when | hint | sources |\n| --- | --- | --- | --- |\n{rows}"


def _hint(code: str) -> str:
    return f"[{code}](diagnostics/{code}.md)" if code else ""


def _advice() -> str:
    said = "\n".join(f"- {known.plain}: {known.says} {_keys(known.sources)}" for known in advice().values())
    return f"## Good to know\n\n{said}"


def _honest() -> str:
    rows = "\n".join(f"| {known.says} | {known.strength} | {', '.join(known.sources)} |" for known in honest().values())
    return f"## What may be said\n\n| sentence | evidence | sources |\n| --- | --- | --- |\n{rows}"


def _refused() -> str:
    promises = "\n".join(f"- {row.promises} ({row.code}); what may be said: “{row.instead}”" for row in refused())
    return f"## What no routine may promise\n\n{promises}"


def _keys(sources: Iterable[str]) -> str:
    return f"[{', '.join(sources)}]"


if __name__ == "__main__":
    print(safety_page(), end="")
