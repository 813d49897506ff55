"""The route of the planner: a wish and its changes in, a score as a draft out, with why it is as it is.

The same wish and the same changes are the same plan, so nothing has to be remembered; what was just planned is, since
the next change begins with it. A wish that says what is sore, or what may not be touched, is planned anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, cast

import msgspec
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.language.lexicon import LEVELS
from solea.plan.compose import NoPlan, NoWish, Plan, Wish, change, compose, wish_from
from solea.plan.compose.wish import words_of
from solea.safety.limits import Limit
from solea.web.answers import json, problem, sentence
from solea.web.library import Library

MOST_BYTES = 64 * 1024  # of a wish
MOST_CHANGES = 50
REMEMBERED = 128  # plans
SAID = (
    "minutes", "areas", "oneself", "giver", "at_hand", "position", "quiet", "soak", "again", "leave_out", "last",
)  # as they stand  # fmt: skip
WORDS = ("likes", "dislikes", "more")  # ids, said as words


async def _plan(request: Request) -> Response:
    """The best plan for a wish, changed as it was asked for; the score is a draft like any other."""
    try:
        asked = await _asked(request)
        plan = await to_thread.run_sync(made, wish_from(asked.wish), asked.changes)
    except _TooLong:
        return problem(413, "That is too long for a wish.")
    except NoWish as no:
        said = [{"key": one.key, "message": one.message, "cure": one.cure} for one in no.problems]
        return json({"problem": sentence(no), "problems": said}, 400)
    except NoPlan as no:
        nearest = None if no.nearest is None else as_mapping(no.nearest)
        said_so = {"problem": sentence(no), "reasons": list(no.reasons), "instead": no.instead}
        return json({**said_so, "nearest": nearest}, 409)
    draft = await to_thread.run_sync(cast(Library, request.app.state.library).drafts.add, plan.text)
    return json({"id": draft.id, **answer(plan), "coverage": f"/api/routines/{draft.id}/coverage"})


def made(wish: Wish, changes: tuple[str, ...]) -> Plan:
    """The plan of a wish after its changes, one after the other. Raises `NoWish`, `NoPlan`."""
    if wish.tells:
        return _planned(wish, changes)
    return _remembered(wish, changes)


def _planned(wish: Wish, changes: tuple[str, ...]) -> Plan:
    return change(made(wish, changes[:-1]), changes[-1]) if changes else compose(wish)


_remembered = lru_cache(maxsize=REMEMBERED)(_planned)


def answer(plan: Plan) -> dict[str, Any]:
    """What the page is told of a plan: its score, its explanation, and what a session of it takes."""
    timeline = plan.checked.timeline
    supplies = list(timeline.supplies) if timeline else []
    return {**plan.explanation.to_json(), "text": plan.text, "wish": as_mapping(plan.wish), "needs": supplies}


def as_mapping(wish: Wish) -> dict[str, Any]:
    """A wish as it can be sent again; what is left as usual is left out."""
    usual = Wish(minutes=wish.minutes)
    changed = {one.name: getattr(wish, one.name) for one in fields(wish)}
    changed = {name: value for name, value in changed.items() if name == "minutes" or value != getattr(usual, name)}
    said = {name: _plain(changed[name]) for name in SAID if name in changed}
    if wish.restrictions:
        limits = sorted(wish.restrictions.limits)
        said["restrictions"] = {"limits": [_limit(limit) for limit in limits]}
    if "sore" in changed:
        said["sore"] = [area.words for area in wish.sore]
    said |= {name: [words_of(id) for id in changed[name]] for name in WORDS if name in changed}
    if "aim" in changed:
        said["aim"] = str(wish.aim)
    if "pressure" in changed:
        said["pressure"] = next(name for name, level in LEVELS.items() if level == wish.pressure)
    return said


def _limit(limit: Limit) -> dict[str, str]:
    return {"kind": str(limit.kind), "what": limit.what, "where": limit.area.where, "side": limit.area.side}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


class _TooLong(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Asked:
    wish: Mapping[str, Any]
    changes: tuple[str, ...] = ()


async def _asked(request: Request) -> _Asked:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise _TooLong
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        found = None
    wish, changes = (found.get("wish"), found.get("changes", [])) if isinstance(found, dict) else (None, [])
    if not isinstance(changes, list) or not all(isinstance(one, str) for one in changes):
        changes = []
    if len(changes) > MOST_CHANGES:
        raise _TooLong
    return _Asked(wish if isinstance(wish, dict) else {}, tuple(changes))


ROUTES = [Route("/api/plan", _plan, methods=["POST"])]
