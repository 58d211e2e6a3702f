"""Logs do not grow without end: a file past its size is copied aside and begun anew.

The process keeps its open file; it appends, so it goes on at the new beginning. The few lines written between the copy
and the cut are lost.
"""

import os
import shutil
from pathlib import Path

LARGEST = 10 * 1024 * 1024
KEPT = 3


def rotate(folder: Path, *, largest: int = LARGEST, kept: int = KEPT) -> None:
    """Every log in the folder is at most about `largest` bytes, with `kept` older ones beside it."""
    for log in folder.glob("*.log"):
        if log.stat().st_size <= largest:
            continue
        for number in range(kept, 1, -1):
            older = log.with_suffix(f".log.{number - 1}")
            if older.exists():
                older.replace(log.with_suffix(f".log.{number}"))
        shutil.copyfile(log, log.with_suffix(".log.1"))
        os.truncate(log, 0)
