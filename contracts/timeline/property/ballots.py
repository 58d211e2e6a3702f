"""On the timeline: ballots (表决): the owners' own decisions. Totals only: no vote, no voter."""

from contracts.timeline.entry import JUSTICE, OFFICIALS, OWNERS, RESIDENTS, Audience, Entry

EVERYONE_THERE: Audience = {**OFFICIALS, **JUSTICE, **RESIDENTS}

ENTRIES: dict[str, Entry] = {
    "property.proposal.called_for": Entry(
        "{owner_heads:count}票业主中已有{asking_heads:count}票提议就{matter:code}召开业主大会临时会议（{number}），应当组织召开。",
        "{asking_heads:count} of {owner_heads:count} owners ask to be called together on {matter:code} ({number}):"
        " they must be.",
        EVERYONE_THERE,
        ("proposal_id",),
    ),
    "property.ballot.noticed": Entry(
        "表决{number}（{matter:code}）已公告：{opens_at:moment}开始，{closes_at:moment}截止，共{roll_heads:count}票。",
        "Ballot {number} on {matter:code} is announced: from {opens_at:moment} to {closes_at:moment},"
        " {roll_heads:count} votes in all.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
    "property.ballot.opened": Entry(
        "表决{number}（{matter:code}）开始投票，{closes_at:moment}截止。",
        "Ballot {number} on {matter:code} is open until {closes_at:moment}.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
    "property.ballot.withdrawn": Entry(
        "表决{number}（{matter:code}）已撤回。",
        "Ballot {number} on {matter:code} is withdrawn.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
    "property.ballot.decided": Entry(
        "表决{number}（{matter:code}）结果：{outcome:code}。共{roll_heads:count}票，"
        "参与{voted_heads:count}票，同意{approving_heads:count}票。",
        "Ballot {number} on {matter:code}: {outcome:code}. Of {roll_heads:count} votes {voted_heads:count} were cast,"
        " {approving_heads:count} in favour.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
    "property.ballot.published": Entry(
        "表决{number}的结果和记录已公布（{outcome:code}），{objections_until:moment}前可提出异议。",
        "The result and the record of ballot {number} are published ({outcome:code}); objections until"
        " {objections_until:moment}.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
    "property.ballot.objected": Entry(
        "对表决{number}有业主提出异议，须在{answer_due_on:day}前答复。",
        "An owner objects to ballot {number}; an answer is due by {answer_due_on:day}.",
        {**OFFICIALS, **OWNERS},
        ("ballot_id", "objection_id"),
    ),
    "property.ballot.answer_overdue": Entry(
        "对表决{number}的异议逾期未答复，应于{answer_due_on:day}前答复。",
        "An objection to ballot {number} is unanswered; the answer was due by {answer_due_on:day}.",
        {**OFFICIALS, **OWNERS},
        ("ballot_id", "objection_id"),
    ),
    "property.ballot.challenged": Entry(
        "对表决{number}的异议成立，该次表决不生效，可重新表决。",
        "An objection to ballot {number} is upheld: nothing is decided by it, and owners can vote again.",
        EVERYONE_THERE,
        ("ballot_id", "objection_id"),
    ),
    "property.ballot.annulled": Entry(
        "表决{number}（{matter:code}）的决定于{annulled_on:day}被法院撤销（{reference}）。",
        "A court annulled what ballot {number} decided on {matter:code}, on {annulled_on:day} ({reference}).",
        EVERYONE_THERE,
        ("ballot_id", "had_taken_effect"),
    ),
    "property.ballot.took_effect": Entry(
        "表决{number}（{matter:code}）的决定生效。",
        "What ballot {number} decided on {matter:code} takes effect.",
        EVERYONE_THERE,
        ("ballot_id",),
    ),
}
