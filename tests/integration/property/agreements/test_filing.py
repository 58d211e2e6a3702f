"""A signed agreement is put on file once, and the file number is shown with it."""

from typing import Any

import pytest

from tests.integration.property.agreements.served import Served


def file(served: Served, token: str, agreement_id: str, filed_on: str = "2022-03-01", **more: Any) -> dict[str, Any]:
    filed: dict[str, Any] = served.do(
        "file_agreement", token, agreement_id=agreement_id, filing_number="备字2022-15", filed_on=filed_on, **more
    )
    return filed


@pytest.mark.parametrize("side", ["company", "community"])
def test_filed_once_by_either_side(served: Served, side: str) -> None:
    agreement = served.signed()
    token = served.officer() if side == "community" else served.staff_of(served.successor_id)
    filed = file(served, token, agreement["agreement_id"], expected_version=agreement["version"])
    assert (filed["filing_number"], filed["filed_on"], filed["status"]) == ("备字2022-15", "2022-03-01", "signed")
    assert served.agreement(agreement["agreement_id"])["filed_on"] == "2022-03-01"
    assert [told["data"]["filing_number"] for told in served.told("property.agreement.filed")] == ["备字2022-15"]
    with served.refused("agreement_filed_before"):
        file(served, served.officer(), agreement["agreement_id"])


def test_between_its_signing_and_today(served: Served) -> None:
    agreement_id = served.signed()["agreement_id"]
    for day in ("2022-02-28", "2022-03-02"):
        with served.refused("agreement_filing_day_unfit"):
            file(served, served.officer(), agreement_id, day)
    assert file(served, served.officer(), served.agreement_id, "2020-01-15")["status"] == "active"


def test_only_what_binds_and_by_its_own_parties(served: Served) -> None:
    agreement_id = served.draft()["agreement_id"]
    with served.refused("wrong_state"):
        file(served, served.officer(), agreement_id)
    with served.refused("not_found"):
        file(served, served.staff_of(served.company_id), agreement_id)
    with served.refused("forbidden"):
        file(served, served.committee(), agreement_id)
