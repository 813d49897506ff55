"""Every word of the strict zone as a page: `python -m solea.language.vocabulary > docs/vocabulary.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from solea.catalogue import StrokeClass, techniques
from solea.language.lexicon import Lexicon, lexicon

_TABLES = {
    "place": (
        "Places",
        "on the receiver’s body; with “the”, “each”, “both”, “your” or a word such as “across” before them",
    ),
    "member": ("One of a group", "only after “each”"),
    "preposition": ("Words before a place", "“round the foot”"),
    "turn": ("Directions of a circle", ""),
    "toward": ("Directions of a path", "besides “heel to toes”, “heel to toes and back”"),
    "manner": ("Manners", ""),
    "contact": ("The giver’s hand", "without an article; “the heel” is the receiver’s"),
    "hands": ("Hands", ""),
    "side": ("Sides", "the receiver’s"),
    "pressure": (
        "Pressure",
        "Walton’s levels, 0 to 5; “light to firm” rises, “firm or light” lets the receiver choose",
    ),
    "pace": ("Speed", "besides “5 cm/s”, “40 a minute”, “7 s a stroke”, “5 s a step”"),
    "change": (
        "Changes",
        "“softer on the way back”, “longer on the arch”, “moderate to firmer”; and effects of answers",
    ),
    "unit": ("Units", "after a number"),
    "singular": ("Units after 1", "“1 time each way”, “1 round”"),
    "latitude": ("Latitude of a number", "besides “3 to 5” and “15 or 25”"),
    "scope": ("What a count or a time is for", "“3 times each way”, “5 min in all”"),
    "head": (
        "Heads of blocks",
        "an item that ends in a colon; also “2 rounds”, “each toe”, “while **hold** the heel”, “if sore”",
    ),
    "answer": ("Answers", "below a question"),
    "effect": ("What an answer does", "besides the changes above"),
    "kind": ("What may be “not stated”", "“path not stated”"),
    "amount": ("Amounts without a number", "`@foot cream{plenty}`"),
    "position": ("How the receiver lies or sits", "on a heading, and `receiver:`"),
    "condition": ("`avoid:`", ""),
    "voice": ("`voice:`", ""),
}


def vocabulary(words: Lexicon) -> str:
    """The page of one language: each table of its lexicon, and the techniques."""
    return "\n".join(_page(words)) + "\n"


def _page(words: Lexicon) -> Iterator[str]:
    yield f"# The words of a score ({words.name})"
    yield ""
    yield "Made from the lexicon and the catalogue; a test holds it to them."
    yield "What each technique is stands in the [catalogue](catalogue.md)."
    yield "The first word of a row is the one that `solea explain` says."
    yield from _techniques()
    for table, (title, note) in _TABLES.items():
        yield from ("", f"## {title}", "")
        if note:
            yield from (f"{note[0].upper()}{note[1:]}.", "")
        yield from _rows(words.tables[table])


def _rows(table: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for phrases in table.values():
        also = f" (also {', '.join(phrases[1:])})" if len(phrases) > 1 else ""
        yield f"- {phrases[0]}{also}"


def _techniques() -> Iterator[str]:
    yield from ("", "## Techniques", "", "Bold, at the start of a list item or after “while” and “then”.")
    for kind in StrokeClass:
        yield from ("", f"*{kind.replace('_', ' ')}*", "")
        for technique in techniques().values():
            if technique.stroke_class is kind:
                also = f" (also {', '.join(technique.aliases)})" if technique.aliases else ""
                yield f"- **{technique.name}**{also}"


if __name__ == "__main__":
    print(vocabulary(lexicon()), end="")
