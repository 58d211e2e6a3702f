"""A company that withholds what it has to hand over is ordered to, and fined only once the day has passed."""

from typing import Any

import pytest

from tests.integration.property.agreements.served import ITEMS, Served


@pytest.fixture
def handover(served: Served) -> dict[str, Any]:
    """On 2022-06-01 the company that was dismissed hands over to the one that follows."""
    served.dismiss("2022-05-31")
    successor_id = served.signed(compound_id=served.compound_id)["agreement_id"]
    served.pass_time(days=92)
    opened: dict[str, Any] = served.do(
        "open_agreement_handover",
        served.chair(),
        agreement_id=served.agreement_id,
        successor_agreement_id=successor_id,
        items=ITEMS,
    )
    return opened


def ordered(served: Served, handover: dict[str, Any], due_on: str = "2022-06-10") -> dict[str, Any]:
    order: dict[str, Any] = served.do(
        "order_rectification",
        served.who("housing_bureau"),
        handover_id=handover["handover_id"],
        due_on=due_on,
        reason="拒不移交电梯档案",
    )
    return order


def fined(served: Served, handover: dict[str, Any], amount_fen: int = 2_000_000) -> dict[str, Any]:
    found: dict[str, Any] = served.do(
        "record_fine",
        served.who("housing_bureau"),
        handover_id=handover["handover_id"],
        amount_fen=amount_fen,
        reason="逾期仍不移交",
    )
    return found


def sign_all(served: Served, handover: dict[str, Any], company_id: str) -> None:
    for item in handover["items"]:
        served.do("sign_handover_item", served.staff_of(company_id), handover_item_id=item["handover_item_id"])


def test_a_missed_order_is_told_once_and_fined_once(served: Served, handover: dict[str, Any]) -> None:
    with served.refused("fine_before_order_missed"):
        fined(served, handover)
    with served.refused("rectification_day_past"):
        ordered(served, handover, "2022-06-01")
    with served.refused("forbidden"):
        served.do(
            "order_rectification",
            served.committee(),
            handover_id=handover["handover_id"],
            due_on="2022-06-10",
            reason="不移交",
        )
    order = ordered(served, handover)
    assert (order["rectification"]["status"], order["rectification"]["due_on"]) == ("ordered", "2022-06-10")
    assert [(norm["article"], norm["verified"]) for norm in order["rectification"]["norms"]] == [("58", True)]
    with served.refused("rectification_already_ordered"):
        ordered(served, handover)
    served.pass_time(days=9)  # the morning of the last day
    with served.refused("fine_before_order_missed"):
        fined(served, handover)
    served.pass_time(days=1)
    served.pass_time(days=5)
    (missed,) = served.told("property.handover.rectification_missed")
    assert (missed["data"]["company_id"], missed["data"]["due_on"]) == (served.company_id, "2022-06-10")
    for amount_fen in (999_999, 10_000_001):
        with served.refused("fine_out_of_range"):
            fined(served, handover, amount_fen)
    found = fined(served, handover)["rectification"]
    assert (found["status"], found["fine_fen"]) == ("fined", 2_000_000)
    with served.refused("wrong_state"):
        fined(served, handover)
    seen = served.ask("get_handover", served.owner(), handover_id=handover["handover_id"])
    assert seen["rectification"]["fine_fen"] == 2_000_000
    assert len(served.told("property.handover.rectification_ordered")) == 1
    assert len(served.told("property.handover.fined")) == 1


def test_who_hands_over_in_time_is_not_fined(served: Served, handover: dict[str, Any]) -> None:
    ordered(served, handover)
    sign_all(served, handover, served.company_id)
    served.pass_time(days=20)
    assert served.told("property.handover.rectification_missed") == []
    found = served.ask("get_handover", served.chair(), handover_id=handover["handover_id"])
    assert found["rectification"]["status"] == "kept"
    with served.refused("fine_before_order_missed"):
        fined(served, handover)


def test_nothing_is_ordered_of_who_has_signed_or_is_done(served: Served, handover: dict[str, Any]) -> None:
    sign_all(served, handover, served.company_id)
    with served.refused("nothing_withheld"):
        ordered(served, handover)
    sign_all(served, handover, served.successor_id)
    served.do("close_handover", served.chair(), handover_id=handover["handover_id"])
    with served.refused("handover_closed"):
        ordered(served, handover)


def test_the_order_stands_when_the_company_walks_out(served: Served, handover: dict[str, Any]) -> None:
    """Leaving is not handing over: the handover lapses, the order is missed, and the fine can be recorded."""
    ordered(served, handover)
    report = served.do(
        "report_abandonment",
        served.grid_worker(),
        agreement_id=served.agreement_id,
        observed_at="2022-06-01T08:30:00+08:00",
        account="物业人员全部撤离",
        evidence=["a" * 64],
        unresolved=["lift"],
        expected_version=served.agreement()["version"],
    )
    custody = {"scope": ["lift"], "emergency": True, "reason": "电梯无人负责"}
    custodianship = served.do("start_custodianship", served.committee(), report_id=report["report_id"], **custody)
    anew = served.do(
        "open_handover",
        served.officer(),
        custodianship_id=custodianship["custodianship_id"],
        agreement_id=handover["agreement_id"],
        items=ITEMS,
    )
    with served.refused("rectification_not_of_company"):
        ordered(served, anew)
    served.pass_time(days=15)
    assert len(served.told("property.handover.rectification_missed")) == 1
    found = fined(served, handover)
    assert (found["status"], found["rectification"]["status"]) == ("lapsed", "fined")
