"""A session as the player leaves it in the log of a device, for the pages that show it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

STARTED = 1_790_000_000_000
ROWS = (
    ("c001", "prepare", "Soak", "Both feet", 0, 600_000, None, []),
    ("c002", "stroke", "Smooth", "Right foot", 600_000, 650_000, "right", [1]),
    ("c003", "stroke", "Fist press", "Right foot", 650_000, 695_000, "right", [3]),
    ("c004", "ask", "Enough, or too much?", "Right foot", 695_000, 715_000, "right", []),
    ("c005", "rest", "Rest", "", 715_000, 835_000, None, []),
)
KEYS = ("id", "kind", "title", "where", "start", "end", "side", "pressure")


def session(ended: str = "end") -> dict[str, Any]:
    """Soaked, smoothed, skipped the fist, was asked and answered, paused once for 70 s, then rested."""
    plan = [dict(zip(KEYS, row, strict=True)) | {"place": [], "optional": False} for row in ROWS]

    def entry(what: str, cue: str, actual: int, at: int, **more: object) -> dict[str, Any]:
        return {"what": what, "cue": cue, "intended": actual, "actual": actual, "at": STARTED + at, **more}

    entries = [
        entry("started", "c001", 0, 0),
        entry("paused", "c001", 300_000, 300_000),
        entry("resumed", "c001", 300_000, 370_000),
        entry("skipped", "c003", 650_000, 720_000, to=695_000),
        entry("answered", "c004", 700_000, 725_000, note="too much"),
        entry("ended", "c005", 835_000, 860_000, note=ended),
    ]
    return {
        "id": "11111111-2222-4333-8444-555555555555", "routine": "foot-and-scalp", "title": "Feet, then scalp",
        "hash": "abc", "versions": {"solea": "0.1.0"}, "started": STARTED, "length": 835_000, "plan": plan,
        "entries": entries,
    }  # fmt: skip


PUT = """session => new Promise((done, failed) => {
  const asked = indexedDB.open('solea', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('sessions', { keyPath: 'id' });
  asked.onerror = () => failed(asked.error);
  asked.onsuccess = () => {
    const move = asked.result.transaction('sessions', 'readwrite');
    move.objectStore('sessions').put(session);
    move.oncomplete = () => { asked.result.close(); done(null); };
  };
})"""


def keep(page: Page, ended: str = "end") -> str:
    """Puts it into the log of this browser; gives its id."""
    kept = session(ended)
    page.evaluate(PUT, kept)
    return str(kept["id"])
