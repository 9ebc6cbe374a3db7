import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bench.counting import counted
from chalicelib.archive import retention
from chalicelib.core import clock
from chalicelib.core.archive import ArchivedItem
from chalicelib.core.records import ActivityItem
from chalicelib.scripts.table import ScriptVersionItem
from chalicelib.search.table import SearchItem
from chalicelib.users.membership_table import MembershipItem
from tests.archive.conftest import BODIES, Make, Thing, archive
from tests.client import Client
from tests.conftest import SignIn
from tests.orders import assert_turns_round

KINDS = sorted(BODIES)


def actions(client: Client) -> list[str]:
    return [record.action for record in ActivityItem.query(client.org_id)]


@pytest.fixture
def granted(sign_in: SignIn) -> Callable[..., Client]:
    """`granted("archive:manage")`: a manager who was given that."""

    def call(*permissions: str) -> Client:
        client = sign_in("northwind.manager")
        member = MembershipItem(org_id=client.org_id, user_id=client.user_id)
        member.update([MembershipItem.granted.set(set(permissions))])
        return client

    return call


class TestArchive:
    @pytest.mark.parametrize("kind", KINDS)
    def test_it_moves_out_of_sight_and_says_where(
        self, admin: Client, make: Make, kind: str
    ) -> None:
        thing = make(kind)
        reply = archive(admin, thing)

        assert reply.status == 201
        assert reply.headers["location"] == f"/api/archive/{reply.json['archive_id']}"
        title = thing.made.get("full_name") or thing.made["title"]
        assert (reply.json["entity_type"], reply.json["title"]) == (kind, title)
        assert reply.json["archived_by"] == admin.user_id
        assert admin.get(thing.path).status == 404
        assert admin.get(f"/{kind}s").ids == []
        assert SearchItem.count() == 0
        assert f"{kind}.archived" in actions(admin)

    @pytest.mark.parametrize("kind", KINDS)
    def test_deleting_does_the_same(self, admin: Client, make: Make, kind: str) -> None:
        thing = make(kind)

        assert admin.delete(thing.path).status == 204
        (found,) = admin.get("/archive").json["items"]
        assert (found["entity_type"], found["entity_id"]) == (kind, thing.id)

    def test_it_keeps_what_the_record_held(self, admin: Client, make: Make) -> None:
        thing = make("lead")
        path = f"/archive/{archive(admin, thing).json['archive_id']}"
        values = admin.get(path).json["values"]

        held = {name: value for name, value in thing.made.items() if value is not None}
        assert {name: values.get(name) for name in held} == held
        assert not [name for name in values if name.endswith("_key") or name == "org_id"]

    def test_a_retry_gets_the_first_answer(self, admin: Client, make: Make) -> None:
        thing = make("lead")
        first = archive(admin, thing, once="k1")
        again = archive(admin, thing, once="k1")

        assert (again.status, again.json) == (201, first.json)
        assert archive(admin, thing).status == 404
        other = archive(admin, make("lead"), once="k1")
        assert (other.status, other.code) == (409, "idempotency_key_reused")

    def test_the_permission_to_delete_such_records_is_needed_too(
        self, granted: Callable[..., Client], make: Make
    ) -> None:
        manager = granted("archive:manage", "customers:delete")

        assert archive(manager, make("lead")).status == 403
        assert archive(manager, make("customer")).status == 201

    def test_it_is_one_read_and_one_write(self, admin: Client, make: Make) -> None:
        thing = make("lead")
        with counted() as cost:
            archive(admin, thing)

        assert cost.requests == {"GetItem leads": 1, "TransactWriteItems": 1}

    @pytest.mark.parametrize("kind", KINDS)
    def test_another_organisations_is_not_there(
        self, sign_in: SignIn, make: Make, kind: str
    ) -> None:
        assert archive(sign_in("globex.admin"), make(kind)).status == 404

    def test_what_cannot_be_archived_is_refused(self, admin: Client) -> None:
        reply = admin.post("/archive", {"entity_type": "user"})

        assert reply.fields.keys() == {"entity_type", "entity_id"}


class TestList:
    def test_the_latest_is_first_and_types_and_times_narrow_it(
        self, admin: Client, make: Make
    ) -> None:
        now = clock.now()
        ids: list[Any] = []
        for hours, kind in ((3, "lead"), (2, "customer"), (1, "lead")):
            thing = make(kind)
            with clock.at(now + timedelta(hours=1 - hours / 60)):
                ids.append(archive(admin, thing).json["archive_id"])

        assert admin.get("/archive").ids == ids[::-1]
        assert assert_turns_round(admin, "/archive") == ids
        assert admin.get("/archive", entity_type="lead", order="asc").ids == [ids[0], ids[2]]
        assert admin.get("/archive", entity_type="lead").ids == [ids[2], ids[0]]
        middle = clock.iso(now + timedelta(hours=1 - 2 / 60))
        assert admin.get("/archive", from_=middle).ids == [ids[2], ids[1]]
        assert admin.get("/archive", to=middle, entity_type="lead").ids == [ids[0]]

    def test_it_is_one_query(self, admin: Client, make: Make) -> None:
        archive(admin, make("lead"))
        queries: tuple[dict[str, Any], ...] = ({}, {"entity_type": "lead"})
        for query in queries:
            with counted() as cost:
                assert len(admin.get("/archive", **query).ids) == 1

            assert cost.requests == {"Query archive": 1}

    def test_a_manager_sees_what_they_might_see_before(
        self, granted: Callable[..., Client], admin: Client, make: Make
    ) -> None:
        for kind in KINDS:
            archive(admin, make(kind))
        manager = granted("archive:manage")
        member = MembershipItem(org_id=manager.org_id, user_id=manager.user_id)
        member.update([MembershipItem.withdrawn.set({"leads:read"})])
        shown = {item["entity_type"] for item in manager.get("/archive").json["items"]}

        assert shown == {"customer", "script"}

    @pytest.mark.parametrize(
        ("who", "status"),
        [("northwind.manager", 403), ("northwind.agent1", 403), ("globex.admin", 200)],
    )
    def test_others_see_nothing(
        self, sign_in: SignIn, admin: Client, make: Make, who: str, status: int
    ) -> None:
        archive(admin, make("lead"))
        reply = sign_in(who).get("/archive")

        assert reply.status == status
        assert reply.json.get("items", []) == []


class TestRestore:
    def restore(self, client: Client, thing: Thing) -> Any:
        archive_id = archive(client, thing).json["archive_id"]
        return client.post(f"/archive/{archive_id}/restore")

    @pytest.mark.parametrize("kind", KINDS)
    def test_everything_is_as_it_was(self, admin: Client, make: Make, kind: str) -> None:
        thing = make(kind)
        reply = self.restore(admin, thing)

        assert reply.status == 200
        assert reply.json == {"entity_type": kind, "entity_id": thing.id}
        back = admin.get(thing.path).json
        moved = {"version", "updated_at"}
        assert {n: v for n, v in back.items() if n not in moved} == {
            n: v for n, v in thing.made.items() if n not in moved
        }
        assert back["version"] == thing.made["version"] + 1
        assert admin.get(f"/{kind}s").ids == [thing.id]
        assert admin.get("/archive").ids == []
        assert f"{kind}.restored" in actions(admin)

    @pytest.mark.parametrize("kind", ["lead", "customer"])
    def test_search_and_lookup_find_it_again(self, admin: Client, make: Make, kind: str) -> None:
        thing = make(kind)
        self.restore(admin, thing)

        assert admin.get(f"/{kind}s", q="ann acme").ids == [thing.id]
        assert admin.get(f"/{kind}s/lookup", phone="600111222").json["items"] != []

    def test_tags_that_are_still_there_come_back(self, admin: Client, make: Make) -> None:
        lead = make("lead")
        kept, gone = (admin.post("/tags", {"name": name}).json["tag_id"] for name in ("VIP", "Old"))
        for tag_id in (kept, gone):
            admin.put(f"{lead.path}/tags/{tag_id}")
        archive_id = archive(admin, lead).json["archive_id"]
        assert admin.delete(f"/tags/{gone}").status == 204
        admin.post(f"/archive/{archive_id}/restore")

        assert admin.get(lead.path).json["tags"] == [kept]
        assert admin.get("/leads", tag=kept).ids == [lead.id]
        assert admin.get("/tags").json["items"][0]["lead_count"] == 1

    def test_its_past_is_still_its_past(self, admin: Client, make: Make) -> None:
        lead = make("lead")
        self.restore(admin, lead)
        entries = admin.get(f"{lead.path}/timeline").json["items"]

        assert [entry["action"] for entry in entries] == [
            "lead.restored",
            "lead.archived",
            "lead.created",
        ]

    def test_twice_is_once(self, admin: Client, make: Make) -> None:
        archive_id = archive(admin, make("lead")).json["archive_id"]
        path = f"/archive/{archive_id}/restore"

        assert [admin.post(path).status for _ in range(2)] == [200, 404]

    @pytest.mark.parametrize("kind", KINDS)
    def test_what_took_its_place_is_said_in_words(
        self, admin: Client, make: Make, kind: str
    ) -> None:
        thing = make(kind)
        archive_id = archive(admin, thing).json["archive_id"]
        item = ArchivedItem.get(admin.org_id, archive_id)
        admin.post(f"/archive/{archive_id}/restore")
        item.save()
        reply = admin.post(f"/archive/{archive_id}/restore")

        assert (reply.status, reply.code) == (409, "taken_meanwhile")
        assert reply.json["detail"] == f"This {kind} is among the {kind}s already"
        assert admin.get("/archive").ids == [archive_id]

    def test_another_organisation_cannot(self, sign_in: SignIn, admin: Client, make: Make) -> None:
        archive_id = archive(admin, make("lead")).json["archive_id"]
        stranger = sign_in("globex.admin")

        assert stranger.post(f"/archive/{archive_id}/restore").status == 404
        assert stranger.get(f"/archive/{archive_id}").status == 404
        assert stranger.delete(f"/archive/{archive_id}").status == 404


class TestDeleteForGood:
    def test_nothing_brings_it_back(self, admin: Client, make: Make) -> None:
        lead = make("lead")
        path = f"/archive/{archive(admin, lead).json['archive_id']}"

        assert admin.delete(path).status == 204
        assert admin.post(f"{path}/restore").status == 404
        assert admin.delete(path).status == 404
        assert ArchivedItem.count(admin.org_id) == 0
        record = max(ActivityItem.query(admin.org_id), key=lambda one: one.activity_id)
        assert (record.action, record.entity_id) == ("lead.deleted", lead.id)
        assert json.loads(record.data or "")["title"] == "Ann Lee"

    @pytest.mark.parametrize("kind", KINDS)
    def test_so_does_its_time(self, admin: Client, make: Make, kind: str) -> None:
        archive(admin, make(kind))

        assert retention.expire(clock.now() + timedelta(days=366)) == 1
        assert admin.get("/archive").ids == []
        assert ScriptVersionItem.count() == 0

    def test_a_manager_needs_to_be_granted_it(
        self, granted: Callable[..., Client], admin: Client, make: Make
    ) -> None:
        path = f"/archive/{archive(admin, make('lead')).json['archive_id']}"

        assert granted("archive:manage").delete(path).status == 403
        assert admin.get(path).status == 200
