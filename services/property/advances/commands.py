"""Advances: recorded by one person, approved by another, claimed and shared, and recovered to the fen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from law.limitation import limitation_norms, limitation_on
from law.takeover import advance_norms, ratification_norms
from services.property.advances import limitation, rules, store
from services.property.custody import rules as custody_rules
from services.property.custody import store as custody_store
from services.property.lifecycle import same_version
from services.property.persons import Person


def record(
    act: Act,
    *,
    custodianship_id: str,
    purpose: str,
    payee: str,
    amount_fen: int,
    voucher: str,
    prepaid_to_company_fen: int,
    paid_until: date | None = None,
) -> dict[str, Any]:
    """Write down what the custodian has paid; it counts once a second person approves it."""
    custodianship = custody_store.load(act, custodianship_id, lock=True)
    if custodianship is None:
        raise Refusal("not_found")
    act.authorise(Scope(community_id=custodianship["community_id"], compound_id=custodianship["compound_id"]))
    custody_rules.must_run(custodianship["status"])
    rules.check_paid_until(paid_until, act.now.date())
    act.adopt(custodianship["correlation_id"])
    company = store.load_company(act, custodianship["agreement_id"])
    assert company is not None  # a custodianship follows an agreement, by reference
    advance_id = act.new_id()
    store.add(
        act,
        {
            "advance_id": advance_id,
            "community_id": custodianship["community_id"],
            "compound_id": custodianship["compound_id"],
            "custodianship_id": custodianship_id,
            "number": act.number("DF"),
            "purpose": purpose,
            "payee": payee,
            "amount_fen": amount_fen,
            "voucher": voucher,
            "paid_until": paid_until,
            "prepaid_to_company_fen": prepaid_to_company_fen,
            "company_id": company["company_id"],
            "company_name": company["name"],
            "recorded_by": act.principal.actor(),
            "recorded_at": act.now,
            "norms": [norm.as_dict() for norm in advance_norms(act.now.date())],
            "correlation_id": act.correlation_id,
        },
    )
    advance = existing(act, advance_id)
    tell(
        act,
        advance,
        "recorded",
        {"custodianship_id": custodianship_id, "purpose": purpose, "amount_fen": amount_fen},
    )
    return advance


def approve(act: Act, *, advance_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """The second person's word; from now on the board shows until when the item is paid."""
    advance = authorised(act, advance_id)
    before = [Person.of(actor) for actor in (advance["recorded_by"], advance["approved_by"]) if actor]
    status = rules.approve(advance["status"], Person.of(act.principal.actor()), before)
    same_version(expected_version, advance["version"])
    store.save_approved(act, advance_id, status)
    item = rules.PAYS_FOR.get(advance["purpose"])
    if item and advance["paid_until"]:
        custody_store.set_paid_until(act, advance["community_id"], advance["compound_id"], item, advance["paid_until"])
    tell(
        act,
        advance,
        "approved",
        {
            "custodianship_id": advance["custodianship_id"],
            "purpose": advance["purpose"],
            "amount_fen": advance["amount_fen"],
            "paid_until": advance["paid_until"],
        },
    )
    return existing(act, advance_id)


def allocate(act: Act, *, advance_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Claim from the company what owners had paid it for, and split the rest among the households by area."""
    advance = authorised(act, advance_id)
    status = rules.ADVANCE.after(advance["status"], "allocate")
    same_version(expected_version, advance["version"])
    allocation = rules.allocate(
        advance["amount_fen"], advance["prepaid_to_company_fen"], store.areas(act, advance["compound_id"])
    )
    today = act.now.date()
    until = limitation_on(today)
    store.save_allocated(
        act,
        advance_id,
        status,
        allocation.claimed_from_company_fen,
        allocation.shares,
        until,
        limitation_norms(today),
    )
    limitation.watch(act, advance_id, until)
    tell(
        act,
        advance,
        "allocated",
        {
            "amount_fen": advance["amount_fen"],
            "claimed_from_company_fen": allocation.claimed_from_company_fen,
            "allocated_fen": allocation.allocated_fen,
            "unit_count": len(allocation.shares),
        },
    )
    return existing(act, advance_id)


def record_recovery(
    act: Act,
    *,
    advance_id: str,
    payer_kind: str,
    amount_fen: int,
    reference: str,
    household_id: str | None = None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """Money has come back, from the company or for one household; each reference counts once."""
    advance = authorised(act, advance_id)
    rules.check_payer(payer_kind, household_id)
    same_version(expected_version, advance["version"])
    ledger_row = {
        "payer_kind": payer_kind,
        "household_id": household_id,
        "amount_fen": amount_fen,
        "reference": reference,
    }
    if not store.add_recovery(act, advance, ledger_row):
        raise Refusal("recovery_reference_used", pointer="/reference", reference=reference)
    after = rules.recover(account_of(advance), debt_of(act, advance, household_id), payer_kind, amount_fen)
    store.save_recovered(act, advance_id, after.status, amount_fen, household_id)
    if after.status not in rules.OPEN:
        limitation.forget(act, advance_id)
    tell(
        act,
        advance,
        "recovered",
        {"amount_fen": amount_fen, "recovered_fen": after.recovered_fen, "payer_kind": payer_kind},
    )
    return existing(act, advance_id)


def ratify(
    act: Act, *, advance_id: str, decision: Mapping[str, Any], expected_version: int | None = None
) -> dict[str, Any]:
    """The owners have approved of it afterwards: it counts as done on their mandate from its beginning (984)."""
    advance = authorised(act, advance_id)
    same_version(expected_version, advance["version"])
    decided_on = decision["decided_on"]
    recorded_on = advance["recorded_at"].astimezone(act.now.tzinfo).date()
    rules.ratify(advance["status"], advance["ratified_on"], decided_on, recorded_on, act.now.date())
    store.save_ratified(act, advance_id, decided_on, decision["reference"], ratification_norms(decided_on))
    tell(act, advance, "ratified", {"amount_fen": advance["amount_fen"], "ratified_on": decided_on})
    return existing(act, advance_id)


def existing(act: Act, advance_id: str) -> dict[str, Any]:
    advance = store.load(act, advance_id, lock=True)
    if advance is None:
        raise Refusal("not_found")
    return advance


def authorised(act: Act, advance_id: str) -> dict[str, Any]:
    advance = existing(act, advance_id)
    act.authorise(Scope(community_id=advance["community_id"], compound_id=advance["compound_id"]))
    act.adopt(advance["correlation_id"])
    return advance


def account_of(advance: Mapping[str, Any]) -> rules.Account:
    return rules.Account(advance["status"], advance["amount_fen"], advance["recovered_fen"], advance["written_off_fen"])


def debt_of(act: Act, advance: Mapping[str, Any], household_id: str | None, command: str = "recover") -> rules.Debt:
    """What this payer owes of the advance; nothing before it is allocated."""
    if household_id is None:
        return rules.Debt(
            advance["claimed_from_company_fen"] or 0,
            advance["recovered_from_company_fen"],
            advance["written_off_from_company_fen"],
        )
    share = store.load_share(act, advance["advance_id"], household_id)
    if share is None:
        rules.check_allocated(advance["status"], command)
        raise Refusal("no_share", pointer="/household_id")
    return rules.Debt(share["amount_fen"], share["recovered_fen"], share["written_off_fen"])


def tell(act: Act, advance: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.advance.{what}",
        advance["advance_id"],
        {"advance_id": advance["advance_id"], "compound_id": advance["compound_id"], **facts},
        compound_id=advance["compound_id"],
        community_id=advance["community_id"],
    )
