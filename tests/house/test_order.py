"""The order of the house: a package imports only from packages on its left, and none is empty."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import solea

HOUSE = Path(solea.__file__).parent
ORDER = [
    "source", "body", "catalogue", "recipe", "language", "timeline", "safety", "voice", "narration", "check", "plan",
    "render", "web", "cli",
]
PACKAGES = sorted(path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__")


def imported(file: Path) -> Iterator[str]:
    """The packages of the house that a file imports, however the import is written."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are written in full"
            yield from _of(node.module or "", [alias.name for alias in node.names])
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _of(alias.name, [])


def _of(module: str, names: list[str]) -> Iterator[str]:
    parts = module.split(".")
    if parts[0] == "solea":
        yield from [parts[1]] if len(parts) > 1 else [name for name in names if name in ORDER]


def test_every_package_has_its_place() -> None:
    assert set(PACKAGES) <= set(ORDER)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_only_to_the_left(package: str) -> None:
    allowed = set(ORDER[: ORDER.index(package) + 1])
    for file in (HOUSE / package).rglob("*.py"):
        assert set(imported(file)) <= allowed, file.relative_to(HOUSE)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_package_is_empty_and_each_says_what_it_is(package: str) -> None:
    init = ast.parse((HOUSE / package / "__init__.py").read_text())
    assert ast.get_docstring(init)
    files = [path for path in (HOUSE / package).rglob("*.py") if path.name != "__init__.py"]
    assert any(ast.parse(path.read_text()).body[1:] for path in files)


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.py")), ids=lambda file: str(file.relative_to(HOUSE)))
def test_every_file_says_one_thing_and_says_which(file: Path) -> None:
    text = file.read_text()
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a file begins with what it is"
    assert text.count("\n") <= 500, "a file of this length says more than one thing"


def test_everything_public_of_a_package_is_there() -> None:
    for package in PACKAGES:
        module = __import__(f"solea.{package}", fromlist=["__all__"])
        for name in getattr(module, "__all__", ()):
            assert hasattr(module, name), f"solea.{package}.{name}"
