"""Refusals: complaints and the hotline's clocks."""

from contracts.refusals import declare

declare(
    "not_the_lead",
    409,
    "该投诉由{lead_zh}负责,请由其办理或先转交。",
    "The complaint is led by {lead}; they act on it, or pass it on first.",
)
declare(
    "complaint_already_answered",
    409,
    "该投诉当前为“{state}”,不能再次答复。",
    "The complaint is in state {state} and cannot be answered now.",
)
declare(
    "complaint_company_needed",
    422,
    "该小区没有物业公司,不能转交公司。",
    "Nobody's company manages the compound; it cannot be passed to one.",
)
declare("lead_unchanged", 409, "投诉已由{lead_zh}负责。", "The complaint is already led by {lead}.")
declare(
    "reopening_too_late",
    409,
    "投诉于 {closed_on} 办结,{days} 日内可要求重办,最后一日为 {last_day}。",
    "Closed on {closed_on}; it could be reopened for {days} days, until {last_day}.",
)
declare("not_your_complaint", 403, "只有投诉人可以进行此操作。", "Only who complained may do this.")
declare("complaint_range_reversed", 422, "起止日期颠倒。", "The range ends before it begins.")
declare(
    "complaint_months_only",
    422,
    "得分按自然月公布,{from_on} 至 {to_on} 不是一个自然月。",
    "Scores are told by the calendar month; {from_on} to {to_on} is not one.",
)
