from collections import Counter
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest

from chalicelib.assignments import assigning
from chalicelib.core import clock
from chalicelib.core.records import ActivityItem
from chalicelib.numbers import claiming
from chalicelib.numbers.table import SegmentItem
from tests.assignments.conftest import Assign, phones_of
from tests.client import Client
from tests.conftest import SignIn
from tests.numbers.conftest import fill, news, segments_of


class TestAssignNumbers:
    @pytest.mark.parametrize("role", ["admin", "manager"])
    def test_numbers_become_the_persons(self, sign_in: SignIn, agent: Client, role: str) -> None:
        client = sign_in(f"northwind.{role}")
        fill(client.org_id, news(10))
        reply = client.post("/numbers/assign", {"limit": 4, "agent_id": agent.user_id})

        assert reply.status == 201
        answer = reply.json
        assert (answer["requested"], answer["assigned"], answer["remaining"]) == (4, 4, 6)
        phones = [one["e164"] for one in answer["assignments"]]
        assert phones == phones_of(agent)
        number = agent.get(f"/numbers/{phones[0]}").json
        assert (number["status"], number["assigned_to"]) == ("assigned", agent.user_id)
        assert number["assignment_id"] == answer["assignments"][0]["assignment_id"]
        counts = segments_of(client)["vip|a320"]
        assert (counts.available, counts.assigned) == (6, 4)

    def test_an_agent_may_not(self, agent: Client) -> None:
        body = {"limit": 1, "agent_id": agent.user_id}

        assert agent.post("/numbers/assign", body).status == 403

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({}, 9),
            ({"customer_type": "vip"}, 6),
            ({"airplane": "A-320"}, 0),
            ({"airplane": "a320"}, 5),
            ({"customer_type": "VIP", "airplane": "A320"}, 2),
        ],
    )
    def test_either_kind_both_or_none(
        self, manager: Client, assign: Assign, filters: dict[str, str], expected: int
    ) -> None:
        fill(manager.org_id, news(2))
        fill(manager.org_id, news(4, 10, airplane="B737"))
        fill(manager.org_id, news(3, 20, customer_type=None))
        answer = assign(100, filters=filters)

        assert (answer["assigned"], answer["remaining"]) == (expected, 0)
        assert len({one["e164"] for one in answer["assignments"]}) == expected

    def test_all_there_is(self, manager: Client, assign: Assign) -> None:
        fill(manager.org_id, news(70))
        answer = assign(1000)

        assert (answer["assigned"], answer["remaining"]) == (70, 0)
        assert segments_of(manager)["vip|a320"].assigned == 70

    def test_numbers_on_the_do_not_call_list_stay(
        self, manager: Client, agent: Client, assign: Assign
    ) -> None:
        agent.post("/dnc", {"phone": "+34600000002"})
        fill(manager.org_id, news(5))
        answer = assign(5)

        assert (answer["assigned"], answer["remaining"]) == (4, 1)
        assert answer["held_back"] == [{"rule": "do_not_call", "count": 1}]
        assert "+34600000002" not in phones_of(agent)

    def test_another_organisation_has_its_own_pool(self, stranger: Client, assign: Assign) -> None:
        fill(stranger.org_id, news(5))

        assert assign(5)["assigned"] == 0

    def test_counts_that_are_behind_do_not_hide_numbers(
        self, manager: Client, assign: Assign
    ) -> None:
        fill(manager.org_id, news(5))
        SegmentItem(manager.org_id, "vip|a320#3").update(
            [SegmentItem.available.add(-5), SegmentItem.called.add(5)]
        )

        assert assign(5)["assigned"] == 5

    def test_what_others_take_meanwhile_is_made_up_for(
        self, manager: Client, agent: Client, colleague: Client, assign: Assign
    ) -> None:
        fill(manager.org_id, news(60))
        claim, rivals = claiming.claim, iter([True])

        def late(*args: Any) -> Any:
            if next(rivals, False):
                wanted = [
                    claiming.Wanted(one.number, colleague.user_id, one.place) for one in args[1][:7]
                ]
                claim(args[0], wanted, args[2])
            return claim(*args)

        with patch.object(claiming, "claim", late):
            answer = assign(30)

        assert answer["assigned"] == 30
        assert len(phones_of(colleague)) == 7
        assert not set(phones_of(colleague)) & set(phones_of(agent))

    def test_who_gets_them_must_be_named_once(self, manager: Client, agent: Client) -> None:
        for whose in ({}, {"agent_id": agent.user_id, "team_id": "team_1"}):
            reply = manager.post("/numbers/assign", {"limit": 1, **whose})
            assert set(reply.fields) == {"agent_id", "team_id"}

    def test_nobody_else_can_get_them(self, manager: Client, stranger: Client) -> None:
        for whose in ({"agent_id": stranger.user_id}, {"team_id": "team_nothing"}):
            reply = manager.post("/numbers/assign", {"limit": 1, **whose})
            assert set(reply.fields) == set(whose)

    @pytest.mark.parametrize("limit", [0, 1001, "ten"])
    def test_the_limit_is_bounded(self, manager: Client, agent: Client, limit: Any) -> None:
        reply = manager.post("/numbers/assign", {"limit": limit, "agent_id": agent.user_id})

        assert set(reply.fields) == {"limit"}

    def test_it_is_on_record(self, manager: Client, agent: Client, assign: Assign) -> None:
        fill(manager.org_id, news(60))
        answer = assign(60)
        records = list(ActivityItem.query(manager.org_id))

        assert Counter(record.action for record in records) == {
            "numbers.claimed": 2,
            "numbers.assigned": 1,
        }
        (closing,) = [record for record in records if record.action == "numbers.assigned"]
        assert (closing.entity_id, closing.notify) == (answer["batch_id"], {agent.user_id})

    def test_a_retry_with_the_same_key_assigns_nothing(
        self, manager: Client, agent: Client
    ) -> None:
        fill(manager.org_id, news(20))
        body = {"limit": 5, "agent_id": agent.user_id}
        first = manager.post("/numbers/assign", body, once="k1")
        again = manager.post("/numbers/assign", body, once="k1")

        assert again.json == first.json
        assert len(phones_of(agent)) == 5

    def test_a_request_sent_twice_at_once_gives_the_second_back(
        self, manager: Client, agent: Client
    ) -> None:
        fill(manager.org_id, news(20))
        body = {"limit": 5, "agent_id": agent.user_id}
        first = manager.post("/numbers/assign", body, once="k1")
        with patch.object(assigning, "replay"):
            again = manager.post("/numbers/assign", body, once="k1")

        assert again.json == first.json
        assert len(phones_of(agent, status="pending")) == 5
        counts = segments_of(manager)["vip|a320"]
        assert (counts.available, counts.assigned) == (15, 5)


class TestTeam:
    @pytest.fixture
    def team_id(self, admin: Client, agent: Client, colleague: Client) -> str:
        team_id: str = admin.post("/teams", {"name": "South"}).json["team_id"]
        for member in (agent, colleague):
            assert admin.put(f"/teams/{team_id}/members/{member.user_id}").status == 200
        return team_id

    def test_whoever_has_fewer_gets_more(
        self, manager: Client, agent: Client, colleague: Client, assign: Assign, team_id: str
    ) -> None:
        fill(manager.org_id, news(100))
        assign(10)
        answer = assign(30, team_id=team_id)

        assert (len(phones_of(agent)), len(phones_of(colleague))) == (20, 20)
        shares = {share["agent_id"]: share for share in answer["ledger"]}
        assert shares[agent.user_id]["before"] == 10
        assert shares[agent.user_id]["assigned"] == 10
        assert shares[colleague.user_id]["assigned"] == 20
        assert {share["reason"] for share in answer["ledger"]} == {"fewest_to_call"}

    def test_a_team_of_nobody_is_refused(self, admin: Client, manager: Client) -> None:
        team_id = admin.post("/teams", {"name": "Empty"}).json["team_id"]

        reply = manager.post("/numbers/assign", {"limit": 1, "team_id": team_id})
        assert set(reply.fields) == {"team_id"}


class TestLease:
    def test_it_lasts_as_the_organisation_says(
        self, admin: Client, manager: Client, assign: Assign
    ) -> None:
        fill(manager.org_id, news(1))
        policy = admin.get("/settings").json["numbers"] | {"lease_hours": 3}
        assert admin.patch("/settings", {"numbers": policy}, version=0).status == 200
        now = clock.now()
        with clock.at(now):
            (made,) = assign(1)["assignments"]

        assert clock.parse(made["ends_at"]) - clock.parse(made["assigned_at"]) == timedelta(hours=3)
