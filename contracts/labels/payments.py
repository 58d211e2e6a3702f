"""Codes of property's payments, in words."""

LABELS: dict[str, tuple[str, str]] = {
    # by which way money comes
    "cash": ("现金", "cash"),
    "test": ("测试支付（不收款）", "test payment, no money moves"),
    # a bill, step by step
    "issued": ("已出账", "issued"),
    "partly_paid": ("部分缴纳", "partly paid"),
    "paid": ("已缴清", "paid"),
    "overdue": ("逾期未缴", "overdue"),
    "reminded": ("已提醒", "reminded"),
    "litigated": ("已起诉", "taken to court"),
    "waived": ("已减免", "waived"),
    # a payment
    "settled": ("已到账", "settled"),
    "lapsed": ("已失效", "lapsed"),
    "refund_requested": ("申请退款中", "refund asked for"),
    "refunded": ("已退款", "refunded"),
    "paid_twice": ("重复缴费", "paid twice"),
    "wrong_household": ("缴错户", "wrong household"),
    "wrong_amount": ("金额有误", "wrong amount"),
    "other_ground": ("其他原因", "another reason"),
    # why a bill is contested
    "not_performed": ("未提供服务", "service not performed"),
    "not_liable": ("非缴费义务人", "not the one who owes it"),
}
