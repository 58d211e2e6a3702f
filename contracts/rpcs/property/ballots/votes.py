"""The roll, the votes and the proxies."""

from marshmallow import fields, validate

from contracts.fields import Area, Code, Count, Digest, Flag, Id, Ids, Listed, Moment, PageRequest, Schema, page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property.ballots.shapes import CHOICES, COLLECT, ORGANISE, OVERSEE, WAYS, BallotRef

#: Who casts a vote himself: an owner for his parties, anyone of the compound as somebody's agent.
VOTERS: dict[str, Level] = {"owner": "compound", "lessee": "compound", "family": "compound", "elder": "compound"}


def _Secret() -> fields.Field[str]:
    """64 lower case hex digits, made by the voter's own device."""
    return fields.String(
        required=False,
        allow_none=True,
        load_default=None,
        validate=validate.Regexp(r"^[0-9a-f]{64}\Z", error="not 64 hex digits"),
        metadata={"pattern": "^[0-9a-f]{64}$"},
    )


class Vote(BallotRef):
    """A party's vote: ``approve`` or, where the question has options, one of them; ``against``; ``abstain``.

    For a secret ballot the voter's device makes two things and keeps the first.

    ``receipt_hash``: the SHA-256 of a random code. The code is the receipt: it never leaves the voter; in the
    published record his slip stands under its digest. ``blind``: 32 random bytes that are kept nowhere; they keep
    the stored digest of this request from being matched with the slip. An open ballot has neither.
    """

    party_id = Id()
    choice = Code(CHOICES)
    receipt_hash = _Secret()
    blind = _Secret()


class CollectedVote(Vote):
    """A vote on paper. ``evidence``: in an open ballot the filled slip; in a secret one the signature for it.

    ``by_proxy``: it was handed in by the party's agent.
    """

    evidence = Digest()
    by_proxy = Flag(load_default=False, required=False)


class VoteCast(Schema):
    """That a vote was cast, and when. It does not say what for: this answer is kept beside the account."""

    ballot_id = Id()
    party_id = Id()
    method = Code(WAYS)
    cast_at = Moment()


class GrantProxy(BallotRef):
    """``evidence``: the signed authority. An owner grants for his own party, an organiser records what lies on paper."""

    party_id = Id()
    agent_person_id = Id()
    evidence = Digest()


class ProxyRef(Schema):
    proxy_id = Id()


class Proxy(Schema):
    proxy_id = Id()
    ballot_id = Id()
    party_id = Id()
    agent_person_id = Id()
    evidence = Digest()
    granted_at = Moment()
    revoked_at = Moment(allow_none=True)


class RollOf(PageRequest):
    ballot_id = Id()


class RollParty(Schema):
    """One head on the roll. ``unsold``: the units with no owner on the register, the developer's."""

    party_id = Id()
    ordinal = Count(least=1)
    kind = Code(("owners", "unsold"))
    area = Area()
    unit_ids = Ids()
    voted = Flag()
    proxy_id = Id(allow_none=True)


class MyVote(RollParty):
    """``as_agent``: the vote is another's, given by proxy. ``choice`` is null to an agent, and in a secret ballot."""

    as_agent = Flag()
    method = Code(WAYS, allow_none=True)
    cast_at = Moment(allow_none=True)
    choice = Code(CHOICES, allow_none=True)


class MyVotes(Schema):
    ballot_id = Id()
    votes = Listed(MyVote)


_COUNTED = (
    "not_found",
    "ballot_not_open",
    "vote_form_unfit",
    "choice_unfit",
    "receipt_needed",
    "receipt_unwanted",
    "receipt_used",
    "already_voted",
)

command(
    "property.cast_vote",
    request=Vote,
    response=VoteCast,
    allow=VOTERS,
    refuses=(*_COUNTED, "not_on_roll"),
    zh="网上投票",
    en="Vote online, for one's own party or as an agent",
)
command(
    "property.record_paper_vote",
    request=CollectedVote,
    response=VoteCast,
    allow=COLLECT,
    refuses=(*_COUNTED, "no_proxy"),
    zh="登记纸质票",
    en="Enter a vote on paper",
)
command(
    "property.record_doorstep_vote",
    request=CollectedVote,
    response=VoteCast,
    allow=COLLECT,
    refuses=(*_COUNTED, "no_proxy"),
    zh="登记上门收取的票",
    en="Enter a vote collected at the door",
)
command(
    "property.grant_proxy",
    request=GrantProxy,
    response=Proxy,
    allow={**ORGANISE, "owner": "compound"},
    refuses=(
        "not_found",
        "wrong_state",
        "already_voted",
        "proxy_to_co_owner",
        "proxy_agent_unknown",
        "proxy_cap_reached",
        "proxy_standing",
    ),
    zh="委托他人投票(书面)",
    en="Give a vote to an agent, in writing",
)
command(
    "property.revoke_proxy",
    request=ProxyRef,
    response=Proxy,
    allow={**ORGANISE, "owner": "compound"},
    refuses=("not_found", "wrong_state", "already_voted", "proxy_revoked"),
    zh="撤销委托",
    en="Take a proxy back, before it is used",
)
query(
    "property.list_ballot_roll",
    request=RollOf,
    response=page_of(RollParty),
    allow={**OVERSEE, **COLLECT, "owner": "person"},
    refuses=("not_found", "bad_cursor"),
    zh="业主名册(业主只看自己的票)",
    en="The roll of a ballot; an owner sees his own parties",
)
query(
    "property.get_my_votes",
    request=BallotRef,
    response=MyVotes,
    allow=VOTERS,
    refuses=("not_found",),
    zh="我的票和委托给我的票",
    en="The votes that are mine to cast, and whether they are cast",
)
