"""Text, spans, the inline marks, and diagnostics. Knows nothing of massage."""

from solea.source.codes import CODES, Code, finding, has_errors, in_order
from solea.source.diagnostic import Diagnostic, Fix, Severity
from solea.source.files import MAX_BYTES, Loaded, decode, read_file, write_whole
from solea.source.marks import Mark, MarkKind, references, scan
from solea.source.span import Span
from solea.source.text import Position, SourceText

__all__ = [
    "CODES",
    "MAX_BYTES",
    "Code",
    "Diagnostic",
    "Fix",
    "Loaded",
    "Mark",
    "MarkKind",
    "Position",
    "Severity",
    "SourceText",
    "Span",
    "decode",
    "finding",
    "has_errors",
    "in_order",
    "read_file",
    "references",
    "scan",
    "write_whole",
]
