"""Findings as people and programs read them."""

from __future__ import annotations

import json
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from solea.source import CODES, Severity, SourceText, Span, finding, has_errors, in_order
from solea.source.report import as_json, plain, show, summary

SOURCE = SourceText("# Foot\n\n- **Knukle glide** the sole, heel to ball, 6 times\n", "evening.massage.md")
FINDING = finding(
    "S101", (12, 24), "no technique or phrase called “Knukle glide”", "did you mean “knuckle glide”?", "or"
)


def test_a_finding_with_its_line_and_caret() -> None:
    assert plain([FINDING], SOURCE) == (
        "error[S101]: no technique or phrase called “Knukle glide”\n"
        " --> evening.massage.md:3:5\n"
        "  |\n"
        "3 | - **Knukle glide** the sole, heel to ball, 6 times\n"
        "  |     ^^^^^^^^^^^^ did you mean “knuckle glide”?\n"
        "  = or\n"
    )


def test_a_finding_without_a_text_names_the_file() -> None:
    assert plain([finding("S006", (0, 0), "there is no file a", "look")], SourceText("", "a")) == (
        "error[S006]: there is no file a\n  --> a\n   = look\n"
    )


def test_carets_stand_below_wide_letters() -> None:
    source = SourceText("漢字 x", "a")
    line, carets = plain([finding("S201", (3, 4))], source).splitlines()[3:5]
    assert carets.index("^") == line.index("x") + 2


def test_a_long_line_is_cut_around_the_fault() -> None:
    source = SourceText("a" * 1000 + "x" + "b" * 1000, "a")
    text = plain([finding("S201", (1000, 1001))], source)
    assert "x" in text and max(map(len, text.splitlines())) < 200


def test_control_letters_do_not_reach_the_terminal() -> None:
    assert "\x1b" not in plain([finding("S201", (0, 1))], SourceText("\x1b[31mred", "a"))


def test_colours_only_on_a_terminal() -> None:
    for terminal in (True, False):
        out = StringIO()
        show(
            [FINDING], SOURCE, Console(file=out, force_terminal=terminal, color_system="standard" if terminal else None)
        )
        assert ("\x1b[" in out.getvalue()) is terminal


def test_json_has_places_hints_and_page() -> None:
    mended = finding("S502", (0, 2), "m", "h", fix="—")
    row = json.loads(json.dumps(as_json(mended, SourceText("--\n", "f"))))
    assert row["fix"] == {"start": 0, "end": 2, "text": "—"}
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == (1, 1, 1, 3)
    assert row["page"] == "docs/diagnostics/S502.md" and row["hints"] == ["h"] and row["severity"] == "warning"


def test_a_summary_counts_by_severity() -> None:
    assert summary([FINDING, FINDING, finding("S502", (0, 0))]) == "2 errors, 1 warning"
    assert summary([]) == ""


def test_findings_in_order_of_the_text_and_each_once() -> None:
    late, early = finding("S101", (9, 10)), finding("S201", (1, 2))
    assert in_order([late, early, late]) == (early, late)
    assert has_errors([late]) and not has_errors([finding("S502", (0, 0))])


def test_a_code_has_a_family_a_severity_and_a_title() -> None:
    for code, row in CODES.items():
        assert code == row.code and len(code) == 4 and code[0] in "SK" and code[1] in "012345678"
        assert isinstance(row.severity, Severity) and row.title and not row.title.endswith(".")


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 50))
def test_any_text_can_be_quoted(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    assert plain([finding("S201", span, "m")], SourceText(text, "a")).startswith("error[S201]: m\n")
