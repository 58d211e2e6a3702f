"""The folder of an installation is removed, as the manual says one may; the next one begins with nothing of it."""

import os
from pathlib import Path

import pytest

from deploy.stack.postgres import Postgres, remove


@pytest.mark.skipif(os.geteuid() != 0, reason="only as root does the cluster lie outside the folder")
def test_a_removed_installation_leaves_the_next_one_no_cluster_it_cannot_open(tmp_path: Path) -> None:
    home = tmp_path / "hidden" / ".wutong"
    home.mkdir(parents=True)
    home.parent.chmod(0o700)
    link = home / "postgres"
    try:
        Postgres(link, 1, "the first").prepare()
        assert link.is_symlink()
        place = link.resolve()
        left = place / "data" / "left"
        left.touch()

        Postgres(link, 1, "the first").prepare()
        assert left.exists()

        link.unlink()
        home.rmdir()
        Postgres(link, 1, "another").prepare()
        assert link.resolve() == place
        assert (place / "data" / "PG_VERSION").exists() and not left.exists()
    finally:
        remove(link)
