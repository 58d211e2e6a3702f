"""Who counts as an elder."""

from dataclasses import dataclass
from datetime import date

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
