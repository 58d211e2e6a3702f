"""Why a custodianship may be refused."""

from contracts.refusals import declare

declare(
    "agreement_not_abandoned",
    409,
    "物业服务合同当前状态为 {state},未被擅自撤离,不能代管。",
    "The agreement is {state}, not abandoned; there is nothing to take custody of.",
)
declare(
    "custodianship_running",
    409,
    "该小区已有代管({number})。",
    "A custodianship ({number}) already covers this compound.",
)
declare("scope_twice", 422, "代管事项重复:{item}。", "The scope names {item} twice.")
declare(
    "custodianship_not_running",
    409,
    "代管当前状态为 {state},不在代管期内。",
    "The custodianship is {state}; it is not running.",
)
declare(
    "custodianship_extended_already",
    409,
    "代管已延期 {extended_count} 次,不能再延。",
    "The custodianship has been extended {extended_count} time(s) already; it cannot be extended again.",
)
declare(
    "custodianship_past_its_end",
    409,
    "代管已于 {ends_on} 到期,不能延期,须报街道党工委处理。",
    "The custodianship ended on {ends_on}; it is no longer extended, the working committee has to decide.",
)
declare(
    "proposal_open",
    409,
    "该小区已有待决定的代管提请({number})。",
    "A proposal ({number}) for this compound is waiting for its decision.",
)
declare("scope_unchanged", 422, "代管事项没有变化。", "The scope is as it was.")
declare(
    "hand_over_by_out_of_range",
    422,
    "移交期限 {hand_over_by} 须晚于 {today},且不晚于 {latest}。",
    "The day for handing over, {hand_over_by}, must be after {today} and not after {latest}.",
)
