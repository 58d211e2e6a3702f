"""What the person at the terminal sees: progress on standard error, results on standard output.

Standard library only: the bootstrap speaks through it before there is an environment.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Since when the person has been waiting: the bootstrap says it to what it hands over to.
BEGAN = float(os.environ.pop("WUTONG_BEGAN", time.time()))


class Stop(Exception):
    """The command cannot go on. The message is all the person needs; the exit status is 1."""


def say(text: str) -> None:
    """One line of progress."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(what: str) -> Iterator[None]:
    """Names what is being done, and how long it took once it is."""
    started = time.monotonic()
    yield
    say(f"  {what:<46} {time.monotonic() - started:5.1f} s")


def elapsed() -> float:
    """Seconds since the person began to wait."""
    return time.time() - BEGAN
