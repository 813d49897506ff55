"""What may be said is said, what claims too much is found, and a denial is no claim."""

import re
from pathlib import Path

import pytest

from solea.catalogue import article, techniques
from solea.safety import claims_in, conditions, honest, honest_for, stop_lines

ROOT = Path(__file__).parents[2]
KNOWN = set(re.findall(r"^- \*\*([A-Z]\d\d)\*\*", (ROOT / "docs/sources.md").read_text(encoding="utf-8"), re.MULTILINE))


def words(text: str) -> list[str]:
    return [claim.words for claim in claims_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It will treat your headaches.",
        "This cures insomnia.",
        "Rubbing heals.",
        "Helps regrow hair.",
        "A massage that detoxifies.",
        "Flushes out toxins.",
        "Brings blood flow to the foot.",
        "Boosts circulation.",
        "Soothes headaches and is relaxing.",
        "A natural remedy.",
        "It not only heals.",
        "It will no doubt cure you.",
        "It is not dear and cures warts.",
        "Nobody must pay. It cures warts.",
        "Press the reflex points.",
        "Clears the\nsinuses.",
        "A treatment for sore feet.",
        "The best treatments there are.",
        "A cure for cold feet.",
        "Foot therapy for aching arches.",
        "A natural therapy\nagainst corns.",
        "Stimulates the liver and the kidneys.",
        "Balances your hormones.",
        "Good for the heart.",
        "It boosts your energy.",
        "Releases endorphins.",
        "It promotes deep sleep.",
        "For insomnia.",
        "Drains the legs.",
        "A drainage massage.",
        "Cleanses the blood.",
        "Loosens knots.",
    ],
)
def test_a_claim_is_found(text: str) -> None:
    assert words(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is not a treatment.",
        "It does not treat, cure or heal anything.",
        "There is no reliable proof that it grows hair.",
        "It doesn’t cure anything.",
        "A treat for tired feet.",
        "Not a treatment for sore feet, nor a cure.",
        "This is no therapy for anything.",
        "Nor is it a therapy of any kind.",
        "Treat yourself to a warm towel.",
        "Warms the skin and feels pleasant.",
        "Wash your hands before you secure the towel.",
        "Retreat slowly to the heel.",
        "Some people with tension headaches find it comforting.",
        "Firm strokes go toward the heart.",
        "Leave it out before sleep.",
        "Support the heel with your other hand.",
        "Drain the basin.",
        "Let your hands rest on the stomach of the calf.",
        "It will not help your digestion.",
        "The muscle begins to move.",
    ],
)
def test_a_denial_or_a_near_word_is_no_claim(text: str) -> None:
    assert words(text) == []


def test_a_claim_says_where_it_stands_and_what_may_be_said() -> None:
    (claim,) = claims_in("Oil for the scalp: regrowth in weeks.")
    assert (claim.span.start, claim.span.end, claim.kind) == (19, 27, "regrow")
    assert claim.instead == "No reliable proof it grows hair."


def test_claims_are_found_in_their_order() -> None:
    assert words("Cures all. Detox for feet. Heals.") == ["Cures", "Detox", "Heals"]


def test_every_statement_of_the_article_that_claims_has_a_sentence() -> None:
    claims = [row for row in article().values() if row.kind == "claim"]
    assert {row.honest for row in claims} == {"F1", "F2", "F4", "F5", "F7", "F8", "F9", "F10"}
    assert {row.honest for row in article().values() if row.honest} <= set(honest())


def test_nothing_is_said_of_blood_in_the_scalp() -> None:
    assert "F6" not in honest()


@pytest.mark.parametrize("sentence", honest().values(), ids=lambda sentence: sentence.id)
def test_an_honest_sentence_claims_nothing_and_names_its_sources(sentence) -> None:
    assert words(sentence.says) == []
    assert sentence.strength and sentence.sources
    assert set(sentence.sources) - {"SEED"} <= KNOWN
    assert set(sentence.techniques) <= {*techniques(), "dwell"}


def test_sentences_are_shown_where_they_belong() -> None:
    ids = [sentence.id for sentence in honest_for(["soak", "rub", "smooth"], ["feet"])]
    assert ids == ["F1", "F2", "F3", "F12"]
    ids = [sentence.id for sentence in honest_for(["circle", "ear_massage", "dwell"], ["scalp"])]
    assert ids == ["F4", "F5", "F7", "F8", "F9", "F12"]
    assert "F10" in [sentence.id for sentence in honest_for([], ["feet"], products=True)]
    assert honest()["scope"].says == "A pleasant rub, not reflexology and not a treatment."


def test_our_own_words_claim_nothing() -> None:
    said = [text for line in stop_lines().values() for text in (line.line, line.reason, line.do)]
    said += [text for c in conditions().values() for text in (c.plain, c.reason, c.do)]
    said += [text for t in techniques().values() for text in (t.say, *t.cautions)]
    assert [text for text in said if words(text)] == []


STRINGS = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`]*`")
PLAYER = sorted((ROOT / "player/src").rglob("*.ts"))


@pytest.mark.parametrize("file", PLAYER, ids=lambda file: str(file.relative_to(ROOT / "player")))
def test_no_words_of_the_player_promise_what_a_massage_cannot_do(file: Path) -> None:
    said = STRINGS.findall(file.read_text("utf-8"))
    assert [claim.words for text in said for claim in claims_in(text)] == []


def test_the_player_has_words_to_be_looked_at() -> None:
    assert sum(len(STRINGS.findall(file.read_text("utf-8"))) for file in PLAYER) > 500
