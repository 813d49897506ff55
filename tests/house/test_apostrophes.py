"""What people read has the apostrophe of prose (’): in data, in messages of Python and of the player, in the library.

What is typed or spoken keeps that of a keyboard: words that a score or a receiver file is read by, phrases of the
voice, code, and the Markdown of docs/.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src/solea"
STRAIGHT = re.compile(r"(?<=\w)'(?=\w)|(?<=s)'(?=\s)")
TYPED = {"words", "names"}
"""Keys of tables whose values somebody types."""
DOCS = {"safety/page.py", "safety/receiver_page.py"}
"""They write pages of docs/."""
SPOKEN = {"Right and left are your partner's."}
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|//[^\n]*|/\*.*?\*/', re.DOTALL)


def in_table(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a table that is shown."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from in_table(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from in_table(inner, key)
    elif isinstance(value, str) and key not in TYPED:
        yield value


def in_python(text: str) -> Iterator[str]:
    """Every text of a module that is no docstring."""
    tree = ast.parse(text)
    bodies = (node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list))
    docs = {id(line.value) for body in bodies for line in body if isinstance(line, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def in_typescript(text: str) -> Iterator[str]:
    """Every text of a file between double quotes or back quotes, without comments."""
    return (found[0] for found in TOKEN.finditer(text) if found[0][0] in '"`')


def straight(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if STRAIGHT.search(text) and text not in SPOKEN]


def found(pattern: str, folder: Path) -> list[Path]:
    files = sorted(folder.rglob(pattern))
    assert files
    return files


def test_tables_are_set_in_prose() -> None:
    tables = [path for path in found("*.toml", SOURCES) if "lexicon" not in path.parts]  # its words are typed
    wrong = {str(path): straight(in_table(tomllib.loads(path.read_text("utf-8")))) for path in tables}
    assert {path: texts for path, texts in wrong.items() if texts} == {}


def test_messages_are_set_in_prose() -> None:
    modules = [path for path in found("*.py", SOURCES) if path.relative_to(SOURCES).as_posix() not in DOCS]
    wrong = {str(path): straight(in_python(path.read_text("utf-8"))) for path in modules}
    assert {path: texts for path, texts in wrong.items() if texts} == {}


def test_the_player_is_set_in_prose() -> None:
    wrong = {str(path): straight(in_typescript(path.read_text("utf-8"))) for path in found("*.ts", ROOT / "player/src")}
    assert {path: texts for path, texts in wrong.items() if texts} == {}


def test_the_library_is_set_in_prose() -> None:
    texts = {
        path: re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.DOTALL)
        for path in found("*", ROOT / "library")
        if path.is_file()
    }
    assert [str(path) for path, text in texts.items() if STRAIGHT.search(text)] == []


def test_what_is_looked_for_is_found() -> None:
    assert straight(in_table({"a": {"plain": "Athlete's foot", "words": ["athlete's foot"]}})) == ["Athlete's foot"]
    assert straight(in_python('"""A hand\'s."""\nx = f"the {1} feet\' \' a child\'s"\n')) == [" feet' ' a child's"]
    assert straight(
        in_typescript("// it's\nconst a = `the giver's ${b}`, c = \"it's\"; /* it's */ const d = 'x';")
    ) == ["`the giver's ${b}`", '"it\'s"']
