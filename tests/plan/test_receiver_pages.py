"""The pages of what a receiver file brings: their examples bring it, and what is shown as adapted is what comes out."""

import re
from pathlib import Path

import pytest
from tests.plan.adapted import adapted, sound

from solea.plan import findings
from solea.safety.receiver import weigh
from solea.safety.receiver_file import parse_receiver
from solea.source import CODES, Diagnostic, SourceText

PAGES = Path(__file__).parents[2] / "docs" / "diagnostics"
OF_THE_FILE = [code for code in CODES if re.fullmatch(r"S80\d", code)]
OF_A_SCORE = [code for code in CODES if re.fullmatch(r"S81\d", code)]


def blocks(code: str, language: str) -> list[str]:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def found(code: str) -> tuple[Diagnostic, ...]:
    receiver = parse_receiver(SourceText(blocks(code, "toml")[0], "receiver.toml")).receiver
    assert receiver is not None
    weighed = weigh(receiver)
    return findings(adapted(blocks(code, "massage")[0], receiver), weighed.why)


@pytest.mark.parametrize("code", OF_THE_FILE)
def test_a_file_brings_the_code_and_the_mended_one_nothing(code: str) -> None:
    broken, mended = blocks(code, "toml")
    brought = parse_receiver(SourceText(broken, "receiver.toml")).diagnostics
    assert [d.code for d in brought] == [code]
    assert brought[0].severity is CODES[code].severity and brought[0].hints
    assert parse_receiver(SourceText(mended, "receiver.toml")).diagnostics == ()


@pytest.mark.parametrize("code", OF_A_SCORE)
def test_a_score_brings_the_code_for_somebody(code: str) -> None:
    brought = [d for d in found(code) if d.code == code]
    assert brought and brought[0].severity is CODES[code].severity
    assert brought[0].hints and not brought[0].message.endswith(".")


@pytest.mark.parametrize("code", OF_A_SCORE)
def test_what_is_shown_as_adapted_is_what_comes_out(code: str) -> None:
    before, after = blocks(code, "massage")
    made = adapted(before, blocks(code, "toml")[0])
    assert sound(after).diagnostics == ()
    if code != "S811":
        assert made.text == after
