"""How fast a megabyte of recipe is read, beside the readers of Cooklang that are on offer for Python."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

from bench.row import Row, alternating
from solea.recipe import examine, read
from solea.recipe.label import label
from solea.render.print import label_pdf

LIBRARY = Path(__file__).parents[1] / "library" / "recipes"
SIZE = 1_000_000
PAIRS = 3


def rows() -> Iterator[Row]:
    """The same text for each, pair by pair in turn. Ours keeps every byte and where it stands; the others do not."""
    text = megabyte()
    for name, peer in peers().items():
        ours, theirs = alternating(lambda: read(text), lambda peer=peer: peer(text), PAIRS)  # type: ignore[misc]
        share = ours / theirs
        figure, against = f"{SIZE / 1e6 / ours:.1f} MB/s, {share:.2f} ×", f"{name} {SIZE / 1e6 / theirs:.1f} MB/s"
        yield Row("a megabyte of recipe read", figure, "< 1.0 ×", against, share < 1)
    yield _checked()
    yield _label()


def peers() -> dict[str, Callable[[str], object]]:
    import cooklang
    from cooklang_py import Recipe

    logging.getLogger("cooklang_py").setLevel(logging.ERROR)
    return {"cooklang-py": Recipe, "cooklang-bindings (Rust)": cooklang.parse}


def megabyte() -> str:
    """The recipes of the library again and again, front matter of the first, amounts that differ."""
    random = Random(7)
    front, bodies = "", []
    for path in sorted(LIBRARY.glob("*.cook")):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        front = front or f"---\n{head}---\n"
        bodies.append(body.replace("%%}", "%g}"))
    parts = [front]
    size = len(front)
    while size < SIZE:
        part = random.choice(bodies).replace("{0.5%g}", f"{{{random.randint(1, 400) / 4:g}%g}}")
        parts.append(part)
        size += len(part)
    return "".join(parts)[:SIZE]


def _checked() -> Row:
    """All recipes of the library read, weighed and checked."""
    texts = [path.read_text("utf-8") for path in sorted(LIBRARY.glob("*.cook"))]

    def all_checked() -> None:
        for text in texts:
            examine(text)

    ours, floor = alternating(all_checked, lambda: [read(text) for text in texts])
    ms = ours / len(texts) * 1000
    beside = f"read only {floor / len(texts) * 1000:.2f} ms"
    return Row("a recipe read, weighed, checked", f"{ms:.2f} ms", "≤ 10 ms", beside, ms <= 10)


def _label() -> Row:
    """A sheet of labels as PDF, from the recipe's text to the last byte; beside an empty page of the typesetter."""
    import typst

    path = LIBRARY / "foot-cream.cook"
    text = path.read_text("utf-8")

    def made() -> bytes:
        checked = examine(text)
        assert checked.formula
        return label_pdf(label(checked, checked.formula, date(2026, 11, 27)), "60ml", 8)

    ours, floor = alternating(made, lambda: typst.compile(b'#set page(paper: "a4")\n'))
    beside = f"an empty page {floor * 1000:.1f} ms"
    return Row("recipe → sheet of labels", f"{ours * 1000:.1f} ms", "≤ 100 ms", beside, ours <= 0.1)
