"""The figures that Solea must reach, each measured beside its peer or floor in the same run.

Each module of this package that has `rows()` is one group of figures; `python -m bench [MODULE…]` prints them all.
"""

from bench.row import Row, alternating, cpu_seconds

__all__ = ["Row", "alternating", "cpu_seconds"]
