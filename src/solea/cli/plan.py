"""`solea plan`: from a wish to a score, with why it is as it is; or a written score fitted to a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from solea.body import Foot
from solea.cli.ending import BAD_ARGUMENTS, BAD_INPUT, Fault
from solea.cli.foot import for_a_foot
from solea.cli.writing import write_over

if TYPE_CHECKING:
    from solea.plan.compose import Wish
    from solea.safety.conditions import Condition

LISTS = ("areas", "giver", "likes", "dislikes", "more", "at_hand", "sore")


@click.command(short_help="Make the best score for a wish, and say why.")
@click.option("--minutes", help="3 to 90.")
@click.option("--areas", help="feet, right foot, left foot, soles, scalp, ears, temples, all; with commas between.")
@click.option("--aim", help="unwind, before sleep, wake up, cold feet, tired feet after standing.")
@click.option("--wish", "wish_file", metavar="FILE", help="The wish as TOML or JSON; other options go before it.")
@click.option("--receiver", "who", metavar="FILE", help="Their answers: what may be touched, what they like.")
@click.option("--giver", help="beginner, sore thumbs, one hand, strong hands.")
@click.option("--likes", help="Techniques, places, or thumbs, fists, fingers, palms.")
@click.option("--dislikes", help="The same: left out.")
@click.option("--more", help="Places that get more.")
@click.option("--at-hand", help="cream, oil, basin, salt, towel; or nothing.")
@click.option("--sore", help="Sore places: gently, and longer.")
@click.option("--pressure", help="The firmest that is liked: light, moderate, firm.")
@click.option("--position", help="seated, or lying on the back.")
@click.option("--soak", help="Minutes in the basin; 0 for none.")
@click.option("--oneself", is_flag=True, default=None, help="For one’s own hands and feet.")
@click.option("--quiet", is_flag=True, default=None, help="Say the names only.")
@click.option("--again", help="Another plan, nearly as good: any number from 1.")
@click.option("--last", metavar="FILE", help="Not the same as this score, or as this plan in JSON.")
@click.option("--change", "changes", multiple=True, help="“shorter”, “more on the arch”, “swap 4”, “another” …")
@click.option("--fit", "score", metavar="FILE", help="Fit this score to --minutes instead of making one.")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the score here.")
@click.option("--map", "mapped", is_flag=True, help="Draw where the hands work, too.")
@click.option("--json", "as_data", is_flag=True, help="Print solea.plan/1: the text, and why it is as it is.")
@for_a_foot
def plan(
    wish_file: str | None,
    who: str | None,
    last: str | None,
    changes: Sequence[str],
    score: str | None,
    out: Path | None,
    mapped: bool,
    as_data: bool,
    foot: Foot,
    **said: Any,
) -> None:
    """Make the best score for the time that two people have, proven best, and say why it is as it is.

    The score is ordinary text: to read, to change, to play. Without -o it is printed, and the explanation goes to the
    error stream. Exit code 1 where no plan is possible; what would work is said then.
    """
    if score is not None:
        _fit(score, said.get("minutes"), out, foot)
        return
    made = _made(_table(wish_file, last, said), who, changes, foot)
    if as_data:
        click.echo(json.dumps(_with_coverage(made), ensure_ascii=False, indent=2))
    else:
        _explain(made, err=out is None)
        if mapped:
            click.echo(_map(made), err=out is None)
    if out is not None:
        write_over(out, made.text)
        click.echo(f"Wrote {out}", err=True)
    elif not as_data:
        click.echo(made.text, nl=False)


def _table(wish_file: str | None, last: str | None, said: dict[str, Any]) -> dict[str, Any]:
    """The wish of the file with what the options say in its place, and what was played last time."""
    table = _of_file(wish_file) if wish_file else {}
    for key, value in said.items():
        if value is not None:
            table[key] = _value(key, value)
    return {**table, "last": _rows_of(last)} if last else table


def _rows_of(name: str) -> list[str]:
    """The rows that were played last time: those of a plan in JSON, or the strokes of a score."""
    from solea.cli.check import playable
    from solea.plan.compose.probe import rows_in

    if name.endswith(".json"):
        return _plan_rows(name)
    score = playable(name).score
    return list(rows_in(score)) if score else []


def _plan_rows(name: str) -> list[str]:
    try:
        return [row["row"] for row in json.loads(Path(name).read_text("utf-8"))["chosen"]]
    except OSError as error:
        raise Fault(f"{name} cannot be read: {error.strerror}") from None
    except (ValueError, LookupError, TypeError):
        raise Fault(f"{name} is no plan; give what `solea plan --json` printed, or a score") from None


def _of_file(name: str) -> dict[str, Any]:
    from solea.plan.compose import NoWish
    from solea.plan.compose.wish import table_of

    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8")
        return dict(table_of(text))
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except NoWish as error:
        raise Fault(f"{name}: {error}") from None


def _value(key: str, value: Any) -> Any:
    if key in LISTS:
        return [word.strip() for word in value.split(",") if word.strip()]
    if key in ("minutes", "soak", "again") and str(value).strip().lstrip("-").isdigit():
        return int(value)
    return value


def _for_receiver(wish: Wish, table: dict[str, Any], who: str) -> tuple[Wish, Sequence[Condition]]:
    """The wish with what the receiver’s answers add, and the conditions that hold something back."""
    from solea.cli import receiver as receivers
    from solea.plan.compose import wish_from
    from solea.plan.compose.text import avoided
    from solea.plan.compose.wish import parts_of
    from solea.safety.receiver import weigh

    one = receivers.answers(who, [])
    weighed = weigh(one, avoided(parts_of(wish)))
    mine = {
        "likes": [*_list(table, "likes"), *(_words(id) for id in one.likes)],
        "dislikes": [*_list(table, "dislikes"), *(_words(id) for id in one.dislikes)],
        "restrictions": weighed.restrictions,
        "sore": [*_list(table, "sore"), *(area.words for area in one.sore)],
    }
    return wish_from({**table, **{key: value for key, value in mine.items() if value}}), weighed.told


def _list(table: dict[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    return [value] if isinstance(value, str) else list(value)


def _words(id: str) -> str:
    from solea.body import places
    from solea.catalogue import techniques

    known = techniques().get(id) or places().get(id)
    return known.name.lower() if known else id


def _made(table: dict[str, Any], who: str | None, changes: Sequence[str], foot: Foot) -> Any:
    from solea.cli import receiver as receivers
    from solea.plan.compose import NoPlan, NoWish, change, compose, wish_from

    held: Sequence[Condition] = ()
    try:
        wish = wish_from(table)
        if who:
            wish, held = _for_receiver(wish, table, who)
        made = compose(wish, foot)
        for words in changes:
            made = change(made, words, foot)
    except NoWish as error:
        raise Fault(str(error), BAD_ARGUMENTS) from None
    except NoPlan as none:
        receivers.say_held(held)
        raise Fault(f"no plan: {none}", BAD_INPUT) from None
    return made


def _with_coverage(made: Any) -> dict[str, Any]:
    from solea.timeline.coverage import cover, coverage_json

    timeline = made.checked.timeline
    return {**made.to_json(), "coverage": coverage_json(cover(timeline), timeline.title)}


def _map(made: Any) -> str:
    from solea.cli.shaded import shaded
    from solea.timeline.coverage import cover

    return f"{shaded(cover(made.checked.timeline))}\n"


def _explain(made: Any, *, err: bool) -> None:
    from rich.console import Console

    from solea.cli.planned import explained

    console = Console(stderr=err, highlight=False)
    console.print(explained(made))


def _fit(name: str, minutes: Any, out: Path | None, foot: Foot) -> None:
    from solea.cli.check import playable
    from solea.plan.compose.fit import NoFit, fit

    if minutes is None or not str(minutes).isdigit():
        raise Fault("--fit needs --minutes, a whole number", BAD_ARGUMENTS)
    try:
        fitted = fit(playable(name, foot), int(minutes), foot)
    except NoFit as error:
        raise Fault(f"{name}: {error}", BAD_INPUT) from None
    for line in fitted.told:
        click.echo(line, err=True)
    if out is not None:
        write_over(out, fitted.text)
        click.echo(f"Wrote {out}", err=True)
    else:
        click.echo(fitted.text, nl=False)
