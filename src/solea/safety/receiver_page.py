"""Receiver files as a page for readers: docs/receiver.md, written from the tables.

`python -m solea.safety.receiver_page > docs/receiver.md` renews it; a test holds the page to the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from solea.catalogue import article, techniques
from solea.safety.conditions import advice, conditions, red_flags
from solea.safety.receiver_file import place_words, vocabulary
from solea.safety.rules import Entry, entries, giver_facts, marks

_INTRO = """# Receiver files

A receiver file says what matters about somebody today, so that a score can be made safe for them:

```toml
conditions = ["numb feet", "bruise on the left heel"]
cleared = ["numb feet"]        # their own clinician said yes
skip = ["right ankle"]
ticklish = ["soles"]
age = 72
pressure = "light"

[giver]
sore_thumbs = true
```

`solea check SCORE --receiver FILE` says what would be changed and why; `solea adapt SCORE --receiver FILE -o OUT`
writes the adapted score. The same as JSON is read too. Nothing of the file is written into the adapted score.

What it says is kept or refused with its line and the nearest names ([S801 to S805](diagnostics/README.md)); of two
answers that do not go together the stricter holds, and that is said ([S806](diagnostics/S806.md)).

This page is written from `src/solea/safety/rules.toml`: change the table, not the page. Keys such as D15 are in
[sources](sources.md).

## Keys

| key | holds |
| --- | --- |
| `conditions` | conditions, alone or with a place: “bruise on the left heel” |
| `cleared` | those of them for which somebody's own clinician said yes |
| `skip` | places that nobody should touch |
| `broken`, `swollen`, `sore`, `numb`, `ticklish` | places where that is so |
| `red_flags` | the answer to the red-flag question for a sore head: `[]` for none of them |
| `age` | whole years; under sixteen a guardian has to be there |
| `guardian` | true: a guardian is there, and the child said yes |
| `pressure` | the firmest that is liked: resting, light, moderate or firm |
| `likes`, `dislikes` | techniques and places, for planning |
| `allergic` | what recipes are looked at for: nuts, wool, limonene, or an ingredient's own name |
| `[giver]` | `cuts`, `gloves`, `sore_thumbs`, `one_hand`: true or false |"""

_HOW = """## What follows

A condition that asks for a clinician's yes holds its part of the body until it stands in `cleared`. Where a rule needs
a place and none was named, the whole part is left out. The strictest wins; caps take the minimum; what is left out is
left out together. A value that rests on weak sources, or is our own figure, is marked as a product default.

What is said of one side changes that side only: below a heading that plays both, a line becomes one for the right and
one for the left (“right only”, “left only”), or stays for the other side alone. The questions and the hand that a block
holds are the same for both. Where nothing is left of one foot, only the other is massaged."""

_MEANS = {
    "stop_all": "no session",
    "stop_urgent": "no session, and help today",
    "stop_site": "nothing there",
    "stop_foot": "nothing for that foot",
    "ask": "nothing until a clinician said yes",
    "skip_area": "the place is left out",
    "skip_if_said": "the place is left out, if one is named",
    "no_soak": "no soak",
    "no_answer": "nobody asks whether it is too hard",
    "no_tickle": "no light touch there",
    "no_dwell": "nobody stays on a sore spot",
    "look": "a look at the feet first",
    "sit": "a rest before standing",
    "no_thumbs": "no thumbs",
    "one_hand": "one hand only",
    "at_most": "at most {} minutes of massage",
    "cap": "at most Walton level {}",
    "skip": "{} left out",
    "no_step": "no {}",
    "no_technique": "no {}",
    "no_contact": "no {}",
    "no_class": "no {}",
    "no_product": "no {}",
}


def receiver_page() -> str:
    """The whole page, as Markdown."""
    parts = [_INTRO, _HOW, *_conditions(), *_marks(), _flags(), *_places()]
    return "\n\n".join(parts) + "\n"


def _conditions() -> Iterator[str]:
    yield "## Conditions"
    yield "\n".join(_row(entry, _title(entry.id), _words(entry.id)) for entry in entries().values())


def _title(id: str) -> str:
    known = conditions().get(id) or advice().get(id)
    return known.plain if known else id.replace("_", " ").capitalize()


def _words(id: str) -> list[str]:
    return [words for words, ids in vocabulary().items() if id in ids]


def _row(entry: Entry, title: str, words: Iterable[str]) -> str:
    named = ", ".join(f"`{word}`" for word in words)
    head = f"- **{title}**" + (f" ({named})" if named else "")
    rules = "; ".join(f"{_means(rule)} [{source}]" for rule, source in entry.rules) or "nothing is changed"
    lifted = f". Cleared, {' and '.join(_means(rule) for rule in entry.lifts)} falls away" if entry.lifts else ""
    return f"{head}: {rules}{lifted}."


def _means(rule: str) -> str:
    word, *more = rule.split()
    what = more[0].replace("_", " ") if more and more[0] not in ("at", "there") else ""
    if word == "no_step":
        what = " or ".join(techniques()[id].name.lower() for id in article()[more[0]].techniques)
    where = f" at the {more[more.index('at') + 1].replace('_', ' ')}" if "at" in more else ""
    return _MEANS[word].format(what) + where + (" there" if "there" in more and not word.endswith("tickle") else "")


def _marks() -> Iterator[str]:
    yield "## Places on the body, and the giver's hands"
    named = {"sore_head_not_asked": "sore, on the head, before the red-flag question", "red_flag": "a red flag"}
    rows = [_row(entry, named.get(id, id), ()) for id, entry in marks().items()]
    rows += [_row(entry, f"giver: {id.replace('_', ' ')}", ()) for id, entry in giver_facts().items()]
    yield "\n".join(rows)
    yield (
        "A numb place of a foot is the condition numb feet there. A whole foot or leg swollen on one side is the\n"
        "sign of a possible clot; on both sides it is the condition both feet swollen. With gloves cuts stop nothing."
    )


def _flags() -> str:
    rows = "\n".join(f"- `{word}`: {line}" for word, line in zip(red_flags().words, red_flags().lines, strict=True))
    return f"## Red flags\n\n{rows}"


def _places() -> Iterator[str]:
    yield "## Places"
    named = ", ".join(f"`{words}`" for words in sorted(place_words()))
    yield f"{named}; with `left` or `right` before those that have two."


if __name__ == "__main__":
    print(receiver_page(), end="")
