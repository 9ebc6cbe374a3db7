from typing import Any

import pytest

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.records import ActivityItem
from chalicelib.core.transactions import Entity, transaction
from chalicelib.numbers import items, service, writing
from chalicelib.numbers.states import NumberStatus
from chalicelib.numbers.table import NumberItem
from tests.client import Client
from tests.conftest import SignIn
from tests.numbers.conftest import ANN, Create, segments_of

PHONE = "+34600111222"
PATH = f"/numbers/{PHONE}"


def give(client: Client, e164: str = PHONE) -> None:
    """The number becomes that person's."""
    number = service.by_phone(client.org_id, e164)
    assert number is not None
    item = NumberItem(client.org_id, e164)
    item.update([NumberItem.assigned_to.set(client.user_id)])
    item.update([NumberItem.holder_key.set(f"{client.org_id}#{client.user_id}")])


class TestCreateNumber:
    @pytest.mark.parametrize("role", ["admin", "manager"])
    def test_it_is_available_at_once(self, sign_in: SignIn, role: str) -> None:
        reply = sign_in(f"northwind.{role}").post(
            "/numbers", ANN | {"attributes": {"city": "Vigo"}}
        )

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/numbers/{PHONE}"
        assert reply.json["e164"] == PHONE
        assert reply.json["status"] == "available"
        assert reply.json["segment"] == "vip|a320"
        assert reply.json["attributes"] == {"city": "Vigo"}
        assert (reply.json["customer_type"], reply.json["airplane"]) == ("VIP", "A320")

    def test_an_agent_may_not(self, agent: Client) -> None:
        assert agent.post("/numbers", ANN).status == 403

    def test_kinds_may_be_absent(self, create: Create) -> None:
        assert create(customer_type=None, airplane=None)["segment"] == "-|-"

    def test_a_number_that_is_there_stays_as_it_is(self, manager: Client, create: Create) -> None:
        create()
        reply = manager.post("/numbers", ANN | {"customer_type": "Other"})

        assert (reply.status, reply.code) == (409, "number_taken")
        assert manager.get(PATH).json["customer_type"] == "VIP"

    def test_one_that_nobody_may_call_is_refused(self, manager: Client, stranger: Client) -> None:
        stranger.post("/dnc", {"phone": PHONE})
        manager.post("/dnc", {"phone": "+34600111333"})
        reply = manager.post("/numbers", ANN | {"phone": "600 111 333"})

        assert (reply.status, reply.code) == (409, "number_on_do_not_call")
        assert manager.get("/numbers/+34600111333").status == 404
        assert manager.post("/numbers", ANN).status == 201

    def test_another_organisation_may_have_the_same(self, stranger: Client, create: Create) -> None:
        create()

        assert stranger.post("/numbers", ANN).status == 201

    def test_every_bad_field_is_named(self, manager: Client) -> None:
        reply = manager.post("/numbers", {"phone": "12", "customer_type": "!!", "status": "called"})
        assert set(reply.fields) == {"phone", "status"}

        reply = manager.post("/numbers", {"phone": "123", "customer_type": "!!", "airplane": "?"})
        assert set(reply.fields) == {"phone", "customer_type", "airplane"}

    def test_attributes_are_few_and_short(self, manager: Client) -> None:
        many = {str(number): "x" for number in range(21)}
        for attributes in (many, {"city": "x" * 501}, {"": "x"}):
            assert manager.post("/numbers", ANN | {"attributes": attributes}).status == 422

    def test_a_retry_with_the_same_key_creates_nothing(self, manager: Client) -> None:
        first = manager.post("/numbers", ANN, once="k1")

        assert manager.post("/numbers", ANN, once="k1").json == first.json
        assert segments_of(manager)["vip|a320"].total == 1

    def test_it_is_on_record(self, manager: Client, create: Create) -> None:
        create()
        (record,) = ActivityItem.query(manager.org_id)

        assert (record.action, record.entity_id) == ("number.created", PHONE)


class TestReadNumber:
    @pytest.mark.parametrize("path", [PATH, "/numbers/%2B34600111222", "/numbers/600111222"])
    def test_its_path_may_be_written_in_several_ways(
        self, manager: Client, create: Create, path: str
    ) -> None:
        create()

        assert manager.get(path).json["e164"] == PHONE

    def test_an_agent_sees_what_is_theirs(self, agent: Client, create: Create) -> None:
        create()
        assert agent.get(PATH).status == 404

        give(agent)
        assert agent.get(PATH).status == 200

    def test_another_organisation_sees_nothing(self, stranger: Client, create: Create) -> None:
        create()

        assert stranger.get(PATH).status == 404

    @pytest.mark.parametrize("text", ["nothing", "+1", "%20"])
    def test_no_number_is_not_found(self, manager: Client, text: str) -> None:
        assert manager.get(f"/numbers/{text}").status in (404, 422)


class TestEditNumber:
    def test_only_what_is_sent_changes(self, manager: Client, create: Create) -> None:
        create(attributes={"city": "Vigo"})
        reply = manager.patch(PATH, {"airplane": "B737"}, version=1)

        assert reply.status == 200
        assert (reply.json["segment"], reply.json["version"]) == ("vip|b737", 2)
        assert reply.json == manager.get(PATH).json
        assert reply.json["attributes"] == {"city": "Vigo"}

    def test_the_counts_follow(self, manager: Client, create: Create) -> None:
        create()
        manager.patch(PATH, {"airplane": "B737"}, version=1)

        assert {name: one.available for name, one in segments_of(manager).items()} == {
            "vip|b737": 1
        }

    def test_null_clears(self, manager: Client, create: Create) -> None:
        create(attributes={"city": "Vigo"})
        body: dict[str, Any] = {"customer_type": None, "airplane": None, "attributes": {}}
        reply = manager.patch(PATH, body, version=1)

        assert (reply.json["segment"], reply.json["attributes"]) == ("-|-", {})

    def test_an_old_version_is_refused(self, manager: Client, create: Create) -> None:
        create()
        manager.patch(PATH, {"airplane": "B737"}, version=1)
        reply = manager.patch(PATH, {"airplane": "A380"}, version=1)

        assert (reply.status, reply.code) == (412, "stale")

    def test_it_can_be_archived_and_given_back(self, manager: Client, create: Create) -> None:
        create()
        archived = manager.patch(PATH, {"status": "archived"}, version=1)
        assert archived.json["status"] == "archived"
        assert segments_of(manager)["vip|a320"].archived == 1

        back = manager.patch(PATH, {"status": "available"}, version=2)
        assert back.json["status"] == "available"
        assert segments_of(manager)["vip|a320"].available == 1

    def test_nothing_else_is_set_by_hand(self, manager: Client, create: Create) -> None:
        create()
        for status in ("assigned", "called", "converted", "do_not_call"):
            assert manager.patch(PATH, {"status": status}, version=1).status == 422

    def test_a_listed_number_does_not_go_back(self, manager: Client, create: Create) -> None:
        create()
        row = items.find_any(manager.org_id, PHONE)
        assert row is not None
        actor = Actor(manager.org_id, manager.user_id)
        with transaction(actor, "dnc.added", Entity("dnc", PHONE)) as tx:
            writing.list_do_not_call(tx, actor.org_id, row)

        reply = manager.patch(PATH, {"status": "available"}, version=1)
        assert (reply.status, reply.code) == (409, "number_on_do_not_call")

    def test_an_agent_may_not(self, agent: Client, create: Create) -> None:
        create()

        assert agent.patch(PATH, {"airplane": "B737"}, version=1).status == 403


class TestDeleteNumber:
    def test_an_admin_deletes_it(self, admin: Client, create: Create) -> None:
        create()

        assert admin.delete(PATH).status == 204
        assert admin.get(PATH).status == 404
        assert segments_of(admin) == {}

    def test_a_manager_may_not(self, manager: Client, create: Create) -> None:
        create()

        assert manager.delete(PATH).status == 403


class TestMoving:
    """What other slices do to a number within their transactions."""

    AT = "2026-11-20T10:00:00.000Z"

    def change(self, manager: Client, how: Any, **values: Any) -> dict[str, Any]:
        number = service.by_phone(manager.org_id, PHONE)
        actor = Actor(manager.org_id, manager.user_id)
        with transaction(actor, "call.logged", Entity("call", "call_1")) as tx:
            how(tx, actor.org_id, number, **values)
        changed: dict[str, Any] = manager.get(PATH).json
        return changed

    def test_a_call_counts_an_attempt(self, manager: Client, create: Create) -> None:
        create()
        self.change(manager, service.touch, at="2026-11-20T12:00:00.000Z")
        number = self.change(manager, service.touch, at=self.AT)

        assert (number["status"], number["attempts"]) == ("called", 2)
        assert number["last_called_at"] == "2026-11-20T12:00:00.000Z"
        assert number["version"] == 1
        assert segments_of(manager)["vip|a320"].called == 1

    def test_a_call_may_settle_it(self, manager: Client, create: Create) -> None:
        create()
        number = self.change(
            manager, service.touch, at=self.AT, status=NumberStatus.ARCHIVED, reason="wrong_number"
        )

        assert (number["status"], number["retired_reason"]) == ("archived", "wrong_number")

    def test_a_settled_number_stays_so(self, manager: Client, create: Create) -> None:
        create()
        self.change(manager, service.touch, at=self.AT, status=NumberStatus.CONVERTED)
        number = self.change(manager, service.touch, at=self.AT)

        assert (number["status"], number["attempts"]) == ("converted", 2)

    def test_released_nothing_retires_it(self, manager: Client, create: Create) -> None:
        create()
        archived = {"status": NumberStatus.ARCHIVED, "reason": "dead_line"}
        assert self.change(manager, service.touch, at=self.AT, **archived)["status"] == "archived"

        number = self.change(manager, service.release)
        assert (number["status"], number["retired_reason"]) == ("available", None)
        assert segments_of(manager)["vip|a320"].available == 1

    def test_what_moved_meanwhile_is_refused(self, manager: Client, create: Create) -> None:
        create()
        old = service.by_phone(manager.org_id, PHONE)
        assert old is not None
        self.change(manager, service.touch, at=self.AT, status=NumberStatus.CONVERTED)
        actor = Actor(manager.org_id, manager.user_id)

        with (
            pytest.raises(service.NumberChanged),
            clock.at(clock.now()),
            transaction(actor, "call.logged", Entity("call", "call_1")) as tx,
        ):
            service.touch(tx, actor.org_id, old, at=self.AT)
