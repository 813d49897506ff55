"""How long it takes to build every chart: from control points to outlines, regions, ways and reliefs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from charts import authored, build

from bench.row import Row

MOST_S = 60.0


def rows() -> Iterator[Row]:
    began = perf_counter()
    build.sound()
    checked = perf_counter() - began
    with TemporaryDirectory() as folder:
        began = perf_counter()
        build.main(Path(folder))
        took = perf_counter() - began
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    yield Row(
        f"building all {len(authored.VIEWS)} views, with every check",
        f"{took:.1f} s for {size / 1000:.0f} kB",
        f"≤ {MOST_S:g} s",
        f"{checked:.1f} s only to read and check them, the first time",
        took <= MOST_S,
    )
