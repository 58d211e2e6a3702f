"""Three times the same question: nobody comes, papers are carried round, and a secret vote everyone can count."""

import hashlib

from deploy.stories.ballot.staging import HOMES, Vote
from deploy.stories.polling import Poll, closing, counted_by_hand, draft, hundredths, opening

#: three homes of one owner are one head, and so are two owners of one home
HEADS = HOMES - 2


def announced(vote: Vote, number: str, *, secret: bool = False, rerun: bool = False) -> Poll:
    """A ballot on the agreement, drafted, announced 15 days ahead, and open."""
    street, must = vote.street, vote.telling.must
    rerun_of = vote.last.ballot_id if rerun else None
    poll, answer = draft(
        street, vote.place, "agreement", vote.agreement["agreement_id"], secret=secret, rerun_of=rerun_of
    )
    must(f"{number} drafted", answer.ok, "表决已起草", "The ballot is drafted", answer.short)
    answer = poll.announce()
    must(f"{number} announced", answer.ok, "提前十五日公告", "It is announced fifteen days ahead", answer.short)
    vote.telling.check(
        f"{number} heads",
        answer.body["roll"]["heads"] == HEADS,
        "一人多套算一票，共有一套算一票",
        "Three homes of one owner are one head; a home of two is one vote",
        answer.body["roll"],
    )
    early = poll.paper(poll.parties()[0]["party_id"], "approve")
    vote.telling.check(
        f"{number} not yet",
        early.code == "ballot_not_open",
        "开始之前不收票",
        "No vote is taken before it opens",
        early.short,
    )
    street.move_to(opening([poll]))
    must(f"{number} open", poll.opened(), "投票开始", "It is open", poll.state)
    vote.polls.append(poll)
    vote.telling.correlation_ids.append(poll.document["correlation_id"])
    return poll


def too_few(vote: Vote) -> None:
    """Two votes of 22: the law asks that more than half take part."""
    check, must = vote.telling.check, vote.telling.must
    vote.chapter("1", "第一次表决:来的人太少", "The first ballot: too few come")
    short, answer = draft(vote.street, vote.place, "agreement", vote.agreement["agreement_id"], notice_days=14)
    must("1 drafted for too early a day", answer.ok, "草案", "A draft", answer.short)
    refused = short.announce()
    check(
        "1 fourteen days are not fifteen",
        refused.code == "ballot_notice_too_short",
        "十四日不够十五日",
        "Fourteen days' notice is refused",
        refused.short,
    )
    answer = short.organiser.post(f"{short.path}/withdrawals", {"reason": "公告期不足"})
    must("1 withdrawn", answer.ok, "撤回重拟", "It is withdrawn", answer.short)
    poll = announced(vote, "1")
    for name in ("many", "half"):
        cast = poll.online(vote.online[name], vote.party_of(poll, name), "approve")
        check(f"1 {name} votes", cast.ok, "网上投票", "A vote online", cast.short)
    again = poll.online(vote.online["other_half"], vote.party_of(poll, "other_half"), "against")
    check(
        "1 one home one vote",
        again.code == "already_voted",
        "共有人不能再投一票",
        "Its other owner cannot vote again",
        again.short,
    )
    closed(vote, poll, "1", "no_quorum")
    cannot_sign(vote, "1")


def on_paper(vote: Vote) -> None:
    """The grid worker carries papers from door to door: sixteen for, two against, one abstains."""
    check = vote.telling.check
    vote.chapter("2", "重新表决:网格员上门收票", "Again, with papers from door to door")
    poll = announced(vote, "2", rerun=True)
    cast = poll.online(vote.online["many"], vote.party_of(poll, "many"), "approve")
    check(
        "2 many votes online",
        cast.ok,
        "三套房的业主网上投一票",
        "The owner of three homes votes once, online",
        cast.short,
    )
    mine = vote.party_of(poll, "many")
    doubled = poll.paper(mine, "against")
    check(
        "2 online or paper",
        doubled.code == "already_voted",
        "网上投过,纸质票不再收",
        "Who voted online cannot vote on paper too",
        doubled.short,
    )
    others = [party["party_id"] for party in poll.parties() if party["party_id"] != mine]
    choices = ["approve"] * 15 + ["against"] * 2 + ["abstain"]
    papers = [poll.paper(party_id, choice) for party_id, choice in zip(others, choices)]
    vote.street.all_of("2 papers", papers, "十八张纸质票已登记", "Eighteen papers are entered")
    closed(vote, poll, "2", "passed")
    late = poll.paper(others[-1], "approve")
    check("2 too late", late.code == "ballot_not_open", "截止后不收票", "No vote is taken after the close", late.short)
    twice = poll.close()
    check(
        "2 closed once", twice.code == "ballot_already_closed", "不能两次截止", "It cannot be closed twice", twice.short
    )
    published(vote, poll, "2")


def secretly(vote: Vote) -> None:
    """The same question once more, secretly: each finds his own slip, everyone can count, nobody can tell who."""
    check = vote.telling.check
    vote.chapter("4", "再次表决:无记名,人人可复核", "Once more, secretly: everyone can count it again")
    poll = announced(vote, "4", secret=True, rerun=True)
    parties = [party["party_id"] for party in poll.parties()]
    mine = vote.party_of(poll, "owner4")
    cast = poll.online(vote.online["owner4"], mine, "approve")
    check("4 a secret vote", cast.ok, "业主网上无记名投票", "An owner votes secretly", cast.short)
    check(
        "4 nothing of it comes back",
        "choice" not in cast.body and "receipt_hash" not in cast.body,
        "回执只在业主手里",
        "The receipt is the voter's alone",
        sorted(cast.body),
    )
    others = [party_id for party_id in parties if party_id != mine]
    papers = [poll.paper(party_id, "approve" if n < 17 else "against") for n, party_id in enumerate(others)]
    vote.street.all_of("4 papers", papers, "其余业主的无记名票已登记", "The others' secret slips are entered")
    closed(vote, poll, "4", "passed")
    published(vote, poll, "4")
    lines = poll.lines(vote.online["owner5"])
    found = {line["receipt_hash"]: line for line in lines}
    slip = found.get(hashlib.sha256(poll.receipts[mine].encode()).hexdigest())
    check(
        "4 he finds his own",
        slip is not None and slip["choice"] == "approve",
        "凭回执找到自己的票",
        "By his receipt he finds his slip, as he voted",
        len(lines),
    )
    check(
        "4 and nobody's name",
        all(line["party_id"] is None and line["method"] is None for line in lines),
        "记录里没有谁投了什么",
        "The record does not say who voted",
    )


def closed(vote: Vote, poll: Poll, number: str, outcome: str) -> None:
    """Its time is over; it is counted."""
    vote.street.move_to(closing([poll]))
    found = poll.outcome()
    result = poll.document["result"] or {"checks": []}
    vote.telling.must(
        f"{number} outcome {outcome}",
        found == outcome,
        f"计票结果：{outcome}",
        f"The count says: {outcome}",
        [(check["name"], check["part"], check["whole"], check["reached"]) for check in result["checks"]],
    )


def published(vote: Vote, poll: Poll, number: str) -> None:
    """The record is out, and whoever reads it comes to the same."""
    check = vote.telling.check
    answer = poll.publish()
    vote.telling.must(f"{number} published", answer.ok, "结果公布", "The result is published", answer.short)
    result = answer.body["result"]
    by_hand = counted_by_hand(poll.lines(vote.online["owner5"]))
    told = {
        choice: (result[choice]["heads"], hundredths(result[choice]["area"]))
        for choice in ("approve", "against", "abstain")
    }
    check(
        f"{number} counted by hand",
        {choice: by_hand.get(choice, (0, 0)) for choice in told} == told,
        "照公布的记录手工复核,一票不差",
        "Counted by hand from the record, it comes to the same",
        by_hand,
    )
    again = vote.online["owner5"].get(f"{poll.path}/recounts")
    check(
        f"{number} counted again", again.ok and again.body["same"], "系统重新计票一致", "Counted again, it is the same"
    )
    anyone = vote.street.api.request("GET", f"/v1/public/{vote.street.sub_district}/ballots/{poll.ballot_id}")
    check(
        f"{number} anyone sees totals",
        anyone.ok and anyone.body["result"]["roll"]["heads"] == HEADS and "lines" not in anyone.body,
        "无账号者只看到合计",
        "Without an account one sees the totals",
        anyone.short,
    )


def cannot_sign(vote: Vote, number: str) -> None:
    """What is not decided is not signed."""
    officer = vote.street.officer("east")
    answer = officer.post(f"/v1/agreements/{vote.agreement['agreement_id']}/signatures")
    vote.telling.check(
        f"{number} not signable",
        answer.code == "agreement_not_approved",
        "未获通过的合同不能签",
        "What the owners have not approved cannot be signed",
        answer.short,
    )
