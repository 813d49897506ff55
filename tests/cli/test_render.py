"""`solea render` as it is called: many files, what is up to date, what is in the way, and every bad ending."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import av
import icalendar
import pytest
from tests.cli.conftest import GOOD, Solea

import solea as package
from solea.render.recording import one_line

LONG = "## Foot (right, then left)\n\n" + "- **Smooth** the sole, heel to toes, 20 min.\n"
PLAIN = GOOD.replace("20 s", "60 s")
ALL = "mp3,opus,m4a,flac,wav,vtt,srt,ics,pdf"


def program(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from solea.cli import main; main()", *arguments]


def surroundings(tmp_path: Path) -> dict[str, str]:
    source = str(Path(package.__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": source, "SOLEA_CACHE": str(tmp_path / "cache")}


def begun(tmp_path: Path, *arguments: str, parts: int = 1) -> subprocess.Popen[bytes]:
    """A command in a process of its own that is in the middle of so many files."""
    command = subprocess.Popen(
        program(*arguments), cwd=tmp_path, env=surroundings(tmp_path), start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 90
    while len(grown(tmp_path)) < parts and command.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    assert len(grown(tmp_path)) >= parts, command.communicate(timeout=5)
    return command


def grown(folder: Path) -> list[Path]:
    return [part for part in folder.glob(".*.part") if part.stat().st_size]


@pytest.fixture(autouse=True)
def plain(tmp_path: Path) -> None:
    """A minute of one stroke, with time for all of its words."""
    (tmp_path / "plain.massage.md").write_text(PLAIN)


@pytest.fixture
def long(tmp_path: Path) -> str:
    (tmp_path / "long.massage.md").write_text(LONG)
    return "long.massage.md"


def test_every_format_at_once_into_a_folder(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ran = solea("render", "plain.massage.md", "--to", ALL, "-o", "out", "--jobs", "1")
    assert (ran.code, ran.err) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {f"plain.{kind}" for kind in ALL.split(",")}
    assert ran.out.splitlines()[-1] == "9 files: 9 written"
    with wave.open(str(tmp_path / "out" / "plain.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() >= 20


def test_the_ending_says_the_format_and_mp3_is_usual(solea: Solea, tmp_path: Path) -> None:
    assert solea("render", "plain.massage.md", "-o", "a.wav").out.startswith("Wrote a.wav: ")
    assert solea("render", "plain.massage.md").out.startswith("Wrote plain.mp3: ")
    assert solea("render", "-", "--to", "vtt", stdin=PLAIN.encode()).out.startswith("Wrote massage.vtt: ")


def test_what_is_up_to_date_is_not_made_again(solea: Solea, tmp_path: Path) -> None:
    solea("render", "plain.massage.md", "--to", "mp3,vtt")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "plain.mp3", tmp_path / "plain.vtt")}
    again = solea("render", "plain.massage.md", "--to", "mp3,vtt")
    assert again.code == 0
    assert again.out.splitlines()[-1] == "2 files: 2 up to date"
    assert all(path.stat().st_mtime_ns == at for path, at in before.items())
    assert solea("render", "plain.massage.md", "--to", "mp3", "--words", "names").out.startswith("Wrote plain.mp3")


def test_a_changed_score_is_made_again_without_a_question(solea: Solea, tmp_path: Path) -> None:
    solea("render", "plain.massage.md", "--to", "srt")
    (tmp_path / "plain.massage.md").write_text(PLAIN.replace("60 s", "70 s"))
    ran = solea("render", "plain.massage.md", "--to", "srt")
    assert (ran.code, ran.out.startswith("Wrote plain.srt: 1.2 min")) == (0, True)


def test_a_file_that_is_not_ours_is_left_as_it_is(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "plain.mp3").write_text("a song")
    ran = solea("render", "plain.massage.md", "--to", "mp3,vtt")
    assert ran.code == 1
    assert ran.err == "solea: plain.mp3 is there, and is not as solea left it; --force writes over it\n"
    assert (tmp_path / "plain.mp3").read_text() == "a song"
    assert (tmp_path / "plain.vtt").exists()
    assert solea("render", "plain.massage.md", "--force").code == 0
    with (tmp_path / "plain.mp3").open("ab") as file:  # edited since
        file.write(b"tag")
    assert solea("render", "plain.massage.md").code == 1


def test_one_broken_score_does_not_stop_the_others(solea: Solea, tmp_path: Path) -> None:
    ran = solea("render", "broken.massage.md", "plain.massage.md", "nowhere.massage.md", "--to", "vtt")
    assert ran.code == 1
    assert "error[S101]" in ran.err and "there is no file nowhere.massage.md" in ran.err
    assert (tmp_path / "plain.vtt").exists() and not (tmp_path / "broken.vtt").exists()


def test_two_scores_of_one_name(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "plain.massage.md").write_text(PLAIN)
    ran = solea("render", "plain.massage.md", "other/plain.massage.md", "--to", "vtt")
    assert (ran.code, ran.err) == (
        2, "solea: two of the scores would be written as plain.vtt; write them into different folders\n")


def test_into_a_place_that_cannot_be_written(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "folder.mp3").mkdir()
    (tmp_path / "folder.mp3" / "plain.mp3").mkdir()
    ran = solea("render", "plain.massage.md", "-o", "folder.mp3")
    assert (ran.code, ran.err) == (2, "solea: folder.mp3/plain.mp3 is a folder\n")
    ran = solea("render", "plain.massage.md", "-o", "/proc/plain.mp3")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith("solea: /proc/plain.mp3 could not be written: ")


@pytest.mark.parametrize("kind", ["mp3", "opus", "m4a", "flac", "wav"])
def test_a_full_disk_in_the_middle_leaves_nothing(tmp_path: Path, long: str, kind: str) -> None:
    """No file may grow past 200 kB, as if the disk were full then; the fault has one line."""
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    (tmp_path / f"long.{kind}").write_text("old")
    ran = subprocess.run(
        program("render", long, "--to", kind, "--force", "--words", "bells"), cwd=tmp_path, preexec_fn=small,
        env=surroundings(tmp_path), capture_output=True, text=True, check=False, timeout=120,
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == f"solea: long.{kind} could not be written: file too large\n"
    assert (tmp_path / f"long.{kind}").read_text() == "old"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_nothing_half_made(tmp_path: Path, long: str, jobs: str) -> None:
    (tmp_path / "long.wav").write_bytes(b"what was there before")
    command = begun(tmp_path, "render", long, "--to", "mp3,flac,wav", "--force", "--jobs", jobs, parts=int(jobs))
    os.killpg(command.pid, signal.SIGINT)  # as a terminal does, to everybody
    out, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (130, b"solea: stopped\n"), out
    assert (tmp_path / "long.wav").read_bytes() == b"what was there before"
    assert not list(tmp_path.glob(".*.part"))


def test_killed_in_the_middle_and_begun_again(tmp_path: Path, long: str) -> None:
    command = begun(tmp_path, "render", long, "--to", "flac", "--jobs", "1")
    os.killpg(command.pid, signal.SIGKILL)
    command.communicate()
    assert grown(tmp_path)
    again = subprocess.run(program("render", long, "--to", "flac"), cwd=tmp_path, env=surroundings(tmp_path),
                           capture_output=True, text=True, check=True, timeout=120)
    assert again.stdout.startswith("Wrote long.flac: 40.")
    assert not list(tmp_path.glob(".*.part"))


def test_workers_whose_owner_was_killed_end_by_themselves(tmp_path: Path, long: str) -> None:
    command = begun(tmp_path, "render", long, "--to", "flac,wav,opus,m4a", "--jobs", "2", parts=2)
    command.kill()
    command.communicate()
    until = time.monotonic() + 30
    while list(tmp_path.glob(".*.part")) and time.monotonic() < until:
        time.sleep(0.05)
    assert not list(tmp_path.glob(".*.part"))


def test_two_at_one_file(tmp_path: Path, long: str) -> None:
    first = begun(tmp_path, "render", long, "--to", "flac", "--jobs", "1")
    first.send_signal(signal.SIGSTOP)  # so that it is not done before the second looks
    second = subprocess.run(program("render", long, "--to", "flac"), cwd=tmp_path, env=surroundings(tmp_path),
                            capture_output=True, text=True, check=False, timeout=120)
    assert (second.returncode, second.stderr) == (1, "solea: long.flac is being written by another solea\n")
    first.send_signal(signal.SIGCONT)
    out, _ = first.communicate(timeout=120)
    assert out.startswith(b"Wrote long.flac")


def test_jobs_make_what_one_makes(solea: Solea, tmp_path: Path) -> None:
    for jobs in ("1", "3"):
        (tmp_path / jobs).mkdir()
        assert solea("render", "plain.massage.md", "--to", "mp3,flac,m4a,vtt", "-o", jobs, "-j", jobs).code == 0
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "3" / path.name).read_bytes()


def test_without_the_media_part_the_way_to_it_is_told(solea: Solea, monkeypatch: pytest.MonkeyPatch) -> None:
    from solea.render import libav

    monkeypatch.setattr(libav, "find_spec", lambda name: None)
    ran = solea("render", "plain.massage.md", "--to", "mp3,opus,m4a")
    assert ran.code == 2
    assert ran.err.startswith("solea: opus, m4a needs one more part (PyAV, 36 MB): run make media, or ")


def test_a_voice_by_its_name_is_another_voice(solea: Solea, tmp_path: Path) -> None:
    sounds = []
    for voice in ("british", "british woman", "scottish"):
        assert solea("render", "plain.massage.md", "-o", f"{voice}.wav", "--voice", voice).code == 0
        sounds.append((tmp_path / f"{voice}.wav").read_bytes())
    assert len(set(sounds)) == 3


def test_the_calendar_has_what_was_asked_for(solea: Solea, tmp_path: Path) -> None:
    asked = ("--at", "20:30", "--on", "2026-12-01", "--repeat", "tue,fri", "--zone", "Europe/Berlin", "--alarm", "5")
    assert solea("render", "plain.massage.md", "--to", "ics", *asked).code == 0
    text = (tmp_path / "plain.ics").read_bytes().decode()
    for line in ("DTSTART;TZID=Europe/Berlin:20261201T203000", "RRULE:FREQ=WEEKLY;BYDAY=TU,FR", "TRIGGER:-PT5M",
                 "URL:http://127.0.0.1:8000/routine/plain"):
        assert f"{line}\r\n" in text


def test_cards_are_printed_and_made_again_for_other_paper(solea: Solea, tmp_path: Path) -> None:
    assert solea("render", "plain.massage.md", "-o", "plain.pdf").out.startswith("Wrote plain.pdf: ")
    a4 = (tmp_path / "plain.pdf").read_bytes()
    assert a4.startswith(b"%PDF-")
    assert solea("render", "plain.massage.md", "--to", "pdf").out == "plain.pdf is up to date\n"
    for paper in (("--paper", "letter"), ("--paper", "pocket"), ("--overview",), ("--large",)):
        assert solea("render", "plain.massage.md", "--to", "pdf", *paper).out.startswith("Wrote plain.pdf: ")
        assert (tmp_path / "plain.pdf").read_bytes() != a4
    ran = solea("render", "plain.massage.md", "--to", "pdf", "--paper", "pocket", "--large")
    assert (ran.code, ran.err) == (
        2, "solea: pocket cards have one size; for an overview or large print take a4 or letter\n")


def test_for_a_receiver_the_session_is_adapted_first(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "foot.massage.md").write_text(
        "---\ntitle: Feet\n---\n\n## Foot (right, then left)\n\n- **Smooth** the sole, heel to toes, firm, 60 s.\n")
    (tmp_path / "ana.toml").write_text('conditions = ["fragile bones"]\n')
    plain = solea("render", "foot.massage.md", "-o", "plain.pdf")
    assert plain.code == 0
    ran = solea("render", "foot.massage.md", "-o", "ana.pdf", "--receiver", "ana.toml")
    assert ran.code == 0, ran.err
    assert solea("adapt", "foot.massage.md", "--receiver", "ana.toml", "-o", "adapted.massage.md").code == 0
    assert solea("render", "adapted.massage.md", "-o", "adapted.pdf").code == 0
    plain_, for_ana, adapted = ((tmp_path / f"{name}.pdf").read_bytes() for name in ("plain", "ana", "adapted"))
    assert len({plain_, for_ana, adapted}) == 3  # the cover for Ana says besides what was changed


def test_paper_and_calendars_ask_no_voice(solea: Solea, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of them is said: no phrase is made, and how fast it would be said makes no other file."""
    from solea.render import batch

    def none(*_: object, **__: object) -> object:
        raise AssertionError("the words were worked out")

    monkeypatch.setattr(batch, "prepare", none)
    ran = solea("render", "plain.massage.md", "--to", "pdf,ics")
    assert (ran.code, ran.err) == (0, "")
    again = solea("render", "plain.massage.md", "--to", "pdf", "--speed", "120", "--words", "names")
    assert again.out == "plain.pdf is up to date\n"
    with pytest.raises(AssertionError, match="worked out"):
        solea("render", "plain.massage.md", "--to", "vtt", "--speed", "113")  # captions are words


def test_without_the_typesetter_the_way_to_it_is_told(solea: Solea, monkeypatch: pytest.MonkeyPatch) -> None:
    from solea.render import print as paper

    monkeypatch.setattr(paper, "find_spec", lambda name: None)
    ran = solea("render", "plain.massage.md", "--to", "mp3,pdf")
    assert ran.code == 2
    assert ran.err.startswith("solea: pdf needs one more part (Typst, 34 MB): run make print, or ")


def test_a_page_says_its_size_and_is_up_to_date_until_its_sound_is_another(solea: Solea, tmp_path: Path) -> None:
    ran = solea("render", "plain.massage.md", "-o", "plain.html", "--gap", "5")
    size = (tmp_path / "plain.html").stat().st_size
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Wrote plain.html: 1.1 min, {size / 1e6:.1f} MB\n"
    assert "up to date" in solea("render", "plain.massage.md", "-o", "plain.html").out
    assert "Wrote" in solea("render", "plain.massage.md", "-o", "plain.html", "--sound", "opus").out
    assert (tmp_path / "plain.html").stat().st_size < size
    assert solea("render", "plain.massage.md", "-o", "plain.html", "--sound", "wav").code == 2


def test_a_folder_that_is_not_there_is_named(solea: Solea, tmp_path: Path) -> None:
    ran = solea("render", "plain.massage.md", "-o", "nowhere/plain.vtt")
    assert (ran.code, ran.err) == (2, "solea: there is no folder nowhere\n")
    ran = solea("render", "plain.massage.md", "--to", "vtt,srt", "-o", "nowhere")
    assert ran.code == 2
    assert ran.err == "solea: several files go into a folder, and there is no folder nowhere; make it first\n"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(("answer", "code", "left"), [(b"n\n", 1, True), (b"y\n", 0, False)])
def test_at_a_terminal_it_asks_before_it_writes_over(tmp_path: Path, answer: bytes, code: int, left: bool) -> None:
    (tmp_path / "plain.vtt").write_text("a song")
    ours, theirs = os.openpty()
    command = subprocess.Popen(
        program("render", "plain.massage.md", "--to", "vtt"), cwd=tmp_path, env=surroundings(tmp_path),
        stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while b"Write over it?" not in said:
        said += os.read(ours, 1024)
    assert b"plain.vtt is there, and is not as solea left it" in said
    os.write(ours, answer)
    command.communicate(timeout=120)
    os.close(ours)
    assert command.returncode == code
    assert ((tmp_path / "plain.vtt").read_text() == "a song") is left


@pytest.mark.parametrize("title", ["עיסוי כפות הרגליים", "مساج القدم 🦶", "a\u202eb </script> & <b>", "日本語"])
def test_any_title_goes_into_every_file(solea: Solea, tmp_path: Path, title: str) -> None:
    (tmp_path / "any.massage.md").write_text(PLAIN.replace("title: Small", f"title: '{title}'"), encoding="utf-8")
    ran = solea("render", "any.massage.md", "--to", ALL, "--jobs", "1")
    assert (ran.code, ran.err) == (0, "")
    shown = one_line(title)
    for kind in ("mp3", "opus", "m4a", "flac"):
        with av.open(str(tmp_path / f"any.{kind}")) as sound:
            tags = {name.lower(): text for part in (sound, *sound.streams) for name, text in part.metadata.items()}
        assert tags["title"] == shown, kind
    (event,) = icalendar.Calendar.from_ical((tmp_path / "any.ics").read_bytes()).walk("VEVENT")
    assert event["SUMMARY"] == shown


def test_ninety_minutes(solea: Solea, tmp_path: Path) -> None:
    (tmp_path / "ninety.massage.md").write_text(LONG.replace("20 min", "45 min"))
    ran = solea("render", "ninety.massage.md", "--to", "mp3,vtt", "--words", "bells", "--jobs", "1")
    assert (ran.code, ran.err) == (0, "")
    with av.open(str(tmp_path / "ninety.mp3")) as sound:
        assert sound.duration is not None and 5_400 <= sound.duration / 1e6 < 5_500


def test_a_worker_that_is_killed_takes_only_its_own_file_with_it(tmp_path: Path, long: str) -> None:
    command = begun(tmp_path, "render", long, "--to", "flac,wav,m4a", "--words", "bells", "--jobs", "2", parts=2)
    workers = subprocess.run(["pgrep", "-P", str(command.pid), "-f", "spawn_main"], capture_output=True, text=True,
                             check=True).stdout.split()
    os.kill(int(workers[0]), signal.SIGKILL)
    out, said = command.communicate(timeout=300)
    assert command.returncode == 1
    assert re.fullmatch(rb"solea: long\.\w+ could not be made: its process ended before it was done\n", said), said
    assert out.splitlines()[-1] == b"3 files: 2 written, 1 failed"
