"""Files that --output names: whole or untouched, and what is no plain file stays what it is."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import Run

from khoi_kg.cli.answers import write_bytes
from khoi_kg.cli.context import UnwritableError
from khoi_kg.cli.output import written_whole
from khoi_kg.store import StoreFullError


def write(output: Path, data: bytes = b"new") -> None:
    with written_whole(output) as file:
        file.write(data)


def test_what_a_link_means_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    real = tmp_path / "real.nq"
    real.write_bytes(b"old")
    real.chmod(0o600)
    link = tmp_path / "links" / "link.nq"
    link.parent.mkdir()
    link.symlink_to(real)
    write(link)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["links", "real.nq"]


def test_a_link_to_a_file_to_come_makes_that(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "later.nq")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "later.nq").read_bytes() == b"new"


def test_a_pipe_is_written_into(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.nq"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    listener.start()
    write(pipe)
    listener.join(10)
    assert heard == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_stays_one() -> None:
    write(Path(os.devnull))
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_file_that_fails_half_way_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    output, other = tmp_path / "a.nq", tmp_path / "a.nq.new"
    output.write_bytes(b"old")
    other.write_bytes(b"the user's own")
    with pytest.raises(OSError, match="half way"), written_whole(output) as file:
        file.write(b"ne")
        raise OSError("half way")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.nq": b"old", "a.nq.new": b"the user's own"}


def test_an_answer_for_which_there_is_no_room_leaves_no_file(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(UnwritableError):
            write_bytes(b"x" * 5000, tmp_path / "answer.xlsx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write(tmp_path / "ours")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_export_writes_into_what_its_output_means(khoi: Run, small_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "real.nq").write_bytes(b"")
    (tmp_path / "link.nq").symlink_to("real.nq")
    (tmp_path / "link.nq.new").write_bytes(b"the user's own")
    assert khoi("export", "-o", tmp_path / "link.nq", "--store", small_folder).returncode == 0
    assert (tmp_path / "link.nq").is_symlink()
    assert (tmp_path / "real.nq").stat().st_size > 1000
    assert (tmp_path / "link.nq.new").read_bytes() == b"the user's own"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [["query", "list"], ["--help"], ["export"], ["stats"]])
def test_standard_output_without_room_is_no_mistake_of_ours(arguments: list[str], small_folder: Path) -> None:
    store = ["--store", str(small_folder)] if arguments[0] in ("export", "stats") else []
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from khoi_kg.cli import main; main()", *arguments, *store],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    told = done.stderr.decode()
    assert "There is no room left" in told
    assert "report" not in told
    assert done.returncode == 2


def test_no_room_for_a_file_says_where() -> None:
    error = UnwritableError(Path("x.nq"), OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert "no room left to write x.nq" in str(error)
    assert "Không còn chỗ để ghi x.nq" in error.in_words("vi")
    assert "đã hết chỗ" in StoreFullError(Path("s")).in_words("vi")
