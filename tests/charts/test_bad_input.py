"""A broken authored file stops the build: file, part, point and cure are named, and nothing is written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from charts import authored, build
from charts.fault import ChartError

Raw = dict[str, Any]
Break = Callable[[Raw], object]
EAR = "parts/ear"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of all that is authored."""
    return Path(shutil.copytree(authored.FOLDER, tmp_path / "authored"))


def broken(folder: Path, file: str, how: Break) -> ChartError:
    """The error of a build from the copy in which `how` has broken a file. It writes nothing."""
    path, target = folder / file, folder.parent / "built"
    raw = json.loads(path.read_text("utf-8"))
    how(raw)
    path.write_text(json.dumps(raw), "utf-8")
    return refused(folder, target)


def refused(folder: Path, target: Path) -> ChartError:
    target.mkdir()
    (target / "tracks.json").write_text("as it was")
    with pytest.raises(ChartError) as caught:
        build.main(target, "ear", folder=folder)
    assert [path.name for path in target.iterdir()] == ["tracks.json"]
    assert (target / "tracks.json").read_text() == "as it was"
    return caught.value


def part(raw: Raw, name: str) -> Raw:
    found: Raw = next(part for part in raw["parts"] if part["id"] == name)
    return found


def knots(raw: Raw) -> list[Any]:
    found: list[Any] = part(raw, "ear")["points"]
    return found


def crossed(raw: Raw) -> None:
    """The heel's outline goes back over itself."""
    points = part(raw, "body")["points"]
    points[2], points[3] = points[3], points[2]


def loose(raw: Raw) -> None:
    part(raw, "t5")["points"] = [[x - 60, y] for x, y, *_ in part(raw, "t5")["points"]]


def misnamed(raw: Raw) -> None:
    raw["landmarks"]["heel_centre"][1] = "arch_inner"


def moved_way(raw: Raw) -> None:
    raw["foot_sole"]["long"]["points"][3] = [90, 112]


GEOMETRY: list[tuple[str, Break, str, str, tuple[float, float] | None]] = [
    ("foot_sole.json", crossed, "parts/body", "the outline crosses itself", None),
    ("foot_sole.json", loose, "parts/t5", "hangs loose", None),
    ("foot_sole.json", lambda raw: raw["regions"].update(heel=[0, -40]), "regions/heel", "outside", (0, -40)),
    ("foot_sole.json", lambda raw: raw["cuts"].pop("web23"), "regions/toe_", "nothing is cut between", None),
    ("foot_sole.json", misnamed, "landmarks/heel_centre", "is in heel, not in arch_inner", None),
    ("foot_sole.json", lambda raw: raw["landmarks"].update(heel=[[300, 20], "heel"]), "landmarks/heel",
     "is in no region", (300, 20)),
    ("foot_sole.json", lambda raw: raw["lines"][0]["points"].append([140, 140]), "lines/", "leaves the drawing",
     None),
    ("tracks.json", moved_way, "foot_sole/long", "leaves the body", None),
    ("tracks.json", lambda raw: raw["head_map"].update(far={"points": [[0, 0], [0, 400]], "stops": {}}),
     "head_map/far", "leaves the body", None),
]  # fmt: skip


@pytest.mark.parametrize(("file", "how", "where", "says", "point"), GEOMETRY, ids=[f"{g[2]}: {g[3]}" for g in GEOMETRY])
def test_a_drawing_that_cannot_be_is_refused(
    folder: Path, file: str, how: Break, where: str, says: str, point: tuple[float, float] | None
) -> None:
    error = broken(folder, file, how)
    assert error.file == file
    assert error.part.startswith(where)
    assert says in error.says
    assert error.cure
    assert error.point == point if point else error.point is not None
    assert f"{file}: {error.part} at (" in str(error)


def test_the_point_of_a_crossing_is_where_it_crosses(folder: Path) -> None:
    error = broken(folder, "foot_sole.json", crossed)
    near = json.loads((folder / "foot_sole.json").read_text())["parts"][0]["points"][1:5]
    x, y = error.point or (0, 0)
    assert min(abs(x - px) + abs(y - py) for px, py, *_ in near) < 25


def test_the_point_of_a_way_is_where_it_leaves(folder: Path) -> None:
    x, y = broken(folder, "tracks.json", moved_way).point or (0, 0)
    outline = authored.read("foot_sole").silhouette.exterior
    assert outline.distance(authored.area([[x, y], [x + 1, y], [x, y + 1]])) < 1.5


def _part(raw: dict[str, Any]) -> dict[str, Any]:
    """The thumb, of which a hand's file has one part."""
    part: dict[str, Any] = raw["glyphs"]["thumb"]["parts"][0]
    return part


FORM: list[tuple[str, Break, str, str]] = [
    ("ear.json", lambda raw: raw.pop("cuts"), "", "cuts is missing"),
    ("ear.json", lambda raw: raw.update(colour="red"), "", "no key colour"),
    ("ear.json", lambda raw: part(raw, "ear").update(strok=1), EAR, "no key strok"),
    ("ear.json", lambda raw: part(raw, "ear").update(points=[[0, 0], [1, 1]]), f"{EAR}/points", "there are 2 points"),
    ("ear.json", lambda raw: knots(raw).insert(1, [4]), f"{EAR}/points/point 2", "no row of 2 to 3"),
    ("ear.json", lambda raw: knots(raw).insert(1, ["4", 5]), f"{EAR}/points/point 2/0", "no number"),
    ("ear.json", lambda raw: knots(raw).insert(1, [4, 5, "corner"]), f"{EAR}/points/point 2/2", "known"),
    ("ear.json", lambda raw: knots(raw).insert(1, knots(raw)[0]), f"{EAR}/points", "same"),
    ("ear.json", lambda raw: raw["parts"].append(part(raw, "ear")), EAR, "two of this name"),
    ("ear.json", lambda raw: raw.update(bounds=[0, 0, 10]), "bounds", "no row of 4"),
    ("ear.json", lambda raw: raw.update(sided="yes"), "sided", "neither true nor false"),
    ("ear.json", lambda raw: raw.update(regions=[]), "regions", "no table"),
    ("ear.json", lambda raw: raw.update(parts={}), "parts", "no list"),
    ("ear.json", lambda raw: raw.update(id="eye"), "id", "it says eye"),
    ("ear.json", lambda raw: raw.update(outline=["eer"]), "outline", "there is no eer"),
    ("ear.json", lambda raw: raw["relief"]["parts"].update(nose={"inflate": 3}), "relief/parts", "there is no nose"),
    ("ear.json", lambda raw: raw["relief"]["flush"].append([1, 2, 3]), "relief/flush/", "no row of 4 to 6"),
    ("head_top.json", lambda raw: raw["hair"].update(avoid=["hat"]), "hair/avoid", "there is no hat"),
    ("tracks.json", lambda raw: raw["ear"].update(far={"points": [[0, 0], [1, 1]]}), "ear/far", "stops is missing"),
    ("tracks.json", lambda raw: raw.update(hand={}), "hand", "there is no hand"),
    ("tracks.json", lambda raw: raw["foot_sole"]["long"]["stops"].update(heal=1), "foot_sole/long/stops", "no heal"),
    ("tracks.json", lambda raw: raw["foot_sole"]["long"]["stops"].update(heel=99), "foot_sole/long/stops/heel", "99"),
    ("glyphs.json", lambda raw: _part(raw)["layers"].append("toe"), "glyphs/thumb/parts/0", "no toe"),
    ("glyphs.json", lambda raw: raw["layers"]["hand"]["limbs"][0].update(limb="toe"), "layers/hand/limbs/0", "no toe"),
    ("glyphs.json", lambda raw: raw["limbs"]["index"].update(folds={"9": "joint"}), "layers/", "station 9"),
    ("glyphs.json", lambda raw: raw["limbs"]["index"]["stations"][1].__setitem__(2, 0), "layers/", "radius 0"),
    ("glyphs.json", lambda raw: [raw["layers"]["three"].pop("limbs")], "layers/three", "nothing in it"),
    ("glyphs.json", lambda raw: _part(raw).update(patch=[]), "glyphs/thumb/parts/0/patch", "at least 1"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "how", "where", "says"), FORM, ids=[f"{f[0]} {f[3]}" for f in FORM])
def test_a_file_of_another_form_is_refused(folder: Path, file: str, how: Break, where: str, says: str) -> None:
    error = broken(folder, file, how)
    assert error.file == file
    assert error.part == where if not where.endswith("/") else error.part.startswith(where)
    assert says in error.says
    assert error.cure


TEXTS = [
    ("{", "line 1, column 2"),
    ("", "line 1, column 1"),
    ("[]", "no table"),
    ('{"id": NaN}', "NaN is no measure"),
    ('{"bounds": [0, 0, Infinity, 1]}', "Infinity is no measure"),
    ('{"id": "ear", "id": "ear"}', "the key id stands twice"),
    ("[" * 100_000, "nested too deep"),
]


@pytest.mark.parametrize(("text", "says"), TEXTS, ids=[says for _, says in TEXTS])
def test_a_text_that_is_no_chart_is_refused(folder: Path, tmp_path: Path, text: str, says: str) -> None:
    (folder / "ear.json").write_text(text)
    assert says in refused(folder, tmp_path / "built").says


def test_a_number_beyond_measure_is_refused(folder: Path, tmp_path: Path) -> None:
    path = folder / "ear.json"
    path.write_text(path.read_text().replace('"bounds": [', '"bounds": [1e999, ', 1))
    assert refused(folder, tmp_path / "built").part == "bounds"
    path.write_bytes(b'{"id": "\xff"}')
    with pytest.raises(ChartError, match=r"ear\.json: the whole: byte 8 is not UTF-8; save the file as UTF-8"):
        authored.read("ear", folder)
    path.unlink()
    with pytest.raises(ChartError, match="there is no such file"):
        authored.read("ear", folder)


def test_a_build_that_breaks_off_while_it_writes_leaves_the_old_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.json").write_text("old")

    def full(self: Path, content: bytes) -> int:
        raise OSError("no room")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no room"):
        build.write({"a.json": b"new", "b.json": b"new"}, tmp_path)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_the_command_says_it_in_one_line() -> None:
    ran = subprocess.run([sys.executable, "-m", "charts.build", "nose"], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("There is no view nose. The views are foot_sole,")
