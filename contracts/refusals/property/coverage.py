"""Why a question about coverage, or the owners' own management, may be refused."""

from contracts.refusals import declare

declare(
    "coverage_range_reversed",
    422,
    "止日 {to_on} 早于起日 {from_on}。",
    "The last day, {to_on}, lies before the first, {from_on}.",
)
declare(
    "coverage_range_too_long",
    422,
    "时段内的时点超过 {most} 个,请缩短时段或按月查询。",
    "There are more than {most} points in this range; ask for a shorter one, or by month.",
)
declare(
    "compound_not_free",
    409,
    "小区当前管理方式为“{state}”;只有无人管理的小区才能登记业主自管。",
    "The compound is managed ({state}); owners take over one that nobody manages.",
)
declare(
    "not_self_managed",
    409,
    "小区当前管理方式为“{state}”,不是业主自管。",
    "The compound is managed otherwise ({state}), not by its owners.",
)
declare(
    "management_day_too_early",
    422,
    "现管理方式从 {since} 开始,不能在 {on} 变更。",
    "It has been managed as it is since {since}; that cannot change on {on}.",
)
