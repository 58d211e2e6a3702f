"""Where every demo value comes from: one seed, and a name for each thing that is made from it.

The same seed and name give the same ids and choices on every machine; what is made under one name does not depend on
what else was made before it, so a compound can be made again, alone, at any time. Nothing here reads a clock.
"""

import hashlib
import random

SEED = 20170630
_MILLIS_2017 = 1_483_200_000_000  # 2017-01-01T00:00+08:00


def choices(*name: object) -> random.Random:
    """The source of choices for the thing called ``name``."""
    return random.Random(":".join(map(str, (SEED, *name))))


def named_id(*name: object) -> str:
    """The id of the thing called ``name``: a UUIDv7 in form, the same each time."""
    digest = hashlib.sha256(":".join(map(str, (SEED, *name))).encode()).digest()
    return _uuid7(_MILLIS_2017 + int.from_bytes(digest[10:13], "big"), int.from_bytes(digest[:10], "big") >> 6)


class Ids:
    """Ids in ascending order, all of one block: the ``block``-th of a run of things made under one name."""

    def __init__(self, block: int, *name: object) -> None:
        self._bits = choices("ids", *name).getrandbits
        self._millis = _MILLIS_2017 + (block << 24)

    def new(self) -> str:
        self._millis += 1
        return _uuid7(self._millis, self._bits(74))


def _uuid7(millis: int, bits: int) -> str:
    text = f"{millis << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def shared_out(total: int, weights: list[int], least: list[int]) -> list[int]:
    """``total`` things over places by weight, at least ``least[i]`` in each; the result adds up to ``total``.

    What is left after the minimums goes by largest remainder, ties to the earlier place.
    """
    spare = total - sum(least)
    if spare < 0:
        raise ValueError(f"{total} do not suffice: {sum(least)} is the least")
    weight = sum(weights)
    shares = [low + spare * own // weight for own, low in zip(weights, least, strict=True)]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(spare * weights[place] % weight), place))
    for place in by_remainder[: total - sum(shares)]:
        shares[place] += 1
    return shares
