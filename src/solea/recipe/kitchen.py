"""A library of recipes: finds one by the path that another text gives, and never leaves its folder."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath

from solea.recipe.formula import Formula, Read, formula
from solea.recipe.reader import read
from solea.recipe.syntax import Component, Recipe
from solea.source import Diagnostic, Span, finding, read_file

SUFFIX = ".cook"
NOWHERE = Span(0, 0)
_DEEPEST = 8  # recipes within recipes
_MOST = 1000  # recipes of a library that are listed
_DEPTH = 4  # folders within folders


@dataclass(frozen=True, slots=True)
class Found:
    """A recipe of the library, by its path from the library's folder."""

    path: str
    recipe: Recipe
    read: Read


class Kitchen:
    """All recipes of one folder. Files are read once."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._read: dict[Path, tuple[Recipe, tuple[Diagnostic, ...]]] = {}

    def paths(self) -> list[str]:
        """Every recipe of the library, by its path without the suffix; at most a thousand, four folders deep."""
        return sorted(islice(self._paths(), _MOST))

    def _paths(self) -> Iterator[str]:
        for folder, below, names in os.walk(self.root):
            at = Path(folder).relative_to(self.root)
            below[:] = [name for name in below if name[0] != "." and len(at.parts) < _DEPTH]
            for name in names:
                if name.endswith(SUFFIX) and (Path(folder) / name).resolve().is_relative_to(self.root):
                    yield (at / name).as_posix().removesuffix(SUFFIX)

    def find(self, name: str, at: str = "", span: Span = NOWHERE, within: tuple[str, ...] = ()) -> Found | Diagnostic:
        """The recipe that `name` leads to, from the folder `at` of the library; or the finding that says why not."""
        path = _joined(at, name)
        if path is None:
            return finding(
                "K204", span, f"“{name}” leads out of the library", "name a recipe inside it, as “./creams/foot cream”"
            )
        file = self._file(path)
        if file is None:
            return self._missing(path, name, span)
        own = file.relative_to(self.root).as_posix().removesuffix(SUFFIX)
        if own in within or len(within) >= _DEEPEST:
            chain = " → ".join((*within, own))
            return finding("K203", span, f"a recipe cannot be made of itself: {chain}"[:160], "take the reference out")
        recipe, faults = self._recipe(file)
        if faults:
            return finding("K202", span, f"“{name}” cannot be read: {faults[0].message}", *faults[0].hints)
        return Found(own, recipe, self.formula(recipe, own, within))

    def formula(self, recipe: Recipe, own: str = "", within: tuple[str, ...] = ()) -> Read:
        """The formula of a recipe of this library, with what it refers to."""
        folder = PurePosixPath(own).parent.as_posix() if own else ""

        def resolve(mark: Component) -> Formula | Diagnostic:
            found = self.find(mark.name, folder, mark.span, (*within, own))
            if isinstance(found, Diagnostic):
                return found
            if found.read.formula is None:
                inner = next((d for d in found.read.diagnostics if d.code == "K203"), None)
                if inner is not None:
                    return finding("K203", mark.span, inner.message, *inner.hints)
                return finding(
                    "K202", mark.span, f"“{mark.name}” is not sound", f"see: solea recipe check {found.path}{SUFFIX}"
                )
            return found.read.formula

        return formula(recipe, resolve)

    def own_path(self, file: str) -> str:
        """The path of a file in this library; nothing for one that is elsewhere."""
        try:
            return Path(file).resolve().relative_to(self.root).as_posix().removesuffix(SUFFIX)
        except (ValueError, OSError):
            return ""

    def _file(self, path: str) -> Path | None:
        """The file of a path, its name as written or with hyphens; only inside the folder, whatever links say."""
        for name in dict.fromkeys((path, _slug(path))):
            file = self.root / f"{name}{SUFFIX}"
            try:
                real = file.resolve()
                if real.is_file() and real.is_relative_to(self.root):
                    return file
            except (OSError, ValueError):
                continue
        return None

    def _recipe(self, file: Path) -> tuple[Recipe, tuple[Diagnostic, ...]]:
        if file not in self._read:
            loaded = read_file(file)
            self._read[file] = read(loaded.source), loaded.diagnostics
        return self._read[file]

    def _missing(self, path: str, name: str, span: Span) -> Diagnostic:
        known = self.paths()
        near = get_close_matches(_slug(path), known, 2, 0.6)
        hint = f"did you mean {' or '.join(f'“./{one}”' for one in near)}?" if near else "write it, or take another"
        return finding("K202", span, f"there is no recipe “{name}” in the library", hint)


def _joined(at: str, name: str) -> str | None:
    """A path inside the library; None where it leads out of it."""
    if "\\" in name or "\0" in name or name.startswith(("/", "~")) or len(name) > 200:
        return None
    parts: list[str] = [part for part in PurePosixPath(at).parts if part not in (".", "/")]
    for part in name.removesuffix(SUFFIX).split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part.strip())
    return "/".join(parts) or None


def _slug(path: str) -> str:
    """The same path in small letters and hyphens, as the files of the library are called."""
    return "/".join(re.sub(r"[\s_]+", "-", part.strip().casefold()) for part in path.split("/"))
