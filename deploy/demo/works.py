"""The renovation projects of the demo.

From the seed: the bungalow area of 214 courtyards, 8 items, 10,000 yuan a household, listed in July, pipes finished on
25 November. The article is undated: that these fall in 2017 is inferred, and marked so; on 2017-06-30 both lie ahead,
so the project is *proposed*. The finished works that await a handover for upkeep are synthetic: each compound fit for
the walk-out has one, so that somebody leaving leaves something behind.
"""

from datetime import date

from deploy.demo.model import Compound, PlannedDate, Works
from deploy.demo.seeds import named_id

ITEMS = ("water_supply", "drainage", "heating", "gas", "paving", "public_toilet", "facade", "activity_room")
SHARE_FEN = 1_000_000
COURTYARDS = 214


def works_of(compounds: tuple[Compound, ...]) -> tuple[Works, ...]:
    return tuple(
        _bungalows(one) if one.kind == "bungalow_area" else _finished(one)
        for one in compounds
        if one.usable or one.kind == "bungalow_area"
    )


def _bungalows(compound: Compound) -> Works:
    return Works(
        id=named_id("works", compound.index),
        compound_id=compound.id,
        community_id=compound.community_id,
        kind="bungalow_area",
        name=f"{compound.name}未拆迁平房区改造",
        status="proposed",
        items=ITEMS,
        share_fen=SHARE_FEN,
        household_count=compound.homes,
        courtyard_count=COURTYARDS,
        planned=(
            PlannedDate("listed", date(2017, 7, 1), "inferred"),
            PlannedDate("pipes_finished", date(2017, 11, 25), "inferred"),
        ),
        upkeep_company_id=None,
        upkeep="none",
    )


def _finished(compound: Compound) -> Works:
    return Works(
        id=named_id("works", compound.index),
        compound_id=compound.id,
        community_id=compound.community_id,
        kind="old_compound",
        name=f"{compound.name}供排水改造(演示)",
        status="accepted",
        items=("water_supply", "drainage"),
        share_fen=None,
        household_count=compound.homes,
        courtyard_count=None,
        planned=(PlannedDate("works_finished", date(2017, 5, 31), "demo"),),
        upkeep_company_id=compound.company_id,
        upkeep="pending",
    )
