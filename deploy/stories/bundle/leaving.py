"""One compound's owners dismiss the company, with the notice their agreement sets; the bundle goes on with the others."""

from datetime import datetime, timedelta

from deploy.stories.api import until
from deploy.stories.bundle.deciding import NOTICE_OF_EXIT_DAYS, VOTES
from deploy.stories.bundle.staging import Offer
from deploy.stories.polling import closing, draft, opening


def one_leaves(offer: Offer) -> None:
    check, must, street = offer.telling.check, offer.telling.must, offer.street
    offer.chapter("6", "一个小区退出,其余继续", "One compound leaves, the others go on")
    place = offer.places[-1]
    officer, agreement_id = street.officer(place.community), offer.agreements[place.compound_id]["agreement_id"]
    leave = {"compound_id": place.compound_id, "reason": "业主大会决定解聘"}
    path = f"/v1/bundles/{offer.bundle['bundle_id']}/departures"
    bound = officer.post(path, leave)
    check(
        "6 bound",
        bound.code == "exit_notice_needed",
        "合同在履行,须先通知",
        "While bound it gives notice first",
        bound.short,
    )
    notices = f"/v1/agreements/{agreement_id}/exit-notices"
    notice = {
        "effective_on": (street.now.date() + timedelta(days=90)).isoformat(),
        "evidence": [street.photo(officer, "notice")],
    }
    undecided = officer.post(notices, notice)
    check(
        "6 not decided",
        undecided.code == "dismissal_not_decided",
        "未经业主表决不能解聘",
        "Not without the owners' ballot",
        undecided.short,
    )
    poll, answer = draft(street, place, "dismissal", agreement_id)
    must("6 ballot", answer.ok, "就解聘表决", "A ballot on the dismissal", answer.short)
    answer = poll.announce()
    must("6 announced", answer.ok, "公告", "It is announced", answer.short)
    street.move_to(opening([poll]))
    must("6 open", poll.opened(), "投票开始", "It is open")
    parties = [party["party_id"] for party in poll.parties()]
    street.all_of(
        "6 votes",
        [poll.paper(party_id, choice) for party_id, choice in zip(parties, VOTES)],
        "投票",
        "The votes",
    )
    street.move_to(closing([poll]))
    must("6 passed", poll.outcome() == "passed", "通过", "It passes")
    answer = poll.publish()
    must("6 published", answer.ok, "公布", "It is published", answer.short)
    street.move_to(datetime.fromisoformat(answer.body["objections_until"]) + timedelta(minutes=1))
    effective, _ = until(lambda: poll.look()["effective_at"], within=90)
    must("6 in effect", bool(effective), "决定生效", "The decision holds")
    today = street.now.date()
    soon = officer.post(
        notices, {**notice, "effective_on": (today + timedelta(days=NOTICE_OF_EXIT_DAYS - 1)).isoformat()}
    )
    check(
        "6 a day too soon",
        soon.code == "notice_too_short",
        "差一日也不行",
        "A day too soon is refused",
        soon.short,
    )
    last_day = today + timedelta(days=NOTICE_OF_EXIT_DAYS + 4)  # past any rest days at its end
    served = officer.post(notices, {**notice, "effective_on": last_day.isoformat()})
    must(
        "6 notice",
        served.ok and served.body["lawful"] == "yes",
        "依约通知",
        "Notice as the agreement says",
        served.short,
    )
    left = officer.post(path, leave)
    must("6 leaving", left.ok, "登记退出打包项目", "It leaves the bundle with its agreement's end", left.short)
    street.move_to(datetime.fromisoformat(f"{(last_day + timedelta(days=1)).isoformat()}T09:00:00+08:00"))
    ended, _ = until(
        lambda: officer.get(f"/v1/agreements/{agreement_id}").body["status"] == "ended_awaiting_takeover", within=90
    )
    check("6 ended", bool(ended), "合同终止,等待接管", "The agreement has ended; it awaits a takeover")
    standing = street.committee.get(f"/v1/bundles/{offer.bundle['bundle_id']}/standing").body
    check(
        "6 the others go on",
        (standing["status"], standing["left_count"], standing["joined_count"]) == ("active", 1, len(offer.places) - 1),
        "其余小区继续在打包项目内",
        "The bundle goes on with the others",
        {name: standing[name] for name in ("status", "joined_count", "left_count", "agreement_count")},
    )
