"""`solea new NAME`: a small good score to begin with."""

from __future__ import annotations

import re
from pathlib import Path

import click

from solea.cli.ending import BAD_ARGUMENTS, Fault
from solea.cli.writing import write_new

SUFFIX = ".massage.md"
BEGINNING = """\
---
title: {title}
language: en
receiver: lying on the back
defaults: slow, light
---
# {title}

A short rub for tired feet. Nothing here should hurt.

## Get ready

- **Warm your hands** with @foot cream{{}}.

## Foot (right, then left)

- **Smooth** the whole foot, toes to ankle, light, both hands, 1 min. Easy and even.
- **Thumb glide** the sole, heel to toes and back, moderate, both thumbs, 1 min.
- **Circle** over and round the foot, light, one hand, 30 s.

## After

- **Rest** 1 min. Sit a little before you stand.
"""


@click.command(short_help="Begin a routine with a short score.")
@click.argument("name")
def new(name: str) -> None:
    """Begin a routine: writes NAME.massage.md with a short score that plays as it is.

    NAME is what the routine is called, such as “Evening feet”.
    """
    path = path_for(name)
    title = path.name.removesuffix(SUFFIX).replace("-", " ").capitalize() if name.endswith(SUFFIX) else name.strip()
    write_new(path, BEGINNING.format(title=_quoted(title)))
    click.echo(f"Wrote {path}. See what it says: solea check {path}")


def path_for(name: str) -> Path:
    """The file for a name: small letters and hyphens; a path that ends in .massage.md is kept as it is."""
    if name.endswith(SUFFIX) and len(Path(name).name) > len(SUFFIX):
        return Path(name)
    words = "-".join(re.findall(r"[^\W_]+", name.lower()))
    if not words or "/" in name or "\0" in name:
        raise Fault(f"“{name}” cannot be a file’s name; give it a few words", BAD_ARGUMENTS)
    return Path(f"{words[:80]}{SUFFIX}")


def _quoted(title: str) -> str:
    """A title as it may stand in front matter and in a heading: one line, no marks that YAML would read."""
    words = " ".join(re.sub(r"[^\w\s,.'’&()-]", " ", title).split())
    return words.lstrip("-'&,.) ") or "A routine"
