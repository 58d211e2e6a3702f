"""Folders of installations that live no longer than a test."""

import shutil
from pathlib import Path

from deploy.stack import postgres
from deploy.supervisor import leftovers


def remove(folder: Path) -> None:
    """The folder is gone, with the database that may lie elsewhere and whatever still ran in it."""
    for state in folder.rglob("state.json"):
        leftovers.end(state)
    for cluster in folder.rglob("postgres"):
        if cluster.is_symlink() or (cluster / "data").is_dir():
            postgres.remove(cluster)
    shutil.rmtree(folder, ignore_errors=True)
