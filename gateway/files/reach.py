"""Whose files are open to whom. Who may open a file may also name it in a command; for everyone else it is unknown.

The second follows from the first: naming a file in a case of one's own and reading the case would open it.
"""

from typing import Any

from chassis.principal import Principal

#: The roles that may open any file of their sub-district; everybody else opens their own uploads, and what the cases
#: name that they have just read.
OFFICIALS = frozenset(
    {
        "working_committee",
        "civil_affairs",
        "auditor",
        "community_officer",
        "grid_worker",
        "care_manager",
        "court",
        "housing_bureau",
        "mediator",
    }
)

#: A condition on rows of ``files``; its parameters come from ``reader``.
OPEN = (
    "(%(official)s or account_id = %(account_id)s or exists (select 1 from file_view v"
    " where v.sub_district = files.sub_district and v.account_id = %(account_id)s and v.sha256 = files.sha256"
    " and v.until > clock_timestamp()))"
)


def reader(principal: Principal) -> dict[str, Any]:
    """The parameters of ``OPEN`` for the caller."""
    official = any(grant.role in OFFICIALS for grant in principal.grants)
    return {"official": official, "account_id": principal.account_id}
