"""Setting up a clone: what is missing is installed or named in one line, and nothing is done twice."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Imports a module of `tools/`, which stand alone and know nothing of the package."""
    monkeypatch.syspath_prepend(str(TOOLS))
    ours = {path.stem for path in TOOLS.glob("*.py")}

    def load(name: str) -> ModuleType:
        return __import__(name)

    yield load
    for name in ours:
        sys.modules.pop(name, None)


def test_setting_up_needs_only_the_standard_library() -> None:
    ours = {path.stem for path in TOOLS.glob("*.py")}
    for path in TOOLS.glob("*.py"):
        if path.stem == "picture":  # takes the README's picture; no command needs it
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert {name.split(".")[0] for name in names} <= set(sys.stdlib_module_names) | ours, path.name


def test_an_old_python_can_read_the_first_file_and_says_that_it_is_old() -> None:
    ast.parse((TOOLS / "setup.py").read_text(), feature_version=(3, 6))
    pretend = "import runpy, sys; sys.version_info = (3, 9); runpy.run_path(sys.argv[1], run_name='__main__')"
    command = [sys.executable, "-c", pretend, str(TOOLS / "setup.py")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.startswith("Solea needs Python 3.11 or newer; ")
    assert "is 3.9." in ran.stderr


def test_an_unknown_purpose_is_one_line_and_exit_code_2() -> None:
    ran = subprocess.run([sys.executable, TOOLS / "setup.py", "fly"], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("usage: setup.py run | test")


@pytest.fixture
def bare(tool, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A Debian without browser and ffmpeg; what would be run is written down."""
    system = tool("system")
    monkeypatch.setattr(system.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    called: list[list[str]] = []
    monkeypatch.setattr(system, "call", lambda command, doing, **_: called.append(command))
    system.called = called
    return system


def test_root_gets_what_is_missing(bare, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(bare, "_is_root", lambda: True)
    bare.need_programs()
    assert [command[:2] for command in bare.called] == [["apt-get", "update"], ["apt-get", "install"]]
    assert {"chromium", "ffmpeg"} <= set(bare.called[1])


def test_anybody_else_gets_the_one_line_to_run(bare, tool, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(bare, "_is_root", lambda: False)
    with pytest.raises(tool("said").Problem, match=r"\n  sudo apt-get install --yes .*chromium.*ffmpeg\n"):
        bare.need_programs()
    assert bare.called == []


def test_a_python_without_venv_names_its_package(bare, tool, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(bare, "_is_root", lambda: False)
    monkeypatch.setattr(bare, "find_spec", lambda name: None)
    with pytest.raises(tool("said").Problem, match=rf"apt-get install .* python3\.{sys.version_info.minor}-venv\n"):
        bare.need_venv()


def test_a_stamp_holds_until_something_changes(tool, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    stamp = tool("stamp")
    source, mark = tmp_path / "player" / "main.ts", tmp_path / "marks" / "player"
    source.parent.mkdir()
    source.write_text("one")
    (source.parent / "node_modules").mkdir()

    def now() -> str:
        return str(stamp.of_tree(source.parent, skip={"node_modules"}))

    stamp.write(mark, now())
    (source.parent / "node_modules" / "vite.js").write_text("not ours")
    assert stamp.holds(mark, now())
    source.write_text("two")
    assert not stamp.holds(mark, now())
    source.write_text("one")
    source.rename(source.with_name("other.ts"))
    assert not stamp.holds(mark, now())
    assert not stamp.holds(tmp_path / "none", now())


def test_a_lock_that_another_one_overwrote_is_installed_again(tool, monkeypatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    environment = tool("environment")
    locks = {"test": "pillow==13.0 \\\n  --hash=sha256:0\nclick==8\n", "bench": "pillow==11.3\nclick==8\n"}
    for name, text in {**locks, "run": "click==8\n"}.items():
        (tmp_path / f"{name}.lock").write_text(text)
    monkeypatch.setattr(environment, "REQUIREMENTS", tmp_path)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "STAMPS", tmp_path / "stamps")
    installed: list[str] = []
    monkeypatch.setattr(environment, "_pip", lambda *words, doing: installed.append(doing.removeprefix("Installing ")))
    for name in ("run", "test", "run", "bench", "run", "test", "test", "bench"):
        environment.install(name)
    assert installed == ["run.lock", "test.lock", "bench.lock", "test.lock", "bench.lock"]


def test_a_command_that_fails_shows_what_it_wrote(tool, capfd: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    said = tool("said")
    with pytest.raises(said.Problem, match="Installing it failed"):
        said.call([sys.executable, "-c", "print('why'); raise SystemExit(3)"], "Installing it")
    assert "why" in capfd.readouterr().err
    with pytest.raises(said.Problem, match="could not be started"):
        said.call([Path("/no/such/program")], "Installing it")
