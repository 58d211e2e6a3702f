"""Every compound decides for itself, twice: this company, and which of its three tiers. Then both sides sign."""

from datetime import date, datetime, timedelta

from deploy.stories.api import Answer, until
from deploy.stories.bundle.staging import Offer
from deploy.stories.founding import Place
from deploy.stories.polling import Poll, closing, draft, opening

#: Of eight homes: who is for it, who against; one does not vote.
VOTES = ("approve",) * 6 + ("against",)
NOTICE_OF_EXIT_DAYS = 30


def owners_decide(offer: Offer) -> None:
    check, must, street = offer.telling.check, offer.telling.must, offer.street
    many = len(offer.places)
    offer.chapter("3", "各小区分别表决:选公司、选档位", "Each compound votes for itself: the company, and the tier")
    drafts = street.at_once(lambda place: _draft_agreement(offer, place), offer.places)
    street.all_of("3 agreements on paper", drafts, f"{many}份合同草案", "An agreement on paper for each")
    offer.agreements = {answer.body["compound_id"]: answer.body for answer in drafts}
    choices = street.at_once(lambda place: _propose_tier(offer, place), offer.places)
    street.all_of("3 tiers proposed", choices, "各小区提出档位", "Each proposes the tier it asked for at the doors")
    subjects = [
        *((place, "agreement", offer.agreements[place.compound_id]["agreement_id"]) for place in offer.places),
        *(
            (place, "tier", answer.body["tier_selection_id"])
            for place, answer in zip(offer.places, choices, strict=True)
        ),
    ]
    drafted = street.at_once(lambda one: draft(street, *one), subjects)
    street.all_of("3 ballots", [answer for _, answer in drafted], f"{len(subjects)}场表决", "As many ballots")
    polls = [poll for poll, _ in drafted]
    street.all_of("3 announced", street.at_once(Poll.announce, polls), "提前十五日公告", "Announced fifteen days ahead")
    street.move_to(opening(polls))
    must("3 open", all(street.at_once(Poll.opened, polls)), "投票开始", "They are open")
    votes = [answer for answers in street.at_once(_vote, polls) for answer in answers]
    street.all_of("3 votes", votes, f"{len(votes)}张票", "So many votes")
    street.move_to(closing(polls))
    outcomes = street.at_once(Poll.outcome, polls)
    must(
        "3 passed",
        set(outcomes) == {"passed"},
        "全部通过",
        "All have passed",
        {one: outcomes.count(one) for one in set(outcomes)},
    )
    street.all_of("3 published", street.at_once(Poll.publish, polls), "结果公布", "The results are published")
    early = street.officer(offer.places[0].community).post(_signatures(offer, offer.places[0]))
    check(
        "3 not before the objections are over",
        early.code == "agreement_not_approved",
        "异议期未满不能签",
        "Not signed before the time for objections is over",
        early.short,
    )
    street.move_to(
        max(datetime.fromisoformat(poll.look()["objections_until"]) for poll in polls) + timedelta(minutes=1)
    )
    approved, took = until(lambda: _states(offer) == {"approved"}, within=90)
    must(
        "3 approved",
        bool(approved),
        "表决生效,合同可签",
        "The decisions hold; the agreements may be signed",
        f"{took:.1f} s",
    )
    _sign(offer)
    _begin(offer)


def _draft_agreement(offer: Offer, place: Place) -> Answer:
    start = date.fromisoformat(offer.bundle["start_on"])
    return offer.street.officer(place.community).post(
        "/v1/agreement-drafts",
        {
            "compound_id": place.compound_id,
            "company_id": offer.street.companies["huimin"],
            "bundle_id": offer.bundle["bundle_id"],
            "term": "fixed",
            "start_on": start.isoformat(),
            "end_on": (start.replace(year=start.year + 3) - timedelta(days=1)).isoformat(),
            "notice_days": NOTICE_OF_EXIT_DAYS,
            "fee_mode": "lump_sum",
        },
    )


def _propose_tier(offer: Offer, place: Place) -> Answer:
    return offer.street.officer(place.community).post(
        f"/v1/compounds/{place.compound_id}/tier-selections",
        {"tier_id": offer.tiers[offer.chosen[place.compound_id]], "wanted_from": offer.bundle["start_on"]},
    )


def _vote(poll: Poll) -> list[Answer]:
    parties = [party["party_id"] for party in poll.parties()]
    return [poll.paper(party_id, choice) for party_id, choice in zip(parties, VOTES)]


def _signatures(offer: Offer, place: Place) -> str:
    return f"/v1/agreements/{offer.agreements[place.compound_id]['agreement_id']}/signatures"


def _states(offer: Offer) -> set[str]:
    listed = offer.street.committee.every("/v1/agreements")
    return {agreement["status"] for agreement in listed}


def _sign(offer: Offer) -> None:
    street = offer.street
    ours = street.at_once(lambda place: street.officer(place.community).post(_signatures(offer, place)), offer.places)
    theirs = street.at_once(lambda place: street.staff("huimin").post(_signatures(offer, place)), offer.places)
    street.all_of("3 signed", [*ours, *theirs], "双方签字", "Both sides have signed")


def _begin(offer: Offer) -> None:
    """On the first day the service begins, everywhere; nobody is left without."""
    check, must, street = offer.telling.check, offer.telling.must, offer.street
    offer.chapter("4", "开始服务", "The first day of service")
    check(
        "4 the day before", offer.nobody() == len(offer.places), "此前仍无人管理", "Until then, nobody", offer.nobody()
    )
    street.move_to(datetime.fromisoformat(f"{offer.bundle['start_on']}T09:00:00+08:00"))
    active, took = until(lambda: _states(offer) == {"active"}, within=90)
    must("4 all begun", bool(active), "合同全部开始履行", "Every agreement has begun", f"{took:.1f} s")
    begun = street.committee.post(f"/v1/bundles/{offer.bundle['bundle_id']}/activations")
    check(
        "4 bundle active",
        begun.ok and begun.body["joined_count"] == len(offer.places),
        "打包项目生效",
        "The bundle is alive",
        begun.short,
    )
    check("4 nobody is without", offer.nobody() == 0, "没有无物业的小区了", "No compound has nobody", offer.nobody())
    tiers = street.at_once(
        lambda place: street.committee.get(f"/v1/compounds/{place.compound_id}/tier-selections/current"), offer.places
    )
    check(
        "4 tiers hold",
        all(
            answer.ok
            and (answer.body["level"], answer.body["status"]) == (offer.chosen[place.compound_id], "confirmed")
            for place, answer in zip(offer.places, tiers, strict=True)
        ),
        "各小区按所选档位服务",
        "Each is served on the tier its owners chose",
    )
