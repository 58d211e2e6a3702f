"""Owners' committees (业委会) and other bodies: seats, election, filing, term, handover, dissolution.

Members are opaque person ids with roles. An owners' committee is elected by the owners' ballot (subject ``committee``),
every other body by a meeting whose counts are recorded.
"""

from contracts.fields import page_of
from contracts.roles import Level
from contracts.rpcs import command, query
from contracts.rpcs.property import owners_meetings  # noqa: F401  (what owners ask for themselves)
from contracts.rpcs.property.body_records import (
    AssignBodyRole,
    BodiesOf,
    Body,
    BodyLine,
    BodyPerson,
    BodyRef,
    BodyReport,
    BodyRules,
    BodyRulesRef,
    BodyTransition,
    DissolveBody,
    EndMembership,
    FileBody,
    HandOverBody,
    NominateCandidate,
    PrepareBody,
    RecordBodyElection,
    SetBodyRules,
    SignBodyHandover,
)
from contracts.rpcs.property.deliberation import OFFICIALS, READERS

#: those who may sit in a body, and act for it if they do
SEATED: dict[str, Level] = {
    "owners_committee": "community",
    "owner": "community",
    "lessee": "community",
    "council_member": "sub_district",
}

CHANGED = ("not_found", "wrong_state", "stale_version")

set_body_rules = command(
    "property.set_body_rules",
    request=SetBodyRules,
    response=BodyRules,
    allow={"working_committee": "sub_district"},
    refuses=("body_rules_unfit", "stale_version"),
    zh="设定组织的席位、任期和期限规则",
    en="Set the rules for seats, terms and periods of a kind of body",
)

get_body_rules = query(
    "property.get_body_rules",
    request=BodyRulesRef,
    response=BodyRules,
    allow=dict.fromkeys(READERS, "sub_district"),
    zh="查看组织规则",
    en="The rules for a kind of body",
)

prepare_body = command(
    "property.prepare_body",
    request=PrepareBody,
    response=Body,
    allow=OFFICIALS,
    refuses=("not_found", "body_place_unfit", "body_seats_unfit", "body_term_unfit", "body_in_making"),
    zh="筹备业委会或其他组织",
    en="Begin to prepare a body",
)

nominate_candidate = command(
    "property.nominate_candidate",
    request=NominateCandidate,
    response=Body,
    allow={**OFFICIALS, "owners_committee": "community", "owner": "community"},
    refuses=(
        *CHANGED,
        "candidate_not_owner",
        "candidate_unknown",
        "candidate_conflict",
        "candidate_twice",
        "body_seats_full",
        "body_ballot_running",
    ),
    zh="提名候选人",
    en="Nominate a candidate",
)

withdraw_candidate = command(
    "property.withdraw_candidate",
    request=BodyPerson,
    response=Body,
    allow=OFFICIALS,
    refuses=(*CHANGED, "not_a_candidate", "body_ballot_running"),
    zh="撤回候选人",
    en="Take a candidate off the list",
)

record_body_election = command(
    "property.record_body_election",
    request=RecordBodyElection,
    response=Body,
    allow=OFFICIALS,
    refuses=(*CHANGED, "ballot_needed", "body_slate_incomplete", "election_not_carried", "body_day_impossible"),
    zh="登记会议选举结果(业委会须经业主表决)",
    en="Record an election by a meeting; an owners' committee takes the owners' ballot",
)

assign_body_role = command(
    "property.assign_body_role",
    request=AssignBodyRole,
    response=Body,
    allow={**OFFICIALS, **SEATED},
    refuses=(*CHANGED, "not_a_member", "body_role_taken"),
    zh="推选主任、副主任",
    en="Choose chair and deputies among the members",
)

end_membership = command(
    "property.end_membership",
    request=EndMembership,
    response=Body,
    allow={**OFFICIALS, **SEATED},
    refuses=(*CHANGED, "not_a_member", "not_your_membership", "still_owner"),
    zh="成员辞任或不再是业主",
    en="End a membership: resigned, or no longer an owner",
)

file_body = command(
    "property.file_body",
    request=FileBody,
    response=Body,
    allow=OFFICIALS,
    refuses=(*CHANGED, "body_without_chair", "body_day_impossible"),
    zh="备案",
    en="Record the filing",
)

start_body_term = command(
    "property.start_body_term",
    request=BodyTransition,
    response=Body,
    allow=OFFICIALS,
    refuses=(*CHANGED, "predecessor_in_office"),
    zh="开始任期",
    en="Begin the term",
)

report_re_election = command(
    "property.report_re_election",
    request=BodyReport,
    response=Body,
    allow={**OFFICIALS, **SEATED},
    refuses=(*CHANGED, "not_a_member"),
    zh="提交换届书面报告",
    en="Hand in the written report before re-election",
)

hand_over_body = command(
    "property.hand_over_body",
    request=HandOverBody,
    response=Body,
    allow=OFFICIALS,
    refuses=(*CHANGED, "successor_unfit"),
    zh="开始向下一届移交",
    en="Open the handover to the next body",
)

sign_body_handover = command(
    "property.sign_body_handover",
    request=SignBodyHandover,
    response=Body,
    allow=SEATED,
    refuses=(
        "not_found",
        "wrong_state",
        "not_a_member",
        "body_item_unknown",
        "body_side_signed",
        "body_same_signer",
    ),
    zh="移交事项签字",
    en="Sign one side of an item handed over",
)

dissolve_body = command(
    "property.dissolve_body",
    request=DissolveBody,
    response=Body,
    allow={"working_committee": "sub_district"},
    refuses=CHANGED,
    zh="终止组织",
    en="Dissolve a body that has no successor",
)

get_body = query(
    "property.get_body",
    request=BodyRef,
    response=Body,
    allow={**READERS, **SEATED},
    refuses=("not_found",),
    zh="查看组织",
    en="One body: members, candidates, filing, term, handover",
)

list_bodies = query(
    "property.list_bodies",
    request=BodiesOf,
    response=page_of(BodyLine),
    allow={**READERS, **SEATED},
    refuses=("not_found", "bad_cursor"),
    zh="组织列表(可按小区或社区)",
    en="Bodies, of a compound, a community or everywhere, newest first",
)
