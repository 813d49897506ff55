"""Care around a massage: wet feet are dried, creamed feet do not walk, nobody stands up at once; and near cases."""

import pytest

from solea.check import check_text

SOAK = "- **Soak** both feet, 10 min, in #basin{}.\n"
DRY = "- **Dry** both feet, with #towel{}.\n"
CREAM = "- **Warm your hands** with @foot cream{}.\n"
FOOT = "\n## Foot (right, then left)\n\n- **Smooth** the whole foot, light, both hands, 3 min.\n"
SCALP = "\n## Scalp\n\n- **Circle** the temples, light, fingertips, 6 min.\n"
AFTER = "\n## After\n\n"
WASH = "- **Wash your hands**.\n"
REST = "- **Rest** 2 min.\n"
SOCKS = "- **Put on socks**.\n"


def codes(*parts: str, known: tuple[str, ...] = ("S315", "S316", "S317")) -> list[str]:
    return [d.code for d in check_text("# Score\n\n" + "".join(parts), coverage=True).diagnostics if d.code in known]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((SOAK, FOOT, AFTER, REST), ["S315"]),
        ((SOAK, DRY, FOOT, AFTER, REST), []),
        ((FOOT, AFTER, SOAK, REST), ["S315"]),
        ((CREAM, FOOT, AFTER, REST), ["S316"]),
        ((CREAM, FOOT, AFTER, SOCKS, REST), []),
        ((CREAM, FOOT, AFTER, "- **Wipe** both feet, with #towel{}.\n", REST), []),
        ((CREAM, FOOT, AFTER, "- **Change places**.\n", SOCKS, REST), ["S316"]),
        ((CREAM, SCALP, AFTER, REST), []),
        ((CREAM, "- **Wash your hands**.\n", FOOT, AFTER, REST), []),
        ((FOOT,), ["S317"]),
        ((AFTER, REST, FOOT), ["S317"]),
        ((FOOT, AFTER, REST), []),
        ((FOOT, AFTER, REST, SOCKS), []),
        ((FOOT.replace("3 min", "1 min"),), []),
    ],
)
def test_what_is_found(parts: tuple[str, ...], found: list[str]) -> None:
    assert codes(*parts) == found


def test_one_s_own_hands_need_no_rest() -> None:
    own = "---\nself: yes\n---\n# Score\n" + SCALP
    assert "S317" not in [d.code for d in check_text(own, coverage=True).diagnostics]


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((FOOT, AFTER, REST), ["S318"]),
        ((WASH, FOOT, AFTER, REST), []),
        (("- **Warm your hands**. Clean hands, no rings.\n", FOOT, AFTER, REST), []),
        ((WASH, FOOT, SCALP, AFTER, REST), ["S319"]),
        ((WASH, FOOT, "\n## Between\n\n", WASH, SCALP, AFTER, REST), []),
        ((WASH, SCALP, FOOT, AFTER, REST), []),
        ((WASH, CREAM, FOOT, SCALP, AFTER, REST), ["S314"]),
        ((FOOT.replace("3 min", "1 min"), SCALP.replace("6 min", "1 min")), []),
    ],
)
def test_hands_are_washed_first_and_between_feet_and_head(parts: tuple[str, ...], found: list[str]) -> None:
    assert codes(*parts, known=("S314", "S318", "S319")) == found


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((WASH, FOOT, AFTER, REST), ["S323"]),
        ((WASH, FOOT, AFTER, WASH, REST), []),
        ((WASH, FOOT, AFTER, REST, WASH), []),
        ((WASH, FOOT, AFTER, "- **Rest** 2 min. The giver washes hands meanwhile.\n"), []),
        ((FOOT.replace("3 min", "1 min"),), []),
        ((SOAK, DRY, AFTER, REST), []),
    ],
)
def test_hands_are_washed_afterwards(parts: tuple[str, ...], found: list[str]) -> None:
    assert codes(*parts, known=("S323",)) == found


def test_hands_are_asked_about_in_whole_sessions_only_where_that_is_asked_for() -> None:
    assert "S318" not in [d.code for d in check_text("# Score\n" + FOOT).diagnostics]


SOAKED = "# Feet\n\n- **Soak** both feet, 10 min, with @{name}{{}}. {words}\n- **Dry** both feet, 60 s.\n"


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("At 38 °C.", None), ("At 39 degrees.", None), ("102 °F.", None), ("Warm, for 41 breaths.", None),
        ("At 40 °C.", "warning"), ("At 104 F.", "warning"),
        ("At 41 °C.", "error"), ("38 to 42 degrees.", "error"), ("At 110 °F.", "error"),
    ],
)  # fmt: skip
def test_a_soak_is_never_hot(words: str, severity: str | None) -> None:
    found = [d for d in check_text(SOAKED.format(name="salt", words=words)).diagnostics if d.code == "S321"]
    assert [str(d.severity) for d in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("name", "found"), [("salt", False), ("boiled milk", False), ("lavender oil", True), ("Oils", True)]
)
def test_no_oil_goes_into_the_water(name: str, found: bool) -> None:
    codes = [d.code for d in check_text(SOAKED.format(name=name, words="Warm.")).diagnostics]
    assert ("S322" in codes) is found
