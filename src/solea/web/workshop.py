"""The studio of the real thing: text → score → timeline → words → performance → sound."""

from __future__ import annotations

from solea.web.library import Entry
from solea.web.studio import Answer, Performed
from solea.web.wish import Wish


class Workshop:
    """Makes cards, performances and checks with the packages on the left."""

    def card(self, entry: Entry) -> Answer:
        raise NotImplementedError

    def perform(self, entry: Entry, wish: Wish) -> Performed:
        raise NotImplementedError

    def check(self, text: str) -> Answer:
        raise NotImplementedError
