"""A short session made by hand: soak, change, two feet with a hold beside, an ask, the scalp with a sore spot, rest."""

from __future__ import annotations

from itertools import count

from solea.timeline.cue import Cue, CueKind, Timeline, TimelineSection


class Session:
    """Builds a timeline cue by cue, each as long as it is told."""

    def __init__(self) -> None:
        self.at = 0
        self.cues: list[Cue] = []
        self._number = count(1)

    def add(self, kind: CueKind, seconds: float, technique: str, title: str, **rest: object) -> Cue:
        length = 0 if kind is CueKind.DWELL else round(seconds * 1000)
        beside = rest.get("beside")
        start = self.cues_by_id[beside].start if isinstance(beside, str) else self.at
        cue = Cue(f"c{next(self._number):03}", kind, start, start + length, 0, technique, title, **rest)  # type: ignore[arg-type]
        self.cues.append(cue)
        if beside is None:
            self.at += length
        return cue

    @property
    def cues_by_id(self) -> dict[str, Cue]:
        return {cue.id: cue for cue in self.cues}

    def timeline(self, **rest: object) -> Timeline:
        sections = (TimelineSection("All", None, 0, self.at),)
        return Timeline("A session", "en", sections, tuple(self.cues), self.at, **rest)  # type: ignore[arg-type]


def stroke(session: Session, seconds: float, technique: str, title: str, where: str, **rest: object) -> Cue:
    return session.add(CueKind.STROKE, seconds, technique, title, where=where, **rest)


def short_session(scale: float = 1.0) -> Timeline:
    """Eight minutes when `scale` is 1."""
    s = Session()
    s.add(
        CueKind.PREPARE, 200 * scale, "soak", "Soak", where="Both feet", text="Many people find a warm soak calming.",
        supplies=("Epsom salt",),
    )
    for side in ("right", "left"):
        if side == "left":
            s.add(CueKind.PREPARE, 15 * scale, "change_sides", "Change sides", side="left", where="Left foot")
        foot = f"{side.capitalize()} foot"
        stroke(
            s, 40 * scale, "smooth", "Smooth", foot, side=side, place=("foot",), detail="Whole foot, toes to ankle",
            path="toes to ankle", pressure=(1.0,), period=4_200, contact="palms", text="Easy and even.",
        )
        glide = stroke(
            s, 35 * scale, "knuckle_glide", "Knuckle glide", foot, side=side, place=("sole",), period=6_300,
            detail="Sole, heel to toes and back", path="heel to toes and back", pressure=(2.0, 3.0),
        )
        s.add(
            CueKind.HOLD, 35 * scale, "hold", "Hold", beside=glide.id, side=side, place=("top",), hand="one_hand",
            where=foot, pressure=(0.0,),
        )
        s.add(
            CueKind.ASK, 24 * scale, "ask", "Ask", side=side, where=foot, question="Enough, or too much?",
            answers=(("too much", ("softer",)), ("not enough", ("firmer",)), ("just right", ("carry_on",))),
        )
    circle = stroke(
        s, 40 * scale, "circle", "Circle", "Scalp", place=("scalp",), detail="Scalp, in small circles", pressure=(2.0,),
        period=1_000,
    )
    s.cues.append(
        Cue("d001", CueKind.DWELL, circle.start, circle.start, 0, "circle", "Circle", where="Scalp", place=("spot",),
            pressure=(1.0,), period=1_000, text="New or lasting soreness is for a clinician.")
    )  # fmt: skip
    stroke(s, 25 * scale, "tap", "Tap", "Scalp", place=("scalp",), detail="Scalp", pressure=(1.0,), period=300)
    s.add(CueKind.REST, 60 * scale, "rest", "Rest", text="Stay seated before you stand.")
    return s.timeline()
