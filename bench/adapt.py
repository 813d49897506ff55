"""Adapting: from a checked score and restrictions to the adapted score, checked and laid out again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.row import Row, cpu_seconds
from solea.check import check_text
from solea.plan import adapt
from solea.safety.areas import Area
from solea.safety.limits import Restrictions
from solea.safety.receiver import Answer, Giver, Receiver, weigh

ROUNDS = 9
MOST_MS = 10.0
ARTICLE = Path(__file__).parent.parent / "library" / "foot-and-scalp.massage.md"
RECEIVERS = {
    "numb feet": Receiver(conditions=(Answer("numb_feet"),), cleared=("numb_feet",)),
    "light hands, a ticklish sole": Receiver(pressure=1, ticklish=(Area("sole"),)),
    "a heel left out": Receiver(skip=(Area("heel", "left"),)),
    "a migraine": Receiver(conditions=(Answer("migraine"),)),
    "one hand, sore thumbs": Receiver(giver=Giver(one_hand=True, sore_thumbs=True)),
}


def rows() -> Iterator[Row]:
    text = ARTICLE.read_text("utf-8")
    checked = check_text(text, ARTICLE.name)
    again = 1000 * median(cpu_seconds(lambda: check_text(text, ARTICLE.name)) for _ in range(ROUNDS))
    for words, receiver in RECEIVERS.items():
        restrictions = weigh(receiver).restrictions
        spent = _median_ms(checked, restrictions)
        yield Row(
            f"adapt the article: {words}", f"{spent:.1f} ms", f"≤ {MOST_MS:g} ms", f"check it once: {again:.1f} ms",
            spent <= MOST_MS,
        )  # fmt: skip


def _median_ms(checked: object, restrictions: Restrictions) -> float:
    adapt(checked, restrictions)  # type: ignore[arg-type]  # ways are looked for once
    gc.collect()
    return 1000 * median(cpu_seconds(lambda: adapt(checked, restrictions)) for _ in range(ROUNDS))  # type: ignore[arg-type]
