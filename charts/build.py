"""`python -m charts.build`: rebuilds everything that `solea.body` carries as data."""

from __future__ import annotations

from pathlib import Path

from charts import tracks

DATA = Path(__file__).parents[1] / "src" / "solea" / "body" / "data"


def main(target: Path = DATA) -> None:
    """Writes tracks.json into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    (target / "tracks.json").write_text(tracks.text(tracks.build()), "utf-8")


if __name__ == "__main__":
    main()
