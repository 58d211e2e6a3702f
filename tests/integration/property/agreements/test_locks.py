"""Who holds what first, and what becomes of a command that had to give way."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep
from typing import Any

import psycopg
import pytest

from chassis.ids import new_id
from contracts.refusals import Refusal
from tests.integration.property.agreements.served import Served, seat_committee

#: Long enough for a call to come to the lock it waits for.
ON_ITS_WAY = 0.4


@contextmanager
def beside(served: Served, call: Callable[[], Any], holding: str, *params: Any) -> Iterator[tuple[Any, Future[Any]]]:
    """While another connection holds these rows, the call is under way; rolled back at the end."""
    with psycopg.connect(served.house.uris["admin"]) as other, ThreadPoolExecutor(1) as aside:
        other.execute("set deadlock_timeout = '20s'")  # of two that wait, it is never this one that gives way
        other.execute(holding.encode(), params)
        future = aside.submit(call)
        sleep(ON_ITS_WAY)
        yield other, future
        other.rollback()


@pytest.mark.parametrize("method", ["renew_agreement", "serve_exit_notice"])
def test_the_compound_is_held_before_anything_of_it(served: Served, method: str) -> None:
    body_id = seat_committee(served, served.compound_id)
    calls: dict[str, Callable[[], Any]] = {
        "serve_exit_notice": lambda: served.dismiss("2022-05-31"),
        "renew_agreement": lambda: served.do(
            "renew_agreement",
            served.chair(),
            agreement_id=served.agreement_id,
            term="fixed",
            end_on="2025-12-31",
            fee_mode="lump_sum",
        ),
    }
    held = "select 1 from compound where compound_id = %s for update"
    with beside(served, calls[method], held, served.compound_id) as (other, waiting):
        assert not waiting.done()
        for row in ("agreement where agreement_id = %s", "body where body_id = %s"):
            its_id = served.agreement_id if row.startswith("agreement") else body_id
            other.execute(f"select 1 from {row} for update nowait", (its_id,))
    assert waiting.result()


def test_a_command_that_gave_way_is_carried_out_after_all_and_once(served: Served) -> None:
    """The other holds the agreement and then wants the compound; the command holds it and waits: it gives way."""
    agreement_id, key, token = served.draft()["agreement_id"], new_id(), served.officer()

    def withdraw() -> Any:
        return served.do("withdraw_draft", token, key, agreement_id=agreement_id, reason="重拟")

    held = "select 1 from agreement where agreement_id = %s for update"
    with beside(served, withdraw, held, agreement_id) as (other, gave_way):
        other.execute("select 1 from compound where compound_id = %s for update", (served.empty_id,))
        assert not gave_way.done()
    assert gave_way.result()["status"] == "withdrawn"
    assert withdraw() == gave_way.result(), "the answer is the stored one"
    assert len(served.told("property.agreement.draft_withdrawn")) == 1


def test_a_bundle_does_not_end_beside_an_agreement_under_it(served: Served) -> None:
    bundle_id = served.do(
        "offer_bundle",
        served.committee(),
        name="整体打包",
        company_id=served.successor_id,
        compound_ids=[served.empty_id],
        tiers=[
            {"level": level, "name": f"第{level}档", "rate_fen_per_m2_month": 30 * level, "items": ["保洁"]}
            for level in (1, 2, 3)
        ],
        start_on="2022-04-01",
    )["bundle_id"]

    def drafted() -> str:
        try:
            served.draft(bundle_id=bundle_id, tier_level=1, rate_fen_per_m2_month=None)
        except Refusal as refusal:
            return refusal.code
        return "done"

    ended = "update bundle set status = 'ended', ended_on = '2022-03-01', end_reason = '作罢' where bundle_id = %s"
    with beside(served, drafted, ended, bundle_id) as (other, waiting):
        assert not waiting.done()
        other.commit()
    assert waiting.result() == "not_found"
