"""Why a repair report may be refused."""

from contracts.refusals import declare

declare(
    "household_elsewhere",
    422,
    "该住户不在这个小区。",
    "There is no such household in this compound.",
)
