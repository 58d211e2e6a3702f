"""Writing off (核销): one person asks that a debtor is not asked any more, another one grants it.

What is owed is looked at twice: when it is asked for, and again when it is granted, for money may have come back
meanwhile. The advance's row is locked both times.
"""

from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.advances import limitation, rules, store, writeoffstore
from services.property.advances.commands import account_of, authorised, debt_of, existing, tell
from services.property.lifecycle import same_version
from services.property.persons import Person


def request(
    act: Act,
    *,
    advance_id: str,
    payer_kind: str,
    amount_fen: int,
    reason: str,
    household_id: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Ask for it; nothing is given up yet."""
    advance = authorised(act, advance_id)
    rules.check_payer(payer_kind, household_id)
    same_version(expected_version, advance["version"])
    rules.check_write_off(advance["status"], debt_of(act, advance, household_id, "write_off"), amount_fen)
    if writeoffstore.is_open(act, advance_id, payer_kind, household_id):
        raise Refusal("write_off_open")
    write_off_id = act.new_id()
    writeoffstore.add(act, write_off_id, advance, payer_kind, household_id, amount_fen, reason)
    return _found(act, write_off_id)


def approve(act: Act, *, write_off_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word: from now on this part is not owed any more."""
    advance, write_off = _authorised(act, write_off_id)
    status = rules.approve_write_off(
        write_off["status"], Person.of(act.principal.actor()), Person.of(write_off["requested_by"])
    )
    same_version(expected_version, write_off["version"])
    household_id, amount_fen = write_off["household_id"], write_off["amount_fen"]
    debt = debt_of(act, advance, household_id, "write_off")
    after = rules.write_off(account_of(advance), debt, amount_fen)
    writeoffstore.decide(act, write_off_id, status)
    store.save_written_off(act, advance["advance_id"], after.status, amount_fen, household_id)
    if after.status not in rules.OPEN:
        limitation.forget(act, advance["advance_id"])
    tell(
        act,
        advance,
        "written_off",
        {
            "amount_fen": amount_fen,
            "written_off_fen": after.written_off_fen,
            "outstanding_fen": after.outstanding_fen,
            "payer_kind": write_off["payer_kind"],
        },
    )
    return _found(act, write_off_id)


def decline(act: Act, *, write_off_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """It stays owed. Whoever asked may take it back himself."""
    _, write_off = _authorised(act, write_off_id)
    status = rules.WRITE_OFF.after(write_off["status"], "decline")
    same_version(expected_version, write_off["version"])
    writeoffstore.decide(act, write_off_id, status)
    return _found(act, write_off_id)


def warn_of_limitation(act: Act, advance_id: str) -> None:
    """Half a year is left to ask for what is outstanding; told once, and only if something is."""
    advance = existing(act, advance_id)
    if advance["status"] not in rules.OPEN or advance["limitation_told"]:
        return
    act.adopt(advance["correlation_id"])
    store.mark_limitation_told(act, advance_id)
    facts = {"limitation_on": advance["limitation_on"], "outstanding_fen": account_of(advance).outstanding_fen}
    tell(act, advance, "limitation_near", facts)


def _authorised(act: Act, write_off_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The advance, locked, and the write-off as it stands under that lock."""
    found = writeoffstore.load(act, write_off_id)
    if found is None:
        raise Refusal("not_found")
    advance = existing(act, found["advance_id"])
    act.authorise(Scope(community_id=advance["community_id"], compound_id=advance["compound_id"]))
    act.adopt(advance["correlation_id"])
    return advance, _found(act, write_off_id)


def _found(act: Act, write_off_id: str) -> dict[str, Any]:
    write_off = writeoffstore.load(act, write_off_id)
    assert write_off is not None  # never deleted
    return write_off
