"""One event becomes one message to many; whoever it does not reach is told at the door."""

from datetime import datetime, timedelta

import pytest

from chassis.act import open_act
from chassis.ids import new_id
from contracts.wording import ZONE
from services.notify.directory.bulk import load_contacts

pytestmark = pytest.mark.stack


def moment(text):
    return datetime.fromisoformat(text).astimezone(ZONE)


def test_owners_and_family_are_told_tonight_and_the_rest_get_a_knock(street):
    # given a compound whose second owner has no contact point, and a son reachable by no connected channel
    # when the community takes over
    street.custody()

    # then those with an inbox can read it
    (message,) = street.ask("list_messages", street.owner(1))["items"]
    assert message["state"] == "delivered"
    assert message["urgency"] == "critical"
    assert message["title"] == "梧桐苑：由新城社区临时代管"
    assert "二次加压泵、公共用电、电梯" in message["body"]
    assert "2017年9月28日" in message["body"]
    assert message["correlation_id"] == street.case
    english = street.ask("list_messages", street.family(street.daughter, 3), language="en")["items"][0]
    assert "28 September 2017" in english["body"]

    # and there is one contact task for each household with somebody unreached, due tonight
    tasks = street.tasks(compound_id=street.compound_id, status="open")
    assert {task["household_id"]: task["capacities"] for task in tasks} == {
        street.homes[1]: ["owner"],
        street.homes[3]: ["family"],
    }
    assert {moment(task["due_at"]).strftime("%d %H") for task in tasks} == {"30 23"}
    assert tasks[0]["tell"][0]["title_en"] == "梧桐苑: 新城社区 is looking after the compound"
    assert "13800138000" not in str(tasks) and "138*" not in str(tasks)

    # and the others are told in counts
    (summary,) = street.told("notify.delivery.summarised")
    assert summary["data"] | {"campaign_id": None} == {
        "campaign_id": None,
        "compound_id": street.compound_id,
        "purpose": "custodianship_started",
        "addressed": 6,
        "delivered": 4,
        "unreached": 2,
    }
    assert len(street.told("notify.contact_task.assigned")) == 2
    assert {envelope["correlationid"] for envelope in street.told()} == {street.case}


def test_reading_a_message_is_once_and_ones_own(street):
    street.custody()
    (message,) = street.ask("list_messages", street.owner(1))["items"]
    read = street.do("read_message", street.owner(1), message_id=message["message_id"])
    assert (read["state"], read["read_at"] is not None) == ("read", True)
    again = street.do("read_message", street.owner(1), message_id=message["message_id"])
    assert again["read_at"] == read["read_at"]
    assert street.refused("read_message", street.owner(2), message_id=message["message_id"]) == "not_found"
    assert street.refused("read_message", street.grid_worker, message_id=message["message_id"]) == "forbidden"


def test_family_that_reads_nothing_for_half_an_hour_is_told_at_the_door(street):
    street.custody()
    # given the son is unreached at once, and the daughter is reached but does not read
    assert len(street.tasks(status="open")) == 2
    street.at(moment("2017-06-30T22:15:00+08:00"))
    street.fire_timers()
    # then her mother's door is knocked at too; owners who have not read are left alone
    assert {task["household_id"] for task in street.tasks(status="open")} == {
        street.homes[1],
        street.homes[2],
        street.homes[3],
    }


def test_family_that_has_read_is_left_alone(street):
    street.custody()
    daughter = street.family(street.daughter, 3)
    (message,) = street.ask("list_messages", daughter)["items"]
    street.do("read_message", daughter, message_id=message["message_id"])
    street.at(moment("2017-06-30T22:15:00+08:00"))
    street.fire_timers()
    assert len(street.tasks(status="open")) == 2


def test_a_normal_message_waits_out_the_quiet_hours(street):
    street.handed_over()
    assert street.ask("list_messages", street.owner(1))["items"] == []
    (campaign,) = street.ask("list_campaigns", street.officer, compound_id=street.compound_id)["items"]
    assert campaign["dispatched_at"] is None
    street.at(moment("2017-07-01T08:00:01+08:00"))
    street.fire_timers()
    (message,) = street.ask("list_messages", street.owner(1))["items"]
    assert message["title"] == "梧桐苑：新物业正式接手"
    (campaign,) = street.ask("list_campaigns", street.officer, compound_id=street.compound_id)["items"]
    assert [campaign[count] for count in ("addressed", "delivered", "read", "unreached")] == [6, 4, 0, 2]


def test_one_knock_tells_all_that_waits_for_a_household(street):
    street.custody()
    street.at(moment("2017-07-01T09:00:00+08:00"))
    street.handed_over(moment("2017-07-01T09:00:00+08:00"))
    # then no second task is handed out, and the first one carries both
    assert len(street.told("notify.contact_task.assigned")) == 2
    (task,) = [task for task in street.tasks(status="open") if task["household_id"] == street.homes[1]]
    assert [tell["title_zh"] for tell in task["tell"]] == ["梧桐苑：由新城社区临时代管", "梧桐苑：新物业正式接手"]
    assert moment(task["due_at"]).hour == 23

    done = street.do("record_contact_result", street.grid_worker, contact_task_id=task["contact_task_id"],
                     result="told", note="当面告知")  # fmt: skip
    assert (done["status"], done["result"]) == ("done", "told")
    campaigns = street.ask("list_campaigns", street.officer, compound_id=street.compound_id)["items"]
    assert [(campaign["confirmed"], campaign["unreached"]) for campaign in campaigns] == [(1, 1), (1, 1)]


def test_a_result_is_recorded_once_by_those_who_knock(street):
    street.custody()
    task = street.tasks(status="open")[0]
    result = {"contact_task_id": task["contact_task_id"], "result": "not_found"}
    assert street.refused("record_contact_result", street.owner(1), **result) == "forbidden"
    elsewhere = street.token("grid_worker", community_id=street.compound_id)
    assert street.refused("record_contact_result", elsewhere, **result) == "not_found"
    key = "once"
    worker = street.grid_worker
    first = street.do("record_contact_result", worker, key=key, **result)
    assert street.do("record_contact_result", worker, key=key, **result) == first
    assert street.refused("record_contact_result", worker, **result) == "wrong_state"
    (done,) = street.told("notify.contact_task.done")
    assert done["data"]["result"] == "not_found"
    # who was not found may still read it later
    assert street.ask("list_messages", street.owner(2))["items"][0]["state"] in ("failed", "contact_task")


def test_an_owner_hears_of_a_cost_in_neutral_words(street):
    street.at(moment("2017-07-01T10:00:00+08:00"))
    street.hear(
        "property.advance.allocated", at=moment("2017-07-01T10:00:00+08:00"), advance_id=street.case, amount_fen=100,
        claimed_from_company_fen=40, allocated_fen=60, unit_count=4,
    )  # fmt: skip
    (message,) = street.ask("list_messages", street.owner(1))["items"]
    assert message["title"] == "您有一条社区事项待查看"
    assert street.ask("list_messages", street.family(street.daughter, 3))["items"] == []


def test_who_was_stopped_meanwhile_reaches_the_same_end(street, house):
    # given the same evening heard in time by one street, and by another only two days later
    late = type(street)(house)
    late.settle()
    street.custody()
    street.at(moment("2017-07-02T23:00:00+08:00"))
    late.custody()
    for one in (street, late):
        (message,) = one.ask("list_messages", one.owner(1))["items"]
        assert message["state"] == "delivered"
        assert len(one.told("notify.publicity.posted")) == 1
    # then the same doors are to be knocked at, and none is overdue before it is known
    assert {task["household_id"] for task in late.tasks(status="open")} == {late.homes[1], late.homes[3]}
    assert moment(late.tasks(status="open")[0]["due_at"]) > moment("2017-07-02T23:00:00+08:00")


def test_the_same_event_twice_is_one_message(street):
    envelope = street.custody()
    assert street.house.inbox.take([envelope]) == ["duplicate"]
    assert len(street.ask("list_messages", street.owner(1))["items"]) == 1


def test_an_event_before_its_compound_is_known_waits(house, street):
    new = type(street)(house)
    new.take(new.custody_envelope(), outcome="retry")
    assert new.told() == []
    new.settle()
    (kept,) = house.rows("select event_id from inbox where status = 'retry' and sub_district = %s", (new.sub_district,))
    assert house.inbox.retry(str(kept["event_id"])) == "done"
    assert len(new.told("notify.publicity.posted")) == 1


def test_a_thousand_people_are_told_at_once(street, house):
    # given a compound of a thousand more owners
    people = [new_id() for _ in range(1000)]
    homes = [street.home(1, household_id=new_id(), owner_ids=[person]) for person in people]
    for start in range(0, 1000, 200):
        street.hear("property.registry.households_loaded", street.compound_id, community_id=street.community_id,
                    households=homes[start : start + 200], demo=True)  # fmt: skip
    with open_act(house.app, street.sub_district) as act:
        contacts = [{"person_id": person, "channel": "local", "verified": True} for person in people[100:]]
        assert load_contacts(act, contacts) == 900
        assert load_contacts(act, contacts) == 0
    street.custody()
    (summary,) = street.told("notify.delivery.summarised")
    assert (summary["data"]["addressed"], summary["data"]["unreached"]) == (1006, 102)
    assert len(street.told("notify.contact_task.assigned")) == 102
    page = street.ask("list_contact_tasks", street.grid_worker, limit=50)
    seen = [task["contact_task_id"] for task in page["items"]]
    while page["next_cursor"]:
        page = street.ask("list_contact_tasks", street.grid_worker, limit=50, cursor=page["next_cursor"])
        seen += [task["contact_task_id"] for task in page["items"]]
    assert len(seen) == len(set(seen)) == 102


def test_people_who_move_out_are_no_longer_told(street):
    street.hear("property.registry.household_changed", street.homes[0], community_id=street.community_id,
                **street.home(1, owner_ids=[], lessee_ids=[street.owners[0]]))  # fmt: skip
    street.custody()
    assert street.ask("list_messages", street.owner(1))["items"] == []
    # family, which the registry does not know, stays when the household's state is written anew
    street.hear("property.registry.household_changed", street.homes[2], community_id=street.community_id,
                **street.home(3, owner_ids=[]))  # fmt: skip
    street.at(moment("2017-07-01T09:00:00+08:00"))
    street.handed_over(moment("2017-07-01T09:00:00+08:00"))
    assert len(street.ask("list_messages", street.family(street.daughter, 3))["items"]) == 2


def test_an_older_telling_of_a_home_does_not_bring_back_who_left(street):
    later = moment("2017-06-30T22:00:00+08:00")
    street.hear("property.registry.household_changed", street.homes[0], later, community_id=street.community_id,
                **street.home(1, owner_ids=[]))  # fmt: skip
    # the load of a compound is another aggregate, and may come after it
    street.hear("property.registry.households_loaded", street.compound_id, later - timedelta(minutes=5),
                community_id=street.community_id, demo=True, households=[street.home(1)])  # fmt: skip
    street.custody()
    assert street.ask("list_messages", street.owner(1))["items"] == []


def test_family_moves_with_its_household(street, house):
    there = new_id()
    street.hear("property.registry.household_changed", street.homes[2], community_id=street.community_id,
                **street.home(3, compound_id=there))  # fmt: skip
    rows = house.rows(
        "select capacity, compound_id::text from household_member where household_id = %s order by capacity",
        (street.homes[2],),
    )
    assert [(row["capacity"], row["compound_id"]) for row in rows] == [("family", there), ("owner", there)]
