"""The seven homes of the compound, deliberating."""

from datetime import datetime, timedelta
from typing import Any

from chassis.act import open_act
from chassis.ids import new_id
from services.property.ballots.decision import Decision
from services.property.deliberation import decided
from tests.integration.property.house import House, SubDistrict

PAPER = "a" * 64
TASKS = [{"title": "铺设停车位", "owner": "community", "due_on": "2026-06-30"}]


class Neighbours(SubDistrict):
    """``today`` is business time's day."""

    def __init__(self, house: House, began_at: datetime) -> None:
        super().__init__(house, began_at)
        self.screener = self.officer()

    @property
    def today(self) -> datetime:
        now: datetime = self.house.rows("select clock_timestamp() + shift as now from platform_clock")[0]["now"]
        return now.astimezone(self.began_at.tzinfo)

    def raise_topic(self, token: str | None = None, **changed: Any) -> dict[str, Any]:
        request = {
            "scope": "compound",
            "community_id": self.community_id,
            "compound_id": self.compound_id,
            "title": "增设停车位",
            "text": "小区北侧空地改为停车位。",
            **changed,
        }
        topic: dict[str, Any] = self.do("raise_topic", token or self.owner(0), **request)
        return topic

    def step(self, method: str, topic: dict[str, Any], token: str | None = None, **request: Any) -> dict[str, Any]:
        """One command on the topic, by an official unless somebody is named."""
        after: dict[str, Any] = self.do(method, token or self.screener, topic_id=topic["topic_id"], **request)
        return after

    def invited(self, which: int) -> dict[str, str]:
        return {"kind": "household", "ref_id": self.household_ids[which], "interest": "住在北侧"}

    def screened(self, procedure: str = "five_steps", token: str | None = None, **changed: Any) -> dict[str, Any]:
        topic = self.raise_topic(token)
        topic = self.step("screen_topic", topic, procedure=procedure, reason="关系全体居民", **changed)
        invited = [self.invited(which) for which in range(3)]
        expert = {"kind": "expert", "ref_id": new_id(), "interest": "设计单位"}
        return self.step("add_topic_participants", topic, participants=[*invited, expert])

    def met(self, topic: dict[str, Any]) -> dict[str, Any]:
        """Announced four days ahead, held, and written down."""
        at = (self.today + timedelta(days=4)).isoformat()
        self.step("pre_notify_topic", topic, meeting_at=at, place="社区活动室")
        self.pass_time(days=4, hours=2)
        return self.step(
            "record_topic_minutes", topic, held_on=at[:10], text="到会三户,讨论方案。", paper=PAPER, due=3, attended=3
        )

    def voted(self, topic: dict[str, Any], step: str = "deliberate", **changed: Any) -> dict[str, Any]:
        counts = {"due": 3, "attended": 3, "approved": 2, **changed}
        return self.step(
            "record_topic_step", topic, step=step, held_on=self.today.date().isoformat(), paper=PAPER, **counts
        )

    def deliberated(self, **changed: Any) -> dict[str, Any]:
        return self.voted(self.met(self.screened(**changed)))

    def resolved(self, **changed: Any) -> dict[str, Any]:
        request = {"text": "北侧空地改为二十个停车位。", "tasks": TASKS, **changed}
        return self.step("resolve_topic", self.deliberated(), **request)

    def posted(self, **changed: Any) -> dict[str, Any]:
        return self.step("publicise_topic", self.resolved(**changed), place="北门公示栏", photo=PAPER)

    def done(self) -> dict[str, Any]:
        topic = self.posted()
        self.pass_time(days=9)
        (task,) = topic["tasks"]
        finished: dict[str, Any] = self.do(
            "finish_topic_task", self.screener, task_id=task["task_id"], result="已完工", proof=PAPER
        )
        return finished

    def put_to_owners(self, topic: dict[str, Any], matter: str = "change_common_use") -> str:
        """A ballot on the topic, drafted now; its id."""
        number = self.put_ballot(matter, "topic", topic["topic_id"])
        (row,) = self.house.rows(
            "update ballot set drafted_at = %s where sub_district = %s and number = %s returning ballot_id::text",
            (self.today, self.sub_district, number),
        )
        return str(row["ballot_id"])

    def owners_decide(
        self, topic: dict[str, Any], outcome: str, matter: str = "change_common_use", ballot_id: str | None = None
    ) -> None:
        """The owners' ballot on the topic takes effect; one drafted just now unless it is named."""
        ballot_id = ballot_id or self.put_to_owners(topic, matter)
        self.house.rows(
            "update ballot set status = 'withdrawn', withdrawn_reason = '已办结' where ballot_id = %s", (ballot_id,)
        )
        with open_act(self.house.uris["app"], self.sub_district) as act:
            decided.decided(
                act,
                Decision(
                    ballot_id,
                    f"BJ-{outcome}",
                    self.compound_id,
                    self.community_id,
                    matter,
                    "topic",
                    topic["topic_id"],
                    outcome,
                    act.now.date(),
                ),
            )
