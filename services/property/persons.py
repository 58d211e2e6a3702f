"""Two signatures, two persons: told apart by the person behind the account, not by the account alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Person:
    """Who acted: an account, and the person behind it where the account belongs to one."""

    account_id: str
    person_id: str | None

    @classmethod
    def of(cls, actor: Mapping[str, Any]) -> "Person":
        """From a "who did it" column."""
        return cls(actor["account_id"], actor.get("person_id"))

    def is_same_as(self, other: "Person") -> bool:
        if self.account_id == other.account_id:
            return True
        return self.person_id is not None and self.person_id == other.person_id
