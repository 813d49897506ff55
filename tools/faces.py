"""The faces of films: cut from the player's own fonts when those, or the cut, have changed.

No font lies in the repository.
"""

from __future__ import annotations

import player
import stamp
from places import PLAYER, PYTHON, ROOT
from said import call, say

FACES = ROOT / "src" / "solea" / "render" / "video" / "faces"


def cut() -> None:
    """Have the faces ready beside what draws with them."""
    player.install(whole=False)
    value, mark = stamp.digest(ROOT / "charts" / "faces.py", PLAYER / "package-lock.json"), FACES / ".cut"
    if stamp.holds(mark, value):
        return
    say("Cutting the faces of films")
    call([PYTHON, "-m", "charts.faces"], "Cutting the faces of films", cwd=ROOT)
    stamp.write(mark, value)
