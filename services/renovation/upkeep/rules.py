"""When the handover of finished works stands still, and when it goes on.

Works are handed over for upkeep to the company that manages the compound. While it is reported gone, the handover
stands still; it goes on with the same company when the report is retracted, or with the successor that took over.
"""

from dataclasses import dataclass

#: upkeep state -> (what happened -> the state that follows); what is not named changes nothing
TRANSITIONS: dict[str, dict[str, str]] = {
    "none": {},
    "pending": {"company_left": "paused", "successor_took_over": "pending"},
    "paused": {"report_retracted": "pending", "successor_took_over": "pending"},
}


@dataclass(frozen=True)
class Upkeep:
    """The pending handover of one project's works; ``report_id`` is the report it stands still for."""

    state: str
    company_id: str | None
    report_id: str | None = None


def company_left(upkeep: Upkeep, company_id: str, report_id: str) -> Upkeep | None:
    """What follows from a company's leaving, None if this handover was not to it."""
    if upkeep.company_id != company_id:
        return None
    return _after(upkeep, "company_left", company_id, report_id)


def report_retracted(upkeep: Upkeep, report_id: str) -> Upkeep | None:
    """What follows from taking the report back, None if this handover did not stand still for it."""
    if upkeep.report_id != report_id:
        return None
    return _after(upkeep, "report_retracted", upkeep.company_id, None)


def successor_took_over(upkeep: Upkeep, company_id: str) -> Upkeep | None:
    """What follows from a takeover, None if the handover is to that company already and not standing still."""
    if upkeep.company_id == company_id and upkeep.state != "paused":
        return None
    return _after(upkeep, "successor_took_over", company_id, None)


def _after(upkeep: Upkeep, happened: str, company_id: str | None, report_id: str | None) -> Upkeep | None:
    state = TRANSITIONS[upkeep.state].get(happened)
    return None if state is None else Upkeep(state, company_id, report_id)
