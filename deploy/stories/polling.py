"""Ballots as a story runs them: drafted, announced, voted on paper and online, closed, published, counted again."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from deploy.stories.api import Answer, Person, until
from deploy.stories.founding import Place, Street

#: Days from the notice to the opening by law, and in these stories from the opening to the close.
NOTICE_DAYS, OPEN_DAYS = 15, 7
#: Seconds a ballot's own clock may take, on a busy machine where much falls due at once.
PATIENCE = 90


@dataclass
class Poll:
    """One ballot in one compound. ``papers``: the digest of the scanned slips."""

    street: Street
    place: Place
    document: dict[str, Any]
    papers: str = ""
    receipts: dict[str, str] = field(default_factory=dict)

    @property
    def ballot_id(self) -> str:
        ballot_id: str = self.document["ballot_id"]
        return ballot_id

    @property
    def path(self) -> str:
        return f"/v1/ballots/{self.ballot_id}"

    @property
    def organiser(self) -> Person:
        return self.street.officer(self.place.community)

    def look(self) -> dict[str, Any]:
        """The ballot as it is now."""
        self.document = self.organiser.get(self.path).body
        return self.document

    def announce(self) -> Answer:
        photo = self.street.photo(self.organiser, "notice")
        return self.organiser.post(f"{self.path}/notices", {"place": "小区公示栏", "photo": photo})

    def parties(self) -> list[dict[str, Any]]:
        """The roll: who has a vote."""
        return list(self.organiser.every(f"{self.path}/parties"))

    def paper(self, party_id: str, choice: str, *, by: Person | None = None) -> Answer:
        """A slip collected at the door, entered by the grid worker."""
        clerk = by or self.street.grid(self.place.community)
        self.papers = self.papers or self.street.photo(clerk, "slips")
        body = {"party_id": party_id, "choice": choice, "evidence": self.papers, **self._secrets(party_id)}
        return clerk.post(f"{self.path}/doorstep-votes", body)

    def online(self, voter: Person, party_id: str, choice: str) -> Answer:
        return voter.post(f"{self.path}/votes", {"party_id": party_id, "choice": choice, **self._secrets(party_id)})

    def _secrets(self, party_id: str) -> dict[str, str]:
        """In a secret ballot the voter's own device draws a receipt and a blind; we keep the receipt, as he would."""
        if not self.document["secret"]:
            return {}
        code = secrets.token_hex(16)
        self.receipts[party_id] = code
        return {"receipt_hash": hashlib.sha256(code.encode()).hexdigest(), "blind": secrets.token_hex(32)}

    def opened(self) -> bool:
        """Whether votes are taken; its own clock opens it within a second or two of the moment."""
        found, _ = until(lambda: self.look()["status"] == "open", within=PATIENCE)
        return bool(found)

    @property
    def state(self) -> dict[str, Any]:
        """For a check that fails: where it stands, and what time the service believes it is."""
        ping = self.street.api.person("ops").get("/v1/services/property")
        return {"status": self.document.get("status"), "property": ping.body}

    def close(self) -> Answer:
        """By hand; its own clock may have been quicker."""
        return self.organiser.post(f"{self.path}/closures")

    def outcome(self) -> str | None:
        """What the count says, once its own clock has closed it."""
        until(lambda: self.look()["outcome"], within=PATIENCE)
        found: str | None = self.document["outcome"]
        return found

    def publish(self) -> Answer:
        photo = self.street.photo(self.organiser, "result")
        return self.organiser.post(f"{self.path}/publications", {"place": "小区公示栏", "photo": photo})

    def lines(self, reader: Person) -> list[dict[str, Any]]:
        """The published record, vote by vote."""
        return list(reader.every(f"{self.path}/lines"))


def draft(
    street: Street,
    place: Place,
    subject_kind: str,
    subject_id: str,
    *,
    secret: bool = False,
    rerun_of: str | None = None,
    notice_days: int = NOTICE_DAYS,
) -> tuple[Poll, Answer]:
    """A ballot that opens so many days from now, with the answer to its draft."""
    opens = street.morning_after(notice_days)
    body = {
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "form": "mixed",
        "secret": secret,
        "opens_at": opens.isoformat(),
        "closes_at": (opens + timedelta(days=OPEN_DAYS)).isoformat(),
        "rerun_of": rerun_of,
    }
    answer = street.officer(place.community).post("/v1/ballots", {k: v for k, v in body.items() if v is not None})
    return Poll(street, place, answer.body if answer.ok else {}), answer


def counted_by_hand(lines: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Choice → heads and hundredths of a m², from nothing but the record."""
    found: dict[str, tuple[int, int]] = {}
    for line in lines:
        heads, area = found.get(line["choice"], (0, 0))
        found[line["choice"]] = (heads + 1, area + hundredths(line["area"]))
    return found


def hundredths(area: str) -> int:
    whole, _, rest = area.partition(".")
    return int(whole) * 100 + int(f"{rest:0<2}"[:2])


def opening(polls: Sequence[Poll]) -> datetime:
    """When the last of them opens."""
    return max(datetime.fromisoformat(poll.document["opens_at"]) for poll in polls)


def closing(polls: Sequence[Poll]) -> datetime:
    """When the last of them closes."""
    return max(datetime.fromisoformat(poll.document["closes_at"]) for poll in polls)
