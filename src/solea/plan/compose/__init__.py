"""From a wish to a score: the best plan under the rules of docs/decisions/0140, with its explanation and its proof."""

from solea.plan.compose.change import History, change
from solea.plan.compose.compose import Plan, compose
from solea.plan.compose.explain import Explanation
from solea.plan.compose.moves import Aim
from solea.plan.compose.nearest import NoPlan
from solea.plan.compose.wish import NoWish, Wish, wish_from

__all__ = [
    "Aim", "Explanation", "History", "NoPlan", "NoWish", "Plan", "Wish", "change", "compose", "wish_from",
]  # fmt: skip
