"""Why a question about responsibility, or a compound's own answer to it, may be refused."""

from contracts.refusals import declare

declare(
    "category_not_there",
    422,
    "“{location_kind}”处没有“{category}”这类报修。",
    "There is no {category} to repair at {location_kind}.",
)
declare(
    "payer_not_of_duty",
    422,
    "维修责任属 {duty} 的，费用不能由 {payer} 承担；可为：{payers}。",
    "Where the duty is with {duty}, {payer} cannot be the payer; it is one of: {payers}.",
)
declare(
    "override_same_as_standing",
    409,
    "该部位现在就是由 {duty} 负责、{payer} 付费，无需变更。",
    "For this object it is {duty} that repairs and {payer} that pays already.",
)
declare(
    "no_override",
    409,
    "该小区对“{object}”没有单独规定。",
    "This compound has no answer of its own for {object}.",
)
declare(
    "asset_elsewhere",
    422,
    "该设备不在这个小区。",
    "There is no such asset in this compound.",
)
declare(
    "warranty_past",
    422,
    "保修截止日 {until_on} 早于今天 {today}。",
    "The warranty would have ended on {until_on}, before today, {today}.",
)
