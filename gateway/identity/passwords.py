"""Passwords as argon2id hashes, computed beside the hub: a sign-in takes tens of milliseconds of a native thread.

An unknown login is answered in the time a known one takes.
"""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from eventlet import tpool
from eventlet.semaphore import Semaphore

from contracts.refusals import Refusal

#: OWASP's smallest setting for argon2id: 19 MiB, two passes, one lane.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Hashes computed at once, and sign-ins that may wait for their turn.
_AT_ONCE, _WAITING_MOST = 2, 64
_turn = Semaphore(_AT_ONCE)
# eventlet would keep twenty threads, each with the 19 MiB of its last hash
tpool.set_num_threads(_AT_ONCE)
_waiting = 0


def hash_now(password: str) -> str:
    """The hash, computed here and now: for the command line and the demo, where no hub waits."""
    return _HASHER.hash(password)


def hash_password(password: str) -> str:
    """The hash, computed beside the hub."""
    return str(_beside(_HASHER.hash, password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is right; without a hash (no such login) as much work is done, and the answer is no."""
    right = bool(_beside(_verify, password_hash or _dummy(), password))
    return right and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _dummy() -> str:
    return _HASHER.hash("nobody has this password")


def _beside(work: object, *arguments: str) -> object:
    """Run native work in a thread; more callers than may wait are refused."""
    global _waiting
    if _waiting >= _WAITING_MOST:
        raise Refusal("overloaded")
    _waiting += 1
    try:
        with _turn:
            return tpool.execute(work, *arguments)
    finally:
        _waiting -= 1
