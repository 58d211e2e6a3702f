"""Why a question about coverage may be refused."""

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
