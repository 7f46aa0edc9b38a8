"""The logger's contract: once per line, levelled, stamped, and in the right folder."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from logger import get_logger

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (\w+) +(\S+) \S+\.py:\d+ (.*)$")


def lines_of(folder: Path) -> list[str]:
    return [line for file in folder.glob("*.log") for line in file.read_text("utf-8").splitlines()]


def run_python(code: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **environ}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=cwd, env=environ, capture_output=True, text=True
    )


def test_asking_twice_adds_no_handler():
    first = get_logger("contract.twice")
    second = get_logger("contract.twice")
    assert first is second
    assert len(second.handlers) == 2
    assert {type(handler) for handler in second.handlers} == {
        logging.StreamHandler,
        logging.FileHandler,
    }


def test_each_message_is_printed_and_written_once(tmp_path):
    code = "from logger import get_logger\nfor _ in range(3): get_logger('a')\n"
    code += "get_logger('a.b').warning('only once')"
    result = run_python(code, tmp_path, LOG_DIR=str(tmp_path / "once"))
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("only once") == 1
    assert len(lines_of(tmp_path / "once")) == 1


def test_a_line_has_time_level_name_and_place(tmp_path):
    get_logger("contract.format", log_dir=tmp_path / "format").warning("disk is %d %% full", 91)
    (line,) = lines_of(tmp_path / "format")
    match = LINE.match(line)
    assert match, line
    assert match.groups() == ("WARNING", "contract.format", "disk is 91 % full")


def test_level_comes_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "error")
    monkeypatch.setenv("LOG_DIR", str(tmp_path / "level"))
    logger = get_logger("contract.level")
    logger.warning("quiet")
    logger.error("loud")
    assert [line.rsplit(" ", 1)[1] for line in lines_of(tmp_path / "level")] == ["loud"]


def test_an_unknown_level_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("LOG_LEVEL", "verbose")
    with pytest.raises(ValueError, match="LOG_LEVEL is 'verbose'; use one of DEBUG"):
        get_logger("contract.unknown")


def test_a_folder_that_cannot_be_made_does_not_stop_the_program(tmp_path):
    (tmp_path / "file").write_text("in the way")
    logger = get_logger("contract.blocked", log_dir=tmp_path / "file" / "logs")
    assert [type(handler) for handler in logger.handlers] == [logging.StreamHandler]


@pytest.mark.parametrize("folder", [".", "src", "notebooks", None])
def test_a_relative_folder_counts_from_the_project_root(folder, tmp_path):
    cwd = ROOT / folder if folder else tmp_path
    code = "from logger import get_logger; print(get_logger('x').handlers[1].baseFilename)"
    result = run_python(code, cwd, LOG_DIR="logs")
    assert result.returncode == 0, result.stderr
    assert Path(result.stdout.strip()).parent == ROOT / "logs"
