"""The time for objections is over, the agreement may be signed, and is: twice, by two sides."""

from datetime import datetime, timedelta

from deploy.stories.api import until
from deploy.stories.ballot.counting import cannot_sign
from deploy.stories.ballot.staging import Vote


def signed(vote: Vote) -> None:
    check, must = vote.telling.check, vote.telling.must
    vote.chapter("5", "异议期满,双方签字", "The time for objections is over; both sides sign")
    street, poll = vote.street, vote.last
    cannot_sign(vote, "5")
    street.move_to(datetime.fromisoformat(poll.look()["objections_until"]) + timedelta(minutes=1))
    approved, _ = until(lambda: vote.now()["status"] == "approved", within=90)
    must("5 approved", bool(approved), "合同获业主通过,可以签署", "The owners have approved it; it may be signed")
    path = f"/v1/agreements/{vote.agreement['agreement_id']}/signatures"
    first = street.officer("east").post(path)
    must("5 one side", first.ok, "业主一方签字", "One side signs", first.short)
    twice = street.officer("east").post(path)
    check(
        "5 not twice",
        twice.code == "already_signed_by_party",
        "一方不能签两次",
        "A side does not sign twice",
        twice.short,
    )
    second = street.staff("xinwu").post(path)
    must(
        "5 both sides",
        second.ok and second.body["status"] == "signed",
        "双方签字生效",
        "Both have signed",
        second.short,
    )
    begins = datetime.fromisoformat(f"{vote.agreement['start_on']}T09:00:00+08:00")
    street.move_to(begins)
    active, _ = until(lambda: vote.now()["status"] == "active", within=90)
    check("5 it begins", bool(active), "到期开始服务", "On its first day the service begins")
    compound = street.officer("east").get(f"/v1/compounds/{vote.place.compound_id}").body
    check(
        "5 the register knows",
        compound["management_mode"] == "professional" and compound["manager_id"] == street.companies["xinwu"],
        "登记簿显示由该公司管理",
        "The register says who looks after it",
        compound["management_mode"],
    )
    stranger = street.api.person("outsider.committee").get(poll.path)
    check(
        "5 not next door", stranger.code == "not_found", "邻街道看不到", "Next door it does not exist", stranger.short
    )
