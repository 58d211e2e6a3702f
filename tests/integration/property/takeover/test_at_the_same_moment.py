"""Two people at the same moment: one of them comes second, and is told so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from contracts.refusals import Refusal
from tests.integration.property.takeover.night import Night


def both(*calls: Callable[[], Any]) -> list[str]:
    """Make the calls together; how each ended: ``done``, or the code of its refusal."""
    together = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> str:
        together.wait()
        try:
            call()
        except Refusal as refusal:
            return refusal.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as at_once:
        return sorted(at_once.map(one, calls))


def test_two_committees_start_one_custodianship(abandoned: Night) -> None:
    assert both(abandoned.start_custody, abandoned.start_custody) == ["custodianship_running", "done"]
    assert len(abandoned.told("property.custodianship.started")) == 1


def test_two_officers_approve_an_advance_once(custody: Night) -> None:
    advance_id = custody.record_advance(custody.officer())["advance_id"]
    tokens = [custody.officer(), custody.officer()]
    ended = both(*(lambda token=token: custody.do("approve_advance", token, advance_id=advance_id) for token in tokens))
    assert ended == ["done", "wrong_state"]


def test_the_claim_is_not_paid_twice(custody: Night) -> None:
    officer = custody.officer()
    advance_id = custody.record_advance(officer)["advance_id"]
    custody.do("approve_advance", custody.officer(), advance_id=advance_id)
    custody.do("allocate_advance", officer, advance_id=advance_id)

    def pay(reference: str) -> Any:
        return custody.do(
            "record_recovery",
            officer,
            advance_id=advance_id,
            payer_kind="company",
            amount_fen=300_000,
            reference=reference,
        )

    assert both(lambda: pay("回单1"), lambda: pay("回单2")) == ["done", "recovery_exceeds_claim"]
    advance = custody.ask("get_advance", officer, advance_id=advance_id)
    assert advance["recovered_fen"] == advance["recovered_from_company_fen"] == 300_000


def test_both_parties_sign_at_once_and_the_item_is_signed(custody: Night) -> None:
    agreement = custody.sign_successor()
    handover = custody.do(
        "open_handover",
        custody.officer(),
        custodianship_id=custody.custodianship_id,
        agreement_id=agreement["agreement_id"],
        items=["keys"],
    )
    item_id = handover["items"][0]["handover_item_id"]
    parties = [custody.officer(), custody.staff_of(custody.successor_id)]
    ended = both(
        *(lambda token=token: custody.do("sign_handover_item", token, handover_item_id=item_id) for token in parties)
    )
    assert ended == ["done", "done"]
    found = custody.ask("get_handover", custody.officer(), handover_id=handover["handover_id"])
    assert found["items"][0]["status"] == "signed"
