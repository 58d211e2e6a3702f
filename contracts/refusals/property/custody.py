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
