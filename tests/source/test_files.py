"""Reading a file, or a clear finding why not."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from solea.source import MAX_BYTES, decode, read_file


def codes(path: Path | str) -> list[str]:
    return [diagnostic.code for diagnostic in read_file(path).diagnostics]


def test_a_text_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.massage.md"
    file.write_bytes("# Füße\r\n".encode())
    assert read_file(file).source.text == "# Füße\r\n"


def test_a_byte_order_mark_is_no_letter() -> None:
    assert decode(b"\xef\xbb\xbf# A", "a").source.text == "# A"


def test_a_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "feet.massage.md").touch()
    found = read_file(tmp_path / "feets.massage.md").diagnostics[0]
    assert found.code == "S006" and "feet.massage.md" in found.hints[0]


def test_a_missing_folder() -> None:
    assert "no folder" in read_file("/nowhere/at/all.md").diagnostics[0].hints[0]


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.massage.md"
    file.write_text("# A")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert codes(file) == ["S007"]


def test_a_device_error_is_no_traceback() -> None:
    assert codes("/proc/self/mem") == ["S007"]


def test_a_folder(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["S008"]


def test_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert codes(file) == ["S009"]


def test_another_encoding_names_line_and_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.massage.md"
    file.write_bytes("# A\nFüße\n".encode("latin-1"))
    found = read_file(file).diagnostics[0]
    assert found.code == "S010" and "line 2" in found.message and "0xfc" in found.message


def test_fifty_megabytes_are_refused_without_reading_them(tmp_path: Path) -> None:
    file = tmp_path / "large.massage.md"
    with file.open("wb") as large:
        large.truncate(50_000_000)
    tracemalloc.start()
    assert codes(file) == ["S011"]
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_just_the_bound_is_read() -> None:
    assert decode(b"a" * MAX_BYTES, "a").ok
    assert not decode(b"a" * (MAX_BYTES + 1), "a").ok


def test_a_name_with_a_null_byte() -> None:
    assert codes("a\0b") == ["S006"]
