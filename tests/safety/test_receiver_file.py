"""Receiver files: what they say is kept or refused with its place and the nearest names, never dropped."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solea.safety import conditions
from solea.safety.areas import Area
from solea.safety.receiver import Answer, Giver
from solea.safety.receiver_file import ReadReceiver, parse_receiver, place_words, read_receiver, vocabulary
from solea.source import SourceText, read_file

WHOLE = """\
# Grandmother, on Thursdays
conditions = ["numb feet", "bruise on the left heel", "Pregnant"]
cleared = ["numb feet", "pregnant"]
skip = "left ankle"
ticklish = ["soles", "the right arch"]
red_flags = []
age = 72
pressure = "Light"
likes = ["smooth", "ears"]
dislikes = ["tap"]

[giver]
sore_thumbs = true
"""


def read(text: str) -> ReadReceiver:
    return parse_receiver(SourceText(text, "receiver.toml"))


def test_a_whole_file() -> None:
    found = read(WHOLE)
    receiver = found.receiver
    assert receiver is not None and found.diagnostics == ()
    assert receiver.conditions == (
        Answer("numb_feet", None, "numb feet"),
        Answer("bruise", Area("heel", "left"), "bruise on the left heel"),
        Answer("pregnancy", None, "Pregnant"),
    )
    assert receiver.cleared == ("numb_feet", "pregnancy")
    assert (receiver.skip, receiver.ticklish) == ((Area("ankle", "left"),), (Area("sole"), Area("arch", "right")))
    assert (receiver.red_flags, receiver.age, receiver.pressure) == ((), 72, 1)
    assert (receiver.likes, receiver.dislikes) == (("smooth", "ears"), ("tap",))
    assert receiver.giver == Giver(sore_thumbs=True)


def test_the_same_as_json() -> None:
    text = '{"conditions": ["numb feet"], "skip": ["left heel"], "age": 72, "giver": {"one_hand": true}}'
    receiver = read(text).receiver
    assert receiver is not None
    assert receiver.skip == (Area("heel", "left"),) and receiver.giver.one_hand


def test_an_empty_file_says_nothing_and_is_no_fault() -> None:
    assert read("").receiver is not None and read("").diagnostics == ()


@pytest.mark.parametrize(
    ("text", "code", "marked", "says"),
    [
        ("conditions = [", "S801", "", "cannot be read"),
        ('{"age": 72, "age": 73}', "S801", "", "stands twice"),
        ("[1, 2]", "S801", "", ""),
        ('condtions = ["numb feet"]', "S802", "condtions", "did you mean “conditions”?"),
        ("[giver]\nthums = true", "S802", "thums", ""),
        ("[giver]\ncutz = true", "S802", "cutz", "did you mean “cuts”?"),
        ('conditions = ["fever", "numb feat"]', "S803", "numb feat", "did you mean “numb feet”?"),
        ('conditions = ["qwertz"]', "S803", "qwertz", "docs/receiver.md"),
        ('cleared = ["numb feet"]', "S803", "numb feet", "write it there too"),
        ('conditions = ["fever"]\ncleared = ["fever"]', "S803", "fever", "changes nothing"),
        ('red_flags = ["hedache"]', "S803", "hedache", "it may be"),
        ('skip = ["left heal"]', "S804", "left heal", "did you mean “heel”"),
        ('sore = ["right crown"]', "S804", "right crown", "write “crown”"),
        ('conditions = ["bruise on the left hel"]', "S804", "bruise on the left hel", "did you mean “heel”"),
        ('likes = ["smoth"]', "S804", "smoth", "did you mean “smooth”"),
        ("conditions = 3", "S805", "conditions = ", 'write conditions = ["…"]'),
        ("skip = [3]", "S805", "3", 'write skip = ["…"]'),
        ('age = "old"', "S805", "old", "write age = 72"),
        ("age = true", "S805", "true", "write age = 72"),
        ("age = 300", "S805", "300", "write age = 72"),
        ('pressure = "frim"', "S805", "frim", "did you mean “firm”?"),
        ('pressure = "strong"', "S805", "strong", "write one of"),
        ('guardian = "yes"', "S805", "yes", "write guardian = true"),
        ("giver = 3", "S805", "giver = ", "[giver]"),
        ("[giver]\ncuts = 1", "S805", "1", "write cuts = true"),
    ],
)
def test_what_cannot_be_kept_is_refused_where_it_stands(text: str, code: str, marked: str, says: str) -> None:
    found = read(text)
    assert found.receiver is None
    finding = found.diagnostics[0]
    assert finding.code == code
    assert text[finding.span.start : finding.span.end].strip(" =") == marked.strip(" =")
    assert says in " ".join((finding.message, *finding.hints))


def test_several_faults_come_in_one_run() -> None:
    found = read('conditions = ["numb feat"]\nskipp = ["heel"]\nage = "old"\n')
    assert sorted(d.code for d in found.diagnostics) == ["S802", "S803", "S805"]


def test_answers_that_do_not_go_together_are_said() -> None:
    found = read('skip = ["left foot"]\nsore = ["left foot"]\n')
    assert found.receiver is not None
    assert [d.code for d in found.diagnostics] == ["S806"]


def test_a_wound_of_which_nobody_said_where_holds_everything() -> None:
    receiver = read('conditions = ["wound"]').receiver
    assert receiver is not None and {a.word for a in receiver.conditions} == {"open_wound", "scalp_wound"}


@pytest.mark.parametrize("id", conditions())
def test_every_condition_can_be_named(id: str) -> None:
    assert id in vocabulary()[id.replace("_", " ")]


@given(st.sampled_from(list(place_words())), st.sampled_from(["", "the ", "both "]))
def test_every_place_can_be_named(words: str, lead: str) -> None:
    receiver = read(f'skip = ["{lead}{words}"]').receiver
    assert receiver is not None and receiver.skip == (Area(place_words()[words]),)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    found = read(text)
    assert (found.receiver is None) == any(d.severity == "error" for d in found.diagnostics)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    found = read_receiver(read_file(tmp_path / "nobody.toml"))
    assert found.receiver is None and found.diagnostics
