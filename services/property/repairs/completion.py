"""What it will cost, that it is done, and what those it was done for say of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.lifecycle import same_version
from services.property.persons import Person
from services.property.repairs import commands, deadlines, dispatch, parties, rules, store


def quote(
    act: Act,
    *,
    work_order_id: str,
    materials_fen: int,
    labour_fen: int,
    note: str | None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """What the owner would pay; a new quote is to be agreed to anew."""
    order = commands.existing(act, work_order_id)
    status = rules.quote(order["status"], order["payer"])
    same_version(expected_version, order["version"])
    store.save(
        act,
        work_order_id,
        quote_materials_fen=materials_fen,
        quote_labour_fen=labour_fen,
        quoted_at=act.now,
        quote_accepted_by=None,
        quote_accepted_at=None,
    )
    store.add_step(act, order, "quote", status, note, materials_fen=materials_fen, labour_fen=labour_fen, payer="owner")
    return commands.after(act, work_order_id)


def accept_quote(
    act: Act, *, work_order_id: str, total_fen: int, expected_version: int | None = None
) -> dict[str, Any]:
    """The owner of the home agrees to pay so much at most."""
    order = commands.existing(act, work_order_id)
    status = rules.accept_quote(order["status"], _quote(order), total_fen)
    same_version(expected_version, order["version"])
    store.save(act, work_order_id, quote_accepted_by=act.principal.actor(), quote_accepted_at=act.now)
    store.add_step(act, order, "accept_quote", status)
    return commands.after(act, work_order_id)


def finish(
    act: Act,
    *,
    work_order_id: str,
    work_done: str,
    materials_fen: int,
    labour_fen: int,
    photos: Sequence[str] = (),
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Done: by who was sent, or for the utility by who asked them; from now on silence confirms."""
    order = commands.existing(act, work_order_id)
    dispatch.must_be_sent(act, order)
    fund = store.fund_state(act, work_order_id) if order["payer"] == "repair_fund" else None
    status = rules.finish(order["status"], order["payer"], materials_fen + labour_fen, _quote(order), fund)
    same_version(expected_version, order["version"])
    deadlines.stop(act, work_order_id)
    act.cancel_timer(deadlines.FOLLOW_UP, work_order_id)
    deadlines.await_silence(act, work_order_id)
    store.save(
        act,
        work_order_id,
        status=status,
        work_done=work_done,
        materials_fen=materials_fen,
        labour_fen=labour_fen,
        done_photos=list(photos),
        finished_by=act.principal.actor(),
        finished_at=act.now,
        confirmed_by=None,
        confirmed_at=None,
        rating=None,
        rating_text=None,
    )
    store.add_step(
        act,
        order,
        "finish",
        status,
        work_done,
        materials_fen=materials_fen,
        labour_fen=labour_fen,
        payer=order["payer"],
    )
    deadlines.tell(act, order, "done", {"category": order["category"], "finished_at": act.now})
    return commands.after(act, work_order_id)


def confirm(act: Act, *, work_order_id: str, expected_version: int | None = None) -> dict[str, Any]:
    order = commands.existing(act, work_order_id)
    finished_by = Person.of(order["finished_by"] or order["reported_by"])
    status = parties.confirm(order["status"], commands.caller(act, order), commands.report_of(order), finished_by)
    same_version(expected_version, order["version"])
    act.cancel_timer(deadlines.SILENCE, work_order_id)
    store.save(act, work_order_id, status=status, confirmed_at=act.now, confirmed_by=act.principal.actor())
    store.add_step(act, order, "confirm", status)
    deadlines.tell(act, order, "confirmed", {"automatic": False})
    return commands.after(act, work_order_id)


def rate(
    act: Act, *, work_order_id: str, rating: int, text: str | None, expected_version: int | None = None
) -> dict[str, Any]:
    """By those it was done for, once."""
    order = commands.existing(act, work_order_id)
    parties.must_be_party(commands.caller(act, order), commands.report_of(order))
    status = rules.WORK_ORDER.after(order["status"], "rate")
    same_version(expected_version, order["version"])
    store.save(act, work_order_id, status=status, rating=rating, rating_text=text)
    store.add_step(act, order, "rate", status, text)
    return commands.after(act, work_order_id)


def dispute(act: Act, *, work_order_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Whose duty it is, or what was done, is verified again; the clocks go on, or begin anew if it had been done."""
    order = commands.existing(act, work_order_id)
    caller = commands.caller(act, order)
    status = parties.dispute(order["status"], caller, commands.report_of(order))
    same_version(expected_version, order["version"])
    act.cancel_timer(deadlines.SILENCE, work_order_id)
    due = deadlines.restart(act, work_order_id, order["urgency"]) if order["status"] == "done" else {}
    store.save(act, work_order_id, status=status, disputed_by_manager=parties.is_manager(caller), **due)
    store.add_step(act, order, "dispute", status, reason)
    return commands.after(act, work_order_id)


def reopen(act: Act, *, work_order_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """It broke again, or never was repaired: the clocks begin anew."""
    order = commands.existing(act, work_order_id)
    finished_on = (order["finished_at"] or order["reported_at"]).date()
    caller, report = commands.caller(act, order), commands.report_of(order)
    status = parties.reopen(order["status"], caller, report, finished_on, act.now.date())
    same_version(expected_version, order["version"])
    act.cancel_timer(deadlines.SILENCE, work_order_id)
    due = deadlines.restart(act, work_order_id, order["urgency"])
    store.save(act, work_order_id, status=status, **due)
    store.add_step(act, order, "reopen", status, reason)
    deadlines.tell(act, order, "reopened", {"category": order["category"]})
    return commands.after(act, work_order_id)


def _quote(order: Mapping[str, Any]) -> rules.Quote | None:
    if order["quoted_at"] is None:
        return None
    total_fen = order["quote_materials_fen"] + order["quote_labour_fen"]
    return rules.Quote(total_fen, order["quote_accepted_at"] is not None)
