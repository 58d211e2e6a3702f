"""Putting an agreement on file (备案)."""

from contracts.fields import Day, Text
from contracts.rpcs import command
from contracts.rpcs.property.agreements import Agreement
from contracts.rpcs.property.drafts import AgreementTransition


class FileAgreement(AgreementTransition):
    """``filed_on``: the day the housing administration took it on file, from the signing to today."""

    filing_number = Text(most=100)
    filed_on = Day()


command(
    "property.file_agreement",
    request=FileAgreement,
    response=Agreement,
    allow={"company_staff": "operator", "owners_committee": "compound", "community_officer": "community"},
    refuses=(
        "not_found",
        "committee_not_in_office",
        "agreement_filed_before",
        "agreement_filing_day_unfit",
        "wrong_state",
        "stale_version",
    ),
    zh="登记物业服务合同备案",
    en="Record under which number a signed agreement was put on file",
)
