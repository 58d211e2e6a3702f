"""An owner objects within the time for it, the organiser answers, the street upholds: the ballot decides nothing."""

from deploy.stories.ballot.counting import cannot_sign
from deploy.stories.ballot.staging import Vote


def objection(vote: Vote) -> None:
    check, must = vote.telling.check, vote.telling.must
    vote.chapter("3", "异议成立,表决不生效", "An objection is upheld: the ballot decides nothing")
    poll, street = vote.last, vote.street
    cannot_sign(vote, "3")
    raised = vote.online["owner4"].post(f"{poll.path}/objections", {"grounds": "有三张纸质票不是业主本人签的"})
    must("3 raised", raised.ok, "业主提出异议", "An owner objects", raised.short)
    path = f"/v1/ballot-objections/{raised.body['objection_id']}"
    again = vote.online["owner4"].post(f"{poll.path}/objections", {"grounds": "再说一次"})
    check("3 once", again.code == "already_objected", "一人一次", "Once each", again.short)
    own = street.officer("east").post(f"{path}/upholdings", {"ruling": "自查属实"})
    check(
        "3 not by oneself",
        own.code == "objection_own_ballot",
        "组织者不能裁定自己的表决",
        "Who ran it does not rule on it",
        own.short,
    )
    answered = street.officer("east").post(f"{path}/answers", {"answer": "经核对,三张票确非本人签名"})
    check("3 answered", answered.ok, "组织者答复", "The organiser answers", answered.short)
    upheld = street.committee.post(f"{path}/upholdings", {"ruling": "三张票不真实,影响结果,须重新表决"})
    must("3 upheld", upheld.ok, "街道认定异议成立", "The street upholds it", upheld.short)
    check("3 challenged", poll.look()["status"] == "challenged", "表决不生效", "The ballot decides nothing")
    street.move_to(street.morning_after(10))
    check("3 still a draft", vote.now()["status"] == "draft", "合同仍是草案", "The agreement is still a draft")
    cannot_sign(vote, "3")
