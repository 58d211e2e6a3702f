"""Growth: the same reads in a small sub-district and in one fifty times as large, side by side."""

import statistics
from collections.abc import Mapping

from deploy.bench import rounds, works
from deploy.bench.ours import Ours
from deploy.bench.report import Row

HOUSEHOLDS = 1_000_000
MOST = 1.3
#: Few enough that an answer's time is its own and not that of a queue before it.
CONNECTIONS = 4


def rows(small: Ours, large: Ours, seconds: float, number: int) -> list[Row]:
    """One row a kind of read: the p50 in the large one, as a multiple of the small one's."""
    found = []
    for one in (small, large):  # so that there are work orders to list
        assert one.port is not None
        rounds.generate(works.report_order(one, one.port, seconds=5.0))
    for title, paths in (
        ("read", "/v1/compounds/{}"),
        ("list households of a compound", "/v1/compounds/{}/households?limit=50"),
        ("list work orders of a compound", "/v1/work-orders?compound_id={}&limit=50"),
        ("list compounds", "/v1/compounds?limit=50"),
    ):
        sides = [
            works.get(one, paths, name, seconds=seconds, connections=CONNECTIONS)
            for name, one in (("small", small), ("large", large))
        ]
        found.append(_row(title, rounds.run(title, sides, number)))
    return found


def _row(title: str, figures: Mapping[str, rounds.Figures]) -> Row:
    p50 = {name: statistics.median(one.p50_ms) for name, one in figures.items()}
    times = p50["large"] / p50["small"]
    return Row(
        f"{title}: p50 at {HOUSEHOLDS:,} households",
        round(times, 2),
        "×",
        f"≤ {MOST} × that of the small demo",
        times <= MOST,
        detail={"p50_ms": p50},
    )
