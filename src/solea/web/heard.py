"""Words that are heard by themselves, away from any track: the steps of a recipe, and what its timers say."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import cast

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from solea.voice import VoiceUnavailable
from solea.web.answers import NO_CACHE, problem, tagged
from solea.web.studio import Studio

REMEMBERED = 4096  # phrases; one is some hundred bytes


class Heard:
    """The phrases that pages were told of, by the key that each is asked for with. Nothing else is ever said."""

    def __init__(self) -> None:
        self._words: OrderedDict[str, str] = OrderedDict()

    def path(self, words: str) -> str:
        """Where a phrase is heard from now on."""
        key = hashlib.blake2b(words.encode(), digest_size=12).hexdigest()
        self._words[key] = words
        self._words.move_to_end(key)
        while len(self._words) > REMEMBERED:
            self._words.popitem(last=False)
        return f"/heard/{key}.mp3"

    def words(self, key: str) -> str | None:
        return self._words.get(key)


async def _heard(request: Request) -> Response:
    """A phrase as sound; another voice says the same phrase, so it is asked for again."""
    words = cast(Heard, request.app.state.heard).words(request.path_params["key"])
    if words is None:
        return problem(404, "These words are not kept any more: open the recipe again.")
    try:
        sound = await to_thread.run_sync(cast(Studio, request.app.state.studio).say, words)
    except VoiceUnavailable as no:
        return problem(503, f"No voice: {no}.")
    return tagged(request, sound, "audio/mpeg", NO_CACHE)


ROUTES = [Route("/heard/{key}.mp3", _heard)]
