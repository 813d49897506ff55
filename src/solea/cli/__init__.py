"""The command line: `solea check | fmt | explain | show | coverage | render | serve | new`.

Exit codes: 0 done, 1 the input has faults or cannot be read, 2 the arguments make no sense, 130 stopped by Ctrl-C.
"""

from solea.cli.main import main

__all__ = ["main"]
