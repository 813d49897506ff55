"""How many seconds every spot and every region of the body is worked."""

from solea.timeline.coverage.cover import Coverage, Region, Spent, Spots, cover

__all__ = ["Coverage", "Region", "Spent", "Spots", "cover"]
