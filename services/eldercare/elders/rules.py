"""What an elder's file may say, who counts as an elder, and what follows from a file when a compound loses its hands.

Pure: values in, a decision or a refusal's facts out.
"""

from dataclasses import dataclass
from datetime import date

LIVING = ("alone", "empty_nest", "with_family", "left_behind")
MOBILITY = ("independent", "lift_dependent", "wheelchair", "bedridden")
CATEGORIES = ("extreme_poverty", "minimum_allowance", "severe_disability", "bereaved_family")
RELATIONS = ("spouse", "son", "daughter", "grandchild", "sibling", "guardian", "other")
PURPOSES = ("care_planning", "safety_calls", "family_information", "hazard_planning")
DATA_CLASSES = ("identity", "household", "ability", "health_device", "contacts")
CONSENT_BASES = ("written", "witnessed_oral", "guardian")

#: The age from which a person is an elder. 老年人权益保障法 2, from memory: unverified.
ELDER_AGE = 60


@dataclass(frozen=True)
class Age:
    """Whole years on a day; born on 29 February, a year is complete on 1 March where there is no 29th."""

    birth: date
    on: date

    @property
    def years(self) -> int:
        before_birthday = (self.on.month, self.on.day) < (self.birth.month, self.birth.day)
        return self.on.year - self.birth.year - int(before_birthday)


def is_elder(birth: date, on: date) -> bool:
    """Whether a person born then is an elder on that day."""
    return birth <= on and Age(birth, on).years >= ELDER_AGE
