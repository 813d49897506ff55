"""The kitchen over HTTP: the shelf, a recipe, its paper, and nothing outside the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import running
from tests.web.served import Served

BALM = """\
---
title: Balm
yield: 120 g
servings: 40 feet
---
Melt @beeswax{15%%} in @sunflower oil{85%%} for ~{10%minutes}.
"""
OILED = """\
- **Warm your hands** with @./recipes/balm{15%g}.

# Feet (right, then left)

- **Smooth** the sole, light, 1 min.
"""
BAD = "---\ntitle: Bad\n---\nMix @water{50%%} with @glycerin{50%%}.\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    served = Served(tmp_path_factory.mktemp("kitchen"))
    recipes = served.library / "recipes" / "creams"
    recipes.mkdir(parents=True)
    (served.library / "recipes" / "balm.cook").write_text(BALM)
    (recipes / "foot cream.cook").write_text(BALM.replace("Balm", "Cream"))
    (served.library / "recipes" / "bad.cook").write_text(BAD)
    (served.library.parent / "secret.cook").write_text(BALM)
    served.score("oiled", OILED)
    served.score("broken", "- **Smoth** the sole.")
    with running(served) as client:
        yield client


def test_the_shelf_holds_every_recipe_and_says_which_may_not_be_made(client: httpx.Client) -> None:
    told = client.get("/api/recipes").json()["recipes"]
    assert [(one["id"], one["title"], one["problems"]) for one in told] == [
        ("bad", "Bad", 1), ("balm", "Balm", 0), ("creams/foot cream", "Cream", 0)
    ]  # fmt: skip
    assert told[1]["ingredients"] == ["beeswax", "sunflower oil"]


def test_a_recipe_with_all_that_a_page_shows(client: httpx.Client) -> None:
    told = client.get("/api/recipes/balm").json()
    assert (told["format"], told["sound"], told["total_g"]) == ("solea.recipe/1", True, "120")
    assert [line["exact_g"] for line in told["lines"]] == ["18", "102"]
    assert (told["per_serving_g"], told["serving"]) == (3.0, "feet")
    assert told["told"][0] == {"fine": True, "point": "The shares add up to 100 %.", "rest": ""}
    assert told["sections"][0]["steps"][0][-2] == {"kind": "timer", "words": "10 minutes", "name": "", "seconds": 600}
    assert client.get("/api/recipes/creams/foot%20cream").json()["title"] == "Cream"


def test_what_is_wrong_with_one_is_told_without_where_it_lies(client: httpx.Client) -> None:
    answer = client.get("/api/recipes/bad")
    told = answer.json()
    assert (told["sound"], told["told"], [one["code"] for one in told["findings"]]) == (False, [], ["K301"])
    assert told["findings"][0]["file"] == "bad.cook"
    assert "/recipes/bad" not in answer.text


@pytest.mark.parametrize("path", ["none", "../secret", "..%2Fsecret", "%2Fetc%2Fpasswd", "recipes/balm", "balm.cook"])
def test_nothing_else_is_a_recipe(client: httpx.Client, path: str) -> None:
    for kind in ("/api/recipes/", "/paper/label/", "/paper/card/"):
        assert client.get(f"{kind}{path}").status_code == 404


def test_paper_is_a_pdf(client: httpx.Client) -> None:
    label = client.get("/paper/label/balm", params={"size": "120ml", "count": "4", "made": "2026-11-27"})
    assert (label.status_code, label.headers["content-type"]) == (200, "application/pdf")
    assert label.content.startswith(b"%PDF-")
    assert label.headers["content-disposition"] == "inline; filename*=UTF-8''balm-label.pdf"
    assert client.get("/paper/card/balm").content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    "query", [{"size": "vat"}, {"count": "0"}, {"count": "1000"}, {"count": "x"}, {"made": "soon"}]
)
def test_labels_that_there_are_none_of(client: httpx.Client, query: dict[str, str]) -> None:
    assert client.get("/paper/label/balm", params=query).status_code == 400


def test_what_may_not_be_made_is_not_printed(client: httpx.Client) -> None:
    assert client.get("/paper/label/bad").status_code == client.get("/paper/card/bad").status_code == 409


def test_without_the_typesetter_it_is_said(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    answer = client.get("/paper/card/balm")
    assert (answer.status_code, answer.json()["problem"]) == (501, "Paper needs the typesetter, once: make print.")


def test_a_recipe_that_changes_is_told_anew(client: httpx.Client, tmp_path: Path) -> None:
    first = client.get("/api/recipes/balm")
    same = client.get("/api/recipes/balm", headers={"If-None-Match": first.headers["etag"]})
    assert same.status_code == 304


@pytest.mark.parametrize("path", ["/kitchen", "/recipe/balm", "/make/balm"])
def test_pages_have_addresses(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in (200, 503)  # 503 where no player is built


def test_a_recipe_as_it_is_made_in_another_amount(client: httpx.Client) -> None:
    told = client.get("/api/making/balm?g=60").json()
    assert (told["format"], told["id"], told["total_g"]) == ("solea.making/1", "balm", "60")
    weigh, melt = told["actions"]
    assert [(one["name"], one["grams"]) for one in weigh["weigh"]] == [("beeswax", "9.0"), ("sunflower oil", "51.0")]
    assert melt["timers"][0]["seconds"] == 600
    assert client.get("/api/making/creams/foot%20cream").json()["total_g"] == "120"


def test_what_is_said_while_it_is_made_is_heard(client: httpx.Client) -> None:
    weigh, melt = client.get("/api/making/balm").json()["actions"]
    answer = client.get(weigh["sound"])
    assert answer.headers["content-type"] == "audio/mpeg"
    assert answer.text == "said: Weigh 18 grams of beeswax and 102 grams of sunflower oil."
    assert client.get(melt["timers"][0]["sound"]).text == "said: The 10 minutes are over."
    assert client.get("/heard/0123456789abcdef01234567.mp3").status_code == 404


@pytest.mark.parametrize("grams", ["0", "-1", "1/0", "nan", "1e9", "100001", "a", "", "60%20"])
def test_a_batch_is_some_grams(client: httpx.Client, grams: str) -> None:
    for kind in ("/api/making/balm", "/paper/card/balm"):
        answer = client.get(f"{kind}?g={grams}")
        assert answer.status_code == 400 and "grams" in answer.json()["problem"]


def test_what_may_not_be_made_is_not_made(client: httpx.Client) -> None:
    assert client.get("/api/making/bad").status_code == 409
    assert client.get("/api/making/none").status_code == 404


def test_what_to_buy_for_a_routine_is_a_pdf(client: httpx.Client) -> None:
    answer = client.get("/paper/shop/oiled")
    assert answer.headers["content-type"] == "application/pdf" and answer.content.startswith(b"%PDF-")
    assert client.get("/paper/shop/broken").status_code == 409  # a score with errors
    assert client.get("/paper/shop/none").status_code == 404
