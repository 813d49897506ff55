"""The grammar of the strict zone once more, for a parser generator, so that the page that states it cannot rot.

Lines that the grammar makes are read by both; lines with a word changed are accepted by both or by neither. The grammar
does not know what a number means (S202) nor that a kind is said once (S204).
"""

from __future__ import annotations

import re
from functools import cache

from hypothesis import given
from hypothesis import strategies as st
from lark import Lark
from lark.exceptions import LarkError
from tests.language.strategies import EN, KINDS, voices

from solea.catalogue import technique_names
from solea.language import compile_score
from solea.language.lexicon import fold

GRAMMAR = r"""
start: voice (_SEMI JOIN " " voice)*
voice: "**" NAME "**" (" " detail (", " detail)*)?
?detail: place | path | turn | manner | lanes | steps | contact | hands | side | pressure | speed | count | time
       | product | tool | accent | unknown
place: ref (" and " ref)*
ref: (PREP " ")? ("each " (PLACE | MEMBER) (" from " ("the ")? PLACE)? | ("the " | "both " | "your ")? PLACE)
path: ("from ")? stop (" to " stop)+ (" and back")? | TOWARD
stop: ("the ")? PLACE
turn: TURN
manner: MANNER
lanes: "in " (number " ")? "lanes" (" from " stop " to " stop (" and back")?)?
steps: "in steps" (" of " number " "? LENGTH)?
contact: CONTACT
hands: HANDS
side: SIDE
pressure: LEVEL (" to " (LEVEL | "firmer" | "softer"))* | LEVEL " or " LEVEL | number " of 10" | number " "? "n"
speed: PACE (" to " PACE)* | number " "? ("cm/s" | "a minute" | "s a stroke" | "s a step")
count: number " "? ("times" (" each" | " each way")? | "rounds" (" each")?)
     | "1" " "? ("time" (" each" | " each way")? | "round" (" each")?)
time: number " "? TIME (" each" | " in all")? | "until settled"
    | N " "? MINUTES " " N " "? SECONDS (" each" | " in all")?
product: "with " INGREDIENT
tool: ("with " | "in ") COOKWARE
accent: (CHANGE | LEVEL | PACE) " on " ("the way back" | place)
unknown: KIND " not stated"
number: (LATITUDE " ")? N | N (" to " | " or ") N
_SEMI: "; "
JOIN: "while" | "then"
N: /1\/2|½|[0-9]{1,6}( 1\/2| ?½)|[0-9]{1,6}(\.[0-9]{1,4})?/
INGREDIENT: /@[^\s@#~{}][^@#~{}]*\{[^{}]*\}/
COOKWARE: /#[^\s@#~{}][^@#~{}]*\{[^{}]*\}/
"""
TABLES = {
    "PLACE": "place",
    "MEMBER": "member",
    "PREP": "preposition",
    "TOWARD": "toward",
    "TURN": "turn",
    "MANNER": "manner",
    "CONTACT": "contact",
    "HANDS": "hands",
    "SIDE": "side",
    "LEVEL": "pressure",
    "PACE": "pace",
    "CHANGE": "change",
    "KIND": "kind",
    "LATITUDE": "latitude",
}
OF_THE_LINE = {"S101", "S103", "S104", "S111", "S112", "S116", "S201", "S203", "S207", "S210", "S504"}


@cache
def oracle() -> Lark:
    of = {unit: [word for word, id in EN.ids["unit"].items() if id == unit] for unit in ("minutes", "seconds")}
    lengths = [word for word, id in EN.ids["unit"].items() if id in ("cm", "mm", "inch")]
    terminals = {name: list(EN.ids[table]) for name, table in TABLES.items()}
    terminals |= {"NAME": list(technique_names()), "TIME": of["minutes"] + of["seconds"], "LENGTH": lengths}
    terminals |= {"MINUTES": of["minutes"], "SECONDS": of["seconds"]}
    lines = (f"{name}: {' | '.join(map(_quoted, words))}" for name, words in terminals.items())
    return Lark(GRAMMAR + "\n".join(lines), parser="earley", lexer="dynamic")


def _quoted(word: str) -> str:
    return '"' + word.replace("\\", "\\\\") + '"'


def grammar_accepts(line: str) -> bool:
    try:
        oracle().parse(_folded(line))
    except LarkError:
        return False
    return True


def _folded(line: str) -> str:
    """Names of products may hold anything; the grammar reads small letters."""
    return re.sub(r"\*\* (?=;|$)", "**", fold(line))


def reader_accepts(line: str) -> bool:
    found = {d.code for d in compile_score(f"# Foot\n\n@foot cream{{}}\n\n- {line}\n").diagnostics}
    return not found & OF_THE_LINE


@given(voices(), st.booleans(), voices(capital=False))
def test_what_the_grammar_makes_is_read(first: str, two: bool, second: str) -> None:
    line = f"{first}; while {second}" if two else first
    assert grammar_accepts(line) and reader_accepts(line)


WORDS = sorted(
    {word for table in TABLES.values() for phrase in EN.ids[table] for word in phrase.split()}
    | {"to", "and", "from", "in", "with", "on", "each", "the"}
)


@given(voices(), st.data())
def test_a_changed_line_is_accepted_by_both_or_by_neither(line: str, data: st.DataObject) -> None:
    words = line.split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    if "{" in words[at] or "@" in words[at] or "**" in words[at]:
        return
    how = data.draw(st.sampled_from(["drop", "twice", "change", "add"]))
    other = data.draw(st.sampled_from(WORDS))
    words[at : at + 1] = {"drop": [], "twice": [words[at]] * 2, "change": [other], "add": [words[at], other]}[how]
    changed = " ".join(words)
    assert grammar_accepts(changed) is reader_accepts(changed), changed


@given(st.sampled_from(sorted(KINDS)).flatmap(lambda kind: KINDS[kind]))
def test_each_detail_alone(detail: str) -> None:
    assert grammar_accepts(f"**Rub** {detail}")
