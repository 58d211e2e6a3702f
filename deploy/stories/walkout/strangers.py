"""Who must see nothing, and do nothing: a lessee, somebody of another compound, another sub-district's officer."""

from deploy.stories.walkout.night import Night


def strangers(night: Night) -> None:
    night.chapter("+", "不该看的看不到,不该做的做不了", "What is not yours does not exist")
    compound_id = night.compound["compound_id"]
    case = night.opened["report"]["correlation_id"]
    reading = (
        f"/v1/compounds/{compound_id}",
        f"/v1/compounds/{compound_id}/continuity",
        f"/v1/compounds/{compound_id}/upkeep",
        f"/v1/agreements/{night.agreement['agreement_id']}",
        f"/v1/abandonments/{night.opened['report']['report_id']}",
        f"/v1/custodianships/{night.opened['custodianship']['custodianship_id']}",
        f"/v1/advances/{night.opened['advance']['advance_id']}",
        f"/v1/handovers/{night.opened['handover']['handover_id']}",
        f"/v1/timelines/{case}",
    )
    _see_nothing(night, "outsider.officer", reading, "外街道干部", "another sub-district's officer")
    _see_nothing(night, "outsider.committee", reading, "外街道党工委", "another sub-district's committee")
    _see_nothing(night, _owner_elsewhere(night), reading, "别小区业主", "an owner of another compound")
    _see_nothing(night, "staff.huimin", reading, "无关的物业公司", "a company with no part in it")
    _lessee(night)
    _officer_next_door_acts(night)
    nobody = night.api.request("GET", reading[0])
    night.telling.check(
        "+ nobody signs in", nobody.status == 401, "未登录不可见", "Without signing in: 401", nobody.short
    )


def _owner_elsewhere(night: Night) -> str:
    return "owner.c001" if night.slug != "c001" else "owner.c002"


def _see_nothing(night: Night, login: str, paths: tuple[str, ...], zh: str, en: str) -> None:
    person = night.api.person(login)
    answers = {path: person.get(path) for path in paths}
    seen = {path.split("/")[2]: answer.short for path, answer in answers.items() if answer.status not in (403, 404)}
    night.telling.check(
        f"+ {en} sees nothing",
        not seen,
        f"{zh}一概不可见",
        f"Hidden from {en}",
        seen or ", ".join(sorted({answer.short for answer in answers.values()})),
    )


def _lessee(night: Night) -> None:
    lessee = night.of_compound("lessee")
    compound_id, advance_id = night.compound["compound_id"], night.opened["advance"]["advance_id"]
    tried = {
        "advance": lessee.get(f"/v1/advances/{advance_id}"),
        "contact tasks": lessee.get("/v1/contact-tasks", compound_id=compound_id),
        "visits": lessee.get("/v1/visits", compound_id=compound_id),
        "elders": lessee.get("/v1/elders", compound_id=compound_id),
        "door checks": lessee.get("/v1/door-checks", compound_id=compound_id),
        "report": lessee.post(
            f"/v1/agreements/{night.opened['successor']['agreement_id']}/abandonments",
            {
                "observed_at": night.now.isoformat(),
                "account": "租户不能报告",
                "evidence": ["0" * 64],
                "unresolved": ["lift"],
                "expected_version": 1,
            },
        ),
        "approve": lessee.post(f"/v1/advances/{advance_id}/approvals", {}),
    }
    wrong = {name: answer.short for name, answer in tried.items() if answer.status not in (403, 404)}
    night.telling.check(
        "+ a lessee neither sees nor does what owners and officers do",
        not wrong,
        "租户越权一概拒绝",
        "A lessee is refused",
        wrong or ", ".join(f"{name} {answer.status}" for name, answer in tried.items()),
    )
    mine = lessee.get(f"/v1/compounds/{compound_id}")
    night.telling.check(
        "+ a lessee sees the own compound", mine.ok, "租户可见本小区", "A lessee sees the compound", mine.short
    )


def _officer_next_door_acts(night: Night) -> None:
    officer = night.api.person("outsider.officer")
    report_id = night.opened["report"]["report_id"]
    tried = {
        "joint office": officer.post(
            "/v1/joint-offices",
            {
                "report_id": report_id,
                "held_at": night.now.isoformat(),
                "place": "外街道",
                "agencies": ["court", "street"],
            },
        ),
        "approve": officer.post(f"/v1/advances/{night.opened['advance']['advance_id']}/approvals", {}),
        "close": officer.post(f"/v1/handovers/{night.opened['handover']['handover_id']}/closings", {}),
        "custody": night.api.person("outsider.committee").post(
            "/v1/custodianships", {"report_id": report_id, "scope": ["lift"], "emergency": True, "reason": "外街道"}
        ),
    }
    wrong = {name: answer.short for name, answer in tried.items() if answer.status not in (403, 404)}
    night.telling.check(
        "+ another sub-district's officer can do nothing",
        not wrong,
        "外街道不可操作",
        "Another sub-district's officer can do nothing here",
        wrong or ", ".join(f"{name} {answer.status}" for name, answer in tried.items()),
    )
    listed = [one["compound_id"] for one in officer.every("/v1/compounds")]
    night.telling.check(
        "+ another sub-district's list",
        night.compound["compound_id"] not in listed,
        "外街道列表中没有本小区",
        "It is not on another sub-district's list",
        f"{len(listed)} compounds",
    )
