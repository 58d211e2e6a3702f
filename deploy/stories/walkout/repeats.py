"""Every command of the story once more, with its key: the same answers, refusals included, and nothing changed."""

from dataclasses import replace
from typing import Any

from deploy.stories.api import Answer
from deploy.stories.walkout.night import Night


def repeats(night: Night) -> None:
    night.chapter("+", "每个操作用同一幂等键重放一遍", "Every command again, with its key")
    before = _state(night)
    different = []
    refused = 0
    for sent in list(night.api.sent):
        answer = night.api.person(sent.login).repeat(sent)
        refused += not sent.answer.ok
        if _lasting(answer) != _lasting(sent.answer):
            different.append(f"{sent.login} {sent.path}: {sent.answer.short} → {answer.short}")
    night.telling.check(
        "+ a replay gives the same answer, refusals included",
        not different and refused > 0,
        "重放得到相同答复(拒绝亦然)",
        "A replay gives the same answer, refusals included",
        different[:5] or f"{len(night.api.sent)} 个操作 commands, {refused} 个拒绝 refusals",
    )
    after = _state(night)
    changed = [name for name in before if before[name] != after[name]]
    night.telling.check(
        "+ a replay changes nothing", not changed, "重放不改变任何状态", "A replay changes nothing", changed
    )
    other = next(sent for sent in night.api.sent if sent.answer.ok and "account" in sent.body)
    reused = night.api.person(other.login).repeat(replace(other, body={**other.body, "account": "另一内容"}))
    night.telling.check(
        "+ a key belongs to one request",
        reused.code == "idempotency_key_reused",
        "同一幂等键不得用于另一内容",
        "A key used for another request is refused",
        reused.short,
    )


def _lasting(answer: Answer) -> tuple[int, Any]:
    """The answer without what names the exchange itself."""
    if isinstance(answer.body, dict):
        return answer.status, {name: value for name, value in answer.body.items() if name != "trace_id"}
    return answer.status, answer.body


def _state(night: Night) -> dict[str, Any]:
    """What stands, as the street reads it; whether something is overdue follows from the hour, not from a replay."""
    opened, committee = night.opened, night.committee
    paths = {
        "compound": f"/v1/compounds/{night.compound['compound_id']}",
        "agreement": f"/v1/agreements/{night.agreement['agreement_id']}",
        "successor": f"/v1/agreements/{opened['successor']['agreement_id']}",
        "report": f"/v1/abandonments/{opened['report']['report_id']}",
        "custodianship": f"/v1/custodianships/{opened['custodianship']['custodianship_id']}",
        "advance": f"/v1/advances/{opened['advance']['advance_id']}",
        "shares": f"/v1/advances/{opened['advance']['advance_id']}/shares",
        "handover": f"/v1/handovers/{opened['handover']['handover_id']}",
    }
    state = {name: committee.get(path).body for name, path in paths.items()}
    state["timeline"] = [entry["entry_id"] for entry in night.timeline()]
    state["visits"] = sorted(
        (visit["visit_id"], visit["status"], visit["version"])
        for visit in night.of_community("manager").every("/v1/visits", compound_id=night.compound["compound_id"])
    )
    return state
