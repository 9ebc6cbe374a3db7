"""API keys over HTTP: making, listing and revoking them."""

from datetime import timedelta

import pytest

from chalicelib.core import clock, reads
from chalicelib.core.db import Item, plain
from chalicelib.core.records import ActivityItem, IdempotencyItem
from chalicelib.keys.table import KeyItem
from tests.client import Client
from tests.conftest import SignIn
from tests.keys.conftest import make

BODY = {"name": "Website form", "permissions": ["leads:create", "leads:read"]}


def text_of(item: Item) -> str:
    return str(plain(item))


class TestCreateKey:
    def test_the_key_is_shown_with_what_it_may_do(self, admin: Client) -> None:
        answer = admin.post("/api-keys", BODY)

        assert answer.status == 201
        assert answer.headers["location"] == f"/api/api-keys/{answer.json['key_id']}"
        assert answer.json["key"].startswith(f"cbk_{answer.json['key_id']}_")
        assert answer.json["permissions"] == ["leads:create", "leads:read"]
        assert answer.json["created_by"] == admin.user_id
        assert answer.json["last_used_at"] is None

    def test_its_secret_is_stored_nowhere(self, admin: Client) -> None:
        made = admin.post("/api-keys", BODY, once="k1").json
        secret = made["key"].removeprefix(f"cbk_{made['key_id']}_")
        (seen,) = list(IdempotencyItem.scan())
        activity = list(ActivityItem.scan())

        assert secret not in text_of(KeyItem.get(made["key_id"]))
        assert secret not in text_of(seen)
        assert [item.action for item in activity] == ["key.created"]
        assert secret not in text_of(activity[0])

    def test_a_repeated_request_makes_no_second_key_and_shows_none(self, admin: Client) -> None:
        first = admin.post("/api-keys", BODY, once="k1").json
        again = admin.post("/api-keys", BODY, once="k1").json

        assert again == {**first, "key": None}
        assert len(admin.get("/api-keys").json["items"]) == 1

    @pytest.mark.parametrize(
        "permission", ["self:manage", "keys:manage", "platform:orgs", "platform:users"]
    )
    def test_what_no_key_may_hold_is_refused(self, admin: Client, permission: str) -> None:
        answer = admin.post("/api-keys", {**BODY, "permissions": ["leads:read", permission]})

        assert answer.status == 422
        assert answer.fields == {"permissions": f"no key may hold {permission}"}

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"permissions": []}, "permissions"),
            ({"permissions": ["leads:everything"]}, "permissions"),
            ({"name": " "}, "name"),
            ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
            ({"org_id": "org_x"}, "org_id"),
            ({"created_by": "user_x"}, "created_by"),
        ],
    )
    def test_bad_fields_are_named(
        self, admin: Client, changes: dict[str, object], field: str
    ) -> None:
        answer = admin.post("/api-keys", {**BODY, **changes})

        assert answer.status == 422
        assert list(answer.fields) == [field]

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_others_may_not(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).post("/api-keys", BODY).status == 403


class TestListKeys:
    def test_newest_first_without_secrets(self, admin: Client) -> None:
        first = make(admin, ["leads:read"], name="Old")["key_id"]
        with clock.at(clock.now() + timedelta(seconds=5)):
            second = make(admin, ["leads:read"], name="New")["key_id"]
        answer = admin.get("/api-keys")

        assert [item["key_id"] for item in answer.json["items"]] == [second, first]
        assert "secret" not in answer.raw.decode()
        assert all("key" not in item for item in answer.json["items"])

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, admin: Client) -> None:
        make(admin, ["leads:read"])

        assert sign_in("globex.admin").get("/api-keys").json["items"] == []


class TestReadKey:
    def test_without_its_secret(self, admin: Client) -> None:
        made = make(admin, ["leads:read"])
        made.pop("key")

        assert admin.get(f"/api-keys/{made['key_id']}").json == made

    def test_another_organisation_sees_nothing(self, sign_in: SignIn, admin: Client) -> None:
        key_id = make(admin, ["leads:read"])["key_id"]

        assert sign_in("globex.admin").get(f"/api-keys/{key_id}").status == 404


class TestRevokeKey:
    def test_it_stays_listed_as_revoked(self, admin: Client) -> None:
        key_id = make(admin, ["leads:read"])["key_id"]
        answer = admin.delete(f"/api-keys/{key_id}")

        assert answer.status == 204
        assert admin.get("/api-keys").json["items"][0]["revoked_at"]

    def test_it_is_recorded(self, admin: Client) -> None:
        key_id = make(admin, ["leads:read"])["key_id"]
        admin.delete(f"/api-keys/{key_id}")
        rows = reads.every(reads.Slice(ActivityItem, admin.org_id), 10)

        assert [row["action"] for row in rows] == ["key.revoked", "key.created"]

    def test_twice_is_not_found(self, admin: Client) -> None:
        key_id = make(admin, ["leads:read"])["key_id"]
        admin.delete(f"/api-keys/{key_id}")

        assert admin.delete(f"/api-keys/{key_id}").status == 404

    def test_another_organisation_cannot(self, sign_in: SignIn, admin: Client) -> None:
        key_id = make(admin, ["leads:read"])["key_id"]
        answer = sign_in("globex.admin").delete(f"/api-keys/{key_id}")

        assert answer.status == 404
        assert KeyItem.get(key_id).revoked_at is None
