"""The evening: the company leaves, the community takes over, the electricity is paid."""

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any

from deploy.stories.api import Person
from deploy.stories.walkout.night import ZONE, Night

#: A PNG of one pixel, with the story's compound behind its end: every photo is another file.
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
ELECTRICITY_FEN, PREPAID_FEN = 1_234_567, 400_000


def photo(night: Night, person: Person, name: str) -> str:
    """Store a picture; its digest."""
    content = _PIXEL + f"{night.compound['compound_id']} {name} {night.now.isoformat()}".encode()
    answer = person.raw("/v1/files", content, **{"Content-Type": "image/png"})
    digest = hashlib.sha256(content).hexdigest()
    night.telling.must(
        f"1 file stored: {name}",
        answer.ok and digest in answer.body.values(),
        "照片已存",
        "The picture is stored by its digest",
        answer.short,
    )
    return digest


def company_leaves(night: Night) -> None:
    say, check = night.telling, night.telling.check
    grid, agreement = night.of_community("grid"), night.agreement
    night.chapter(
        "1", "网格员带证据报告:物业公司撤走了人员", "The grid worker reports, with evidence, that the company has left"
    )
    evidence = photo(night, grid, "empty gatehouse")
    night.fault("before_the_report")
    answer = grid.post(
        f"/v1/agreements/{agreement['agreement_id']}/abandonments",
        {
            "observed_at": (night.now - timedelta(minutes=10)).isoformat(),
            "account": "与居民沟通不畅,公司当晚宣布撤出人员、停止服务;门岗、水泵房已无人。",
            "evidence": [evidence],
            "unresolved": ["booster_pump", "public_electricity", "lift"],
            "expected_version": agreement["version"],
        },
    )
    say.must("1 report accepted", answer.status == 201, "报告已受理", "The report is accepted", answer.short)
    report = night.opened["report"] = answer.body
    say.correlation_ids.append(report["correlation_id"])
    night.fault("report_committed")
    _await_calls(night)
    check(
        "1 agreement abandoned",
        report["agreement_status"] == "abandoned"
        and grid.get(f"/v1/agreements/{agreement['agreement_id']}").body.get("status") == "abandoned",
        "合同状态:擅自撤离",
        "The agreement is abandoned",
        report["number"],
    )
    check(
        "1 breach of contract",
        report["reason_code"] == "breach_of_contract" and report["lawful"] == "no",
        "认定:违约,于法无据",
        "A breach of contract, not lawful",
        report["reason_code"],
    )
    norms = report["norms"]
    check(
        "1 norms of the rule set of 2017",
        bool(norms) and report["rule_set"] == "before_2021" and not _after_2021(norms),
        "依据当时的法律",
        "By the norms of the rule set of 2017",
        f"{report['rule_set']}: " + ", ".join(f"{norm['source']} §{norm['article']}" for norm in norms),
    )
    check(
        "1 unproven norms are marked",
        any(not norm["verified"] for norm in norms),
        "未核实的条文已标注",
        "What is not proven is marked unverified",
        ", ".join(f"{norm['source']} §{norm['article']}" for norm in norms if not norm["verified"]),
    )
    check("1 no notice invented", report["notice"] is None, "未臆造通知期", "No notice period is invented")
    check(
        "1 a number people can read out",
        re.fullmatch(r"[A-Z]+-\d{8}-\d{4}", report["number"]) is not None,
        "编号可读",
        "The report has a number",
        report["number"],
    )
    company = night.staff_of(agreement["company_id"])
    reply = company.post(
        f"/v1/abandonments/{report['report_id']}/answers",
        {"statement": "公司长期亏损,收费困难,已多次向业委会说明。"},
    )
    check("1 the company answers", reply.ok, "物业公司已答复", "The company has replied to the report", reply.short)
    night.tell_what_happened()


def _await_calls(night: Night) -> None:
    """Eldercare acts on the event alone: how long until its calls stand there."""
    care, compound_id = night.of_community("care"), night.compound["compound_id"]
    _, night.calls_after = night.wait(
        lambda: care.get("/v1/visits", compound_id=compound_id, due="tonight").body.get("items")
    )


def _after_2021(norms: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [norm for norm in norms if norm["source"] == "civil_code"]


def community_takes_over(night: Night) -> None:
    say, check = night.telling, night.telling.check
    compound_id, community_id = night.compound["compound_id"], night.compound["community_id"]
    night.move_on(minutes=10)
    night.chapter("2", "街道党工委授权社区当晚临时代管", "The street authorises the community as custodian, tonight")
    answer = night.committee.post(
        "/v1/custodianships",
        {
            "report_id": night.opened["report"]["report_id"],
            "scope": ["refuse", "order", "booster_pump", "public_electricity", "lift"],
            "emergency": True,
            "reason": "二次加压泵、公共电费、电梯运行均无人负责,居民生活将受影响。",
        },
    )
    say.must(
        "2 custodianship authorised", answer.status == 201, "已授权代管", "Custodianship is authorised", answer.short
    )
    custody = night.opened["custodianship"] = answer.body
    night.fault("custodianship_committed")
    started = datetime.fromisoformat(custody["started_at"])
    check(
        "2 the community is custodian tonight",
        custody["status"] == "active"
        and custody["custodian_id"] == community_id
        and started.astimezone(ZONE).date() == night.now.date(),
        "社区当晚成为代管人",
        "The community is custodian tonight",
        f"{custody['custodian_name']} {custody['number']}",
    )
    owed = datetime.fromisoformat(custody["announcement_due_at"]) - started
    check(
        "2 announcement owed in 24 h",
        owed == timedelta(hours=24),
        "24 小时内公示",
        "An announcement is owed within 24 h",
    )
    check(
        "2 at most ninety days",
        datetime.fromisoformat(custody["ends_on"]).date() - started.astimezone(ZONE).date() == timedelta(days=90),
        "至多九十日",
        "For ninety days at most",
        custody["ends_on"],
    )
    compound = night.committee.get(f"/v1/compounds/{compound_id}").body
    check(
        "2 compound in custody",
        compound["management_mode"] == "community_custody" and compound["manager_id"] == community_id,
        "小区由社区管理",
        "The compound is managed by the community",
        compound["manager_name"],
    )
    lifts = [asset for asset in compound["assets"] if asset["kind"] == "lift"]
    check(
        "2 lift duty moves",
        bool(lifts) and {asset["user_unit_id"] for asset in lifts} == {community_id},
        "电梯使用单位责任转由社区承担",
        "The lifts' user-unit duty moves to the custodian",
        f"{len(lifts)} 部 lifts",
    )
    board = _board(night)
    check(
        "2 continuity board",
        set(board) == {"booster_pump", "public_electricity", "lift"}
        and all(item["responsible_id"] == community_id for item in board.values())
        and all("paid_until" in item for item in board.values()),
        "保障板:水泵、公共用电、电梯今晚由谁负责、付至何日",
        "The board shows pump, public electricity and lifts: who runs them tonight, paid until when",
        {name: [item["responsible_name"], item["paid_until"]] for name, item in board.items()},
    )
    night.tell_what_happened()


def _board(night: Night) -> dict[str, dict[str, Any]]:
    answer = night.of_compound("owner").get(f"/v1/compounds/{night.compound['compound_id']}/continuity")
    return {item["item"]: item for item in answer.body["items"]} if answer.ok else {}


def electricity_is_paid(night: Night) -> None:
    say, check = night.telling, night.telling.check
    night.move_on(minutes=15)
    night.chapter("3", "连夜缴纳公共电费:凭证、双人审批", "The electricity is paid tonight: voucher, two persons")
    first, second = night.of_community("officer1"), night.of_community("officer2")
    paid_until = (night.now.date() + timedelta(days=31)).isoformat()
    answer = first.post(
        f"/v1/custodianships/{night.opened['custodianship']['custodianship_id']}/advances",
        {
            "purpose": "electricity",
            "payee": "乌海电业局(演示)",
            "amount_fen": ELECTRICITY_FEN,
            "voucher": photo(night, first, "voucher"),
            "paid_until": paid_until,
            "prepaid_to_company_fen": PREPAID_FEN,
        },
    )
    say.must(
        "3 advance recorded",
        answer.status == 201,
        "垫付已登记,附凭证",
        "The advance is recorded, with voucher",
        answer.short,
    )
    advance = night.opened["advance"] = answer.body
    alone = first.post(f"/v1/advances/{advance['advance_id']}/approvals", {})
    check(
        "3 not the same person twice",
        alone.code == "same_person_approval",
        "同一人不得审批自己登记的垫付",
        "The same person approving is refused",
        alone.short,
    )
    approved = second.post(f"/v1/advances/{advance['advance_id']}/approvals", {})
    check(
        "3 a second person approves",
        approved.ok and approved.body["status"] == "approved",
        "第二人已审批",
        "A second person approves",
        approved.short,
    )
    again = second.post(f"/v1/advances/{advance['advance_id']}/approvals", {})
    check("3 approved once", not again.ok, "不得重复审批", "Approving twice is refused", again.short)
    electricity = _board(night).get("public_electricity", {})
    check(
        "3 paid until",
        electricity.get("paid_until") == paid_until,
        "保障板显示电费付至何日",
        "The board shows until when the electricity is paid",
        electricity.get("paid_until"),
    )
    night.tell_what_happened()
