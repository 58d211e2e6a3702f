"""Codes of property's exits, in words."""

LABELS: dict[str, tuple[str, str]] = {
    "owners_dismiss": ("业主解聘", "dismissed by the owners"),
    "company_declines_renewal": ("公司不续约", "the company does not renew"),
    "indefinite_ended": ("解除不定期合同", "an indefinite agreement is ended"),
    "notice_kept": ("通知期已满足", "the notice was long enough"),
    "no_period_in_law": ("当时的法律未规定通知期", "the law of that day set no period"),
    "agreed_by_both": ("双方协商一致", "both sides agreed"),
    "term_ends_unanswered": ("合同将到期，尚无续签或新聘", "the term ends soon, and nothing follows yet"),
    "notice_without_successor": ("已通知退出，尚无接替", "notice is given, and nobody follows yet"),
    "ended_without_successor": ("合同已终止，尚无接替", "the agreement has ended, and nobody follows yet"),
    "dismissal_not_carried": ("解聘表决未通过", "a dismissal was put to the vote and not carried"),
    "walk_out_retracted": ("曾有撤离报告后撤回", "a walk-out was reported and taken back"),
    "many_complaints": ("近期对物业服务投诉较多", "many complaints about the company's service of late"),
    "bill_without_service": (
        "近期有未提供服务仍收费的异议成立",
        "a bill for days without service was upheld against it",
    ),
    "mediation_failed": ("近期与公司调解未成", "a mediation with the company failed of late"),
}
