"""Cut the faces of films from the player's own fonts: `python -m charts.faces`.

What draws the video reads no WOFF2 and is given one weight and one optical size at a time. The family gets a name of
our own, as the fonts' licence asks of what is changed.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "player" / "node_modules" / "@fontsource-variable"
OUT = ROOT / "src" / "solea" / "render" / "video" / "faces"
SERIF, ITALIC, SANS = (
    f"source-{name}.woff2" for name in (
        "serif-4/files/source-serif-4-latin-opsz-normal",
        "serif-4/files/source-serif-4-latin-opsz-italic",
        "sans-3/files/source-sans-3-latin-wght-normal",
    )
)
FACES = {
    "serif": (SERIF, {"wght": 400, "opsz": 48}),
    "serif-medium": (SERIF, {"wght": 500, "opsz": 48}),
    "italic": (ITALIC, {"wght": 400, "opsz": 24}),
    "sans": (SANS, {"wght": 400}),
    "sans-medium": (SANS, {"wght": 500}),
    "sans-semibold": (SANS, {"wght": 600}),
}
NAMES = (1, 3, 4, 6, 16)  # family, identity, full name, PostScript name, typographic family


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (file, at) in FACES.items():
        face = instantiateVariableFont(TTFont(FONTS / file), at)
        for entry in [entry for entry in face["name"].names if entry.nameID in NAMES]:
            face["name"].setName(f"Solea-{name}", entry.nameID, entry.platformID, entry.platEncID, entry.langID)
        face.flavor = None
        face.save(OUT / f"{name}.ttf", reorderTables=True)
    shutil.copyfile(FONTS / "source-serif-4" / "LICENSE", OUT / "OFL.txt")


if __name__ == "__main__":
    main()
