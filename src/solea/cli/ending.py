"""How a command ends when it cannot do what was asked."""

from __future__ import annotations

BAD_INPUT = 1
BAD_ARGUMENTS = 2
STOPPED = 130


class Fault(Exception):
    """Ends the command with one line on standard error."""

    def __init__(self, line: str, code: int = BAD_INPUT) -> None:
        super().__init__(line)
        self.code = code
