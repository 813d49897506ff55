"""Fitting a score to people: what a receiver's restrictions make of it, and how that is told."""

from solea.plan.adapt import Adapted, Refusal, adapt
from solea.plan.change import Change, ChangeKind
from solea.plan.printed import report_lines
from solea.plan.told import Told, findings, refused, report_json, told

__all__ = [
    "Adapted", "Change", "ChangeKind", "Refusal", "Told", "adapt", "findings", "refused", "report_json", "report_lines",
    "told",
]  # fmt: skip
