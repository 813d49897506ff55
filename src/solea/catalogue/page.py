"""The catalogue as a page for readers: docs/catalogue.md, written from the tables.

`python -m solea.catalogue.page > docs/catalogue.md` renews it; a test holds the page to the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from solea.body import places
from solea.catalogue.tables import article, contacts, groups, lay_cap, paces, place_caps, pressures, techniques
from solea.catalogue.technique import ArticleRow, StrokeClass, Technique

_CLASSES = {
    StrokeClass.HOLD: "Stillness",
    StrokeClass.STROKING: "Stroking",
    StrokeClass.EFFLEURAGE: "Effleurage: gliding",
    StrokeClass.FRICTION: "Friction: rubbing and circles",
    StrokeClass.PETRISSAGE: "Petrissage: kneading, squeezing, wringing",
    StrokeClass.COMPRESSION: "Compression: pressing",
    StrokeClass.TAPOTEMENT: "Tapotement: tapping and chopping",
    StrokeClass.JOINT_MOVEMENT: "Joint movement",
    StrokeClass.CARE: "Care",
}

_GROUPS = ("foot", "scalp", "sole", "toes", "ears")

_INTRO = """# The catalogue

What hands can do in a score, written from `src/solea/catalogue/*.toml`: change a table, not this page. Keys such as
B03 are in [sources](sources.md), S01 to S45 in the last section; what has no key is a product default. Pressure is
the Walton scale."""


def catalogue_page() -> str:
    """The whole page, as Markdown."""
    return "\n\n".join([_INTRO, *_by_class(), _pressures(), _caps(), _paces(), _contacts(), _article()]) + "\n"


def _by_class() -> Iterator[str]:
    for kind, title in _CLASSES.items():
        yield f"## {title}"
        yield from (_technique(t) for t in techniques().values() if t.stroke_class is kind)


def _technique(technique: Technique) -> str:
    lines = [f"### {technique.name}", "", f"{technique.say}.", "", *(f"- {fact}" for fact in _facts(technique))]
    return "\n".join(lines)


def _facts(technique: Technique) -> Iterator[str]:
    if technique.aliases:
        yield f"also: {', '.join(_alias(technique, alias) for alias in technique.aliases)}"
    if technique.places:
        yield f"where: {', '.join(_wherever(technique.places))}"
    if technique.contact:
        yield f"with: {contacts()[technique.contact].name.lower()}{_source(technique, 'contact')}"
    if technique.pressure is not None:
        yield f"pressure: {technique.pressure}, at most {technique.cap}{_source(technique, 'pressure')}"
    if tempo := _tempo(technique):
        yield tempo
    yield f"time: {technique.seconds:g} s{_source(technique, 'seconds')}{_longest(technique)}"
    if technique.rows:
        yield f"in the article: {', '.join(technique.rows)}"
    yield from (f"care: {caution}" for caution in technique.cautions)


def _wherever(places: tuple[str, ...]) -> Iterator[str]:
    """The places in words; a group that is there whole is named once."""
    left = list(places)
    for id in _GROUPS:
        members = set(groups()[id])
        if members <= set(left):
            yield f"anywhere on the {id}"
            left = [place for place in left if place not in members]
    yield from map(_place, left)


def _tempo(technique: Technique) -> str:
    if technique.speed:
        return f"speed: {paces()[technique.speed].cm_s:g} cm/s{_source(technique, 'speed')}"
    if technique.rate_a_minute:
        return f"rate: {technique.rate_a_minute:g} a minute{_source(technique, 'rate_a_minute')}"
    if technique.step:
        step = technique.step
        return f"beat: {step.move_s:g} s in, out and on, {step.hold_s:g} s still{_source(technique, 'step_s')}"
    return ""


def _longest(technique: Technique) -> str:
    return "" if technique.longest_s is None else f", at most {technique.longest_s:g} s at a time"


def _alias(technique: Technique, alias: str) -> str:
    note = technique.alias_notes.get(alias)
    return f"{alias} ({note})" if note else alias


def _source(technique: Technique, field: str) -> str:
    return f" [{technique.source_of(field)}]"


def _place(id: str) -> str:
    return "anywhere" if id == "*" else places()[id].name


def _pressures() -> str:
    rows = [(str(p.level), _also(p.name, p.aliases), p.words, p.source) for p in pressures().values()]
    return f"## Pressure\n\nAt most {lay_cap()} is offered.\n\n{_table(('Walton', 'word', 'as', 'source'), rows)}"


def _caps() -> str:
    rows = [(_place(id), str(cap.cap), cap.source) for id, cap in place_caps().items()]
    return f"## The highest pressure by place\n\n{_table(('place', 'at most', 'source'), rows)}"


def _paces() -> str:
    rows = [(pace.name, f"{pace.cm_s:g}", pace.source) for pace in paces().values()]
    return f"## Speed\n\n{_table(('word', 'cm/s', 'source'), rows)}"


def _contacts() -> str:
    rows = [(c.name, f"{c.patch[0]:g} × {c.patch[1]:g}") for c in contacts().values()]
    return f"## Contact\n\n{_table(('what touches', 'patch of one hand, mm'), rows)}"


def _article() -> str:
    rows = [(row.id, row.kind, row.says, _where(row)) for row in article().values()]
    return f"## The article, row by row\n\n{_table(('row', 'kind', 'what it says', 'where it went'), rows)}"


def _where(row: ArticleRow) -> str:
    if row.honest:
        return "the honest sentence instead"
    at = f" at {', '.join(_place(id) for id in row.places)}" if row.places else ""
    known = techniques()
    names = (known[id].name.lower() if id in known else id for id in row.techniques)
    return f"{', '.join(names)}{at}" + (f". {row.note}" if row.note else "")


def _also(name: str, aliases: Iterable[str]) -> str:
    return ", ".join([name.lower(), *aliases])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    print(catalogue_page(), end="")
