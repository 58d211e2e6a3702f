"""Until when a claim can be asked for in court: the ordinary limitation period (诉讼时效).

Three years (general provisions 188, Civil Code 188); two before them (general principles 135). A claim that was not
yet barred when the three years came, on 2017-10-01, has three years. What interrupts the period (195) starts it anew
for that debtor; the day given here is the one without any interruption, so a warning by it never comes too late.
"""

from datetime import date

from law.days import last_day_of_months
from law.norms import Norm, Provision, cite_all
from law.texts import CIVIL_CODE, CIVIL_PRINCIPLES, CIVIL_PROVISIONS

LIMITATION = (
    Provision(CIVIL_PRINCIPLES, "135", "诉讼时效期间为二年", "a limitation period of two years", read=False),
    Provision(CIVIL_PROVISIONS, "188", "诉讼时效期间为三年", "a limitation period of three years", read=False),
    Provision(CIVIL_CODE, "188", "诉讼时效期间为三年", "a limitation period of three years", read=False),
)

THREE_YEARS_SINCE = CIVIL_PROVISIONS.in_force_from
YEARS = 3
YEARS_BEFORE = 2


def limitation_norms(on: date) -> tuple[Norm, ...]:
    """On what the limitation of a claim due on this day rests."""
    return cite_all(LIMITATION, on)


def limitation_on(due_on: date) -> date:
    """The last day of the limitation period of a claim that could be asked for from ``due_on``.

    A last day that is a rest day is not rolled (203): the day given is never later than the law's.
    """
    before = last_day_of_months(due_on, 12 * YEARS_BEFORE)
    return last_day_of_months(due_on, 12 * YEARS) if before >= THREE_YEARS_SINCE else before
