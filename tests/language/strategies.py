"""Scores at random: valid ones from the lexicon's words, and broken ones from pieces of them."""

from __future__ import annotations

from hypothesis import strategies as st

from solea.catalogue import techniques
from solea.language.lexicon import lexicon

EN = lexicon("en")


def words(table: str) -> st.SearchStrategy[str]:
    """Any phrase of a table."""
    return st.sampled_from([phrase for phrases in EN.tables[table].values() for phrase in phrases])


FOOT = st.sampled_from(
    ["sole", "heel", "arch", "ball", "whole foot", "top of the foot", "inner edge", "ball of the foot"]
)
SCALP = st.sampled_from(["scalp", "hairline", "crown", "temples", "back of the head", "Scalp"])
LEVELS = words("pressure").filter(lambda word: word not in ("strong", "deep"))
NUMBERS = st.one_of(
    st.integers(1, 40).map(str),
    st.tuples(st.sampled_from(["about", "at least", "at most"]), st.integers(1, 20)).map(lambda t: f"{t[0]} {t[1]}"),
    st.tuples(st.integers(1, 9), st.integers(10, 20)).map(lambda t: f"{t[0]} to {t[1]}"),
    st.tuples(st.integers(1, 9), st.integers(1, 20)).map(lambda t: f"{t[0]} or {t[1]}"),
    st.just("1/2"),
)
PLACES = st.one_of(
    FOOT.map("the {}".format),
    SCALP.map("the {}".format),
    FOOT.map("round the {}".format),
    st.tuples(FOOT, FOOT).map(lambda t: f"the {t[0]} and the {t[1]}"),
    st.sampled_from(["each toe", "each toe from the big toe", "both feet", "between the tendons", "your scalp"]),
)
PATHS = st.one_of(
    st.tuples(words("place"), words("place"), st.sampled_from(["", " and back"])).map(
        lambda t: f"{t[0]} to {t[1]}{t[2]}"
    ),
    st.sampled_from(["from heel to toes", "heel to arch to toes", "from the heel to the toes"]),
    words("toward"),
)
PRESSURES = st.one_of(
    LEVELS,
    st.lists(LEVELS, min_size=2, max_size=3).map(" to ".join),
    st.tuples(LEVELS, LEVELS).map(" or ".join),
    LEVELS.map("{} to firmer".format),
    st.sampled_from(["6 of 10", "20 N"]),
)
SPEEDS = st.one_of(
    words("pace"),
    st.lists(words("pace"), min_size=2, max_size=3).map(" to ".join),
    st.tuples(NUMBERS, st.sampled_from(["cm/s", "a minute", "s a stroke", "s a step"])).map(" ".join),
)
COUNTS = st.one_of(
    st.tuples(st.integers(1, 30).map(str), st.sampled_from(["times", "times each", "times each way", "rounds"])).map(
        " ".join
    ),
    st.sampled_from(["1 time", "1 time each way", "1 round"]),
)
TIMES = st.one_of(
    st.tuples(NUMBERS, st.sampled_from(["s", "min", "s each", "min in all", "seconds", "minutes"])).map(" ".join),
    st.sampled_from(["until settled", "1 min 30 s", "2 minutes 5 seconds each", "1½ min", "2 1/2 minutes in all"]),
)
LANES = st.sampled_from(
    ["in 5 lanes", "in lanes from inner edge to outer edge", "in 3 lanes from inner edge to outer edge and back"]
)
STEPS = st.sampled_from(["in steps", "in steps of 1 cm", "in steps of 15 mm"])
ACCENTS = st.sampled_from(
    ["softer on the way back", "longer on the arch", "firmer on the heel and the ball", "slow on the arch"]
)
SUPPLIES = st.sampled_from(["with @foot cream{}", "with @foot cream{5%ml}", "with @massage oil{plenty}"])
TOOLS = st.sampled_from(["in #basin{}", "with #towel{}"])
KINDS = {
    "place": PLACES,
    "path": PATHS,
    "turn": words("turn"),
    "lanes": LANES,
    "steps": STEPS,
    "manner": words("manner"),
    "contact": words("contact"),
    "hands": words("hands"),
    "side": words("side"),
    "pressure": PRESSURES,
    "speed": SPEEDS,
    "count": COUNTS,
    "time": TIMES,
    "product": SUPPLIES,
    "tool": TOOLS,
    "accent": ACCENTS,
    "unknown": words("kind").map("{} not stated".format),
}
DETAILS = st.one_of(*KINDS.values())
NAMES = st.sampled_from([technique.name for technique in techniques().values()])


@st.composite
def voices(draw: st.DrawFn, *, capital: bool = True) -> str:
    """A bold name with details, at most one of each kind."""
    name = draw(NAMES)
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), max_size=5, unique=True))
    details = [draw(KINDS[kind]) for kind in kinds]
    if any("both " in detail for detail in details) and "side" in kinds:
        details = [detail for kind, detail in zip(kinds, details, strict=True) if kind != "side"]
    return f"**{name if capital else name.lower()}** {', '.join(details)}".strip()


@st.composite
def strokes(draw: st.DrawFn) -> str:
    """A whole strict line with its free words."""
    line = draw(voices())
    if draw(st.booleans()):
        line += draw(st.sampled_from(["; while ", "; then "])) + draw(voices(capital=False))
    return line + draw(st.sampled_from(["", ".", ". Easy and even.", ". 3 breaths -- or four.", ". “Yes.” She nods"]))


@st.composite
def scores(draw: st.DrawFn) -> str:
    """A score of a few sections, blocks and strokes; its tree has no fault, its meaning may have."""
    lines = [
        *draw(st.sampled_from([[], ["---", "title: T", "defaults: slow, light", "---"]])),
        "Have @foot cream{} ready.",
        "",
    ]
    for _ in range(draw(st.integers(1, 3))):
        lines += [
            draw(st.sampled_from(["# Foot (right, then left)", "# Scalp", "#  Foot ( each foot , 2 min each )"])),
            "",
        ]
        for stroke in draw(st.lists(strokes(), min_size=1, max_size=4)):
            head = draw(
                st.sampled_from(["", "", "2 rounds", "optional", "in any order", "each toe from the big toe, light"])
            )
            mark, blanks = draw(st.sampled_from([("- ", "  "), ("* ", "   "), ("-   ", "    ")]))
            lines += [f"{mark}{head}:", f"{blanks}- {stroke}"] if head else [f"{mark}{stroke}"]
        lines.append("")
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines)


PIECES = st.sampled_from(
    [
        "---\n",
        "# ",
        "## Foot (",
        ")",
        "(right, then left)",
        "- ",
        "  - ",
        "    - ",
        "\t- ",
        "**",
        "*",
        "Rub",
        "rub",
        "the sole",
        ", ",
        "; while ",
        "; then ",
        ". ",
        ":",
        "2 rounds:",
        "optional:",
        "if sore: ",
        "**Ask** “x?”",
        "too much: softer",
        "{",
        "}",
        "@a{",
        "#b{}",
        "~",
        "<!--",
        "-->",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "5 min",
        "3 to 5 times",
        "light to firm",
        "title: a\n",
        "defaults: light\n",
        "let:\n  a: 1\n",
        "{a}",
        "[",
        "&a ",
        "*a ",
        "Phrase: X",
        "**X**",
        "```",
        "~~~",
        ">",
        "é",
        "😀",
        "\x00",
        "--",
        "<b>",
        "\u2028",
        "½",
    ]
)
BROKEN = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join)
