"""A page as Chromium paints it: a picture or a PDF of drawings, for the eye and for the docs."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=20000")


def png(page: str, path: Path, width: int, height: int, scale: float = 1.0) -> None:
    """`page` (HTML) as a PNG of `width` times `height` CSS px."""
    size = (f"--window-size={width},{height}", f"--force-device-scale-factor={scale:g}")
    _chromium(page, *size, f"--screenshot={path.resolve()}")


def pdf(page: str, path: Path) -> None:
    """`page` (HTML) as a PDF; its size is the page's own `@page`."""
    _chromium(page, "--no-pdf-header-footer", f"--print-to-pdf={path.resolve()}")


def framed(svg: str, high: int) -> str:
    """A drawing `high` px tall in a frame of its own, so that the ids of two drawings do not meet."""
    width, height = map(float, svg.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    shown = round(high * width / height)
    sized = svg.replace(f'width="{width:g}mm" height="{height:g}mm"', f'width="{shown}" height="{high}"')
    page = f"<style>body{{margin:0}}</style>{sized}".replace("&", "&amp;").replace('"', "&quot;")
    return f'<iframe width="{shown}" height="{high}" srcdoc="{page}"></iframe> '


def _chromium(page: str, *how: str) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, "utf-8")
        subprocess.run([CHROMIUM, *QUIET, *how, source.as_uri()], check=True, capture_output=True, timeout=240)
