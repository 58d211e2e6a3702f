"""The morning after: the keys change hands, the advance is settled, the joint office is held, all on one page."""

from datetime import timedelta

from deploy.stories.walkout.night import Night
from deploy.stories.walkout.settlement import settle_advance

ITEMS = (
    "premises", "drawings", "equipment_files", "lift_files", "keys", "meter_readings", "prepaid_fees",
    "public_revenue", "arrears_list",
)  # fmt: skip
DISPUTED = "meter_readings"
AGENCIES = ("court", "housing_bureau", "mediation_committee", "company")


def keys_change_hands(night: Night) -> None:
    night.move_to_next(9)
    night.chapter("6", "新物业公司接手:逐项双签,争议未决不得办结", "The new company takes over: two signatures an item")
    _sign_successor(night)
    _open_handover(night)
    _sign_items(night)
    _close(night)
    settle_advance(night)
    night.tell_what_happened()


def _sign_successor(night: Night) -> None:
    today = night.now.date()
    answer = night.of_community("officer1").post(
        "/v1/agreements",
        {
            "compound_id": night.compound["compound_id"],
            "company_id": night.successor_id,
            "term": "fixed",
            "start_on": today.isoformat(),
            "end_on": (today + timedelta(days=730)).isoformat(),
            "fee_mode": "lump_sum",
            "decision": {"reference": "业主共同决定(演示)", "decided_on": today.isoformat()},
        },
    )
    night.telling.must(
        "6 the successor signs",
        answer.status == 201 and answer.body["status"] == "signed",
        "与正在协商的新公司签约",
        "The company already negotiating signs",
        answer.short,
    )
    night.opened["successor"] = answer.body


def _open_handover(night: Night) -> None:
    answer = night.of_community("officer1").post(
        f"/v1/custodianships/{night.opened['custodianship']['custodianship_id']}/handovers",
        {"agreement_id": night.opened["successor"]["agreement_id"], "items": list(ITEMS)},
    )
    night.telling.must(
        "6 the handover list", answer.status == 201, "交接清单已开", "The handover list is open", answer.short
    )
    night.opened["handover"] = answer.body


def _sign_items(night: Night) -> None:
    check, outgoing = night.telling.check, night.of_community("officer1")
    incoming = night.staff_of(night.successor_id)
    items = {item["item"]: item["handover_item_id"] for item in night.opened["handover"]["items"]}
    first = outgoing.post(f"/v1/handover-items/{items['keys']}/signatures", {})
    check(
        "6 one signature is not enough",
        first.ok and first.body["status"] == "open" and len(first.body["signatures"]) == 1,
        "一方签字不算签收",
        "One signature leaves an item open",
        first.short,
    )
    second = incoming.post(f"/v1/handover-items/{items['keys']}/signatures", {})
    check(
        "6 two signatures an item",
        second.ok and second.body["status"] == "signed" and len(second.body["signatures"]) == 2,
        "双方签字方为签收",
        "Two signatures, and it is signed",
        second.short,
    )
    for name in ITEMS:
        if name not in ("keys", DISPUTED):
            for person in (outgoing, incoming):
                answer = person.post(f"/v1/handover-items/{items[name]}/signatures", {})
                if not answer.ok:
                    check(f"6 signed: {name}", False, "签字失败", "A signature failed", answer.short)
    disputed = incoming.post(f"/v1/handover-items/{items[DISPUTED]}/disputes", {"reason": "三号楼电表读数与台账不符"})
    check(
        "6 a disputed item stays open",
        disputed.ok and disputed.body["status"] == "disputed",
        "有争议的事项保持未结",
        "A disputed item stays open",
        disputed.short,
    )
    closing = f"/v1/handovers/{night.opened['handover']['handover_id']}/closings"
    refused = outgoing.post(closing, {})
    check(
        "6 it blocks closing",
        refused.code == "handover_items_open",
        "争议未决,不得办结",
        "An open item blocks closing",
        refused.short,
    )
    outgoing.post(f"/v1/handover-items/{items[DISPUTED]}/resolutions", {"outcome": "双方现场重新抄表"})
    for person in (outgoing, incoming):
        person.post(f"/v1/handover-items/{items[DISPUTED]}/signatures", {"note": "按复抄读数"})


def _close(night: Night) -> None:
    check, compound_id = night.telling.check, night.compound["compound_id"]
    night.move_on(hours=2)
    closed = night.of_community("officer1").post(
        f"/v1/handovers/{night.opened['handover']['handover_id']}/closings", {}
    )
    night.telling.must("6 the handover closes", closed.ok, "交接办结", "The handover is closed", closed.short)
    custody = night.committee.get(f"/v1/custodianships/{night.opened['custodianship']['custodianship_id']}").body
    check(
        "6 custodianship ends",
        custody["status"] == "handed_over" and custody["successor_company_id"] == night.successor_id,
        "临时代管结束",
        "The custodianship ends",
        custody["ended_at"],
    )
    compound = night.committee.get(f"/v1/compounds/{compound_id}").body
    lifts = {asset["user_unit_id"] for asset in compound["assets"] if asset["kind"] == "lift"}
    check(
        "6 the new company manages",
        (compound["management_mode"], compound["manager_id"], lifts)
        == ("professional", night.successor_id, {night.successor_id}),
        "新公司接管小区与电梯",
        "The new company manages the compound and its lifts",
        compound["manager_name"],
    )
    successor = night.committee.get(f"/v1/agreements/{night.opened['successor']['agreement_id']}").body
    former = night.committee.get(f"/v1/agreements/{night.agreement['agreement_id']}").body
    check(
        "6 agreements follow",
        successor["status"] == "active" and former["status"] in ("handed_over", "closed"),
        "新合同生效,原合同终结",
        "The new agreement runs, the former one is over",
        f"{former['status']} → {successor['status']}",
    )
    resumed, _ = night.wait(lambda: _upkeep_company(night) == {("pending", night.successor_id)})
    check(
        "6 upkeep follows",
        bool(resumed),
        "改造设施改由新公司管护",
        "Finished works will be handed to the new company",
    )


def _upkeep_company(night: Night) -> set[tuple[str, str]]:
    answer = night.committee.get(f"/v1/compounds/{night.compound['compound_id']}/upkeep")
    return {(item["upkeep"], item["company_id"]) for item in answer.body["items"]} if answer.ok else set()


def joint_office(night: Night) -> None:
    check, officer = night.telling.check, night.of_community("officer1")
    night.move_to_next(10)
    night.chapter(
        "7",
        "现场联合办公:法院、房管局、纠纷调委会、新物业公司",
        "A joint office: court, housing bureau, mediators, the new company",
    )
    answer = officer.post(
        "/v1/joint-offices",
        {
            "report_id": night.opened["report"]["report_id"],
            "held_at": night.now.isoformat(),
            "place": f"{night.compound['name']}活动室",
            "agencies": list(AGENCIES),
        },
    )
    night.telling.must(
        "7 the joint office", answer.status == 201, "联合办公已登记", "The joint office is recorded", answer.short
    )
    office = answer.body
    path = f"/v1/joint-offices/{office['joint_office_id']}"
    check(
        "7 four parties",
        set(office["agencies"]) == set(AGENCIES),
        "四方到场",
        "Court, housing bureau, mediation committee and the company that newly took over",
        ", ".join(office["agencies"]),
    )
    asked = night.of_compound("owner").post(
        f"{path}/questions", {"question": "哪些事该由物业公司做,哪些要我们自己解决?"}
    )
    check("7 a question", asked.ok, "居民提问", "A resident asks", asked.short)
    answered = night.api.person("court").post(
        f"/v1/joint-office-questions/{asked.body.get('question_id', '')}/answers",
        {"agency": "court", "answer": "共用部位由物业负责,户内由业主负责;争议可先调解。"},
    )
    check(
        "7 its answer", answered.ok and len(answered.body["answers"]) == 1, "当场答复", "It is answered", answered.short
    )
    due_on = (night.now.date() + timedelta(days=30)).isoformat()
    promised = night.staff_of(night.successor_id).post(
        f"{path}/promises", {"agency": "company", "promise": "三十日内检修二次加压泵。", "due_on": due_on}
    )
    check(
        "7 a promise with a due date",
        promised.ok and promised.body["due_on"] == due_on,
        "限期承诺",
        "A promise with a due date",
        promised.body.get("due_on", promised.short),
    )
    seen = night.of_compound("owner").get(path).body
    check(
        "7 it can be read",
        len(seen.get("questions", [])) == 1 and len(seen.get("promises", [])) == 1,
        "业主可查",
        "An owner can read all of it",
    )
    night.tell_what_happened()
