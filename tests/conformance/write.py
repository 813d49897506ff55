"""Writes what the scores of this folder come to, to be read over and kept."""

from __future__ import annotations

from tests.conformance.test_conformance import HERE, SCORES, outcome


def main() -> None:
    for old in HERE.glob("*.txt"):
        old.unlink()
    for name in SCORES:
        for kind, text in outcome(name).items():
            (HERE / f"{name}.{kind}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
