"""What makes a recipe unsafe, each with a case beside it that is sound."""

from __future__ import annotations

import pytest

from solea.recipe import CheckedRecipe, examine
from solea.recipe.keeping import keeps
from solea.recipe.method import temperatures

COOL = "Below 50 °C stir in"


def told(body: str, front: str = "", allergies: tuple[str, ...] = ()) -> CheckedRecipe:
    return examine(f"---\ntitle: Balm\n{front}---\n\n{body}\n", allergies=allergies)


def codes(body: str, front: str = "", allergies: tuple[str, ...] = ()) -> list[str]:
    return [finding.code for finding in told(body, front, allergies).diagnostics]


def balm(more: str, oil: str = "84.5") -> str:
    return f"Melt @beeswax{{15%%}} in @sunflower oil{{{oil}%%}} at 75 °C.\n\n{COOL} {more}."


def cream(preservative: str, *, oil: str = "12.5", water: str = "81") -> str:
    water_phase = f"Heat @distilled water{{{water}%%}} to 75 °C."
    oil_phase = f"Melt @emulsifying wax{{6%%}} in @sunflower oil{{{oil}%%}}, bring it to 75 °C and mix the two."
    return f"{water_phase}\n\n{oil_phase}\n\n{COOL} {preservative}."


def test_the_published_tea_tree_balm_is_caught() -> None:
    """A hundred drops in 105 g, as one finds it: about four percent, twice what skin is given [E01, D61]."""
    published = """\
Hold @shea butter{40%g} at 80 °C. Melt @sunflower oil{20%g}, @calendula-infused oil{20%g}, @beeswax{15%g} and
@jojoba oil{10%g} beside it.

Below 50 °C stir in @tea tree essential oil{100%drops} and pour.
"""
    (finding,) = told(published).diagnostics
    assert finding.code == "K401"
    assert finding.message == "100 drops are up to 4.5 g: 4.11 % of essential oil; feet get 1 % at most"
    assert codes(published.replace("100%drops", "20%drops")) == []


# --- water, preservatives, keeping -----------------------------------------------------------------------


@pytest.mark.parametrize("wet", ["water", "rose water", "aloe vera gel", "honey", "milk", "herbal tea"])
def test_whatever_is_wet_needs_a_preservative(wet: str) -> None:
    body = f"Mix @{wet}{{50%%}} with @glycerin{{50%%}}."
    assert codes(body) == ["K301"]
    assert codes(body, "store: fridge\nkeeps: 3 days\n") == []
    assert codes(body, "store: fridge\nkeeps: 4 days\n") == ["K307", "K301"]
    assert "K301" in codes(body, "store: fridge\n")
    assert "K301" in codes(body, "keeps: 3 days\n")


def test_vitamin_e_is_no_preservative() -> None:
    (finding,) = told("Mix @water{50%%} with @glycerin{49.5%%} and @vitamin E{0.5%%}.").diagnostics
    assert finding.code == "K301"
    assert finding.hints[-1] == "vitamin E keeps oil from turning rancid; it is no preservative"


@pytest.mark.parametrize(
    "name, low, high",
    [("Liquid Germall Plus", "0.1", "0.5"), ("Optiphen Plus", "0.75", "1.5"), ("Germaben II", "0.3", "1")],
)
def test_a_preservative_stays_in_its_range(name: str, low: str, high: str) -> None:
    def with_share(share: float) -> list[str]:
        return codes(cream(f"@{name}{{{share:.2f}%%}}", water=f"{81.5 - share:.2f}"), "pH: 5.5\n")

    assert with_share(float(low)) == with_share(float(high)) == []
    assert with_share(float(low) - 0.05) == with_share(float(high) + 0.05) == ["K302"]


def test_a_preservative_wants_it_cool() -> None:
    hot = cream("@Liquid Germall Plus{0.5%%}").replace("Below 50 °C", "At 60 °C")
    assert codes(hot, "pH: 5.5\n") == ["K303"]
    assert codes(cream("@Liquid Germall Plus{0.5%%}"), "pH: 5.5\n") == []
    silent = cream("@Liquid Germall Plus{0.5%%}").replace("Below 50 °C stir", "Stir")
    assert codes(silent, "pH: 5.5\n") == ["K303"], "nothing says that it has cooled since 75 °C"


@pytest.mark.parametrize(
    "ph, sound", [("", False), ("pH: 2.9\n", False), ("pH: 3\n", True), ("pH: 8\n", True), ("pH: 8.1\n", False)]
)
def test_a_preservative_works_in_its_ph(ph: str, sound: bool) -> None:
    assert codes(cream("@Liquid Germall Plus{0.5%%}"), ph) == ([] if sound else ["K304"])


def test_a_cream_whose_preservative_does_not_work_may_not_be_made() -> None:
    assert not told(cream("@Liquid Germall Plus{0.5%%}"), "pH: 9\n").ok
    assert told(cream("@Liquid Germall Plus{0.5%%}")).ok, "what was not measured yet is measured when it is made"


def test_a_preservative_works_in_its_phase() -> None:
    assert codes(balm("@Liquid Germall Plus{0.5%%}")) == ["K305"]
    assert codes(balm("@Phenonip{0.5%%}")) == []
    assert codes(cream("@Phenonip{0.5%%}")) == ["K305"]
    assert codes(cream("@Germaben II{0.5%%}", oil="25", water="68.5"), "pH: 5.5\n") == []
    assert codes(cream("@Germaben II{0.5%%}", oil="26", water="67.5"), "pH: 5.5\n") == ["K305"]


def test_nothing_keeps_longer_than_its_shortest_lived_ingredient() -> None:
    body = balm("@vitamin E{0.5%%}")
    assert codes(body, "keeps: 6 months\n") == []
    (finding,) = told(body, "keeps: 7 months\n").diagnostics
    assert (finding.code, finding.message) == ("K307", "it keeps 6 months, not 7 months: sunflower oil keeps 6 months")


@pytest.mark.parametrize(
    "body, front, days",
    [
        (balm("@vitamin E{0.5%%}"), "", 180),
        ("Pour @jojoba oil{100%%}.", "", 360),
        (cream("@Optiphen Plus{0.5%%}"), "", 90),
        ("Mix @water{50%%} with @glycerin{50%%}.", "store: fridge\n", 3),
        ("Mix @water{50%%} with @glycerin{50%%}.", "", 0),
        ("Mix @Epsom salt{100%%}.", "use: soak\n", 360),
        ("Stir @salt{67%%} into @jojoba oil{33%%}.", "use: rinse off\n", 180),
    ],
)
def test_how_long_it_keeps_follows_from_what_it_is(body: str, front: str, days: int) -> None:
    made = told(body, front).formula
    assert made and keeps(made).days == days


def test_a_scrub_in_a_wet_room_is_packed_for_one_use_or_preserved() -> None:
    scrub, front = "Stir @sugar{66%%} into @sunflower oil{34%%}.", "use: rinse off\n"
    assert codes(scrub, front) == ["K308"]
    assert codes(scrub, f"{front}packs: single use\n") == []
    assert codes("Stir @sugar{66%%} into @sunflower oil{33.5%%} and @Phenonip{0.5%%}.", front) == []


def test_some_preservatives_are_not_for_small_children() -> None:
    assert codes(cream("@Liquid Germall Plus{0.5%%}"), "pH: 5.5\npeople: children\n") == ["K309"]
    assert codes(cream("@Liquid Germall Plus{0.5%%}"), "pH: 5.5\npeople: elders\n") == []


# --- essential oils and people ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "front, most",
    [
        ("", 1.0),
        ("for: feet\npeople: pregnancy\n", 1.0),
        ("people: elders\n", 1.0),
        ("for: scalp\n", 0.5),
        ("for: scalp\npeople: pregnancy\n", 0.5),
        ("people: adults, elders\n", 1.0),
    ],
)
def test_essential_oil_keeps_to_the_limit_of_the_person_and_the_place(front: str, most: float) -> None:
    assert codes(balm(f"@tea tree oil{{{most}%%}}", oil=f"{85 - most}"), front) == []
    assert codes(balm(f"@tea tree oil{{{most + 0.06:.2f}%%}}", oil=f"{85 - most - 0.06:.2f}"), front) == ["K401"]


@pytest.mark.parametrize("people", ["children", "adults, children"])
def test_children_get_none(people: str) -> None:
    assert codes(balm("@tea tree oil{0.1%%}", oil="84.9"), f"people: {people}\n") == ["K401"]
    assert codes(balm("@vitamin E{0.1%%}", oil="84.9"), f"people: {people}\n") == []


def test_several_oils_count_together() -> None:
    assert codes(balm("@tea tree oil{0.5%%} and @lavender oil{0.5%%}", oil="84")) == []
    assert codes(balm("@tea tree oil{0.6%%} and @lavender oil{0.6%%}", oil="83.8")) == ["K401"]


def test_an_oil_has_a_most_of_its_own() -> None:
    said = "cautions: No peppermint near the face of a child, nor with G6PD deficiency.\n"
    assert codes(balm("@peppermint oil{5.5%%}", oil="79.5"), said) == ["K401", "K402"]
    assert codes(balm("@peppermint oil{1%%}", oil="84"), said) == []


@pytest.mark.parametrize("oil", ["niaouli oil", "clove bud oil", "fragrance oil", "lemongrass"])
def test_an_oil_without_a_known_limit_is_refused(oil: str) -> None:
    assert "K403" in codes(balm(f"@{oil}{{0.1%%}}", oil="84.9"))


@pytest.mark.parametrize("oil", ["bergamot oil", "lemon oil", "lime oil", "grapefruit oil"])
def test_citrus_is_for_the_evening_or_is_rinsed_off(oil: str) -> None:
    body = balm(f"@{oil}{{0.5%%}}")
    assert codes(body) == ["K405"]
    assert codes(body, "when: evening\n") == codes(body, "use: rinse off\n") == []


def test_no_essential_oil_in_a_soak() -> None:
    body, front = "Mix @Epsom salt{99.5%%} and @lavender oil{0.5%%}.", "use: soak\n"
    assert codes(body, front) == ["K406"]
    assert codes("Mix @Epsom salt{100%%}.", front) == []


@pytest.mark.parametrize("to", ["nuts", "nut", "NUTS", "sweet almond oil", "Prunus Amygdalus Dulcis Oil"])
def test_somebodys_allergies_are_looked_for(to: str) -> None:
    assert codes("Warm @almond oil{100%%}.", allergies=(to,)) == ["K407"]
    assert codes("Warm @sunflower oil{100%%}.", allergies=(to,)) == []


def test_a_fragrance_allergen_comes_with_its_oil() -> None:
    assert codes(balm("@lavender oil{0.5%%}"), allergies=("linalool",)) == ["K407"]
    assert codes(balm("@tea tree oil{0.5%%}"), allergies=("linalool",)) == []


def test_a_caution_has_to_be_said() -> None:
    body = balm("@peppermint oil{0.5%%}")
    assert codes(body) == ["K408"]
    assert codes(f"{body}\n\n> Peppermint: not near the face of a child.") == []


def test_a_salt_scrub_says_where_it_must_not_go() -> None:
    body, front = "Stir @fine salt{67%%} into @sunflower oil{33%%}.", "use: rinse off\npacks: single use\n"
    assert codes(body, front) == ["K410"]
    assert codes(body, f"{front}cautions: Never on broken skin.\n") == []


def test_much_urea_is_no_slip() -> None:
    assert codes("Melt @lanolin{60%%} in @sunflower oil{28%%} with @urea{12%%}.") == ["K409"]
    assert codes("Melt @lanolin{60%%} in @sunflower oil{31%%} with @urea{9%%}.") == []


# --- method ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, degrees",
    [
        ("at 75 °C", [75]),
        ("77 to 82 °C", [82]),
        ("77-82°C", [82]),
        ("170 °F", [pytest.approx(76.67, abs=0.01)]),
        ("200℃", [200]),
        ("about 45 degrees C", [45]),
        ("45.5 °C then 20 °C", [45.5, 20]),
        ("75 Cups", []),
        ("5 minutes", []),
        ("2 C-clamps", []),
    ],
)
def test_temperatures_are_read_from_the_words(words: str, degrees: list[float]) -> None:
    assert [float(value) for _, _, value in temperatures(words)] == degrees


def test_a_scent_goes_in_when_it_has_cooled() -> None:
    hot = "Melt @beeswax{15%%} in @sunflower oil{84.5%%} and stir in @tea tree oil{0.5%%}."
    assert codes(hot) == ["K501"], "a step that melts is hot"
    assert codes(balm("@tea tree oil{0.5%%}")) == []
    assert codes(balm("@tea tree oil{0.5%%}").replace("Below 50 °C", "At room temperature")) == []
    assert codes("Stir @tea tree oil{0.5%%} into @sunflower oil{99.5%%}.") == []


def test_what_has_to_melt_does_not_go_in_cold() -> None:
    assert codes("Warm @sunflower oil{85%%} to 40 °C and stir in @beeswax{15%%}.") == ["K502"]
    assert codes("Warm @sunflower oil{85%%} to 75 °C and stir in @beeswax{15%%}.") == []
    assert codes("Stir @sunflower oil{85%%} and @shea butter{15%%}.") == []


def test_oil_and_water_need_something_between() -> None:
    body = f"Mix @water{{90%%}} and @sunflower oil{{9%%}}.\n\n{COOL} @Optiphen Plus{{1%%}}."
    assert codes(body) == ["K503"]
    assert codes(body.replace("9%%}.\n", "3%%} with @emulsifying wax{6%%}.\n")) == []
    assert codes(f"Mix @water{{98%%}} and @sunflower oil{{1%%}}.\n\n{COOL} @Optiphen Plus{{1%%}}.") == []


@pytest.mark.parametrize(
    "timer, sound",
    [
        ("~{10%minutes}", True),
        ("~rest{2-3%hours}", True),
        ("~rest", True),
        ("~{5}", False),
        ("~{1%dozen}", False),
        ("~{0%min}", False),
        ("~{}", False),
    ],
)
def test_a_timer_runs_for_a_time(timer: str, sound: bool) -> None:
    assert codes(f"Warm @sunflower oil{{100%%}} for {timer}.") == ([] if sound else ["K504"])


# --- soak ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "front, found",
    [
        ("water: 38 °C\n", []),
        ("water: 39.9 °C\n", []),
        ("water: 40 °C\n", ["K508"]),
        ("water: 41 °C\n", ["K505"]),
        ("water: 43\n", ["K505"]),
        ("water: 38 °C\npeople: children\n", []),
        ("water: 39 °C\npeople: children\n", ["K505"]),
        ("dose: 80 g/l\n", []),
        ("dose: 81 g/l\n", ["K507"]),
    ],
)
def test_a_soak_is_warm_and_not_strong(front: str, found: list[str]) -> None:
    assert codes("Mix @Epsom salt{100%%}.", f"use: soak\n{front}") == found


def test_temperatures_in_the_words_of_a_soak_count_too() -> None:
    assert codes("Stir @Epsom salt{100%%} into water of 104 °F.", "use: soak\n") == ["K508"]
    assert codes("Stir @Epsom salt{100%%} into water of 110 °F.", "use: soak\n") == ["K505"]
    assert codes("Stir @Epsom salt{100%%} into water of 100 °F.", "use: soak\n") == []


@pytest.mark.parametrize("minutes, sound", [("10", True), ("20", True), ("21", False), ("15-25", False)])
def test_a_soak_is_short(minutes: str, sound: bool) -> None:
    body = f"Stir @Epsom salt{{100%%}} into water and rest ~soak{{{minutes}%minutes}}."
    assert codes(body, "use: soak\n") == ([] if sound else ["K506"])
