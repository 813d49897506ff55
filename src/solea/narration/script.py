"""What is said, before it is known when: every cue's words, in full and by name only.

A line is a few sentences; each sentence is a phrase of its own for the voice, so that what comes again is made once.
The wording is our own; plain words for techniques come from the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from solea.body import places
from solea.catalogue import contacts, paces, techniques
from solea.narration.performance import Words
from solea.narration.words import duration, sentence, sentences, times, together
from solea.safety.hygiene import SESSION_MS, Lack, lacking
from solea.timeline.cue import Cue, CueKind, Timeline

Sentences = tuple[str, ...]

OPENING = "At each bell, go on to what was just named."
SIDES = "Right and left are your partner's."  # as it is spoken and kept; who shows it sets the apostrophe
MINUTE = "One minute left."
CLOSING = ("That is the end.", "Take your time.")

ADVICE = {
    # what an answer's effect asks of the hands
    "softer": "lighten your hands",
    "firmer": "press a little more",
    "slower": "go more slowly",
    "faster": "go a little quicker",
    "longer": "stay a little longer",
    "skip": "leave this out",
    "stop": "stop, and rest your hands",
    "carry_on": "carry on",
}
CARRY_ON = ": carry on."
MOST_LETTERS = 12_000  # of one cue's prose that are looked at: a quarter of an hour of talk
LETTERS_A_SECOND = 10  # of the whole session: 14 letters take a second to say, so this is three quarters of it
LEVELS = ("resting", "light", "moderate", "firm", "strong", "deep")
_OPENERS = {"the", "each", "both", "your", "all", "between", "across", "round", "over", "through", "along", "behind"}


@dataclass(frozen=True, slots=True)
class Line:
    """What is said of a cue. `name` is the short form of `full`."""

    cue: Cue
    full: Sentences
    name: Sentences


@dataclass(frozen=True, slots=True)
class Script:
    """All words of a session: a line for each working cue, asks with their answers, remarks, and dwells.

    `spots` are said during the stroke that a dwell belongs to; `dwells` with the dwell's own sound. `cut` are the cues
    whose words were far too many to be tried. `lacks` are what the score does not say of clean hands and the like.
    """

    words: Words
    lines: tuple[Line, ...]
    answers: dict[str, Sentences]
    spots: tuple[tuple[Cue, str], ...]
    dwells: tuple[Line, ...]
    minutes: tuple[Cue, ...]
    closing: Sentences
    cut: tuple[Cue, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def phrases(self) -> tuple[str, ...]:
        """Every sentence that is to be said, once; the short forms of full lines are for want of time only."""
        found = [s for line in (*self.lines, *self.dwells) for s in line.full]
        found += [s for answers in self.answers.values() for s in answers]
        found += [said for _, said in self.spots]
        found += [lack.custom.said for lack in self.lacks]
        found += [MINUTE] if self.minutes else []
        return tuple(dict.fromkeys((*found, *self.closing)))


def working(timeline: Timeline) -> tuple[Cue, ...]:
    """The cues that follow each other: without what runs beside one of them, and without dwells."""
    found: dict[str, Cue] = {}
    for cue in timeline.cues:
        if cue.kind is not CueKind.DWELL and cue.beside not in found:
            found[cue.id] = cue
    return tuple(found.values())


def script(timeline: Timeline, words: Words = Words.FULL) -> Script:
    """The words of a timeline. `Words.NAMES` makes every line its name; with `BELLS` and `SILENT` there are none."""
    if words in (Words.BELLS, Words.SILENT):
        return Script(words, (), {}, (), (), (), ())
    writer = _Writer(timeline)
    full = words is Words.FULL
    lines, cut = _sayable_in_time([writer.line(cue) for cue in writer.cues], timeline.length if full else 0)
    return Script(
        words=words,
        lines=lines,
        answers={cue.id: _answers(cue) for cue in writer.cues if full and cue.kind is CueKind.ASK},
        spots=tuple((cue, _spot(cue)) for cue in writer.dwells) if full else (),
        dwells=tuple(Line(cue, _dwell(cue), (_spot(cue),)) for cue in writer.dwells),
        minutes=tuple(cue for cue in writer.cues if _is_care(cue) and cue.length >= 180_000),
        closing=CLOSING if writer.cues else (),
        cut=cut if full else (),
        lacks=lacking(timeline) if full and timeline.length >= SESSION_MS else (),
    )


def _sayable_in_time(lines: list[Line], length: int) -> tuple[tuple[Line, ...], tuple[Cue, ...]]:
    """The lines without words that could not be said in so many ms, however they were placed: nobody need speak them.

    A guess by their letters, on the generous side; what fits is settled when their length is known.
    """
    room = length * LETTERS_A_SECOND // 1000
    kept, cut = [], []
    for line in lines:
        letters = sum(map(len, line.full))
        if letters <= room or line.full == line.name:
            kept.append(line)
            room -= letters
        else:
            kept.append(Line(line.cue, line.name, line.name))
            cut.append(line.cue)
    return tuple(kept), tuple(cut)


class _Writer:
    """Goes through the session once and knows what was said before."""

    def __init__(self, timeline: Timeline) -> None:
        self.cues = working(timeline)
        self.dwells = tuple(cue for cue in timeline.cues if cue.kind is CueKind.DWELL)
        self._self_massage = timeline.self_massage
        self._beside: dict[str, list[Cue]] = {}
        first = {cue.id for cue in (*self.cues, *self.dwells)}
        for cue in timeline.cues:
            if cue.beside and cue.id not in first:
                self._beside.setdefault(cue.beside, []).append(cue)
        self._following = {cue.id: after for cue, after in pairwise(self.cues)}
        self._several = _several(self.cues)
        self._done: set[tuple[object, ...]] = set()
        self._explained: set[str] = set()
        self._held: set[tuple[object, ...]] = set()
        self._where = ""
        self._pressure: tuple[int, ...] = ()
        self._sides_told = False

    def line(self, cue: Cue) -> Line:
        opening = (OPENING,) if not self._done and len(self.cues) > 1 else ()
        if cue.kind is CueKind.ASK:
            question = sentences(cue.question)
            return Line(cue, question, question)
        if cue.technique == "change_sides":
            said = (self._change(cue),)
            return Line(cue, said, said)
        known = _signature(cue) in self._done
        self._done.add(_signature(cue))
        name = (*opening, self._name(cue))
        full = name if known else (*opening, *self._full(cue))
        self._remember(cue)
        return Line(cue, full, name)

    def _remember(self, cue: Cue) -> None:
        self._explained.add(cue.technique)
        self._where = cue.where
        if cue.pressure:
            self._pressure = _levels(cue)

    def _change(self, cue: Cue) -> str:
        after = self._following.get(cue.id)
        where = (after.where if after and after.where else cue.where).lower()
        return sentence(f"Now the {where}") if where else sentence(cue.title)

    def _name(self, cue: Cue) -> str:
        if _is_care(cue):
            return sentence(_joined(cue.title, cue.where.lower()))
        parts = [cue.title, cue.where.lower() if not _says(cue.title, cue.where) else ""]
        if (cue.title, cue.where) in self._several and not (head := _head(cue)).startswith("whole "):
            parts.append(head)
        if any(cue.pressure) and _levels(cue) != self._pressure:
            parts.append(_pressure_name(_levels(cue)))
        return sentence(_joined(*parts))

    def _full(self, cue: Cue) -> Sentences:
        if _is_care(cue):
            return self._care(cue)
        where = cue.where.lower() if cue.where != self._where and not _says(cue.title, cue.where) else ""
        said = [sentence(_joined("Next: " + cue.title.lower() if self._where else cue.title, where))]
        if cue.side in ("right", "left") and not self._sides_told and not self._self_massage:
            self._sides_told = True
            said.append(SIDES)
        said += self._how(cue)
        said += [s for other in self._beside.get(cue.id, ()) if (s := self._companion(other))]
        changed = cue.pressure and _levels(cue) != self._pressure
        said += _feel(_pressure(_levels(cue)) if changed else "", _pace(cue))
        if cue.count and cue.origin.get("count") not in (None, "catalogue"):
            said.append(sentence(times(cue.count)))
        return _with_prose(said, cue)

    def _how(self, cue: Cue) -> list[str]:
        """What the hands do, where and which way; the technique's plain words only the first time."""
        technique = techniques().get(cue.technique)
        say = technique.say if technique and cue.technique not in self._explained else ""
        way = _joined(_way(cue, say), _with_what(cue, say))
        return [sentence(f"{say}: {way}" if say and way else say or way)] if say or way else []

    def _companion(self, cue: Cue) -> str:
        """What the other hand does meanwhile, said once for each place and side."""
        key = (cue.technique, cue.place, cue.side)
        if key in self._held:
            return ""
        self._held.add(key)
        hand = {"other_hand": "Your other hand", "both_hands": "Both hands"}.get(cue.hand or "", "One hand")
        place = _place_names(cue) or f"the {cue.where.lower()}"
        if cue.kind is CueKind.HOLD or cue.technique == "hold":
            verb = "hold" if hand == "Both hands" else "holds"
            return sentence(f"{hand} {verb} {place}")
        return sentence(f"{hand} meanwhile: {cue.title.lower()}, {place}")

    def _care(self, cue: Cue) -> Sentences:
        technique = techniques().get(cue.technique)
        say = technique.say if technique else cue.title
        time = f"for {duration(cue.length)}" if cue.length >= 60_000 and technique else ""
        product = f"with {cue.supplies[0]}" if cue.supplies and "product" in cue.origin else ""
        where = cue.where.lower() if cue.where and cue.where != self._where else ""
        asked = f"{where}: {say[:1].lower()}{say[1:]}" if where else say
        return _with_prose([sentence(_joined(asked, product, time))], cue)


def _with_prose(said: list[str], cue: Cue) -> Sentences:
    """With the writer's own sentences, except those that were said just now in other words' company."""
    heard = " ".join(said).lower()
    return (*said, *(s for s in sentences(cue.text[:MOST_LETTERS]) if s.lower().rstrip(".!?") not in heard))


def _several(cues: tuple[Cue, ...]) -> set[tuple[str, str]]:
    """Names that stand for more than one stroke, so that a name alone would not tell which."""
    seen: dict[tuple[str, str], set[tuple[object, ...]]] = {}
    for cue in cues:
        seen.setdefault((cue.title, cue.where), set()).add((cue.place, cue.path))
    return {name for name, kinds in seen.items() if len(kinds) > 1}


def _signature(cue: Cue) -> tuple[object, ...]:
    """The same for the same doing on either side and in every round."""
    side = cue.where if cue.side is None else ""
    return (cue.technique, cue.place, cue.path, cue.contact, cue.pressure, cue.text, side)


def _is_care(cue: Cue) -> bool:
    technique = techniques().get(cue.technique)
    return technique.is_care if technique else cue.kind in (CueKind.PREPARE, CueKind.REST)


def _levels(cue: Cue) -> tuple[int, ...]:
    return tuple(max(0, min(5, round(level))) for level in cue.pressure)


def _feel(pressure: str, pace: str) -> list[str]:
    """How firm and how quick, in one sentence."""
    return [sentence(_joined(pressure.rstrip("."), pace))] if pressure or pace else []


def _pace(cue: Cue) -> str:
    """The pace, where the line itself states it; else the breaths tell."""
    if cue.origin.get("speed") != "stated" or cue.speed_cm_s is None:
        return ""
    name = next((p.name.lower() for p in paces().values() if p.cm_s == cue.speed_cm_s), "")
    article = "an" if name[:1] in "aeiou" else "a"
    return f"at {article} {name} pace" if name else ""


def _pressure(levels: tuple[int, ...]) -> str:
    if set(levels) == {0}:
        return "Only the weight of your hands."
    said = f"{LEVELS[levels[0]]} pressure"
    for before, after in pairwise(levels):
        if after != before:
            said += f", {'growing' if after > before else 'easing'} to {LEVELS[after]}"
    return sentence(said)


def _pressure_name(levels: tuple[int, ...]) -> str:
    turns = [levels[0], *(after for before, after in pairwise(levels) if after != before)]
    return " to ".join(LEVELS[level] for level in turns)


def _answers(cue: Cue) -> Sentences:
    said = []
    for words, effects in cue.answers:
        advice = [ADVICE.get(effect, effect.replace("_", " ")) for effect in effects]
        said.append(sentence(f"{sentence(words).rstrip('.')}: {together(advice)}"))
    return tuple(said)


def _spot(cue: Cue) -> str:
    """The one sentence about a sore spot, said during the stroke."""
    return sentence(f"If a spot is sore, {cue.title.lower()} there{_how_light(cue)}, a little longer")


def _dwell(cue: Cue) -> Sentences:
    return (sentence(f"{cue.title} the spot{_how_light(cue)}"), *sentences(cue.text))


def _how_light(cue: Cue) -> str:
    return " lightly" if cue.pressure and _levels(cue)[0] <= 1 else ""


def _place_names(cue: Cue) -> str:
    known = places()
    return together([_with_article(known[id].name.removeprefix("whole ")) for id in cue.place if id in known])


def _head(cue: Cue) -> str:
    """The place alone, without the way over it."""
    return cue.detail.partition(",")[0].lower() if cue.detail else _place_names(cue)


def _way(cue: Cue, say: str) -> str:
    """Where and which way, without what `say` says already: "the sole, heel to toes and back"."""
    parts = [part for part in cue.detail.lower().split(", ") if part and part not in say.lower()]
    if not parts:
        return ""
    if parts[0] in _names_of(cue):
        parts[0] = _with_article(parts[0])
    elif cue.path and parts[0] == cue.path.lower() and " to " in parts[0]:
        parts[0] = f"from {parts[0]}"
    return _joined(*parts)


def _names_of(cue: Cue) -> set[str]:
    names = [places()[id].name.lower() for id in cue.place if id in places()]
    return {*names, " and ".join(names)}


def _with_what(cue: Cue, say: str) -> str:
    """The part of the hand, where the line states it and nothing else tells; and the product."""
    said = f"{say} {cue.title} {cue.text}".lower()
    parts = []
    contact = contacts().get(cue.contact or "")
    if contact and cue.origin.get("contact") == "stated" and _stem(contact.name) not in said:
        parts.append(f"with {_hand(contact.name.lower())}")
    if cue.supplies and cue.origin.get("product") == "stated" and _stem(cue.supplies[0]) not in said:
        parts.append(f"with {cue.supplies[0]}")
    return _joined(*parts)


def _hand(name: str) -> str:
    """`heel of the hand` → "the heel of your hand", `palms` → "your palms", `both thumbs` as it is."""
    if name.endswith(" of the hand"):
        return f"the {name.removesuffix('the hand')}your hand"
    return name if name.split()[0] in ("both", "one", "three") else f"your {name}"


def _stem(name: str) -> str:
    return name.lower().split()[-1].rstrip("s")


def _with_article(way: str) -> str:
    first = way.split(maxsplit=1)[0] if way else ""
    return way if not way or first in _OPENERS else f"the {way}"


def _says(title: str, where: str) -> bool:
    """Whether a name already holds the place: "Ear massage" of "Ears"."""
    stem = where.lower().rstrip("s")
    return bool(stem) and stem in title.lower()


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
