"""Installing leaves the machine as it was, whatever interrupts it."""

from pathlib import Path

import pytest

from deploy import packages
from deploy.console import Stop
from deploy.packages import _replaced


def test_a_file_that_was_there_comes_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "policy"
    file.write_text("theirs")
    file.chmod(0o640)
    with _replaced(file, "ours", mode=0o755):
        assert file.read_text() == "ours" and file.stat().st_mode & 0o777 == 0o755
    assert file.read_text() == "theirs" and file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_was_not_there_is_gone_afterwards(tmp_path: Path) -> None:
    with _replaced(tmp_path / "policy", "ours", mode=0o755):
        assert (tmp_path / "policy").exists()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", ["theirs", None])
def test_after_a_killed_install_the_next_one_puts_it_right(tmp_path: Path, before: str | None) -> None:
    file = tmp_path / "policy"
    if before:
        file.write_text(before)
    killed = _replaced(file, "ours", mode=0o755)
    killed.__enter__()
    with _replaced(file, "ours", mode=0o755):
        assert file.read_text() == "ours"
    assert (file.read_text() if file.exists() else None) == before


def test_what_may_not_be_installed_is_named_one_line_each() -> None:
    with pytest.raises(Stop) as refused:
        packages.ensure(["rabbitmq-server", "postgresql"], may_install=False)
    lines = str(refused.value).splitlines()
    assert len(lines) == 2 and "rabbitmq-server" in lines[0] and "postgresql" in lines[1]


def test_without_root_each_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(Stop) as refused:
        packages.ensure(["rabbitmq-server"], may_install=True)
    assert "apt-get install rabbitmq-server" in str(refused.value) and "docker compose up" in str(refused.value)
